"""What a process's memory is there for, as far as the kernel can tell; Linux only."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.benchmarks.figures import Figure, only_told

_MAPPING: Final = re.compile(r"[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \S+\s*(.*)")
_SIZE: Final = "Pss:"

_KINDS: Final = {
    "Python's objects, code among them": re.compile(r"|\[anon.*"),
    "the C library's heap: Qt's objects": re.compile(r"\[heap\]"),
    "Qt and its bindings": re.compile(r".*(?:Qt|pyside|shiboken|/plugins/|libicu).*"),
    "TLS and what it needs": re.compile(r".*/lib(?:ssl|crypto|krb5|k5|gssapi).*"),
    "Python and its own libraries": re.compile(r".*(?:libpython|/python3|lib-dynload).*"),
}
"""By the name of what is mapped; the first that fits. Installed packages lie below `python3` as
well, so that part of their names does not count."""

_OTHERS: Final = "other libraries, fonts, stacks"
_INSTALLED: Final = re.compile(r".*/site-packages/")


def kinds_of(smaps: str) -> Mapping[str, float]:
    """MiB by kind, what is shared with other processes being shared out among them."""
    sizes: Counter[str] = Counter()
    kind = _OTHERS
    for line in smaps.splitlines():
        if mapping := _MAPPING.fullmatch(line):
            kind = _kind_of(mapping[1])
        elif line.startswith(_SIZE):
            sizes[kind] += int(line.split()[1])
    return {kind: sizes[kind] / 1024 for kind in (*_KINDS, _OTHERS)}


def memory_of(pid: int) -> Mapping[str, float]:
    """See `kinds_of`."""
    return kinds_of(Path("/proc", str(pid), "smaps").read_text())


def told(floor: Mapping[str, float], program: Mapping[str, float]) -> Iterator[Figure]:
    """A line for each kind."""
    for kind, mib in program.items():
        yield only_told(f"… {kind}", "MiB", mib, floor[kind])


def _kind_of(name: str) -> str:
    place = _INSTALLED.sub("", name)
    return next((kind for kind, fits in _KINDS.items() if fits.fullmatch(place)), _OTHERS)
