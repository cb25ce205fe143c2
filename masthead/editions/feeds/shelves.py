"""Which feeds there are, and what each tells of."""

from collections.abc import Iterator
from dataclasses import dataclass

from masthead import addresses as at
from masthead import gather
from masthead.faircopy import FairCopy
from masthead.gather import Gathering
from masthead.model import Issue, Item


@dataclass(frozen=True, slots=True)
class Shelf:
    """A feed: where it is served, and all that it has told and will tell."""

    paths: tuple[str, ...]
    """One for each format; the ending says which."""
    page: str
    """The path of the page that it is the feed of."""
    title: str
    description: str
    items: tuple[Item, ...]
    """In the order in which those of one moment stand."""


def shelves(copy: FairCopy) -> Iterator[Shelf]:
    """Give every feed. Each exists even where there is nothing to tell yet, so that one can subscribe beforehand."""
    publication = copy.publication
    settings = publication.settings
    about = settings.subtitle or settings.strapline or settings.programme.summary or settings.title
    new: list[Item] = [*_held(publication.issues), *publication.news, *publication.events, *publication.reports]
    new.sort(key=lambda item: item.file)
    yield Shelf((at.FEED, at.FEED_ATOM, at.FEED_JSON), at.HOME, settings.title, about, tuple(new))
    articles = tuple(article for _, article in publication.articles())
    yield Shelf((at.ARTICLES_FEED,), at.LISTS["issues"], f"{settings.title}: articles", about, articles)
    strands, authorities = gather.by_strand(publication), gather.by_authority(publication)
    for strand in settings.programme.strands:
        key = f"strand:{strand.slug}"
        yield _of(copy, key, strand.name, strand.summary, strands.get(strand.slug, Gathering()))
    for authority in publication.authorities:
        gathered = authorities.get(authority.slug, Gathering())
        yield _of(copy, authority.file, authority.title, authority.summary, gathered)


def _of(copy: FairCopy, key: str, name: str, summary: str | None, found: Gathering) -> Shelf:
    """Give the feed of a strand or an authority: all that names it."""
    title = copy.publication.settings.title
    articles = [article for _, article in found.articles]
    items: list[Item] = [*_held(found.issues), *articles, *found.news, *found.events, *found.reports]
    about = summary or f"What {title} tells of {name}."
    return Shelf((copy.addresses.feed(key),), copy.addresses.page(key), f"{title}: {name}", about, tuple(items))


def _held(issues: tuple[Issue, ...]) -> list[Issue]:
    return [issue for issue in issues if issue.held]
