"""Authorities that a text names, and its field ``authorities`` does not: their pages would miss it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masthead.checks.reading.manuscript import Manuscript, remark
from masthead.checks.reading.text import Stretch
from masthead.model import Article, Authority, Event, Item, NewsItem, Report
from masthead.problems import Problem

_READ = ("title", "summary", "heading", "paragraph", "item", "cell")
_BODY = (
    r"(?:(?:Borough|City|County|District|Metropolitan|Unitary|Public|Central|Town)\s+)*"
    r"(?:Council|Libraries|Library|Archives?|Authority|Borough|City|County)\b"
)
_OTHER = re.compile(r"(?:[A-Z][\w'’.-]*|of|&|-)\s*$")
_LEADS = re.compile(
    r"(?:^|[.!?:;]\s+|\b(?:The|In|At|From|For|To|By|With|And|But|As|Both|Between|Of|On)\s+|\b(?:Borough|City|County|Council"
    r"|authority|authorities|libraries|library|councils?|borough|city|county|staff|team|people|officers?|councillors?"
    r"|members?|leaders?|mentors?|sponsors?) of\s+)[\"'‘“(*_\s]*$"
)


@dataclass(frozen=True, slots=True)
class Untagged:
    """An authority that an item names in its text alone."""

    item: Item
    authority: Authority
    line: int
    field: str
    words: str


def untagged(manuscript: Manuscript) -> Iterator[Untagged]:
    """Find them. Each is told once an item, where it first stands."""
    patterns = [(one, _pattern(one)) for one in manuscript.publication.authorities]
    if not patterns:
        return
    any_name = re.compile("|".join(re.escape(one.title) for one, _ in patterns))
    for item, stretches in manuscript.texts:
        if not isinstance(item, Article | NewsItem | Event | Report):
            continue
        tagged = {*item.authorities, item.authority if isinstance(item, Event) else None}
        likely = [stretch for stretch in stretches if stretch.kind in _READ and any_name.search(stretch.text)]
        for authority, pattern in patterns if likely else ():
            if authority.slug not in tagged and (found := _first(item, authority, pattern, likely)):
                yield found


def _pattern(authority: Authority) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(authority.title)}(?![\w-])")


def _first(item: Item, authority: Authority, pattern: re.Pattern[str], stretches: list[Stretch]) -> Untagged | None:
    for stretch in stretches:
        for found in pattern.finditer(stretch.text):
            if _stands_alone(stretch.text, found.start(), found.end()):
                line = stretch.line_at(found.start())
                return Untagged(item, authority, line, stretch.field, authority.title)
    return None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is not part of a longer one: of the University of Birmingham, of Thomas Merton, Merton College."""
    before, after = text[:start], text[end:]
    if _OTHER.search(before) and not _LEADS.search(before):
        return False
    following = re.match(r"['’]s\s+|\s+", after)
    rest = after[following.end() :] if following else ""
    return not re.match(r"[A-Z]", rest) or bool(re.match(_BODY, rest)) or "'" in (following or [""])[0]


def tags(manuscript: Manuscript) -> Iterable[Problem]:
    """What names an authority is tagged with it, so that the authority's page shows it."""
    for found in untagged(manuscript):
        item, authority = found.item, found.authority
        message = f"{authority.title} is named, and missing from the authorities"
        hint = f"add {authority.slug} to `authorities`; `check --fix` does it"
        yield remark(item, found.line, "authorities", "untagged", message, hint, found.words)
