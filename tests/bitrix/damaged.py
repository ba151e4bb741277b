"""Answers as they come over a bad line: broken, mangled on the way to bytes, and packed badly."""

import gzip
import json
import os
from dataclasses import dataclass, field

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.bitrix.broken import ODD_VALUES, broken

TIMES = int(os.environ.get("FUZZ_TIMES", "1"))
"""How many times the usual number of examples is tried: more than 1 in `make fuzz`."""

STATUSES = (*[200] * 20, 201, 204, 206, 302, 308, 308, 400, 401, 403, 404, 410, 429, 500, 503, 599)
ENCODINGS = (*["utf-8"] * 10, "utf-8-sig", "utf-16", "utf-32-be", "cp1251", "utf-7")
PACKINGS = (*["plain"] * 8, "gzip", "gzip", "cut", "twice", "not at all", "br", "GZIP ")
KEYS = ("result", "result_error", "im", "TYPE", "ALL", "all", "error", "1317", "view_all", "name")
PHRASES = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b'"',
    b"\\ud83d",
    b"\\u202e",
    b"NaN",
    b"-Infinity",
    b"1e999",
    b"9" * 5000,
    b"[" * 5000,
    b'{"result":' * 3000,
    b"<br />\n<b>Warning</b>: Undefined array key {0} in <b>/home/bitrix/index.php</b>\n",
    b"<!DOCTYPE html><title>502 Bad Gateway</title>",
)
LOCATIONS = (
    "https://login.example/",
    "//other.example/rest/547/s3cr3t/batch.json",
    "https://xn--80ak6aa92e.example/rest/547/s3cr3t/batch.json",
    "https://user:word@other.example/rest/547/s3cr3t/batch.json",
    "https://" + "very-long." * 500 + "example/rest/547/s3cr3t/batch.json",
    "https://%E2%80%AEevil.example/rest/547/s3cr3t/batch.json",
    "https://" + "very-long." * 500 + "example/",
    "https://%E2%80%AEevil.example/login",
    "https://[s3cr3t/login",
    "https://[::1/rest/547/s3cr3t/batch.json",
    "https://other.example:99999/",
    "https://a_b%00c.example/rest/547/s3cr3t/batch.json",
    "https:///rest",
    "http:",
    "javascript:alert(1)",
    "",
)


def cases(usual: int) -> settings:
    """How often a property is tried."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    return settings(max_examples=usual * TIMES, suppress_health_check=slow)


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as bytes: what the portal says to one request."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""
    """The body before it was packed, as far as it can be read."""

    @classmethod
    def of(cls, answer: dict[str, object]) -> "Said":
        """As a portal that is well would say it."""
        text = json.dumps(answer)
        return cls(text.encode(), text=text)


@st.composite
def damaged(draw: st.DrawFn, answer: dict[str, object]) -> Said:
    """The answer with up to three things broken in it, and then something done to its bytes."""
    for _ in range(draw(st.integers(0, 3))):
        answer = draw(broken(answer))
    plain = draw(mangled(draw(written(answer))))
    body, headers = draw(packed(plain))
    status = draw(st.sampled_from(STATUSES))
    if status in {302, 308}:
        headers["Location"] = draw(st.sampled_from(LOCATIONS))
    return Said(body, status, headers, plain.decode("utf-8-sig", errors="replace"))


@st.composite
def written(draw: st.DrawFn, answer: dict[str, object]) -> bytes:
    """JSON, sometimes with a key that comes twice, sometimes in an encoding JSON must not have."""
    text = json.dumps(answer, ensure_ascii=draw(st.booleans()))
    if draw(st.integers(0, 3)) == 0:
        at = draw(st.sampled_from([at for at, sign in enumerate(text) if sign == "{"] or [0]))
        key, odd = draw(st.sampled_from(KEYS)), draw(st.sampled_from(ODD_VALUES))
        inserted = f"{json.dumps(key)}: {json.dumps(odd)}"
        comma = "" if text[at + 1 : at + 2] == "}" else ", "
        text = f"{text[: at + 1]}{inserted}{comma}{text[at + 1 :]}"
    encoding = draw(st.sampled_from(ENCODINGS))
    errors = "surrogatepass" if encoding.startswith("utf") and encoding != "utf-7" else "replace"
    return text.encode(encoding, errors=errors)


@st.composite
def mangled(draw: st.DrawFn, raw: bytes) -> bytes:
    """The bytes cut short, overwritten, or with something before, inside or behind them."""
    change = draw(st.sampled_from([*["none"] * 8, "cut", "overwrite", "insert", "before", "after"]))
    at = draw(st.integers(0, len(raw)))
    phrase = draw(st.sampled_from(PHRASES) | st.binary(max_size=20))
    match change:
        case "cut":
            return raw[:at]
        case "overwrite":
            return raw[:at] + phrase + raw[at + len(phrase) :]
        case "insert":
            return raw[:at] + phrase + raw[at:]
        case "before":
            return phrase + raw
        case "after":
            return raw + phrase
        case _:
            return raw


@st.composite
def packed(draw: st.DrawFn, plain: bytes) -> tuple[bytes, dict[str, str]]:
    """The body as it is sent, and what its headers say about it."""
    packing = draw(st.sampled_from(PACKINGS))
    if packing == "plain":
        return plain, {}
    if packing == "br":
        return plain, {"Content-Encoding": packing}
    squeezed = gzip.compress(plain, compresslevel=1)
    bodies = {
        "cut": squeezed[: draw(st.integers(0, len(squeezed)))],
        "twice": squeezed * 2,
        "not at all": plain,
    }
    shown = packing if packing == "GZIP " else "gzip"
    return bodies.get(packing, squeezed), {"Content-Encoding": shown}
