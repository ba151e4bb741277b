"""From the bytes of an answer to its JSON object, within bounds."""

import json
import zlib
from typing import Final

from trayapp.bitrix.errors import PortalError
from trayapp.model.problem import Problem, ProblemKind

LARGEST_ANSWER: Final = 8 * 1024 * 1024
"""Bytes, unpacked: one packed block of a hostile answer can unpack to hundreds of megabytes."""

_GZIP: Final = 16 + zlib.MAX_WBITS


class Unpacker:
    """Collects the blocks of a body; raises `PortalError` as soon as it is too large or garbled."""

    def __init__(self, content_encoding: str) -> None:
        encoding = content_encoding.strip().lower()
        if encoding not in ("", "identity", "gzip"):
            raise PortalError(Problem(ProblemKind.BAD_REPLY))
        self._inflate = zlib.decompressobj(_GZIP) if encoding == "gzip" else None
        self._collected = bytearray()

    def add(self, block: bytes) -> None:
        """One block as it came over the wire."""
        room = LARGEST_ANSWER - len(self._collected) + 1
        if self._inflate is None:
            self._collected += block[:room]
        elif not self._inflate.eof:  # what follows the packed body would pile up unseen
            try:
                self._collected += self._inflate.decompress(block, room)
            except zlib.error:
                raise PortalError(Problem(ProblemKind.BAD_REPLY)) from None
        if len(self._collected) > LARGEST_ANSWER:
            raise PortalError(Problem(ProblemKind.BAD_REPLY))

    def finish(self) -> bytes:
        """The whole body; a packed one that ends early is no answer."""
        if self._inflate is not None and self._collected and not self._inflate.eof:
            raise PortalError(Problem(ProblemKind.BAD_REPLY))
        return bytes(self._collected)


def json_object(raw: bytes) -> dict[str, object] | None:
    """The object in an answer, None if there is none.

    Self-hosted portals may print a byte-order mark or PHP's warnings in front of it.
    """
    text = raw.decode("utf-8-sig", errors="replace").strip()
    for candidate in (text, text[text.find("{") :] if "{" in text else ""):
        try:
            value = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        return value if isinstance(value, dict) else None
    return None
