"""Every place in the sources that shows a picture, or shows or names a person: file, line and what stands there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from masthead import config
from masthead.approvals import file_of as approvals_of
from masthead.consent.inside import names_inside
from masthead.consent.leave import PEOPLE, Sources, Subject
from masthead.consent.naming import lines_of, mentions, pattern
from masthead.forms.fields import identifier_from
from masthead.markdown.links import resolve
from masthead.model import Issue, Item, Report, WithheldPassage, line_of

What = Literal[
    "picture", "cover", "note", "file", "field", "text", "name", "inside",
    "address", "mail", "telephone", "link", "post", "slug",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One place."""

    file: str
    """The source file, relative to the root."""
    line: int
    field: str
    """The field (``authors.0``), or ``picture``, ``link``, ``text``, ``file``."""
    what: What
    """A picture of a body, a cover, what ``pictures`` says of one, a picture that is offered as a file, a field that
    names the person, a text that does, a source file's own name, or a file that names them inside; and what tells who
    is meant without the name: an e-mail address with it, and what may (an e-mail address, a telephone number, a link, a
    post, the name as addresses have it)."""
    picture: str = ""
    """The picture or file that is shown or offered there, relative to the root."""

    @property
    def said(self) -> str:
        """What stands there, in words; a name or a text is never quoted."""
        name = self.picture.rpartition("/")[2]
        return {
            "picture": f"the picture {name}",
            "cover": f"{name} as the cover",
            "note": f"what is said of the picture {name}",
            "file": f"{name}, offered as a file",
            "field": f"named in {self.field}",
            "text": "named in the text",
            "name": "the file's own name, which is part of addresses",
            "inside": f"{name} names them inside",
            "address": "an e-mail address with the name",
            "mail": "an e-mail address",
            "telephone": "a telephone number",
            "link": "a link that stood on the name",
            "post": "a post",
            "slug": "the name as addresses have it",
        }[self.what]


def uses(sources: Sources, subject: Subject) -> tuple[Use, ...]:
    """Find every use of a person or a picture, in order of file and line, each once."""
    found = [*of_pictures(sources, subject.pictures)]
    if subject.kind == "person":
        found += _fields(sources, subject)
        told = {(use.file, use.line) for use in found if use.what == "field"}
        found += [use for use in _texts(sources, subject) if (use.file, use.line) not in told]
        found += _file_names(sources, subject)
        found += _inside(sources, subject)
    return tuple(sorted(set(found)))


def of_pictures(sources: Sources, pictures: frozenset[str]) -> Iterator[Use]:
    """Find what shows or offers some pictures."""
    for item in sources.publication.items():
        yield from _of_pictures(sources, item, pictures)


def _of_pictures(sources: Sources, item: Item, pictures: frozenset[str]) -> Iterator[Use]:
    prose = sources.prose[item.file]
    for shown in prose.pictures:
        if shown.file in pictures:
            yield Use(item.file, shown.line, "picture", "picture", shown.file or "")
    for link in prose.links:
        if link.kind == "file" and link.key in pictures:
            yield Use(item.file, link.line, "link", "file", link.key)
    for number, attachment in enumerate(item.attachments):
        field = f"attachments.{number}"
        if (file := resolve(attachment.file, item.file)) and file in pictures:
            yield Use(item.file, item.line(f"{field}.file"), field, "file", file)
    if isinstance(item, Issue) and item.cover:
        file = resolve(item.cover.picture, item.file)
        if file and file in pictures:
            yield Use(item.file, item.line("cover.picture"), "cover", "cover", file)


def notes(sources: Sources, pictures: frozenset[str]) -> Iterator[Use]:
    """Find what ``pictures`` says of pictures: it shows nothing, and goes where they go."""
    for item in sources.publication.items():
        for note in item.pictures:
            if (file := resolve(note.file, item.file)) and file in pictures:
                field = f"pictures.{note.file}"
                yield Use(item.file, item.line(field), field, "note", file)


def _fields(sources: Sources, subject: Subject) -> Iterator[Use]:
    for item in sources.publication.items():
        for field, value in mentions(item):
            if value.casefold() in subject.values and not field.startswith("pictures."):
                yield Use(item.file, item.line(field), field, "field")
    settings = sources.publication.settings
    for index, member in enumerate(settings.programme.team):
        if member.person.casefold() in subject.values:
            field = f"programme.team.{index}.person"
            yield Use(config.FILE, line_of(settings.lines, field), field, "field")


def _texts(sources: Sources, subject: Subject) -> Iterator[Use]:
    """Find the name in texts as they were written; of people.yml the person's own entry is left out."""
    found = pattern(subject.names)
    for file in sorted({*written(sources)}):
        text, _ = sources.root.text(file) if (sources.root.folder / file).is_file() else (None, [])
        own = own_lines(sources, subject) if file == PEOPLE else range(0)
        for line in lines_of(found, text or ""):
            if line not in own:
                yield Use(file, line, "text", "text")


def written(sources: Sources) -> Iterator[str]:
    """Give every file of text of which something may be made."""
    yield from (config.FILE, PEOPLE)
    for item in sources.publication.items():
        yield item.file
        yield from (part.file for part in item.body if isinstance(part, WithheldPassage) and part.file)
    yield from map(approvals_of, sources.publication.issues)
    yield from map(approvals_of, sources.publication.reports)


def own_lines(sources: Sources, subject: Subject) -> range:
    """Give the lines of the person's own entry of people.yml: down to the next one."""
    starts = sorted(person.line for person in sources.publication.people)
    own = next((person.line for person in sources.publication.people if person.slug == subject.key), 0)
    following = next((line for line in starts if line > own), 1_000_000)
    return range(own, following) if own else range(0)


def _file_names(sources: Sources, subject: Subject) -> Iterator[Use]:
    """Find items whose file bears the name: it stands in their address."""
    slugs = {identifier_from(name) for name in subject.names} - {""}
    for item in sources.publication.items():
        if any(re.search(rf"(?<!\w){re.escape(slug)}(?!\w)", item.slug) for slug in slugs):
            yield Use(item.file, 1, "file", "name")


def _inside(sources: Sources, subject: Subject) -> Iterator[Use]:
    """Find files that are served as they are, and name the person."""
    found = pattern(subject.names)
    for item in sources.publication.items():
        for field, line, file in _served(sources, item):
            is_there = file not in subject.pictures and sources.root.has(file)
            if is_there and names_inside(sources.root.folder / file, found):
                yield Use(item.file, line, field, "inside", file)


def _served(sources: Sources, item: Item) -> Iterator[tuple[str, int, str]]:
    links = sources.prose[item.file].links
    yield from (("link", link.line, link.key) for link in links if link.kind == "file")
    named = [(f"attachments.{n}.file", one.file) for n, one in enumerate(item.attachments) if one.file]
    if isinstance(item, Issue | Report) and item.pdf:
        named.append(("pdf" if isinstance(item, Issue) else "file", item.pdf))
    for field, written in named:
        if file := resolve(written, item.file):
            yield field, item.line(field), file


def files_of(found: Iterable[Use]) -> frozenset[str]:
    """Give the files in which something was found."""
    return frozenset(use.file for use in found)
