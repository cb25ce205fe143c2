"""Events that can hardly be meant as they are written. What contradicts itself outright is in ``dates.py``."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from masthead.checks.draft import Draft
from masthead.gather import has_day
from masthead.model import Event, PartialDate, Settings, moment_of
from masthead.problems import Problem, Severity

_YEAR = timedelta(days=366)
_HOUR = timedelta(hours=1)
_YEAR_NAMED = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_OFF = ("cancelled", "postponed")


def events(draft: Draft) -> Iterable[Problem]:
    """A year is no slip, and an authority is not at two places at once."""
    settings = draft.publication.settings
    for event in draft.publication.events:
        yield from _slip(event, settings)
        yield from _another_year(event, settings)
        yield from _no_such_hour(event, settings)
    hosted: dict[str, list[Event]] = {}
    for event in draft.publication.events:
        if event.authority and event.state not in _OFF and has_day(event.start):
            hosted.setdefault(event.authority, []).append(event)
    for every in hosted.values():
        yield from _at_once(every, settings)


def _slip(event: Event, settings: Settings) -> Iterator[Problem]:
    """Warn where the year of one date does not go with another: of both dates each may be right by itself."""
    start, after = _span(event, settings)
    hint = "look at the year; if both dates are right, leave them"
    if after - start > _YEAR:
        message = "the event lasts longer than a year"
        yield Problem(event.file, event.line("end"), "end", message, hint, Severity.WARNING, "event-date")
    is_awaited = event.booking is not None or event.state == "provisional"
    if is_awaited and event.published and after <= event.published:
        message = "the event was over before it was published, and is still awaited"
        yield Problem(event.file, event.line("start"), "start", message, hint, Severity.WARNING, "event-date")


def _another_year(event: Event, settings: Settings) -> Iterator[Problem]:
    """Warn of an event whose title or file names a year, and none of those in which it is."""
    start, after = _span(event, settings)
    named = {int(year) for year in _YEAR_NAMED.findall(f"{event.title} {event.slug}")}
    if named and not named & set(range(start.year, after.year + 1)):
        message = f"the event is in {start.year}, and its name says {', '.join(map(str, sorted(named)))}"
        hint = "look at the year; if both are right, leave them"
        yield Problem(event.file, event.line("start"), "start", message, hint, Severity.WARNING, "event-date")


def _no_such_hour(event: Event, settings: Settings) -> Iterator[Problem]:
    """Find an hour that clocks pass over when summer time begins: every program would make another of it."""
    for field, when in (("start", event.start), ("end", event.end)):
        if isinstance(when, datetime) and when.tzinfo is settings.zone:
            true = when.astimezone(UTC).astimezone(settings.zone)
            if true.replace(tzinfo=None) != when.replace(tzinfo=None):
                message = f"there is no {when:%H:%M} on that day: the clocks go forward over it"
                hint = f"write the hour that the clocks show: {true:%H:%M}, or the one before"
                yield Problem(event.file, event.line(field), field, message, hint)


def _at_once(every: list[Event], settings: Settings) -> Iterator[Problem]:
    """Warn of each event that begins before an earlier one of the same authority is over."""
    spans = sorted(((*_span(event, settings), event) for event in every), key=lambda span: (span[0], span[2].file))
    _, until, holding = spans[0]
    for start, after, event in spans[1:]:
        if start < until:
            message = f"'{event.authority}' has another event at the same time: {holding.title} ({holding.file})"
            hint = "mend one of the two dates; if both are right, leave them"
            yield Problem(event.file, event.line("start"), "start", message, hint, Severity.WARNING, "event-date")
        if after > until:
            until, holding = after, event


def _span(event: Event, settings: Settings) -> tuple[datetime, datetime]:
    """Give the moment at which an event begins and the one at which it is over."""
    start, end = event.start, event.end or event.start
    begin = moment_of(start, settings.zone)
    if isinstance(end, PartialDate):
        return begin, PartialDate(end.first + timedelta(days=1)).moment(settings.zone)
    return begin, end if event.end else end + _HOUR
