"""Bitrix24 Tray: the unread number of a Bitrix24 portal in the system tray."""

__version__ = "0.1.0"
