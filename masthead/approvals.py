"""Who approved an issue, and whether it was changed since: ``approved`` of issue.yml, and the record of what was seen.

issue.yml says who and when, for people. What they saw is kept beside it as a digest, in
``issues/FOLDER/issued/approved.yml``: made by masthead, and to be kept in version control. An approval that somebody
wrote into issue.yml by hand has no digest, and nothing can be said of it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from masthead.files import Root
from masthead.forms.yaml import read
from masthead.model import Article, Issue, Item, PartialDate, Passage, Publication
from masthead.problems import Problem, Severity
from masthead.prose import Prose

_HEAD = """\
# What was approved of this issue: who, when, and a digest of the text and pictures that were seen. Made by
# `proof --approve`, so that `check` can say when something was changed since. Keep it in version control.
"""
_FIELDS = ("by", "on", "digest")


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody approved."""

    by: str
    """As issue.yml has it: an id of people.yml or a plain name."""
    on: str
    """2004-03-20"""
    digest: str


def file_of(folder: str) -> str:
    """Give the record of an issue's folder, relative to the root."""
    return f"{folder}/issued/approved.yml"


def seen(root: Root, folder: str) -> tuple[tuple[Seen, ...], list[Problem]]:
    """Read what was approved of an issue. Of a record that cannot be read nothing is known, and a warning says so."""
    file = file_of(folder)
    if not (root.folder / file).exists():
        return (), []
    text, _ = root.text(file)
    value, _, _ = read(text or "", file)
    rows = value if isinstance(value, list) else []
    found = tuple(_seen(row) for row in rows if isinstance(row, dict) and {*row} == {*_FIELDS})
    if not rows or len(found) != len(rows):
        message = "this record of approvals was changed and cannot be read"
        hint = "take it back from version control, or delete it and record the approvals again"
        return (), [Problem(file, 1, "file", message, hint, Severity.WARNING)]
    return found, []


def _seen(row: Mapping[str, object]) -> Seen:
    return Seen(*(str(row[name] or "") for name in _FIELDS))


def text_of(found: Iterable[Seen]) -> str:
    """Give the record as it is written."""
    rows = (
        "- " + "\n  ".join(f"{name}: {json.dumps(getattr(one, name), ensure_ascii=False)}" for name in _FIELDS)
        for one in found
    )
    return _HEAD + "".join(f"{row}\n" for row in rows)


def is_outdated(publication: Publication, found: Iterable[Seen], by: str, on: PartialDate | None, now: str) -> bool:
    """Whether what somebody approved is known, and is not what the issue is now."""
    name = publication.name_of(by)
    then = [one.digest for one in found if publication.name_of(one.by) == name and on and one.on == on.iso()]
    return bool(then) and then[-1] != now


def digest(root: Root, issue: Issue, prose: Mapping[str, Prose]) -> str:
    """Give a digest of what a reader of an issue gets to see: its words, their order, its pictures.

    Left out is what changes on the way to publication and after it: status, embargo, dates of publication, errata and
    corrections, and the approvals themselves.
    """
    group = [[group.heading, list(group.articles)] for group in issue.contents]
    cover = [issue.cover.picture, issue.cover.alt] if issue.cover else None
    date = [issue.date.iso(), issue.date.shown] if issue.date else None
    head = [issue.number, issue.volume, issue.designation, date, list(issue.editors), issue.guest_authority]
    said = [head, group, cover, _words(issue), [_article(article) for article in issue.articles]]
    files = {use.file for article in issue.articles for use in prose[article.file].pictures if use.file}
    files |= {f"{issue.folder}/{issue.cover.picture}"} if issue.cover else set()
    shown = [[file, _bytes(root.folder / file)] for file in sorted(files)]
    return hashlib.sha256(json.dumps([said, shown], ensure_ascii=True).encode()).hexdigest()


def _article(article: Article) -> list[object]:
    references = [[reference.text, [list(pair) for pair in reference.csl]] for reference in article.references]
    return [article.slug, list(article.authors), references, article.note, list(article.authorities), _words(article)]


def _words(item: Item) -> list[object]:
    body = [_rows(part.text) if isinstance(part, Passage) else [part.reason] for part in item.body]
    notes = [[note.file, note.alt, note.caption, note.credit, note.decorative] for note in item.pictures]
    return [item.title, item.lang, item.summary, body, notes]


def _rows(text: str) -> list[str]:
    """Give the lines of a text without what no reader sees: space at their ends, and empty lines around it."""
    return [row.rstrip() for row in text.strip().split("\n")]


def _bytes(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
