"""A source file without a person or a picture: its fields, its pictures and, where that is wished, its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from masthead import config
from masthead.approvals import file_of as approvals_of
from masthead.consent import Sources, Subject, Use
from masthead.consent.naming import mentions, pattern
from masthead.forms import cut as forms
from masthead.forms.amend import with_entry
from masthead.forms.yaml import read
from masthead.markdown.links import resolve
from masthead.mending import Mend
from masthead.model import Authority, Issue, Item
from masthead.withdrawing.passages import renamed, without_pictures

_FRONT = re.compile(r"(---[ \t]*\n)(.*?)(^(?:---|\.\.\.)[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)


TAKEN_OUT = "Something was taken out, because consent to publish it was withdrawn."
"""What readers are told, and no more."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A text as it would be, and what could not be taken out of it."""

    mend: Mend
    left: tuple[Use, ...] = ()


def cut_file(sources: Sources, subject: Subject, words: str | None, file: str, noted: str = "") -> Cut | None:
    """Take a person or a picture out of one file. None where there is no such file, or it is no text.

    ``noted`` is the field in which a text that was released says that it was changed: ``corrections`` or ``errata``.
    """
    try:
        before = (sources.root.folder / file).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    mark = "\ufeff" if before.startswith("\ufeff") else ""
    text = before.removeprefix(mark).replace("\r\n", "\n")
    after, left = _cut(sources, subject, file, text)
    if words is not None and subject.kind == "person":
        after = renamed(after, pattern(subject.names), words)
    if noted and after != text:
        after = _with_note(after, noted, sources.publication.today.isoformat())
    if "\r\n" in before:
        after = after.replace("\n", "\r\n")
    return Cut(Mend(file, before, mark + after), left)


def _cut(sources: Sources, subject: Subject, file: str, text: str) -> tuple[str, tuple[Use, ...]]:
    item = next((one for one in sources.publication.items() if one.file == file), None)
    front = _FRONT.match(text) if file.endswith(".md") else None
    start, fields, rest = (front[1], front[2], text[front.end(2) :]) if front else ("", text, "")
    if not front and file.endswith(".md"):  # a text under private/, without fields
        return _without(text, subject, file), ()
    paths = set(_paths(sources, subject, item, file, fields))
    cut = forms.without(fields, paths) if paths else fields
    left: tuple[Use, ...] = ()
    if cut is None:
        cut, left = (
            fields,
            tuple(Use(file, _line(item, path), ".".join(map(str, path)), "field") for path in sorted(paths, key=str)),
        )
    body = _without(rest, subject, file)
    after = f"{start}{cut}{body}"
    return after, (*left, *_names_left(after, subject, file))


def _with_note(text: str, field: str, today: str) -> str:
    """Let readers know that something was taken out, on the day; a second time on that day says nothing new."""
    front = _FRONT.match(text)
    start, fields, rest = (front[1], front[2], text[front.end(2) :]) if front else ("", text, "")
    value, _, _ = read(fields, "")
    entry = {"date": today, "text": TAKEN_OUT}
    said = value.get(field) if isinstance(value, dict) else None
    if isinstance(said, list) and entry in said:
        return text
    amended = with_entry(fields, field, entry)
    return text if amended is None else f"{start}{amended}{rest}"


def _without(body: str, subject: Subject, file: str) -> str:
    return without_pictures(body, lambda written: resolve(written, file) in subject.pictures)


def _names_left(text: str, subject: Subject, file: str) -> Iterator[Use]:
    """Find pictures that stand in a text in a way that is not known here."""
    for picture in sorted(subject.pictures):
        name = picture.rpartition("/")[2]
        found = re.compile(rf"(?<![\w.-])(?:[\w./-]*/)?{re.escape(name)}(?![\w.-])", re.IGNORECASE)
        written = ((one, text.count("\n", 0, one.start()) + 1) for one in found.finditer(text))
        yield from (
            Use(file, line, "picture", "picture", picture) for one, line in written if resolve(one[0], file) == picture
        )


def _line(item: Item | None, path: forms.Path) -> int:
    return item.line(".".join(map(str, path))) if item else 1


def _paths(sources: Sources, subject: Subject, item: Item | None, file: str, fields: str) -> Iterator[forms.Path]:
    """Give the paths of everything among a file's fields that goes."""
    if file == config.FILE:
        team = sources.publication.settings.programme.team
        yield from (("programme", "team", n) for n, one in enumerate(team) if one.person.casefold() in subject.values)
    elif item is None:
        yield from _approvals(sources, subject, file, fields)
    else:
        yield from _of_person(item, subject)
        yield from _of_pictures(item, subject)


def _of_person(item: Item, subject: Subject) -> Iterator[forms.Path]:
    for field, value in mentions(item):
        if value.casefold() not in subject.values or field.startswith("pictures."):
            continue
        path = tuple(int(part) if part.isdecimal() else part for part in field.split("."))
        yield path[:-1] if path[-1] == "by" else path
        if isinstance(item, Authority) and item.roles[int(path[1])].post:
            yield (*path[:-1], "post")  # who is senior librarian of a council is known to everybody there


def _of_pictures(item: Item, subject: Subject) -> Iterator[forms.Path]:
    def is_meant(written: str) -> bool:
        return resolve(written, item.file) in subject.pictures

    yield from (("pictures", note.file) for note in item.pictures if is_meant(note.file))
    yield from (("attachments", n) for n, one in enumerate(item.attachments) if one.file and is_meant(one.file))
    if isinstance(item, Issue) and item.cover and is_meant(item.cover.picture):
        yield ("cover",)


def _approvals(sources: Sources, subject: Subject, file: str, fields: str) -> Iterator[forms.Path]:
    """Find the person's entries in the record of what was approved."""
    publication = sources.publication
    if file not in {*map(approvals_of, publication.issues), *map(approvals_of, publication.reports)}:
        return
    value, _, _ = read(fields, file)
    for number, entry in enumerate(value if isinstance(value, list) else []):
        if isinstance(entry, dict) and str(entry.get("by") or "").casefold() in subject.values:
            yield (number,)
