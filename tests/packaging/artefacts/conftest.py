"""The program as its users get it: built, installed where nothing else is, and removed again.

`make wheel-test`, `bundle-test` and `deb-test` say in ARTEFACT what was built; without that there
is nothing here to test.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.desktop.bus import Bus
from tests.desktop.virtual_desktop import VirtualDesktop

PROJECT = Path(__file__).parents[3]
DIST = PROJECT / "dist"
REQUIREMENTS = PROJECT / "packaging" / "requirements" / "run.txt"
PACKAGE = "bitrix24-tray"
ARTEFACT = os.environ.get("ARTEFACT")

collect_ignore_glob = (
    ["test_*.py"]
    if ARTEFACT is None
    else [f"test_{other}.py" for other in ("wheel", "bundle", "deb") if other != ARTEFACT]
)


def built(pattern: str) -> Path:
    """The one file of that kind."""
    (found,) = DIST.glob(pattern)
    return found


def run(*command: str | Path) -> str:
    """Ends the test with what the command said, if it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def command(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The installed program."""
    folder = tmp_path_factory.mktemp("installed in a folder with spaces")
    match ARTEFACT:
        case "wheel":
            yield wheel_in(folder)
        case "bundle":
            run("tar", "--extract", "--file", built("*-linux-*.tar.gz"), "--directory", folder)
            yield folder / PACKAGE / PACKAGE
        case "deb":
            with installed_package():
                yield Path("/usr/bin", PACKAGE)
        case other:
            pytest.fail(f"ARTEFACT={other} is none that is made here")


def wheel_in(folder: Path) -> Path:
    """From an environment that has nothing: dependencies as locked, then the wheel."""
    run(sys.executable, "-m", "venv", folder)
    python = folder / "bin" / "python"
    pip = (python, "-m", "pip", "--disable-pip-version-check", "install")
    run(*pip, "--require-hashes", "-r", REQUIREMENTS)
    # Without an index, a dependency that was forgotten in the lock is an error.
    run(*pip, "--no-index", built("*.whl"))
    return folder / "bin" / PACKAGE


@contextmanager
def installed_package() -> Iterator[None]:
    """On this very system: not where somebody uses the program."""
    if os.geteuid() != 0:
        pytest.fail("Only root can install packages.")
    if shutil.which(PACKAGE):
        pytest.fail("The package is installed already, perhaps because somebody uses it.")
    run("dpkg", "--install", built("*.deb"))
    try:
        yield
    finally:
        run("dpkg", "--purge", PACKAGE)


@pytest.fixture(scope="session")
def desktop() -> Iterator[VirtualDesktop]:
    with VirtualDesktop() as running:
        yield running


@pytest.fixture
def bus(desktop: VirtualDesktop) -> Iterator[Bus]:
    with desktop.open_bus() as opened:
        yield opened


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder
