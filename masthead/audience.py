"""The audience's view: what leaves before anything is rendered, so that no later stage can leak it.

*public*: no drafts, nothing embargoed or withheld. *internal*: withheld too, no drafts. *preview*: drafts and embargoed
items, nothing withheld. What the internal audience gets says so of itself: its title begins with ``INTERNAL``.
"""

from collections.abc import Iterable, Set
from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from masthead.markdown.footnotes import called, definitions, notes
from masthead.markdown.links import resolve
from masthead.model import Article, Body, Event, Issue, Item, Passage, Publication, Settings, WithheldPassage

MARK = "INTERNAL"
"""What every page, PDF, feed and record of the internal audience says of itself."""


class Audience(StrEnum):
    """For whom a build is."""

    PUBLIC = "public"
    PREVIEW = "preview"
    INTERNAL = "internal"


I = TypeVar("I", bound=Item)  # noqa: E741  (some kind of Item)


def cut(publication: Publication, audience: Audience) -> Publication:
    """Give the publication as an audience gets it. An issue that leaves takes its articles with it."""
    view = _Cut(publication, audience)
    kept = replace(
        publication,
        settings=_marked(publication.settings) if audience is Audience.INTERNAL else publication.settings,
        issues=tuple(view.issue(issue) for issue in publication.issues if view.gets_issue(issue)),
        news=view.kept(publication.news),
        authorities=view.kept(publication.authorities),
        events=view.kept(publication.events),
        reports=view.kept(publication.reports),
        pages=view.kept(publication.pages),
        introductions=view.kept(publication.introductions),
    )
    gone = {item.file for item in publication.items()} - {item.file for item in kept.items()}
    return _without_gone_authorities(_without_gone_links(kept, gone))


def _marked(settings: Settings) -> Settings:
    """Give the settings by which everything is titled, marked; names of files and identities stay as they are."""
    former = tuple(replace(old, title=f"{MARK}: {old.title}") for old in settings.history)
    return replace(settings, title=f"{MARK}: {settings.title}", history=former)


def is_withheld(item: Item, today: date) -> bool:
    """Whether a whole item is withheld on a day."""
    if item.withheld is None:
        return False
    until = item.withheld.until
    return until is None or until.first > today


class _Cut:
    def __init__(self, publication: Publication, audience: Audience) -> None:
        self.audience = audience
        self.today = publication.today
        # Only whole days are known of "now", so an hour of that day has not struck yet: the safe reading.
        self.now = datetime.combine(publication.today, time(), publication.settings.zone)

    def gets(self, item: Item) -> bool:
        """Whether the audience gets an item."""
        if self.audience is Audience.PREVIEW:
            return not is_withheld(item, self.today)
        if item.draft:
            return False
        if self.audience is Audience.INTERNAL:
            return True
        return not is_withheld(item, self.today) and (item.embargo is None or item.embargo <= self.now)

    def gets_issue(self, issue: Issue) -> bool:
        """Whether the audience gets an issue: not one of whose articles it gets none."""
        return self.gets(issue) and (not issue.articles or any(self.gets(article) for article in issue.articles))

    def kept(self, items: Iterable[I]) -> tuple[I, ...]:
        return tuple(self.item(item) for item in items if self.gets(item))

    def item(self, item: I) -> I:
        if self.audience is Audience.INTERNAL:
            return item
        body = public_body(item.body)
        if body is item.body and not any(attachment.withheld for attachment in item.attachments):
            return item
        texts = " ".join(part.text for part in body if isinstance(part, Passage))
        lost = body != item.body
        pictures = tuple(note for note in item.pictures if not lost or note.file in texts)
        attachments = tuple(
            replace(attachment, file="") if attachment.withheld else attachment for attachment in item.attachments
        )
        return replace(item, body=body, pictures=pictures, attachments=attachments)

    def issue(self, issue: Issue) -> Issue:
        articles = self.kept(issue.articles)
        slugs = {article.slug for article in articles}
        groups = (replace(group, articles=tuple(s for s in group.articles if s in slugs)) for group in issue.contents)
        contents = tuple(group for group in groups if group.articles)
        return replace(self.item(issue), articles=articles, contents=contents)


def public_body(body: Body) -> Body:
    """Give a body without its withheld text, and without the footnotes that no other text calls.

    So it is the same where the file of a withheld passage is there and where it is missing. What the engine sees
    otherwise than ``footnotes`` reads it, the converter tells and leaves out.
    """
    if not any(isinstance(part, WithheldPassage) for part in body):
        return body
    kept = [part.text for part in body if isinstance(part, Passage)]
    gone = definitions(kept).keys() - called(kept)
    parts: list[Passage | WithheldPassage] = []
    for part in body:
        if isinstance(part, WithheldPassage):
            parts.append(WithheldPassage(part.reason, None, part.line))
        else:
            parts.append(Passage(_without(part.text, gone), part.line))
    return tuple(parts)


def _without(text: str, names: Set[str]) -> str:
    """Blank footnotes out, keeping their line breaks, so that the lines of what follows stay true."""
    rows = zip(text.split("\n"), notes(text), strict=True)
    return "\n".join("" if name in names else row for row, name in rows)


def _without_gone_links(publication: Publication, gone: set[str]) -> Publication:
    """Take out the fields that lead to what left: even its file's name would tell that it exists."""

    def kept(item: Item, written: str | None) -> str | None:
        return (
            None if written and {resolve(written, item.file), resolve(f"{written}.md", item.file)} & gone else written
        )

    return replace(
        publication,
        news=tuple(replace(item, link=kept(item, item.link)) for item in publication.news),
        events=tuple(
            replace(event, report=kept(event, event.report), booking=kept(event, event.booking))
            for event in publication.events
        ),
        reports=tuple(replace(report, supersedes=kept(report, report.supersedes)) for report in publication.reports),
    )


def _without_gone_authorities(publication: Publication) -> Publication:
    """Take the names of authorities that the audience does not get out of everything else."""
    known = {authority.slug for authority in publication.authorities}

    def mend(item: I) -> I:
        kept = tuple(slug for slug in item.authorities if slug in known)
        return item if kept == item.authorities else replace(item, authorities=kept)

    def mend_issue(issue: Issue) -> Issue:
        articles: tuple[Article, ...] = tuple(mend(article) for article in issue.articles)
        guest = issue.guest_authority if issue.guest_authority in known else None
        return replace(mend(issue), articles=articles, guest_authority=guest)

    def mend_event(event: Event) -> Event:
        return replace(mend(event), authority=event.authority if event.authority in known else None)

    return replace(
        publication,
        issues=tuple(mend_issue(issue) for issue in publication.issues),
        news=tuple(mend(item) for item in publication.news),
        events=tuple(mend_event(event) for event in publication.events),
        reports=tuple(mend(report) for report in publication.reports),
        pages=tuple(mend(page) for page in publication.pages),
        introductions=tuple(mend(page) for page in publication.introductions),
    )
