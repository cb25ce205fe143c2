"""Files that are given out as they came: of a kind that only shows or tells something, what they are called, and quiet.

A file of the site is opened under the site's own name: a page or a drawing with a script in it would run there. And it
is opened by readers who trust the publisher, in programs that do what a file tells them. So each is looked into: what
runs or asks elsewhere is an error, and what its author may have left in it by mistake is a warning (``file-telling``).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from masthead.checks.draft import Draft
from masthead.checks.given import Given, given_out
from masthead.checks.offers.finding import Finding
from masthead.checks.offers.looking import HEAD, Looker, needed
from masthead.markdown.links import resolve
from masthead.model import Issue, Item, Report
from masthead.problems import Problem, Severity


def offers(draft: Draft) -> Iterable[Problem]:
    """Whatever is given out is of a kind on the list, is what it is called, and does nothing by itself."""
    for item in draft.publication.items():
        for given in (*given_out(draft, item), *_editions(item)):
            if draft.root.has(given.file):
                yield from _offer(draft, item, given)


def _editions(item: Item) -> Iterator[Given]:
    """Give the PDF that an issue or a report came as."""
    if isinstance(item, Issue | Report) and item.pdf and (file := resolve(item.pdf, item.file)):
        field = "pdf" if isinstance(item, Issue) else "file"
        yield Given(field, item.pdf, file, item.line(field))


def _offer(draft: Draft, item: Item, given: Given) -> Iterator[Problem]:
    """Tell of a file the first thing that is wrong with it, and all that it carries."""
    path = draft.root.folder / given.file
    if given.field in ("pdf", "file") and _is_no_pdf(path):
        return  # checks/files says so
    # Previews look into a file again when it was saved anew.
    found, _ = draft.root.once(f"{given.file}/looked-into", lambda: (_looked_into(path), []))
    written = given.written.partition("#")[0]
    for one in found:
        severity = Severity.WARNING if one.name else Severity.ERROR
        yield Problem(item.file, given.line, given.field, f"'{written}': {one.said}", one.hint, severity, one.name)


def _is_no_pdf(path: Path) -> bool:
    with path.open("rb") as opened:
        return b"%PDF-" not in opened.read(HEAD)


def _looked_into(path: Path) -> tuple[Finding, ...]:
    """Give all that a file carries, to the first thing that is wrong with it."""
    with path.open("rb") as opened:
        content = opened.read(needed(path.suffix.lower()))
    found: dict[Finding, None] = {}
    for one in Looker().look(path.name, content):
        found[one] = None
        if not one.name:
            break
    return tuple(found)
