"""The pages of the newsletter: an issue, its articles, and a whole issue on one page."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from markupsafe import Markup

from masthead import addresses as at
from masthead.editions import Download
from masthead.editions.site import cite, labels, versions
from masthead.editions.site.frame import issn_line
from masthead.editions.site.galley import Compositor
from masthead.editions.site.staged import StagedPage
from masthead.faircopy import FairCopy
from masthead.model import Article, Issue
from masthead.prose import LinkCloser, LinkUse
from masthead.renditions import card

SECTION = at.LISTS["issues"]


def of_issue(desk: Compositor, issue: Issue) -> Iterator[StagedPage]:
    """Set the page of an issue, those of its articles, and the one that holds it whole."""
    download = desk.download(issue)
    plate = desk.copy.publication.settings.serial_at(issue.date)
    yield desk.page(
        "issue",
        desk.copy.addresses.page(issue.file),
        labels.issue_title(issue, desk.language),
        section=SECTION,
        description=issue.summary,
        issue=issue,
        groups=contents(issue),
        cover=cover(desk, issue),
        download=download,
        large_print=desk.downloads.of(issue.file, "large-print"),
        versions=versions.versions(desk, issue),
        plate=plate,
        issn=issn_line(plate.issn),
        read=desk.copy.addresses.read(issue) if issue.articles else None,
        starts=starts(download),
    )
    for place in range(len(issue.articles)):
        yield _article(desk, issue, place, download)
    if issue.articles and desk.sets(desk.copy.addresses.read(issue)):
        yield _whole(desk, issue, download)


def starts(download: Download | None) -> Mapping[str, int]:
    """Give article's file -> page of the PDF on which it starts."""
    return dict(download.starts) if download else {}


def contents(issue: Issue) -> tuple[tuple[str | None, tuple[Article, ...]], ...]:
    """Give the contents as headings with articles; neighbours without a heading stand together."""
    by_slug = {article.slug: article for article in issue.articles}
    groups = (
        (heading, tuple(by_slug[slug] for group in groups for slug in group.articles if slug in by_slug))
        for heading, groups in groupby(issue.contents, key=lambda group: group.heading)
    )
    return tuple((heading, articles) for heading, articles in groups if articles)


def cover(desk: Compositor, issue: Issue) -> tuple[str, int, int, str] | None:
    """Give path, width, height and description of the picture that stands for an issue: its PDF's, else its own."""
    download = desk.download(issue)
    alt = issue.cover.alt if issue.cover else ""
    if download and download.cover:
        return download.cover, download.cover_width, download.cover_height, alt or download.cover_alt
    picture = desk.picture(issue.folder, issue.cover.picture) if issue.cover else None
    if picture is None:
        return None
    shown = card(picture)
    return shown.path, shown.width, shown.height, alt


def _article(desk: Compositor, issue: Issue, place: int, download: Download | None) -> StagedPage:
    """Set the page of an article. ``place`` counts from nought."""
    articles = issue.articles
    article, path = articles[place], desk.copy.addresses.page(articles[place].file)
    start = starts(download).get(article.file)
    return desk.page(
        "article",
        path,
        article.title,
        section=SECTION,
        description=article.summary,
        issue=issue,
        article=article,
        place=place + 1,
        count=len(articles),
        previous=articles[place - 1] if place else None,
        following=articles[place + 1] if place + 1 < len(articles) else None,
        read=desk.copy.addresses.read(issue),
        download=download,
        start=start,
        citation=cite.of_article(desk.copy.publication, issue, article, start, desk.copy.addresses.absolute(path)),
    )


def _whole(desk: Compositor, issue: Issue, download: Download | None) -> StagedPage:
    path = desk.copy.addresses.read(issue)
    name = labels.issue_name(issue, desk.language)
    texts = {article.file: _Text(desk, issue, article, path) for article in issue.articles}
    return desk.page(
        "whole",
        path,
        f"The whole issue: {name}",
        section=SECTION,
        description=f"Every article of {name} on one page.",
        issue=issue,
        groups=contents(issue),
        texts=texts,
        download=download,
        cover=cover(desk, issue),
        large_print=desk.downloads.of(issue.file, "large-print"),
        starts=starts(download),
    )


class _Text:
    """An article's text within the whole issue: headings a step lower, anchors with the article's own prefix."""

    def __init__(self, desk: Compositor, issue: Issue, article: Article, path: str) -> None:
        prose = desk.copy.prose[article.file]
        prefix = f"{at.anchor(article)}--"
        _, picture = desk.closers(path)
        link = _within(desk.copy, issue, path, prefix)
        body, *references = (
            Markup(_lowered(prose.close(html, link, picture, prefix))) for html in (prose.html, *prose.references)
        )
        self.body = body
        self.references = tuple(references)
        self.note = Markup(prose.close(prose.note, link, picture, prefix))


def _within(copy: FairCopy, issue: Issue, path: str, prefix: str) -> LinkCloser:
    """Close links so that articles of the same issue are found on the same page."""
    anchors = {article.file: at.anchor(article) for article in issue.articles}

    def close(use: LinkUse) -> str | None:
        if use.kind == "here":
            return f"#{prefix}{use.key.removeprefix('#')}"
        if use.kind == "item" and use.key in anchors:
            anchor = anchors[use.key]
            return f"#{anchor}--{use.fragment.removeprefix('#')}" if use.fragment else f"#{anchor}"
        return copy.relative(use, path)

    return close


_HEADING = re.compile(r"(</?h)([2-5])(?=[\s>])")


def _lowered(html: str) -> str:
    """Put every heading a step lower, for the articles' titles take level two."""
    return _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", html)
