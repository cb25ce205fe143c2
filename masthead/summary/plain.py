"""The summary as text for a terminal or a letter, and as JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from textwrap import wrap

from masthead.model import PartialDate, Phase
from masthead.summary.account import KINDS, STATES, Account, Entry
from masthead.typography import several

_NOTES = (
    "Counted is what has every day that its date may mean in the period; an event counts on the day it begins.",
    "What names several authorities or strands counts with each of them, so those rows do not add up to the totals.",
    "Reports that others published are not counted.",
)


def heading(account: Account) -> str:
    """Say what is summed up: ``QLP News, January 2004 to December 2004, QLP-Youth``."""
    period = account.wish.period
    days = " to ".join(dict.fromkeys(date.display(account.language) for date in (period.starts, period.ends)))
    paid = f"what names {account.funder} or belongs to what it pays for" if account.funder else ""
    return ", ".join(filter(None, (account.title, days, account.strand, paid)))


def as_text(account: Account) -> str:
    """Give the summary as lines of at most 100 characters, but for long titles."""
    return "\n".join(_lines(account)) + "\n"


def as_json(account: Account) -> str:
    """Give the summary as JSON."""
    period = account.wish.period
    summed = {
        "title": account.title,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "as_of": account.today.isoformat(),
        "strand": account.wish.strand,
        "funder": account.wish.funder,
        "totals": {kind: account.total(kind) for kind in KINDS},
        "events": {state: len(account.events(state)) for state in STATES},
        "attendance": {"counted": account.attendance, "in_words": [entry.attended for entry in _in_words(account)]},
        "by_authority": account.by("authorities"),
        "by_strand": account.by("strands"),
        "phases": [_phase(account, phase) for phase in account.phases],
        "entries": [asdict(entry) for entry in account.entries],
        "perhaps": [asdict(entry) for entry in account.perhaps],
        "notes": _NOTES,
    }
    return json.dumps(summed, ensure_ascii=False, indent=2) + "\n"


def _lines(account: Account) -> Iterator[str]:
    title = heading(account)
    yield from (title, "=" * len(title), f"As of {PartialDate(account.today).display(account.language)}.")
    yield from _section("Published", _columns((name, account.total(kind)) for kind, name in list(KINDS.items())[:-1]))
    states = [(name, len(account.events(state))) for state, name in STATES.items()]
    yield from _section("Events", _columns((name, number) for name, number in states if number or name == "Held"))
    yield from _section("Attendance", _attendance(account))
    for names, name in (("authorities", "By authority"), ("strands", "By strand")):
        yield from _section(name, _table(account.by(names)))
    yield from _section("Phases and who pays", _wrapped(_told(account, phase) for phase in account.phases))
    for kind, name in KINDS.items():
        of_kind = [entry for entry in account.entries if entry.kind == kind]
        yield from _section("Events" if kind == "event" else name, _listed(of_kind))
    yield from _section("Not counted, for the date is not exact enough to tell", _listed(account.perhaps))
    yield from _section("How this was counted", _wrapped(_NOTES))


def _section(name: str, lines: Iterable[str]) -> Iterator[str]:
    """Give a section under its name; nothing where it has no lines."""
    found = list(lines)
    if found:
        yield from ("", name, *(f"  {line}" for line in found))


def _wrapped(texts: Iterable[str]) -> Iterator[str]:
    """Break texts into lines, each going on further in."""
    for text in texts:
        yield from wrap(text, 96, subsequent_indent="  ", break_long_words=False)


def _columns(pairs: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Set names at the left and numbers at the right."""
    rows = list(pairs)
    width = max(len(name) for name, _ in rows)
    yield from (f"{name:<{width}}  {number:>5}" for name, number in rows)


def _attendance(account: Account) -> Iterator[str]:
    held = account.events("held")
    numbers = [entry for entry in held if entry.heads is not None]
    words = list(_in_words(account))
    if numbers:
        yield f"{account.attendance} in all, counted at {several(len(numbers), 'event')}"
    yield from (f"{entry.title}: {entry.attended}" for entry in words)
    silent = len(held) - len(numbers) - len(words)
    if silent:
        yield f"Not recorded for {several(silent, 'event')}"


def _in_words(account: Account) -> Iterator[Entry]:
    """Give the events held whose attendance is told in words, which nobody can add up."""
    return (entry for entry in account.events("held") if entry.attended and entry.heads is None)


def _table(rows: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """Set a row a name and a column a kind; a kind that nobody has is left out."""
    kinds = [kind for kind in KINDS if any(row[kind] for row in rows.values())]
    if not kinds:
        return
    width = max(map(len, rows))
    heads = [KINDS[kind] for kind in kinds]
    yield " " * width + "".join(f"  {head}" for head in heads)
    for name, row in rows.items():
        cells = (f"  {row[kind] or '-':>{len(head)}}" for kind, head in zip(kinds, heads, strict=True))
        yield f"{name:<{width}}{''.join(cells)}"


def _listed(entries: Sequence[Entry]) -> Iterator[str]:
    """List entries with their dates, and what became of an event that was not held."""
    width = max((len(entry.date_shown) for entry in entries), default=0)
    for entry in entries:
        became = "" if entry.counts else f" ({STATES[entry.state].lower()})"
        yield f"{entry.date_shown:<{width}}  {entry.title}{became}"


def _told(account: Account, phase: Phase) -> str:
    known = _phase(account, phase)
    days = " to ".join(filter(None, (known["from"], known["to"])))
    paid = " of ".join(filter(None, (known["amount"], known["scheme"] and f"the scheme {known['scheme']}")))
    parts = (known["strand"], phase.name, days or "no dates known", known["funder"], paid)
    return ", ".join(filter(None, parts))


def _phase(account: Account, phase: Phase) -> dict[str, str | None]:
    return {
        "name": phase.name,
        "strand": account.strands.get(phase.strand or ""),
        "from": phase.starts.display(account.language) if phase.starts else None,
        "to": phase.ends.display(account.language) if phase.ends else None,
        "funder": account.funders.get(phase.funder or ""),
        "amount": phase.amount,
        "scheme": phase.scheme,
    }
