"""The e-mail edition of an issue: a message of two parts, the same HTML to paste elsewhere, and the text by itself.

It is made when it is asked for, by ``commands/email.py``, and so is not in the list of editions of a build.
``stories`` says what there is to tell, ``html`` and ``text`` set it, ``message`` puts the parts together, ``wanting``
finds what publication.yml does not say.
"""

from dataclasses import dataclass

from masthead.editions import Downloads
from masthead.editions.mail import html, text
from masthead.editions.mail.message import message
from masthead.faircopy import FairCopy
from masthead.model import Issue
from masthead.plaintext import reading
from masthead.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Letter:
    """A finished mail."""

    name: str
    """What its files begin with: ``qlp-news-3``."""
    eml: bytes
    html: str
    text: str
    problems: tuple[Problem, ...] = ()


def letter(copy: FairCopy, downloads: Downloads, issue: Issue, *, full: bool, to: str | None) -> Letter:
    """Make the mail of an issue that came out. ``wanting`` was asked before and found nothing."""
    if issue.published is None:
        raise TypeError(f"no mail tells of what has no date: {issue.file}")
    plain = text.text(copy, downloads, issue, full=full)
    page = html.page(copy, downloads, issue, full=full)
    eml = message(copy.publication.settings, reading.name_of(copy, issue), issue.published, (plain, page), to)
    name = f"{copy.addresses.slug}-{issue.slug}"
    return Letter(name, eml, page, plain, tuple(_too_long(issue, page)))


def _too_long(issue: Issue, page: str) -> list[Problem]:
    size = len(page.encode())
    if size <= html.CLIP:
        return []
    message = f"the mail has {size // 1000} kB, and Gmail shows the first 102 of them"
    hint = "send it without --full: headlines that lead to the articles"
    return [Problem(issue.file, issue.line("contents"), "contents", message, hint, Severity.WARNING)]
