"""The plain-text part, made from the articles themselves: whoever reads it misses nothing but the pictures."""

from masthead.editions import Downloads
from masthead.editions.mail.html import facts
from masthead.faircopy import FairCopy
from masthead.model import Article, Issue, noted_in
from masthead.plaintext import reading
from masthead.plaintext.measure import WIDTH, filled, heading, indented, page, plain
from masthead.plaintext.tree import Block


def text(copy: FairCopy, downloads: Downloads, issue: Issue, *, full: bool) -> str:
    """Set the text of an issue's mail: headlines with standfirsts and addresses, or whole articles."""
    blocks = [*reading.nameplate(copy, issue), _ways(copy, downloads, issue)]
    if full:
        for article in issue.articles:
            blocks += [reading.BETWEEN, *reading.article_blocks(copy, article)]
    else:
        for title, articles in reading.headlines(issue):
            blocks.append(heading(title or "In this issue", "-"))
            blocks += [_headline(copy, article) for article in articles]
    if issue.printed:
        blocks += [heading("In this issue", "-"), *_printed(copy, issue)]
    if said := [*reading.afterwards(copy, issue, "erratum", "correction"), *([] if full else _corrected(copy, issue))]:
        blocks += [heading("Corrections", "-"), *said]
    return page([*blocks, reading.BETWEEN, *reading.imprint(copy), _leaving(copy, issue)])


def _ways(copy: FairCopy, downloads: Downloads, issue: Issue) -> Block:
    absolute = copy.addresses.absolute
    lines = [f"On the web: {absolute(copy.addresses.page(issue.file))}"]
    ordinary, large = downloads.of(issue.file), downloads.of(issue.file, "large-print")
    if ordinary:
        lines += [f"PDF, {facts(ordinary)}:", f"  {absolute(ordinary.path)}"]
    if large:
        lines += [f"Large print PDF, {facts(large)}:", f"  {absolute(large.path)}"]
    return lines


def _headline(copy: FairCopy, article: Article) -> Block:
    said = filled(plain(article.summary), WIDTH - 2) if article.summary else []
    signed = filled(reading.byline(copy, article.authors), WIDTH - 2) if article.authors else []
    address = copy.addresses.absolute(copy.addresses.page(article.file))
    return [*filled(article.title), *indented([*said, *signed, address], "  ", "  ")]


def _corrected(copy: FairCopy, issue: Issue) -> list[Block]:
    """Give what was said of articles afterwards, for whoever gets their headlines alone."""
    day = copy.publication.settings.language
    found = (one for one in noted_in(issue) if one.issue)
    return [
        filled(f"{one.notice.label}, {one.notice.date.display(day)}, in “{one.item.title}”: {one.notice.text}")
        for one in found
    ]


def _printed(copy: FairCopy, issue: Issue) -> list[Block]:
    return [
        [*filled(entry.title), *(indented(filled(reading.byline(copy, entry.authors)), "  ") if entry.authors else [])]
        for entry in issue.printed
    ]


def _leaving(copy: FairCopy, issue: Issue) -> Block:
    settings = copy.publication.settings
    title = settings.serial_at(issue.date).title
    why = filled(f"You receive this because your address is on the mailing list of {title}. To leave it:")
    return [*why, settings.mailing_list.unsubscribe or ""]
