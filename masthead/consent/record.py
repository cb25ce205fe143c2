"""What was taken out, and when, without saying whom it was about: ``withdrawals.yml`` at the root.

It belongs into version control like the content, which may be public, so it names nobody and shows nothing: it says how
many places there were, which files, and digests of what they held, by which the guard of a public repository and a
check know them again. While a withdrawal is under way it also holds a digest of the words that it was asked for with,
so that the same words finish it; a name could be guessed from that, and so it goes when all is done.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from masthead.consent.leave import Subject
from masthead.consent.naming import is_named, pattern
from masthead.files import Root, write_whole
from masthead.forms.yaml import Value, read
from masthead.problems import Problem

FILE = "withdrawals.yml"
UNDER_WAY = "withdrawal"
"""The name of the problem that one is under way: it stops every build but those by which it is finished."""
_HEAD = """\
# What was taken out of this publication because leave to show or to name somebody was withdrawn: when, from which
# files, and what remains to be done by hand. Made by `withdraw`. It names nobody; keep it in version control.
"""
_FIELDS = ("on", "of", "state", "about", "files", "again", "left")


@dataclass(frozen=True, slots=True)
class Taken:
    """A file of the sources from which something was taken."""

    file: str
    """Relative to the root; a name that would tell whom it was about is left out."""
    was: str
    """``changed``, ``deleted``, ``moved``, ``replaced`` (a file that names them inside, by whoever keeps it), or
    ``issued`` (a PDF that was issued, and is taken away)."""
    blob: str
    """What git calls the bytes that it held: SHA-1 of a header and the bytes. Empty of a text that showed a picture and
    named nobody, which may stay in the history, and of a PDF whose bytes were taken away before."""
    sha256: str = ""
    """Of the bytes of a picture, or a PDF, that is gone."""

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture that is gone, known by its bytes."""
        return bool(self.sha256) and self.was != "issued"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One withdrawal."""

    on: str
    """2004-04-02"""
    of: str
    """``person`` or ``picture``."""
    state: str
    """``begun`` or ``done``."""
    about: tuple[str, ...] = ()
    """While it is under way: digests of what it may be asked for with."""
    files: tuple[Taken, ...] = ()
    again: tuple[str, ...] = ()
    """Files of the issues and reports whose PDFs were issued again without it."""
    left: tuple[str, ...] = ()
    """What no command can do, and what may still tell who was meant."""
    line: int = field(default=1, compare=False)

    def is_about(self, subject: Subject) -> bool:
        """Whether it is under way, and about this person or picture."""
        return self.state == "begun" and bool({*self.about} & {*digests(self.on, subject)})


def digests(on: str, subject: Subject) -> tuple[str, ...]:
    """Give digests of what a person or a picture may be asked for with."""
    words = sorted({one.casefold() for one in (subject.key, *subject.names)})
    return tuple(hashlib.sha256(f"{on} {subject.kind} {word}".encode()).hexdigest()[:32] for word in words)


def taken(file: str, was: str, content: bytes, subject: Subject) -> Taken:
    """Give what is recorded of a file: a picture that is gone is known by its bytes, and a telling name is left out."""
    blob = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    if was in ("changed", "replaced"):
        return Taken(recorded(file, subject), was, blob if was == "replaced" or _names(content, subject) else "")
    return Taken(recorded(file, subject), was, blob, hashlib.sha256(content).hexdigest())


def _names(content: bytes, subject: Subject) -> bool:
    """Whether a text names the person, by name or by id; one that only shows a picture holds nothing of it."""
    text = content.decode("utf-8", "replace")
    if subject.kind == "picture":
        return False
    return is_named(pattern(subject.names), text) or subject.key.casefold() in text.casefold()


def recorded(file: str, subject: Subject) -> str:
    """Give a file's name as the record has it: without the part that would tell whom it was about."""
    words = [word for name in (subject.key, *subject.names) for word in name.casefold().replace("-", " ").split()]
    if subject.kind != "person" or not any(len(word) > 2 and word in file.casefold() for word in words):
        return file
    folder = file.rpartition("/")[0]
    return f"{folder}/…" if folder else "…"


def withdrawals(root: Root) -> tuple[tuple[Withdrawal, ...], list[Problem]]:
    """Read the record. One that cannot be read is a problem: nobody would know what must not come back."""
    if not (root.folder / FILE).exists():
        return (), []
    text, problems = root.text(FILE)
    if text is None:
        return (), problems
    value, lines, problems = read(text, FILE)
    rows = value if isinstance(value, list) else []
    try:
        found = tuple(_withdrawal(row, lines.get(f"{number}", 1)) for number, row in enumerate(rows))
    except (KeyError, TypeError):
        found, rows = (), []
    if problems or not rows:
        hint = "take it back from version control; two entries that were written at once may both stand"
        return (), [*problems, Problem(FILE, 1, "file", "this record of what was withdrawn cannot be read", hint)][:1]
    return found, []


def write(root: Root, found: Iterable[Withdrawal]) -> None:
    """Write the record, whole and on the disk when this returns."""
    write_whole(root.folder / FILE, (_HEAD + "".join(_rows(found))).encode())


def _withdrawal(row: Value, line: int) -> Withdrawal:
    if not isinstance(row, dict):
        raise TypeError
    files = tuple(
        Taken(one["file"], one["was"], one.get("git") or "", one.get("sha256") or "")  # type: ignore[arg-type, index, call-overload, union-attr]
        for one in row.get("files") or ()
    )
    listed = {name: tuple(map(str, row.get(name) or ())) for name in ("about", "again", "left")}
    return Withdrawal(str(row["on"]), str(row["of"]), str(row["state"]), files=files, line=line, **listed)


def _rows(found: Iterable[Withdrawal]) -> Iterator[str]:
    for one in found:
        fields: dict[str, Any] = {name: getattr(one, name) for name in _FIELDS}
        fields["files"] = [
            {"file": each.file, "was": each.was}
            | {name: value for name, value in (("git", each.blob), ("sha256", each.sha256)) if value}
            for each in one.files
        ]
        said = (f"{name}:{_value(value)}" for name, value in fields.items() if value)
        yield "- " + "\n  ".join(said) + "\n"


def _value(value: Any) -> str:
    """Give a value on lines that version control can compare: an entry of a list a line."""
    if isinstance(value, str):
        return f" {json.dumps(value, ensure_ascii=False)}"
    return "".join(f"\n    - {json.dumps(entry, ensure_ascii=False)}" for entry in value)
