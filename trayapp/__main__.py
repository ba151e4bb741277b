"""`python -m trayapp` is the same as the command `bitrix24-tray`."""

import sys

from trayapp.cli import main

if __name__ == "__main__":
    sys.exit(main())
