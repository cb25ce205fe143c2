"""Dates that contradict each other."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise

from masthead.checks.draft import Draft
from masthead.model import Authority, Event, PartialDate, Settings, moment_of
from masthead.problems import Problem, Severity

FILE = "publication.yml"


def dates(draft: Draft) -> Iterable[Problem]:
    """An end lies after its start; a series runs in the order of its numbers."""
    settings = draft.publication.settings
    for event in draft.publication.events:
        yield from _event(event, settings)
    yield from _series(draft.publication.events, settings)
    for authority in draft.publication.authorities:
        yield from _authority(authority)
    for index, phase in enumerate(settings.programme.phases):
        path = f"programme.phases.{index}.ends"
        if _contradict(phase.starts, phase.ends):
            yield _ends_before(FILE, settings.lines.get(path, 1), path, "the phase")


def _contradict(start: PartialDate | None, end: PartialDate | None) -> bool:
    """Whether an end, as exact as it is known, lies before the start."""
    if start is None or end is None:
        return False
    shorter = min(len(start.iso()), len(end.iso()))
    return end.iso()[:shorter] < start.iso()[:shorter]


def _ends_before(file: str, line: int, field: str, what: str) -> Problem:
    return Problem(file, line, field, f"{what} ends before it starts", "mend one of the two dates")


def _event(event: Event, settings: Settings) -> Iterator[Problem]:
    start, end = event.start, event.end
    if end is None:
        return
    if isinstance(start, datetime) and isinstance(end, datetime):
        is_wrong = end < start
    else:
        is_wrong = _contradict(_as_date(start, settings), _as_date(end, settings))
    if is_wrong:
        yield _ends_before(event.file, event.line("end"), "end", "the event")


def _as_date(when: PartialDate | datetime, settings: Settings) -> PartialDate:
    return when if isinstance(when, PartialDate) else PartialDate(when.astimezone(settings.zone).date())


def _series(events: tuple[Event, ...], settings: Settings) -> Iterator[Problem]:
    numbered: dict[str, list[tuple[int, Event]]] = {}
    for event in events:
        if event.series and event.number is not None:
            numbered.setdefault(event.series, []).append((event.number, event))
    for entries in numbered.values():
        for (_, before), (_, after) in pairwise(sorted(entries, key=lambda entry: (entry[0], entry[1].file))):
            if moment_of(after.start, settings.zone) < moment_of(before.start, settings.zone):
                message = f"event {after.number} of {after.series} lies before event {before.number} ({before.title})"
                hint = "look at the year; printed dates slip most often there"
                yield Problem(after.file, after.line("start"), "start", message, hint, Severity.WARNING)


def _authority(authority: Authority) -> Iterator[Problem]:
    if _contradict(authority.joined, authority.left):
        yield _ends_before(authority.file, authority.line("left"), "left", "the membership")
    for index, role in enumerate(authority.roles):
        if _contradict(role.starts, role.ends):
            path = f"roles.{index}.to"
            yield _ends_before(authority.file, authority.line(path), path, "the role")
