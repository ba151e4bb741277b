"""How a word gets from another process to the running tray, and the answer back."""
