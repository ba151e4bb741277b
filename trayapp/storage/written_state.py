"""The state as the facts of `state.json`, and back: what is not understood counts as not there."""

from collections.abc import Mapping
from datetime import UTC, datetime

from trayapp.model.account import AccountId
from trayapp.model.pause import Pause
from trayapp.model.release import Releases, release_of, version_of
from trayapp.model.seen import Seen
from trayapp.model.state import State


def read_state(value: object) -> State:
    """The state in any JSON value."""
    facts = value if isinstance(value, dict) else {}
    return State(
        seen=_seen(facts.get("seen")),
        pause=_pause(facts.get("pause")),
        no_tray_told=facts.get("no_tray_told") is True,
        releases=_releases(facts.get("releases")),
    )


def _seen(value: object) -> Seen:
    accounts = value if isinstance(value, dict) else {}
    read = {AccountId(account): _numbers(numbers) for account, numbers in accounts.items()}
    return Seen({account: numbers for account, numbers in read.items() if numbers})


def _numbers(value: object) -> Mapping[str, int]:
    entries = value if isinstance(value, dict) else {}
    return {
        key: number
        for key, number in entries.items()
        if isinstance(number, int) and not isinstance(number, bool) and number > 0
    }


def _pause(value: object) -> Pause | None:
    """`{"until": null}` holds until it is ended."""
    if not isinstance(value, dict) or "until" not in value:
        return None
    if value["until"] is None:
        return Pause()
    until = _moment(value["until"])
    return None if until is None else Pause(until)


def _releases(value: object) -> Releases:
    facts = value if isinstance(value, dict) else {}
    latest = facts.get("latest")
    known = latest if isinstance(latest, dict) else {}
    return Releases(
        looked_at=_moment(facts.get("looked_at")),
        latest=release_of(known.get("version"), known.get("page")),
        passed_over=version_of(facts.get("passed_over")),
    )


def _moment(value: object) -> datetime | None:
    """A time without a zone could be anybody's."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        return None if moment is None or moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def written_state(state: State) -> dict[str, object]:
    """What `read_state` makes the same state of."""
    seen = {account: dict(numbers) for account, numbers in state.seen.by_account.items()}
    return {
        "seen": seen,
        "pause": None if state.pause is None else _written_pause(state.pause),
        "no_tray_told": state.no_tray_told,
        "releases": _written_releases(state.releases),
    }


def _written_pause(pause: Pause) -> dict[str, object]:
    return {"until": None if pause.until is None else pause.until.isoformat()}


def _written_releases(releases: Releases) -> dict[str, object]:
    latest, looked_at, passed_over = releases.latest, releases.looked_at, releases.passed_over
    return {
        "looked_at": None if looked_at is None else looked_at.isoformat(),
        "latest": latest and {"version": str(latest.version), "page": latest.page},
        "passed_over": None if passed_over is None else str(passed_over),
    }
