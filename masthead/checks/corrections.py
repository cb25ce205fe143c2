"""Corrections and retractions that are dated before what they correct, or after the day of the run."""

from collections.abc import Iterable, Iterator
from datetime import date

from masthead.checks.draft import Draft
from masthead.model import Article, Correction, Event, Issue, Item, PartialDate, Publication
from masthead.problems import Problem, Severity

_YEAR = "look at the year; if the date is right, mend that of the item"


def corrections(draft: Draft) -> Iterable[Problem]:
    """What is corrected was there before, and nobody knows yet what will be corrected tomorrow."""
    publication = draft.publication
    for item in publication.items():
        out = _out(item, publication)
        for field, entries in (("corrections", item.corrections), ("errata", _errata(item))):
            for index, entry in enumerate(entries):
                yield from _dated(item, f"{field}.{index}.date", "the correction", entry.date, out, publication.today)
        if item.retracted:
            path = "retracted.date"
            yield from _dated(item, path, "the retraction", item.retracted.date, out, publication.today)


def _errata(item: Item) -> tuple[Correction, ...]:
    return item.errata if isinstance(item, Issue) else ()


def _dated(
    item: Item, path: str, what: str, when: PartialDate, out: PartialDate | None, today: date
) -> Iterator[Problem]:
    """Compare as exactly as both dates are known. A retraction before there was anything to retract is an error."""
    if out and not (when.shown or out.shown) and _is_before(when, out):
        message = f"{what} is dated {when.iso()}, and the item came out on {out.iso()}"
        severity = Severity.ERROR if what == "the retraction" else Severity.WARNING
        name = "" if severity is Severity.ERROR else "correction"
        yield Problem(item.file, item.line(path), path, message, _YEAR, severity, name)
    elif not when.shown and when.first > today:
        message = f"{what} is dated {when.iso()}, after the day of this run ({today.isoformat()})"
        hint = "look at the year, or wait until that day"
        yield Problem(item.file, item.line(path), path, message, hint, Severity.WARNING, "correction")


def _is_before(one: PartialDate, other: PartialDate) -> bool:
    shorter = min(len(one.iso()), len(other.iso()))
    return one.iso()[:shorter] < other.iso()[:shorter]


def _out(item: Item, publication: Publication) -> PartialDate | None:
    """Give when an item came out: the date that it states, else the day of ``published``.

    Of an event the start says when it is, and not when it was told of: that is known where ``published`` is written.
    """
    dated = next((issue for issue, article in publication.articles() if article.file == item.file), item)
    stated = getattr(dated, "date", None)
    if "published" not in item.lines and isinstance(stated, PartialDate) and not isinstance(item, Event):
        return stated
    is_said = "published" in item.lines or isinstance(item, Article)
    moment = item.published.astimezone(publication.settings.zone) if item.published and is_said else None
    return PartialDate(moment.date()) if moment else None
