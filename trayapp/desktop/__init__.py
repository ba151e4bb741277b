"""Everything Qt: the tray, the dialogs, and the threads that run jobs for them."""
