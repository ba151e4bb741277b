"""Notices on a Linux desktop: over the session bus, from a thread that nobody waits for."""
