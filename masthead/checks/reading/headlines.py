"""What stands above an article: its headline, its standfirst, its byline."""

from collections.abc import Iterable

from masthead.checks.reading.manuscript import Manuscript, remark
from masthead.model import Article, Event, Item, NewsItem, Report
from masthead.problems import Problem

LONGEST = 80
"""Characters of a headline: about two lines of a column, and what lists and search engines show of it."""
SIGNED = 2
"""So many signed articles for each that is unsigned make an issue one in which articles are signed."""


def headlines(manuscript: Manuscript) -> Iterable[Problem]:
    """A headline is short. A report's title is its own, and stays as it is."""
    for item in manuscript.items:
        length = len(item.title)
        if isinstance(item, Article | NewsItem | Event) and length > LONGEST:
            message = f"the headline has {length} characters; more than {LONGEST} are cut off in lists and searches"
            hint = "say the one thing that matters, and leave the rest to the standfirst"
            yield remark(item, item.line("title"), "title", "headline-length", message, hint, item.title)


def standfirsts(manuscript: Manuscript) -> Iterable[Problem]:
    """Articles and reports say in a sentence what they are about. News items are short, and do without."""
    for item in manuscript.items:
        if _needs_one(item) and not item.summary:
            message = "the standfirst is missing; lists, feeds and search engines show it below the headline"
            hint = "add `summary:` and a sentence that says what is new"
            yield remark(item, item.line("title"), "summary", "standfirst", message, hint)


def _needs_one(item: Item) -> bool:
    return isinstance(item, Article) or (isinstance(item, Report) and item.is_ours)


def bylines(manuscript: Manuscript) -> Iterable[Problem]:
    """In an issue whose articles are signed, so is each of them; to be unsigned is normal else, and for short news."""
    read = {item.file for item in manuscript.items}
    for issue in manuscript.publication.issues:
        told = [article for article in issue.articles if article.kind in ("article", "interview", "report")]
        unsigned = [article for article in told if not article.authors]
        if len(told) - len(unsigned) < SIGNED * len(unsigned):
            continue
        for article in (one for one in unsigned if one.file in read):
            message = "nobody has signed this article, and the others of its issue are signed"
            hint = "add `authors: [the person's id or name]`; if it is meant so, leave it"
            yield remark(article, article.line("title"), "authors", "byline", message, hint)
