"""What runs off the GUI thread, one file a job; no Qt, so that the command line runs it too."""
