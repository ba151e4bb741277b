"""An HTTP request and its response, without sockets."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from trayapp.demo import php

JSON_TYPE = "application/json; charset=utf-8"
HTML_TYPE = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came; the names of headers are in small letters."""

    http_method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path, without what is escaped in it."""
        return unquote(urlsplit(self.target).path)

    def query(self) -> dict[str, object]:
        """The parameters in the address."""
        return php.parse_query(urlsplit(self.target).query)

    def params(self) -> dict[str, object]:
        """All parameters: those of the body win over those of the address.

        A body that claims to be JSON and is not has no parameters, and nobody complains.
        """
        text = self.body.decode("utf-8", "replace")
        if "json" not in self.headers.get("content-type", ""):
            return {**self.query(), **php.parse_query(text)}
        try:
            sent = json.loads(text)
        except ValueError:
            sent = {}
        return {**self.query(), **php.mapping(php.array(sent))}


@dataclass(frozen=True, slots=True)
class Response:
    """What is sent back."""

    status: int
    body: bytes
    content_type: str = JSON_TYPE
    headers: Mapping[str, str] = field(default_factory=dict)
