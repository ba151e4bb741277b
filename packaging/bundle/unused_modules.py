"""Modules of Python and of libraries that would be packed and are never imported, on any system."""

from typing import Final

UNUSED_MODULES: Final = (
    "_bz2",
    "_decimal",  # filelock reads options with decimal, for which the one in Python is quick enough
    "_lzma",
    "_pickle",  # nothing is pickled; the modules that could import pickle do without its fast half
    "anyio",  # httpx and httpcore do without: nothing here is asynchronous
    "asyncio",
    "bz2",
    "click",
    "cryptography.hazmat.asn1",
    "curses",
    "distutils",
    "doctest",
    "ensurepip",
    # Of filelock only the lock of a local file is used; it imports the others when asked for them.
    "filelock._async",
    "filelock._async_read_write",
    "filelock._lease",
    "filelock._read_write",
    "filelock._soft_rw",
    "filelock.asyncio",
    "fractions",
    "ftplib",  # of urllib, which is asked for proxies only
    # What Python has built in, and takes from there.
    "importlib._bootstrap",
    "importlib._bootstrap_external",
    "lib2to3",
    "lzma",
    "multiprocessing",
    "pdb",
    "pip",
    "pkg_resources",
    "pycparser",  # of cffi, for building only
    "pydoc",
    "pygments",
    "readline",
    "rich",
    "setuptools",
    "smtplib",  # of a handler of logging that is not used
    "sqlite3",
    "statistics",
    "tkinter",
    "tracemalloc",
    "typing_extensions",  # for checking types only
    "unittest",
    "venv",
    "xmlrpc",
    "zipimport",  # as importlib's two above
)
