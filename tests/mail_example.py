"""A publication whose issue can be mailed and deposited, and what is made of it, without a print run."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from masthead.editions import Download, Downloads
from masthead.editions.mail import Letter, letter
from masthead.faircopy import FairCopy
from masthead.model import Issue
from tests import site_example

MAIL = """\
mailing_list: {subscribe: "mailto:list@example.org?subject=join", unsubscribe: "https://example.org/leave?list=vale"}
mail: {from: vale@example.org, reply_to: "The Editors <editors@example.org>", list_id: vale.example.org}
deposit: {medium: print, library: British Library}
"""
SETTINGS = site_example.FILES["publication.yml"] + MAIL


def write(root: Path, settings: str = SETTINGS) -> Path:
    """Write the publication."""
    return site_example.write(root, publication=settings)


def copy_of(root: Path, settings: str = SETTINGS) -> FairCopy:
    """Write it, and give its fair copy."""
    return site_example.fair(write(root, settings))


def third(copy: FairCopy) -> Issue:
    """Give issue 3, which has articles."""
    return next(issue for issue in copy.publication.issues if issue.slug == "3")


def printed(copy: FairCopy) -> Downloads:
    """Give its PDFs as the print stage would, large print and a PNG of the cover among them."""
    issue, addresses = third(copy), copy.addresses
    covers = {"cover": addresses.cover(issue), "cover_png": addresses.cover_png(issue), "cover_alt": "A shelf of books"}
    return Downloads(
        (
            Download(issue.file, addresses.issue_pdf(issue), 8, 1_400_000, **covers),  # type: ignore[arg-type]
            Download(issue.file, addresses.large_print_pdf(issue), 31, 109_000, kind="large-print"),
        )
    )


def mailed(copy: FairCopy, *, full: bool = False, to: str | None = None) -> Letter:
    """Make the mail of issue 3."""
    return letter(copy, printed(copy), third(copy), full=full, to=to)


def read(eml: bytes) -> EmailMessage:
    """Read a message with the standard library, which notes what is wrong with it."""
    message = BytesParser(policy=policy.default).parsebytes(eml)
    assert isinstance(message, EmailMessage)
    return message


def part(eml: bytes, kind: str) -> str:
    """Give the text of the part ``plain`` or ``html``."""
    found = read(eml).get_body((kind,))
    assert found is not None
    return str(found.get_content())


def parsed(html: str) -> Any:
    """Give HTML as a tree."""
    return lxml_html.document_fromstring(html)


def source(page: Any) -> str:
    """Give a tree as HTML."""
    return str(lxml_html.tostring(page, encoding="unicode"))
