"""What the bundle starts with."""

import sys

from trayapp.cli import main

if __name__ == "__main__":
    sys.exit(main())
