"""Runs a command with standard input as its controlling terminal; run as a module."""

import fcntl
import sys
import termios

from trayapp.cli import main

assert sys.platform != "win32"

if __name__ == "__main__":
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    sys.exit(main(sys.argv[1:]))
