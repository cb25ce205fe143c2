"""How an entry is cited as a part of the serial: the title and the numbers of its time, and its pages."""

from masthead.editions import Download
from masthead.editions.feeds.values import Citation
from masthead.model import Article, Issue, Settings


def citation(issue: Issue, settings: Settings, article: Article | None = None, pdf: Download | None = None) -> Citation:
    """Cite an issue, or an article of it.

    An issue of before a change of title bears the title and the ISSN of its time. An unconfirmed ISSN is left out:
    programs take what a feed says for a fact, and cannot show that it is doubtful.
    """
    plate = settings.serial_at(issue.date)
    issn = plate.issn if plate.issn and not plate.issn.unconfirmed else None
    first, last = pages(article, pdf) if article and pdf else (None, None)
    return Citation(
        publication=plate.title,
        issn=issn.print if issn else None,
        e_issn=issn.online if issn else None,
        volume=None if issue.volume is None else str(issue.volume),
        number=issue.designation or str(issue.number),
        cover_date=issue.date.display(settings.language) if issue.date else None,
        starting_page=first,
        ending_page=last,
    )


def pages(article: Article, pdf: Download) -> tuple[int | None, int | None]:
    """Give the first and the last page of an article in the issue's PDF; the last one only where it is certain.

    Articles run on. One that starts on page 2 before one that starts on page 3 may end on either, so nothing is said;
    where the next one starts on the same page, or that page is the PDF's last, it ends there.
    """
    order = [*(start for _, start in pdf.starts), pdf.pages]
    found = next((place for place, (file, _) in enumerate(pdf.starts) if file == article.file), None)
    if found is None:
        return None, None
    start, following = order[found], order[found + 1]
    return start, start if following == start else None
