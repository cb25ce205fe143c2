"""The feeds, RSS 2.0: ``/feed.xml`` tells what is new, ``/feeds/articles.xml`` holds every article in full text.

A feed holds the newest 60 and exists even where there is nothing to tell yet. Its forme is the whole feed as a value,
with finished HTML, so that what is rendered depends on the content alone; ``rss.py`` alone imports feedgen.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from masthead import addresses as at
from masthead.artefact import Artefact
from masthead.editions import Batch, Downloads, Forme, Rendered
from masthead.editions.feeds import rss
from masthead.editions.feeds.entries import Desk
from masthead.editions.feeds.values import Entry, Feed
from masthead.faircopy import FairCopy
from masthead.model import Item

T = TypeVar("T", bound=Item)
LIMIT = 60
"""Entries a feed holds, the newest."""


class FeedsEdition:
    """Makes the feeds. The protocol is in ``masthead/editions/__init__.py``."""

    name: str = "feeds"
    noun: str = "feeds"
    batch_size: int = 1
    least_apart: int = 8

    def ingredients(self, copy: FairCopy) -> str:
        """Give nothing: the templates are already in the formes, as the HTML that came of them."""
        return ""

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterator[Forme]:
        """Give one forme a feed."""
        desk = Desk.for_copy(copy, downloads)
        publication, title = copy.publication, copy.publication.settings.title
        issues = [issue for issue in publication.issues if issue.held]
        new: list[Item] = [*issues, *publication.news, *publication.events, *publication.reports]
        new.sort(key=lambda item: item.file)
        yield _forme(copy, at.FEED, title, [desk.entry(item) for item in newest(new)])
        home = {article.file: issue for issue, article in publication.articles()}
        articles = newest(article for _, article in publication.articles())
        full = [desk.article(home[article.file], article) for article in articles]
        yield _forme(copy, at.ARTICLES_FEED, f"{title}: articles", full)

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Write each feed as RSS 2.0."""
        return [Rendered(forme.name, (_artefact(forme),)) for forme in batch.formes]


FEEDS = FeedsEdition()


def newest(items: Iterable[T]) -> list[T]:
    """Give the newest items, newest first; those of one moment keep their order, and what has no date is left out."""
    dated = [(item.published, item) for item in items if item.published]
    return [item for _, item in sorted(dated, key=lambda pair: pair[0], reverse=True)[:LIMIT]]


def _forme(copy: FairCopy, path: str, title: str, entries: Sequence[Entry]) -> Forme:
    settings = copy.publication.settings
    feed = Feed(
        path=path,
        url=copy.addresses.absolute(path),
        site=copy.addresses.absolute(at.HOME),
        title=title,
        description=settings.subtitle or settings.strapline or settings.programme.summary or settings.title,
        language=settings.language,
        publisher=settings.publisher.name,
        rights=settings.rights,
        entries=tuple(entries),
    )
    return Forme(path, feed)


def _artefact(forme: Forme) -> Artefact:
    if not isinstance(forme.value, Feed):
        raise TypeError(f"expected a Feed, received {type(forme.value).__name__}")
    return Artefact(forme.value.path, rss.write(forme.value))
