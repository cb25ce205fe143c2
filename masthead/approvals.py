"""Who approved an issue, and whether it was changed since: ``approved`` of issue.yml, and the record of what was seen.

issue.yml says who and when, for people. What they saw is kept beside it as a digest, in
``issues/FOLDER/issued/approved.yml``: made by masthead, and to be kept in version control. An approval that somebody
wrote into issue.yml by hand has no digest, and nothing can be said of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from masthead.files import Root
from masthead.model import Article, Issue, PartialDate, Publication, Report
from masthead.problems import Problem, Severity
from masthead.prose import Prose
from masthead.register import Register
from masthead.wording import digest_of, endmatter, shown, words

_HEAD = """\
# What was approved here: who, when, and a digest of the text and pictures that were seen. Made by
# `proof --approve`, so that `check` can say when something was changed since. Keep it in version control.
"""
Approved = Issue | Report
"""What can be approved."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody approved."""

    by: str
    """As issue.yml has it: an id of people.yml or a plain name."""
    on: str
    """2004-03-20"""
    digest: str


_REGISTER = Register(Seen, _HEAD, "approvals", ", or delete it and record the approvals again", Severity.WARNING)


def file_of(item: Approved) -> str:
    """Give the record of an issue or a report, relative to the root."""
    folder = item.file.rpartition("/")[0]
    return f"{folder}/issued/{item.slug}/approved.yml" if isinstance(item, Report) else f"{folder}/issued/approved.yml"


def makers(publication: Publication, item: Approved) -> frozenset[str]:
    """Give the names of those who made it: a report's authors; an issue's authors, its editors for what is unsigned."""
    if isinstance(item, Report):
        return frozenset(map(publication.name_of, item.authors))
    authors = [author for article in item.articles for author in article.authors or item.editors]
    return frozenset(map(publication.name_of, authors))


def seen(root: Root, item: Approved) -> tuple[tuple[Seen, ...], list[Problem]]:
    """Read what was approved. Of a record that cannot be read nothing is known, and a warning says so."""
    found, problems = _REGISTER.read(root, file_of(item))
    return ((), problems) if problems else (found, [])


def text_of(found: Iterable[Seen]) -> str:
    """Give the record as it is written."""
    return _REGISTER.text(found)


def is_outdated(publication: Publication, found: Iterable[Seen], by: str, on: PartialDate | None, now: str) -> bool:
    """Whether what somebody approved is known, and is not what the issue is now."""
    name = publication.name_of(by)
    then = [one.digest for one in found if publication.name_of(one.by) == name and on and one.on == on.iso()]
    return bool(then) and then[-1] != now


def digest(root: Root, item: Approved, prose: Mapping[str, Prose]) -> str:
    """Give a digest of what a reader gets to see: words, their order, pictures.

    Left out is what changes on the way to publication and after it: status, embargo, dates of publication, errata and
    corrections, and the approvals themselves.
    """
    if isinstance(item, Report):
        return digest_of(_report(item), root, shown(item, prose[item.file]))
    said, files = _issue(item, prose)
    return digest_of(said, root, files)


def _issue(issue: Issue, prose: Mapping[str, Prose]) -> tuple[list[object], set[str]]:
    group = [[group.heading, list(group.articles)] for group in issue.contents]
    cover = [issue.cover.picture, issue.cover.alt] if issue.cover else None
    date = [issue.date.iso(), issue.date.shown] if issue.date else None
    head = [issue.number, issue.volume, issue.designation, date, list(issue.editors), issue.guest_authority]
    said = [head, group, cover, words(issue), [_article(article) for article in issue.articles]]
    files = {file for article in issue.articles for file in shown(article, prose[article.file])}
    return said, files | ({f"{issue.folder}/{issue.cover.picture}"} if issue.cover else set())


def _report(report: Report) -> list[object]:
    date, control = [report.date.iso(), report.date.shown], report.control
    modified = control.modified.iso() if control and control.modified else None
    table = [control.client, control.contact, control.project_number, modified] if control else None
    named = [report.kind, report.publisher, report.series, report.number, report.isbn, report.doi]
    return [date, list(report.authors), named, table, report.numbered, *endmatter(report), words(report)]


def _article(article: Article) -> list[object]:
    return [article.slug, list(article.authors), *endmatter(article), list(article.authorities), words(article)]
