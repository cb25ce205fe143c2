"""Files that are given out as they came: of a kind that only shows or tells something, what they are called, and quiet.

A file of the site is opened under the site's own name: a page or a drawing with a script in it would run there.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from masthead.checks.draft import Draft
from masthead.checks.pdfs import looked_into
from masthead.drawings import harm
from masthead.markdown.links import resolve
from masthead.model import Issue, Item, Report
from masthead.problems import Problem, Severity

_ZIP = (b"PK\x03\x04",)
KINDS: dict[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".zip"), _ZIP),
    **dict.fromkeys((".doc", ".xls", ".ppt"), (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"{\\rtf")),
    ".rtf": (b"{\\rtf",),
    **dict.fromkeys((".jpg", ".jpeg"), (b"\xff\xd8\xff",)),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".avif": (b"\0\0\0",),
    **dict.fromkeys((".heic", ".heif"), (b"\0\0\0",)),
    **dict.fromkeys((".tif", ".tiff"), (b"II", b"MM")),
    **dict.fromkeys((".mp3", ".mp4", ".m4a", ".ogg", ".opus", ".wav", ".flac", ".webm", ".mov"), ()),
    **dict.fromkeys((".txt", ".csv", ".tsv", ".md", ".json", ".bib", ".ris", ".ics", ".vtt", ".srt", ".geojson"), ()),
    ".svg": (),
}
"""Endings of files that may be given out -> how such a file begins; nothing where it may begin in any way."""
_PAGE = re.compile(rb"[\s\xef\xbb\xbf]*<\s*(!doctype|html|head|body|title|script|style|iframe|svg)\b", re.IGNORECASE)
"""What makes browsers take a file for a page, where a server does not say what it is (WHATWG, MIME Sniffing, 7.1)."""
_PAPER = (
    "print it to a PDF again, which leaves all but the pages behind, and look at every page; "
    "or, if readers are to fill it in, save the form without calculations and formats"
)


def offers(draft: Draft) -> Iterable[Problem]:
    """Whatever is given out is of a kind on the list, is what it is called, and does nothing by itself."""
    for item in draft.publication.items():
        for field, written, line in _offered(draft, item):
            file = resolve(written, item.file)
            if file and draft.root.has(file):
                yield from _offer(draft, item, field, written, line, file)


def _offered(draft: Draft, item: Item) -> Iterator[tuple[str, str, int]]:
    """Give each file that is given out: the field, what is written, and the line."""
    for use in draft.prose[item.file].links:
        if use.kind == "file" and use.written:
            yield "link", use.written.partition("#")[0], use.line
    for number, attachment in enumerate(item.attachments):
        if not attachment.withheld:
            path = f"attachments.{number}.file"
            yield path, attachment.file, item.line(path)
    if isinstance(item, Issue) and item.pdf:
        yield "pdf", item.pdf, item.line("pdf")
    if isinstance(item, Report) and item.pdf:
        yield "file", item.pdf, item.line("file")


def _offer(draft: Draft, item: Item, field: str, written: str, line: int, file: str) -> Iterator[Problem]:
    ending = PurePosixPath(file).suffix.lower()
    if ending not in KINDS:
        message = f"'{written}': files that end in '{ending}' are not given out, for some of them can run as programs"
        hint = "offer it as PDF, as a document or a picture, or link to it where it lies on the web"
        yield Problem(item.file, line, field, message, hint)
        return
    path = draft.root.folder / file
    with path.open("rb") as opened:
        begins = opened.read(1024)
    if not KINDS[ending] and ending != ".svg" and _PAGE.match(begins):
        message = f"'{written}': it begins as a web page, so that a browser could take it for one"
        yield Problem(item.file, line, field, message, "look what it is, and save it as what it is called")
    elif KINDS[ending] and not begins.startswith(KINDS[ending]) and ending != ".pdf":
        yield Problem(item.file, line, field, f"'{written}': it is called {ending}, but is none", _AGAIN)
    elif ending == ".svg" and (found := harm(path.read_bytes())):
        hint = found.hint or "save it again as plain SVG, without scripts"
        yield Problem(item.file, line, field, f"'{written}': {found.said}", hint)
    elif ending == ".pdf":
        yield from _pdf(item, field, written, line, path.read_bytes())


_AGAIN = "save it again in the program that made it, or ask for another copy"


def _pdf(item: Item, field: str, written: str, line: int, pdf: bytes) -> Iterator[Problem]:
    if b"%PDF-" not in pdf[:1024]:
        if field not in ("pdf", "file"):  # of those, checks/files says so
            yield Problem(item.file, line, field, f"'{written}': it is called .pdf, but is none", _AGAIN)
        return
    found = looked_into(pdf)
    if found.does:
        yield Problem(item.file, line, field, f"'{written}': {found.does}", _PAPER)
    elif found.is_locked:
        message = f"'{written}': it is encrypted or damaged, so nobody can look for programs in it"
        yield Problem(item.file, line, field, message, _PAPER, Severity.WARNING, "pdf-locked")
