"""Log lines that may be shown to anybody, where somebody wants to see them."""

import logging


def log_to_standard_error(level: str) -> None:
    """Sends log lines to the terminal."""
    log_through(logging.StreamHandler(), level)


def log_nowhere() -> None:
    """Keeps logging from printing its warnings by itself."""
    logging.getLogger().addHandler(logging.NullHandler())


def log_through(handler: logging.Handler, level: str) -> None:
    """Sends log lines that may be shown to anybody there, and to no handler of before."""
    # Most commands log nowhere.
    from trayapp.system.redaction import RedactingFormatter  # noqa: PLC0415  # as said

    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    for earlier in root.handlers[:]:
        # Going to the demo and back starts a log each time.
        if isinstance(earlier.formatter, RedactingFormatter):
            root.removeHandler(earlier)
            earlier.close()
    root.addHandler(handler)
    root.setLevel(level.upper())
    # At INFO these two log every address, and the webhook's address is the password.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
