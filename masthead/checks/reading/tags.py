"""Authorities that a text names, and its field ``authorities`` does not: their pages would miss it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masthead.checks.reading.links import words_of_links
from masthead.checks.reading.manuscript import Manuscript, remark
from masthead.checks.reading.text import Stretch
from masthead.model import Article, Authority, Event, Item, NewsItem, Report
from masthead.problems import Problem
from masthead.prose import Prose

_READ = ("title", "summary", "heading", "paragraph", "item", "cell")
_BODY = (
    r"(?:(?:Borough|City|County|District|Metropolitan|Unitary|Public|Central|Town)\s+)*"
    r"(?:Council|Libraries|Library|Archives?|Authority|Borough|City|County)\b"
)
_NEAR = 200
"""Characters before and after a name that may make a longer one of it."""
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
        prose = manuscript.copy.prose[item.file]
        tagged = {*item.authorities, item.authority if isinstance(item, Event) else None}
        likely = [stretch for stretch in stretches if stretch.kind in _READ and any_name.search(stretch.text)]
        for authority, pattern in patterns:
            if authority.slug not in tagged:
                yield from _linked(item, authority, prose) or _first(item, authority, pattern, likely, prose)


def _linked(item: Item, authority: Authority, prose: Prose) -> list[Untagged]:
    """Find a link to the authority's page."""
    lines = [(use.line, use.written) for use in prose.links if use.key == authority.file]
    return [Untagged(item, authority, line, "link", written) for line, written in lines[:1]]


def _pattern(authority: Authority) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(authority.title)}(?![\w-])")


def _first(
    item: Item, authority: Authority, pattern: re.Pattern[str], stretches: list[Stretch], prose: Prose
) -> list[Untagged]:
    """Find where its name first stands, if it does so anywhere but in links to something else."""
    found = [
        Untagged(item, authority, stretch.line_at(named.start()), stretch.field, authority.title)
        for stretch in stretches
        for named in pattern.finditer(stretch.text)
        if _stands_alone(stretch.text, named.start(), named.end())
    ]
    elsewhere = sum(len(pattern.findall(words)) for _, words in words_of_links(prose)) if found else 0
    return found[:1] if len(found) > elsewhere else []


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is not part of a longer one: of the University of Birmingham, of Thomas Merton, Merton College."""
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
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
