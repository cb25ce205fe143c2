"""Dates that contradict each other."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise

from masthead.checks.draft import Draft
from masthead.model import Authority, Event, PartialDate, Publication, Settings, moment_of
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
    if _contradict(settings.serial.began, settings.serial.ceased):
        yield _ends_before(FILE, settings.lines.get("serial.ceased", 1), "serial.ceased", "the serial")
    for index, former in enumerate(settings.history):
        path = f"history.{index}.to"
        if _contradict(former.starts, former.ends):
            yield _ends_before(FILE, settings.lines.get(path, 1), path, "the former title")
    yield from _before_everything(draft.publication)


def _before_everything(publication: Publication) -> Iterator[Problem]:
    """Warn of an event that lies before everything else that the publication knows a date of."""
    settings = publication.settings
    known = [issue.date for issue in publication.issues if issue.date]
    known += [news.date for news in publication.news]
    known += [report.date for report in publication.reports]
    known += [date for phase in settings.programme.phases for date in (phase.starts, phase.ends) if date]
    known += [date for date in (settings.serial.began, *(former.starts for former in settings.history)) if date]
    if not known:
        return
    first = min(known, key=lambda date: date.first)
    for event in publication.events:
        if moment_of(event.start, settings.zone).date() < first.first:
            message = f"the event lies before everything else of this publication, which begins with {first.iso()}"
            hint = "look at the year; if the date is right, leave it"
            yield Problem(event.file, event.line("start"), "start", message, hint, Severity.WARNING, "event-date")


def _contradict(start: PartialDate | None, end: PartialDate | None) -> bool:
    """Whether an end, as exact as it is known, lies before the start."""
    if start is None or end is None:
        return False
    shorter = min(len(start.iso()), len(end.iso()))
    return end.iso()[:shorter] < start.iso()[:shorter]


def _ends_before(file: str, line: int, field: str, what: str) -> Problem:
    return Problem(
        file, line, field, f"{what} ends before it starts", "mend one of the two dates; look at the year first"
    )


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
                yield Problem(after.file, after.line("start"), "start", message, hint, Severity.WARNING, "event-date")


def _authority(authority: Authority) -> Iterator[Problem]:
    if _contradict(authority.joined, authority.left):
        yield _ends_before(authority.file, authority.line("left"), "left", "the membership")
    for index, role in enumerate(authority.roles):
        if _contradict(role.starts, role.ends):
            path = f"roles.{index}.to"
            yield _ends_before(authority.file, authority.line(path), path, "the role")
