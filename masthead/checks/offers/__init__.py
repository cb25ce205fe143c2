"""Files that are given out as they came: of a kind that only shows or tells something, what they are called, and quiet.

A file of the site is opened under the site's own name: a page or a drawing with a script in it would run there. And it
is opened by readers who trust the publisher, in programs that do what a file tells them. So each is looked into: what
runs or asks elsewhere is an error, and what its author may have left in it by mistake is a warning (``file-telling``).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from masthead.checks.draft import Draft
from masthead.checks.offers.finding import Finding
from masthead.checks.offers.looking import HEAD, Looker, needed
from masthead.markdown.links import resolve
from masthead.model import Issue, Item, Report
from masthead.problems import Problem, Severity


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
    """Tell of a file the first thing that is wrong with it, and all that it carries."""
    if field in ("pdf", "file") and _is_no_pdf(draft.root.folder / file):
        return  # checks/files says so
    # Previews look into a file again when it was saved anew.
    found, _ = draft.root.once(f"{file}/looked-into", lambda: (_looked_into(draft.root.folder / file), []))
    for one in found:
        severity = Severity.WARNING if one.name else Severity.ERROR
        yield Problem(item.file, line, field, f"'{written}': {one.said}", one.hint, severity, one.name)


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
