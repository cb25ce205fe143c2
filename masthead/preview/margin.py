"""What is the preview's alone, set into a finished page: the ribbon, the panel of problems, and a script.

It stands between two comments at the end of the page's body; without it the page is, byte for byte, that of a build.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from masthead.preview.impression import Impression, pdfs_of
from masthead.problems import Problem, errors
from masthead.templates import ThemeFiles

OWN = "-/preview/"
"""Where the preview's own files lie: no identifier of an item is a hyphen."""
BEGIN, END = b"<!-- preview -->", b"<!-- /preview -->"
MOST = 30
"""So many problems the panel shows; the rest it counts."""
SEARCH = "The preview makes no search index. A build does."


@dataclass(frozen=True, slots=True)
class Margin:
    """What to say beside a page."""

    ribbon: str = ""
    problems: tuple[Problem, ...] = ()
    pdfs: tuple[tuple[str, str], ...] = ()
    """Name and path."""
    note: str = ""
    left_out: str = ""
    """What was not looked at."""


def margin_of(now: Impression, path: str, more: Sequence[Problem], left_out: str = "") -> Margin:
    """Say what belongs beside the page at a path: the problems of its own file first, errors before warnings."""
    item = now.item_at(path)
    own = item.file if item else ""
    every = sorted({*now.problems, *more}, key=lambda one: (not one.is_error, one.file != own, one))
    pdfs = pdfs_of(now.copy, item) if now.copy else ()
    return Margin(now.ribbon(path), tuple(every), pdfs, SEARCH if path == "search/" else "", left_out if item else "")


def html_of(margin: Margin, theme: ThemeFiles) -> str:
    """Set the margin as HTML."""
    wrong = len(errors(margin.problems))
    said = [(wrong, "error"), (len(margin.problems) - wrong, "warning")]
    counted = ", ".join(f"{number} {word}{'s' * (number != 1)}" for number, word in said if number)
    shown = margin.problems[:MOST]
    template = theme.templates("preview").get_template("margin.html")
    return template.render(
        ribbon=margin.ribbon,
        problems=shown,
        left=len(margin.problems) - len(shown),
        counted=counted,
        is_wrong=wrong > 0,
        pdfs=margin.pdfs,
        note=margin.note,
        left_out=margin.left_out,
    ).strip()


def set_into(page: bytes, html: str, path: str, mark: str, theme: ThemeFiles) -> bytes:
    """Give a page with its margin."""
    frame = theme.templates("preview").get_template("frame.html")
    inset = BEGIN + frame.render(margin=html, path=path, mark=mark).strip().encode() + END
    before, body, after = page.rpartition(b"</body>")
    return before + inset + body + after if body else page + inset


def page_of(name: str, theme: ThemeFiles, **matter: object) -> bytes:
    """Set a page of the preview's own: one that says that a PDF is being rendered, or that nothing can be shown yet."""
    return theme.templates("preview").get_template(f"{name}.html").render(**matter).encode()


UNREADABLE = {
    "title": "The publication cannot be shown yet",
    "text": "It shows by itself as soon as these problems are mended.",
    "is_at_work": False,
    "lines": (),
}
FAILED = {
    "title": "This page cannot be made for the moment",
    "text": "It shows by itself as soon as these problems are mended.",
    "is_at_work": False,
    "lines": (),
}
