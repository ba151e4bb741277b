"""Makes the data of ICU small: Qt brings 32 MB of it and the program uses one.

Qt formats dates and numbers by tables of its own. What it asks ICU for is the order of letters and
older encodings; the names of currencies, time zones and places in 700 languages are never read.
"""

import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_KEPT: Final = re.compile(
    r"""
    cnvalias\.icu | ibm-5347_P100-1998\.cnv | ibm-5348_P100-1997\.cnv  # Windows, Cyrillic, Western
    | coll/(root|ru|en|res_index|ucadata)\.(res|icu)
    """,
    re.VERBOSE,
)
_ALIGNMENT: Final = 16
_ENTRY: Final = struct.Struct("<II")
_COUNT: Final = struct.Struct("<I")
_SOURCE: Final = """\
.section .rodata
.balign {alignment}
.globl {symbol}
.type {symbol}, @object
{symbol}:
.incbin "{data}"
.size {symbol}, . - {symbol}
.section .note.GNU-stack,"",@progbits
"""


def write_small_library(original: Path, folder: Path) -> Path:
    """A library with the name, the symbol and the version of the original, made in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    symbol, content = _package_in(original)
    data, source, object_file = (folder / f"{symbol}{suffix}" for suffix in (".dat", ".s", ".o"))
    data.write_bytes(small_package(content))
    source.write_text(_SOURCE.format(alignment=_ALIGNMENT, symbol=symbol, data=data))
    subprocess.run(["as", "-o", object_file, source], check=True)
    library = folder / original.name
    subprocess.run(
        [
            "ld",
            "-shared",
            "-z",
            "noexecstack",
            "-soname",
            original.name,
            "-o",
            library,
            object_file,
        ],
        check=True,
    )
    return library


def small_package(content: bytes) -> bytes:
    """The package with the kept items only. Its format: header, count, (name, data) offsets."""
    header_size = int.from_bytes(content[:2], "little")
    kept = [
        (name, item)
        for name, item in _items(content[header_size:])
        if _KEPT.fullmatch(name.decode().partition("/")[2])
    ]
    names = b"".join(name + b"\0" for name, _ in kept)
    table_size = _COUNT.size + _ENTRY.size * len(kept)
    parts, table = bytearray(names), [_COUNT.pack(len(kept))]
    name_at = table_size
    for name, item in kept:
        # Counted from the end of the header, which is itself aligned.
        parts += bytes(-(table_size + len(parts)) % _ALIGNMENT)
        table.append(_ENTRY.pack(name_at, table_size + len(parts)))
        name_at += len(name) + 1
        parts += item
    return content[:header_size] + b"".join(table) + parts


def _items(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Names such as `icudt73l/coll/ru.res`, in their order, and what stands under them."""
    (count,) = _COUNT.unpack_from(body)
    entries = [_ENTRY.unpack_from(body, _COUNT.size + _ENTRY.size * each) for each in range(count)]
    ends = [data_at for _, data_at in entries[1:]] + [len(body)]
    for (name_at, data_at), end in zip(entries, ends, strict=True):
        yield body[name_at : body.index(b"\0", name_at)], body[data_at:end]


def _package_in(library: Path) -> tuple[str, bytes]:
    """The one symbol the library is made for, and what stands there."""
    listed = subprocess.run(
        ["objdump", "-T", library], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(r"^([0-9a-f]+) .*\s([0-9a-f]+)\s.*\b(icudt\d+_dat)$", listed, re.MULTILINE)
    if found is None:
        sys.exit(f"{library} holds no data of ICU")
    address, size, symbol = int(found[1], 16), int(found[2], 16), found[3]
    at = _file_offset(library, address)
    content = library.read_bytes()[at:]
    return symbol, content[: size or None]


def _file_offset(library: Path, address: int) -> int:
    headers = subprocess.run(["objdump", "-h", library], capture_output=True, text=True, check=True)
    for _, size, at, _, offset in re.findall(
        r"^\s*\d+ (\S+)\s+([0-9a-f]+)  ([0-9a-f]+)  ([0-9a-f]+)  ([0-9a-f]+)",
        headers.stdout,
        re.MULTILINE,
    ):
        start = int(at, 16)
        if start <= address < start + int(size, 16):
            return address - start + int(offset, 16)
    sys.exit(f"{library}: no section holds the data")
