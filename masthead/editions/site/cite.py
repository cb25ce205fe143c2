"""How to cite an article or a report: a line that a reader can copy, in the plain author and year manner.

    Ann Bell and Ben Cole (2004) ‘First things’, *QLP News*, no. 3 (March 2004), p. 2. ISSN 1476-8801.

Names stand as they are signed: turning them round is a guess that fails for many. What is not known is left out; an
unsigned article is cited by its title; only a confirmed ISSN is given.
"""

from dataclasses import dataclass

from masthead.model import Article, Issn, Issue, Publication, Report, display


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in three parts, for the middle one is set in italics; and where to find what it cites."""

    lead: str
    work: str
    """The serial's or the report's title."""
    tail: str
    address: str

    @property
    def text(self) -> str:
        """Give it in one line, as it is copied."""
        return f"{self.lead}{self.work}{self.tail} {self.address}"


def of_article(publication: Publication, issue: Issue, article: Article, page: int | None, address: str) -> Citation:
    """Cite an article. ``page`` is the page of the PDF on which it starts, where there is one."""
    plate = publication.settings.serial_at(issue.date)
    year = f"({issue.date.year})" if issue.date else "(no date)"
    authors = _names(publication, article.authors)
    title = f"‘{article.title}’"
    lead = f"{authors} {year} {title}, " if authors else f"{title} {year}, "
    parts = [_number(issue, publication.settings.language), *([f"p. {page}"] if page else [])]
    issn = _issn(plate.issn)
    return Citation(lead, plate.title, f", {', '.join(parts)}.{f' {issn}.' if issn else ''}", address)


def of_report(publication: Publication, report: Report, address: str) -> Citation:
    """Cite a report: by its authors, else by who published it."""
    publisher = report.publisher or (publication.settings.publisher.name if report.is_ours else "")
    authors = _names(publication, report.authors)
    who = authors or publisher
    lead = f"{who} ({report.date.year}) " if who else ""
    series = ", ".join(part for part in (report.series, f"no. {report.number}" if report.number else "") if part)
    tail = [
        "" if who else f" ({report.date.year})",
        f". {series}" if series else "",
        f". {publisher}" if publisher and authors else "",
        ".",
    ]
    return Citation(lead, report.title, "".join(tail), f"https://doi.org/{report.doi}" if report.doi else address)


def _number(issue: Issue, language: str) -> str:
    """Give number and date in small letters: ``no. 3 (March 2004)``, ``vol. 2, no. 1``, ``Special``."""
    number = issue.numbering.replace("Vol ", "vol. ").replace("No ", "no. ")
    return f"{number} ({display(issue.date, language)})" if issue.date else number


def _issn(issn: Issn | None) -> str:
    sure = issn is not None and not issn.unconfirmed and not issn.pending and issn.identifier
    return f"ISSN {sure}" if sure else ""


def _names(publication: Publication, people: tuple[str, ...]) -> str:
    names = [publication.name_of(person) for person in people]
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
