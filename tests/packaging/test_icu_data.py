"""The data of ICU, made small."""

import struct

from tests.packaging.scripts import script

ICU_DATA = script("bundle/icu_data.py")
HEADER = (32).to_bytes(2, "little") + bytes(30)


def package(items: dict[str, bytes]) -> bytes:
    """As ICU writes it: names and data of the items in the order of their names."""
    table_size = 4 + 8 * len(items)
    names, data, table = b"", b"", struct.pack("<I", len(items))
    data_at = table_size + sum(len(name) + 1 for name in items)
    for name, item in items.items():
        table += struct.pack("<II", table_size + len(names), data_at + len(data))
        names += name.encode() + b"\0"
        data += item
    return HEADER + table + names + data


def items_of(content: bytes) -> dict[str, bytes]:
    """As ICU finds them: by the offsets of the table."""
    body = content[len(HEADER) :]
    (count,) = struct.unpack_from("<I", body)
    offsets = [struct.unpack_from("<II", body, 4 + 8 * each) for each in range(count)]
    ends = [data_at for _, data_at in offsets[1:]] + [len(body)]
    return {
        body[name_at : body.index(b"\0", name_at)].decode(): body[data_at:end]
        for (name_at, data_at), end in zip(offsets, ends, strict=True)
    }


WHOLE = package(
    {
        "icudt73l/cnvalias.icu": b"aliases",
        "icudt73l/coll/de.res": b"German order",
        "icudt73l/coll/ru.res": b"Russian order",
        "icudt73l/curr/ru.res": b"names of currencies",
        "icudt73l/zone/root.res": b"time zones",
    }
)


def test_what_qt_asks_for_is_kept_as_it_was() -> None:
    kept = items_of(ICU_DATA.small_package(WHOLE))

    assert {name: item.rstrip(b"\0") for name, item in kept.items()} == {
        "icudt73l/cnvalias.icu": b"aliases",
        "icudt73l/coll/ru.res": b"Russian order",
    }


def test_every_item_is_aligned_as_icu_reads_it() -> None:
    body = ICU_DATA.small_package(WHOLE)[len(HEADER) :]

    offsets = [struct.unpack_from("<II", body, 4 + 8 * each)[1] for each in range(2)]

    assert [at % 16 for at in offsets] == [0, 0]


def test_the_version_stands_in_front_as_before() -> None:
    assert ICU_DATA.small_package(WHOLE).startswith(HEADER)
