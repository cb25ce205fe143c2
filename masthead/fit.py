"""Whether an issue is as long as it is meant to be (CONTENT.md: ``pages``), and by how many lines it is not."""

from collections.abc import Iterator

from masthead.editions.protocol import Downloads, Length
from masthead.model import Article, Issue, Publication
from masthead.problems import Problem, Severity
from masthead.typography import several

LONGEST = 3
"""So many of the longest articles are named."""


def fit(publication: Publication, downloads: Downloads) -> Iterator[Problem]:
    """Say where a PDF has more or fewer pages than its issue.yml wants; of what was issued that is as it is."""
    for issue in publication.issues:
        download = downloads.of(issue.file)
        if issue.pages is None or download is None or download.version or download.pages == issue.pages:
            continue
        more = download.pages - issue.pages
        how = f"{abs(more)} {'over' if more > 0 else 'under'} the {issue.pages} that are wanted"
        said = how if download.length is None else f"{how}: {surplus(issue, download.length)}"
        yield misfit(issue, f"the PDF has {several(download.pages, 'page')}, {said}")


def misfit(issue: Issue, message: str) -> Problem:
    """Make it a problem of the field ``pages``."""
    hint = "shorten or add articles, or change the number"
    return Problem(issue.file, issue.line("pages"), "pages", message, hint, Severity.WARNING, "issue-length")


def surplus(issue: Issue, length: Length) -> str:
    """Say by how many lines an issue is too long, and which of its articles are longest; or how much more it holds."""
    assert issue.pages is not None
    lines = length.over(issue.pages)
    if lines <= 0:
        return f"room for about {several(-lines, 'line')} more"
    named = ", ".join(f"'{article.title}' ({several(count, 'line')})" for article, count in longest(issue, length))
    return f"about {several(lines, 'line')} too many; longest are {named}"


def longest(issue: Issue, length: Length) -> list[tuple[Article, int]]:
    """Give the longest articles with their lines, longest first."""
    lines = dict(length.articles)
    found = [(article, lines[article.file]) for article in issue.articles if article.file in lines]
    return sorted(found, key=lambda pair: -pair[1])[:LONGEST]
