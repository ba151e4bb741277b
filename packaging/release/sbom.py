"""Writes the bill of materials: every locked package the program runs with, as CycloneDX.

Called with the file to write, by a Python that has cyclonedx-bom. The lock is for every system, and
so is the bill. What a self-contained package brings besides, such as Python itself and libraries of
the system it was built on, stands in that package's licences/OVERVIEW.txt.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from check import PROJECT, version_in

LOCK: Final = PROJECT / "packaging" / "requirements" / "run.txt"

_DYNAMIC: Final = 'dynamic = ["version"]\n'


def described(project: str, version: str) -> str:
    """The text of pyproject.toml with the version in it, which is otherwise read from the code."""
    if _DYNAMIC not in project:
        sys.exit("pyproject.toml does not take its version from the code any more.")
    return project.replace(_DYNAMIC, f'version = "{version}"\n')


def write(bill: Path, version: str) -> None:
    """The same lock and version make the same file, with the time in SOURCE_DATE_EPOCH."""
    project = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    bill.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        facts = Path(scratch, "pyproject.toml")
        facts.write_text(described(project, version), encoding="utf-8")
        # Makes no connection: the lock has names, versions and hashes.
        subprocess.run(
            [
                *(sys.executable, "-W", "ignore::UserWarning", "-m", "cyclonedx_py"),
                *("requirements", "--pyproject", facts, "--mc-type", "application"),
                *("--output-reproducible", "--output-format", "JSON", "--output-file", bill),
                LOCK,
            ],
            check=True,
        )


if __name__ == "__main__":
    module = (PROJECT / "trayapp" / "__init__.py").read_text(encoding="utf-8")
    write(Path(sys.argv[1]), version_in(module))
