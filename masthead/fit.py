"""Whether an issue is as long as it is meant to be (CONTENT.md: ``pages``)."""

from collections.abc import Iterator

from masthead.editions.protocol import Downloads
from masthead.model import Publication
from masthead.problems import Problem, Severity


def fit(publication: Publication, downloads: Downloads) -> Iterator[Problem]:
    """Say where a PDF has more or fewer pages than its issue.yml wants."""
    for issue in publication.issues:
        download = downloads.of(issue.file)
        if issue.pages is None or download is None or download.pages == issue.pages:
            continue
        more = download.pages - issue.pages
        how = f"{abs(more)} {'over' if more > 0 else 'under'} the {issue.pages} that are wanted"
        hint = "shorten or add articles, or change the number"
        message = f"the PDF has {download.pages} pages, {how}"
        yield Problem(issue.file, issue.line("pages"), "pages", message, hint, Severity.WARNING)
