"""Which page is whose: the path of every kind of item, from what it is and is called."""

from masthead.addresses.paths import HOME
from masthead.model import Article, Authority, Event, Issue, Item, NewsItem, Publication, Report


def page_of(item: Item, publication: Publication) -> str:
    """Give the path of an item's page; for an article see ``assign``, for its address lies under its issue's."""
    match item:
        case Issue():
            return issue_path(item)
        case NewsItem():
            return f"news/{item.year}/{item.slug}/"
        case Authority():
            return f"authorities/{item.slug}/"
        case Event():
            return f"events/{item.slug}/"
        case Report():
            return f"reports/{item.slug}/"
        case Article():
            return ""
        case _:
            return _ordinary(item.file)


def anchor(article: Article) -> str:
    """Give the anchor of an article where a whole issue stands in one document."""
    return article.slug


def issue_path(issue: Issue) -> str:
    """Give the path of an issue's page."""
    return f"issues/{issue.slug}/"


def _ordinary(file: str) -> str:
    stem = file.removeprefix("site_src/").removesuffix(".md")
    if stem == "index":
        return HOME
    return f"{stem.removesuffix('/index')}/"
