"""The words of links, and links that lead nowhere any more."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from masthead.checks.reading.manuscript import Manuscript, remark
from masthead.model import Authority, Event, Item, NewsItem, line_of
from masthead.problems import Problem, Severity
from masthead.prose import CLOSE, OPEN, LinkUse, Prose

_EMPTY = frozenset(
    "article|click|click here|click on this link|click this link|details|document|download|download here|file"
    "|find out more|follow this link|for more|further details|further information|go|here|info|information|learn more"
    "|link|more|more details|more here|more info|more information|page|pdf|press here|read more|read more here"
    "|read on|see here|see more|site|tap here|the link|the website|this|this article|this document|this file"
    "|this link|this page|this site|this website|web|web page|web site|website".split("|")
)
"""Words that say nothing where they are read alone: screen readers list the links of a page."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_WORDS = re.compile(f"{OPEN}L(\\d+){CLOSE}(.*?){OPEN}E\\1{CLOSE}", re.DOTALL)


def link_texts(manuscript: Manuscript) -> Iterable[Problem]:
    """The words of a link say where it leads."""
    for item, _ in manuscript.texts:
        for use, words in words_of_links(manuscript.copy.prose[item.file]):
            spoken = re.sub(r"\W+", " ", words).strip().casefold()
            if spoken in _EMPTY:
                message = f"the link '{words}' does not say where it leads"
                hint = "link the words that name it: [the evaluation report](...)"
                yield remark(item, use.line, "link", "link-text", message, hint, words)
            elif use.kind == "outside" and _ADDRESS.match(words):
                message = f"the link is a bare web address, which is read out letter by letter: {words}"
                hint = f"link words that say what is there: [its name]({use.written}); or move it into a footnote"
                yield remark(item, use.line, "link", "link-bare", message, hint, words)


def words_of_links(prose: Prose) -> Iterator[tuple[LinkUse, str]]:
    """Give each link of the running text with its words. In notes and references addresses stand by custom."""
    running = prose.html.partition('<div class="footnote">')[0]
    for number, inner in _WORDS.findall(running):
        words = unescape(re.sub(f"<[^>]*>|{OPEN}[A-Z]\\d*{CLOSE}", "", inner))
        yield prose.links[int(number)], " ".join(words.split())


def dead_links(manuscript: Manuscript) -> Iterable[Problem]:
    """Every address outside answers, as far as it was asked."""
    for file, line, field, address in outside(manuscript):
        answer = manuscript.answers.get(address)
        if answer and answer.is_dead:
            message = f"the link '{address}' is dead: {answer.why}"
            hint = "look for its new address; or take the link out and keep the words"
            yield Problem(file, line, field, message, hint, Severity.WARNING, "link-dead", address)


def outside(manuscript: Manuscript) -> Iterator[tuple[str, int, str, str]]:
    """Give each web address of others: file, line and field in which it stands, and the address."""
    for item, _ in manuscript.texts:
        for use in manuscript.copy.prose[item.file].links:
            if use.kind == "outside" and use.key.startswith("http"):
                yield item.file, use.line, "link", use.key
        for field, address in _fields(item):
            if address and address.startswith("http"):
                yield item.file, item.line(field), field, address
    settings = manuscript.settings
    named = [("publisher.website", settings.publisher.website)]
    named += [(f"funders.{funder.slug}.website", funder.website) for funder in settings.funders]
    named += [(f"mailing_list.{name}", getattr(settings.mailing_list, name)) for name in _LISTS]
    for field, address in named:
        if address and address.startswith("http"):
            yield "publication.yml", line_of(settings.lines, field), field, address


_LISTS = ("subscribe", "unsubscribe", "discussion")


def _fields(item: Item) -> Iterator[tuple[str, str | None]]:
    if isinstance(item, NewsItem):
        yield "link", item.link
    if isinstance(item, Event):
        yield from (("booking", item.booking), ("report", item.report))
    if isinstance(item, Authority):
        yield "website", item.website
