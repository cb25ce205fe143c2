"""The timeline: phases, events and issues of a programme or of a strand, as a picture and in words that say as much.

What has no date, or one in words alone (Spring 2004), is not drawn: it stands among the words. ``lanes`` lays out;
``theme/site/pages/timeline.html`` draws.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from masthead.editions.site import labels
from masthead.editions.site.lanes import LANE, Drawn, Entry, Span, Tick, lay, scale, ticks
from masthead.faircopy import FairCopy
from masthead.model import Event, Issue, PartialDate, Phase, Strand, When

LEAST, MOST = 3, 100
"""So many dated things make a picture; so many of the latest events, and issues, find room in it."""
WIDTH = 1120.0
"""The width of the picture, about that of a page; a narrower window scrolls it."""
CAPTION, AXIS = 30.0, 34.0
"""The height of a group's caption, and of the axis above all."""


@dataclass(frozen=True, slots=True)
class Line:
    """A thing of the timeline in words."""

    kind: str
    """``phase``, ``event`` or ``issue``."""
    group: str
    """The caption that it is drawn under."""
    name: str
    when: str
    """Its dates in words; empty where it has none."""
    note: str
    """What kind of thing it is: ``Phase of QLP-Youth``."""
    target: str | None
    """The file of the item, or ``strand:SLUG``."""
    span: Span | None
    style: str
    sort: str


@dataclass(frozen=True, slots=True)
class Group:
    """Things of a kind, drawn together."""

    caption: str
    top: float
    kind: str
    drawn: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A picture of time, and its words."""

    width: float
    height: float
    ticks: tuple[tuple[Tick, str], ...]
    groups: tuple[Group, ...]
    dated: tuple[Line, ...]
    """Earliest first."""
    undated: tuple[Line, ...]
    words: str
    """From when to when: ``November 2003 to June 2004``."""


def of_programme(copy: FairCopy) -> Timeline | None:
    """Draw the whole programme; None where too little of it has a date."""
    publication = copy.publication
    phases = publication.settings.programme.phases
    return _timeline(
        copy, [*_phases(copy, phases), *_events(copy, publication.events), *_issues(copy, publication.issues)]
    )


def of_strand(copy: FairCopy, strand: Strand) -> Timeline | None:
    """Draw what is a strand's own."""
    phases = [phase for phase in copy.publication.settings.programme.phases if phase.strand == strand.slug]
    events = [event for event in copy.publication.events if strand.slug in event.strands]
    issues = [issue for issue in copy.publication.issues if strand.slug in issue.strands]
    return _timeline(copy, [*_phases(copy, phases), *_events(copy, events), *_issues(copy, issues)])


def _timeline(copy: FairCopy, lines: Sequence[Line]) -> Timeline | None:
    spans = [line.span for line in lines if line.span]
    if len(spans) < LEAST:
        return None
    language = copy.publication.settings.language
    over = scale(spans, WIDTH)
    groups: list[Group] = []
    top = AXIS
    for caption in dict.fromkeys(line.group for line in lines if line.span):
        own = [line for line in lines if line.group == caption and line.span]
        drawn = lay((_entry(line, line.span) for line in own if line.span), over)
        groups.append(Group(caption, top, own[0].kind, drawn))
        top += CAPTION + LANE * (max(one.lane for one in drawn) + 1)
    return Timeline(
        WIDTH,
        top + 6,
        tuple((tick, _tick(tick, language)) for tick in ticks(over)),
        tuple(groups),
        tuple(sorted((line for line in lines if line.when), key=lambda line: (line.sort, line.name))),
        tuple(line for line in lines if not line.when),
        _range(spans, language),
    )


def _entry(line: Line, span: Span) -> Entry:
    return Entry(line.name, span, line.style, is_stretch=line.kind == "phase")


def _phases(copy: FairCopy, phases: Sequence[Phase]) -> Iterator[Line]:
    settings = copy.publication.settings
    names = {strand.slug: strand.name for strand in settings.programme.strands}
    for phase in phases:
        name = names.get(phase.strand or "")
        first = phase.starts or phase.ends
        yield Line(
            "phase",
            f"Phases of {name}" if name else "Phases",
            phase.name,
            _period(phase, settings.language),
            f"Phase of {name}" if name else "Phase",
            f"strand:{phase.strand}" if name else None,
            _stretch(phase),
            f"strand-{phase.strand}" if name else "",
            first.first.isoformat() if first else "",
        )


def _events(copy: FairCopy, events: Sequence[Event]) -> Iterator[Line]:
    settings = copy.publication.settings
    for event in events[-MOST:]:
        state = labels.state(event.state)
        style = f"strand-{event.strands[0]}" if len(event.strands) == 1 else ""
        yield Line(
            "event",
            "Events",
            f"{event.title} ({state.casefold()})" if state else event.title,
            labels.period(event, settings.language),
            "Event",
            event.file,
            _span(event.start, event.end, settings.zone),
            style,
            _day(event.start, settings.zone).isoformat(),
        )


def _issues(copy: FairCopy, issues: Sequence[Issue]) -> Iterator[Line]:
    language = copy.publication.settings.language
    for issue in issues[:MOST]:
        when = labels.date(issue.date, language) if issue.date else ""
        span = _span(issue.date, None, copy.publication.settings.zone) if issue.date else None
        sort = issue.date.first.isoformat() if issue.date else ""
        yield Line("issue", "Issues", _named(issue), when, "Issue", issue.file, span, "", sort)


def _named(issue: Issue) -> str:
    number = labels.number(issue)
    return f"{number}: {issue.title}" if issue.title else number


def _stretch(phase: Phase) -> Span | None:
    """Give a phase as far as it is known; a date in words is no more than the nearest that can be said."""
    if phase.starts is None and phase.ends is None:
        return None
    first = phase.starts.first if phase.starts else None
    last = _end_of(phase.ends) if phase.ends else None
    return Span(first, last, is_vague=any(date is not None and date.shown for date in (phase.starts, phase.ends)))


def _span(start: When, end: When | None, zone: ZoneInfo) -> Span | None:
    """Give from when to when something may be; nothing where words alone say it."""
    if any(isinstance(when, PartialDate) and when.shown for when in (start, end)):
        return None
    is_vague = any(isinstance(when, PartialDate) and when.precision != "day" for when in (start, end))
    first, last = _day(start, zone), _last(end or start, zone)
    return Span(first, max(first, last), is_vague)


def _day(when: When, zone: ZoneInfo) -> date:
    return when.astimezone(zone).date() if isinstance(when, datetime) else when.first


def _last(when: When, zone: ZoneInfo) -> date:
    return when.astimezone(zone).date() if isinstance(when, datetime) else _end_of(when)


def _end_of(partial: PartialDate) -> date:
    """Give the last day that a date may mean."""
    first = partial.first
    if partial.precision == "day":
        return first
    month = 12 if partial.precision == "year" else first.month
    return first.replace(month=month, day=monthrange(first.year, month)[1])


def _period(phase: Phase, language: str) -> str:
    """Give a phase's time in words: ``January 2004 – June 2004``, ``from January 2004``."""
    starts, ends = (labels.date(date, language) if date else "" for date in (phase.starts, phase.ends))
    if starts and ends:
        return f"{starts} – {ends}"
    return f"from {starts}" if starts else f"until {ends}" if ends else ""


def _tick(tick: Tick, language: str) -> str:
    return labels.date(PartialDate(tick.day, "year"), language) if tick.is_year else labels.month(tick.day, language)


def _range(spans: Sequence[Span], language: str) -> str:
    days = sorted(day for span in spans for day in (span.first, span.last) if day)
    first, last = (labels.date(PartialDate(day, "month"), language) for day in (days[0], days[-1]))
    return first if first == last else f"{first} to {last}"
