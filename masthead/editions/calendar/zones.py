"""What a time zone's clocks did: for VTIMEZONE, which spares a calendar's reader from knowing the zone.

Only the years that are used are told, so that a change in another year, in a newer edition of the zones' database,
changes no calendar.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from masthead.editions.calendar.values import Observance

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)


@lru_cache(64)
def observances(zone: ZoneInfo, first: int, last: int) -> tuple[Observance, ...]:
    """Give what the clocks of a zone showed from the first year to the end of the last."""
    begin, end = datetime(first, 1, 1, tzinfo=zone).astimezone(UTC), datetime(last, 12, 31, 23, 59, 59, tzinfo=UTC)
    found: dict[tuple[str, bool, int, int], list[datetime]] = {}
    opening = _state(begin, zone)
    found[(*opening[:2], opening[2], opening[2])] = [datetime(first, 1, 1)]  # noqa: DTZ001 - a local time is meant
    moment = begin
    while moment < end:
        following = moment + _DAY
        if _state(moment, zone) != _state(following, zone):
            change = _change(moment, following, zone)
            before, after = _state(change - _SECOND, zone), _state(change, zone)
            onset = (change + timedelta(seconds=before[2])).replace(tzinfo=None)
            found.setdefault((*after[:2], before[2], after[2]), []).append(onset)
        moment = following
    return tuple(
        Observance(name, is_summer, before, offset, tuple(onsets))
        for (name, is_summer, before, offset), onsets in found.items()
    )


def _state(moment: datetime, zone: ZoneInfo) -> tuple[str, bool, int]:
    local = moment.astimezone(zone)
    offset = local.utcoffset() or timedelta()
    return local.tzname() or "", bool(local.dst()), int(offset.total_seconds())


def _change(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """Find the first second of the new time by halving."""
    before = _state(low, zone)
    while high - low > _SECOND:
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        low, high = (middle, high) if _state(middle, zone) == before else (low, middle)
    return high
