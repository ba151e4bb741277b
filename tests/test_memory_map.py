"""What the kernel says of a process's memory, sorted by what it is there for."""

from tests.benchmarks.memory_map import kinds_of

SMAPS = """\
55d0-55d1 rw-p 00000000 00:00 0 [heap]
Rss:                9999 kB
Pss:                2048 kB
7f00-7f01 rw-p 00000000 00:00 0
Pss:                1024 kB
7f01-7f02 r-xp 00000000 fe:01 12 {packages}/PySide6/Qt/lib/libQt6Core.so.6
Pss:                 512 kB
7f02-7f03 r-xp 00000000 fe:01 12 /usr/lib/python3.11/lib-dynload/_json.so
Pss:                 256 kB
7f03-7f04 r-xp 00000000 fe:01 12 /usr/lib/x86_64-linux-gnu/libcrypto.so.3
Pss:                 128 kB
7f04-7f05 r--p 00000000 fe:01 12 /usr/share/fonts/DejaVuSans.ttf
Pss:                  64 kB
""".format(packages="/home/anna/venv/lib/python3.11/site-packages")


def test_memory_is_sorted_by_what_is_mapped() -> None:
    kinds = kinds_of(SMAPS)

    assert kinds == {
        "Python's objects, code among them": 1.0,
        "the C library's heap: Qt's objects": 2.0,
        "Qt and its bindings": 0.5,
        "TLS and what it needs": 0.125,
        "Python and its own libraries": 0.25,
        "other libraries, fonts, stacks": 0.0625,
    }
