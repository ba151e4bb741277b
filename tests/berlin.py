"""The clocks of Berlin in 2026: a bare machine has no list of the world's zones."""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

_WINTER: Final = timedelta(hours=1)
_SUMMER: Final = timedelta(hours=2)
_FORWARD: Final = datetime(2026, 3, 29, 1, tzinfo=UTC)
_BACK: Final = datetime(2026, 10, 25, 1, tzinfo=UTC)


class _Berlin(tzinfo):
    def utcoffset(self, moment: datetime | None) -> timedelta:
        assert moment is not None
        # The second time around, an hour that is repeated is winter's.
        offset = _WINTER if moment.fold else _SUMMER
        return self._offset_at(moment.replace(tzinfo=UTC) - offset)

    def dst(self, moment: datetime | None) -> timedelta:
        return self.utcoffset(moment) - _WINTER

    def tzname(self, moment: datetime | None) -> str:
        return "Berlin"

    def fromutc(self, moment: datetime) -> datetime:
        in_utc = moment.replace(tzinfo=UTC)
        local = in_utc + self._offset_at(in_utc)
        repeated = _BACK <= in_utc < _BACK + timedelta(hours=1)
        return local.replace(tzinfo=self, fold=int(repeated))

    @staticmethod
    def _offset_at(in_utc: datetime) -> timedelta:
        return _SUMMER if _FORWARD <= in_utc < _BACK else _WINTER


BERLIN: Final = _Berlin()
