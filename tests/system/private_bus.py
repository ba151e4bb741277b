"""A real bus daemon that nobody else is on, and that starts no services of the machine's."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.processes import DESCRIPTOR, start_and_read_line

_RULES = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@contextlib.contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """Its address, as long as it runs."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("no dbus-daemon here")
    rules = folder / "bus.conf"
    rules.write_text(_RULES.format(socket=folder / "private-bus"))
    daemon, address = start_and_read_line(
        ["dbus-daemon", f"--config-file={rules}", "--nofork", f"--print-address={DESCRIPTOR}"],
        environment={},
        log=folder / "dbus-daemon.log",
    )
    try:
        yield address
    finally:
        daemon.end()
