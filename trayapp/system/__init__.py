"""The desktop without Qt: what Python and the system's own files and calls can do."""
