"""Files that fields name: they exist, and lie in the publication."""

from collections.abc import Iterable, Iterator

from masthead.checks.draft import Draft
from masthead.markdown.links import resolve
from masthead.model import Issue, Item, Report
from masthead.problems import Problem


def files(draft: Draft) -> Iterable[Problem]:
    """Attachments, covers, back issues and reports' files are there."""
    for item in draft.publication.items():
        for path, written in _named(item):
            yield from _file(draft, item, path, written)


def _named(item: Item) -> Iterator[tuple[str, str]]:
    yield from ((f"attachments.{n}.file", attachment.file) for n, attachment in enumerate(item.attachments))
    if isinstance(item, Issue):
        if item.cover:
            yield "cover.picture", item.cover.picture
        if item.pdf:
            yield "pdf", item.pdf
    if isinstance(item, Report) and item.pdf:
        yield "file", item.pdf


def _file(draft: Draft, item: Item, path: str, written: str) -> Iterator[Problem]:
    file = resolve(written, item.file)
    wrong = "it leaves the publication" if file is None else draft.root.problem_with(file)
    if file is not None and "private" in file.split("/") and not path.startswith("attachments"):
        wrong = "it lies under private/"
    if wrong and not (file and "private" in file.split("/") and wrong == "there is no such file"):
        hint = "put the file there, or mend the name; it is found from the folder of this file"
        yield Problem(item.file, item.line(path), path, f"'{written}': {wrong}", hint)
    elif path == "pdf" and file and not file.lower().endswith(".pdf"):
        yield Problem(item.file, item.line(path), path, f"'{written}' is no PDF", "name a file that ends in .pdf")
