"""What the bundle starts with."""

import sys
from pathlib import Path


def windowed_twin(executable: str) -> str:
    """Of the two programs of Windows the one that opens no terminal: launched at login is that."""
    program = Path(executable)
    return str(program.with_name(f"{program.stem.removesuffix('w')}w{program.suffix}"))


def be_known_to_windows() -> None:
    """Under the name that the Start menu's entry has: by it, notifications are told apart."""
    if sys.platform == "win32":
        import ctypes

        from trayapp.system.program import APP_ID

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)


if __name__ == "__main__":
    if sys.platform == "win32":
        sys.executable = windowed_twin(sys.executable)
        be_known_to_windows()

    # Only now: what is launched at login is made of what Python says it runs from.
    from trayapp.cli import main

    sys.exit(main())
