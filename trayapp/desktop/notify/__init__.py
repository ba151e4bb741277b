"""Notices on the desktop, whichever way this desktop shows them."""
