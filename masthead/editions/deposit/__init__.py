"""The deposit copy of an issue: what goes into the bag, and what the bag says of itself.

It is made when it is asked for, by ``commands/deposit.py``, and so is not in the list of editions of a build. ``law``
says what falls due when, ``letter`` writes to the library.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from masthead.editions import Download, Downloads
from masthead.editions.deposit.law import Duty, duty
from masthead.editions.deposit.letter import due_line, issns, letter
from masthead.faircopy import FairCopy
from masthead.model import Issue, Settings, line_of
from masthead.plaintext import reading
from masthead.problems import Problem

_FILE = "publication.yml"
AGENT = "masthead, with bagit-python"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes to the library."""

    name: str
    """The folder's: ``qlp-news-3-deposit``."""
    payload: Mapping[str, bytes]
    """Name in the bag, with forward slashes -> content."""
    said: Mapping[str, str | list[str]]
    """What bag-info.txt says (BagIt 0.97, 2.2.2)."""
    due: str
    """What falls due when, in a sentence."""


def wanting(settings: Settings) -> Iterator[Problem]:
    """Find what publication.yml must say before a deposit copy can be made, and is asked for only then."""
    if settings.deposit.library is None:
        hint = "name it: deposit: {medium: print, library: British Library}"
        yield _missing(settings, "deposit.library", "is missing: the library that gets the copy", hint)
    if settings.deposit.medium is None:
        hint = "say print where the issue is printed, digital where it is on the web alone"
        yield _missing(
            settings, "deposit.medium", "is missing: whether paper is deposited or the web is harvested", hint
        )


def parcel(copy: FairCopy, downloads: Downloads, issue: Issue, made: Mapping[str, bytes]) -> Parcel:
    """Gather the deposit copy. ``made`` are the finished PDFs and records, by the paths at which they are served."""
    settings = copy.publication.settings
    stem = f"{copy.addresses.slug}-{issue.slug}"
    owed = duty(settings, issue)
    kinds = {download.path: download for download in downloads.every if download.file == issue.file}
    payload = {path.rpartition("/")[2]: content for path, content in made.items() if path in kinds}
    what = {path.rpartition("/")[2]: _pdf(issue, kind, owed) for path, kind in kinds.items() if path in made}
    if issue.articles:
        payload[f"text/{stem}.txt"] = reading.issue(copy, issue).encode()
        what[f"text/{stem}.txt"] = "the text of the web pages: the whole issue"
        width = len(str(len(issue.articles)))
        for number, article in enumerate(issue.articles, 1):
            payload[f"text/{number:0{width}}-{article.slug}.txt"] = reading.article(copy, issue, article).encode()
        what[f"text/{1:0{width}}-..."] = "the same, an article a file, in reading order"
    records = _records(copy.addresses.page(issue.file), {path: made[path] for path in made if path not in kinds})
    payload |= records
    what |= {"records/...": "records of the serial, of this issue and of its articles"} if records else {}
    payload["letter.txt"] = letter(
        copy, downloads, issue, owed, [*what.items(), ("letter.txt", "this letter")]
    ).encode()
    return Parcel(f"{stem}-deposit", payload, _said(copy, issue), due_line(copy, issue, owed))


def _records(home: str, made: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give each record its place: those of the serial, of the issue, and of the pages below the issue's."""
    found = {}
    for path, content in made.items():
        below = path.removeprefix(home)
        shelf = "serial" if below == path else "articles" if "/" in below else "issue"
        found[f"records/{shelf}/{below.rpartition('/')[2]}"] = content
    return found


def _pdf(issue: Issue, pdf: Download, owed: Duty) -> str:
    again = f", {_version(pdf)}" if pdf.version > 1 or pdf.is_superseded else ""
    if issue.pdf:
        return f"the issue as PDF, as it was published{again}"
    tags = f"PDF/A-3a for keeping, PDF/UA-1 for readers with a screen reader{again}"
    if pdf.kind == "large-print":
        return f"the large print edition: {tags}"
    return f"the issue as printed: {tags}" if owed.is_print else f"the issue as PDF: {tags}"


def _version(pdf: Download) -> str:
    return f"as reissued on {pdf.issued}: {pdf.reason}" if pdf.version > 1 else f"as first issued on {pdf.issued}"


def _said(copy: FairCopy, issue: Issue) -> dict[str, str | list[str]]:
    settings = copy.publication.settings
    who, plate = settings.publisher, settings.serial_at(issue.date)
    said: dict[str, str | list[str] | None] = {
        "Source-Organization": who.name,
        "Organization-Address": ", ".join(who.address),
        "Contact-Name": who.name,
        "Contact-Phone": who.telephone,
        "Contact-Email": who.email,
        "External-Description": f"{reading.name_of(copy, issue)}. Deposit copy: PDF, large print, text and records.",
        "External-Identifier": copy.addresses.absolute(copy.addresses.page(issue.file)),
        "Bag-Group-Identifier": copy.addresses.slug,
        "Bagging-Date": issue.published.date().isoformat() if issue.published else None,
        "Bag-Software-Agent": AGENT,
        "Serial-Title": plate.title,
        "Serial-ISSN": [*issns(plate.issn)],
        "Issue-Number": issue.numbering,
        "Issue-Date": issue.date.iso() if issue.date else None,
    }
    return {name: _lines(value) for name, value in said.items() if value}


def _lines(value: str | list[str]) -> str | list[str]:
    return " ".join(value.split()) if isinstance(value, str) else value


def _missing(settings: Settings, field: str, message: str, hint: str) -> Problem:
    return Problem(_FILE, line_of(settings.lines, field), field, message, hint)
