"""Files that fields name: they exist, lie in the publication, and are what they should be."""

from collections.abc import Iterable, Iterator

from masthead.checks.draft import Draft
from masthead.checks.hints import near_file
from masthead.markdown.links import resolve
from masthead.model import Issue, Item, Report
from masthead.problems import Problem

_BELONG = "put the file there, or mend the name; it is the way to the file from the folder of this file"


def files(draft: Draft) -> Iterable[Problem]:
    """Attachments, covers, back issues and reports' files are there."""
    for item in draft.publication.items():
        for path, written, is_withheld in _named(item):
            found = _trouble(draft, item, written, is_withheld=is_withheld)
            if found is None and path in ("pdf", "file"):
                found = _no_pdf(draft, item, written)
            if found:
                yield Problem(item.file, item.line(path), path, f"'{written}': {found[0]}", found[1])
    yield from _unread(draft)


def _named(item: Item) -> Iterator[tuple[str, str, bool]]:
    """Give each file that a field names: the field's path, what is written, whether it is withheld."""
    for n, attachment in enumerate(item.attachments):
        yield f"attachments.{n}.file", attachment.file, attachment.withheld is not None
    if isinstance(item, Issue):
        if item.cover:
            yield "cover.picture", item.cover.picture, False
        if item.pdf:
            yield "pdf", item.pdf, False
    if isinstance(item, Report) and item.pdf:
        yield "file", item.pdf, False


def _trouble(draft: Draft, item: Item, written: str, *, is_withheld: bool) -> tuple[str, str] | None:
    file = resolve(written, item.file)
    if file is None:
        return (
            "it leaves the publication",
            "copy the file into the publication, beside this file, and name it from here",
        )
    is_private = "private" in file.split("/")
    if is_private and not is_withheld:
        hint = "move the file beside this one; an attachment may stay there if it has `withheld: {reason: ...}`"
        return "it lies under private/, which is never published", hint
    wrong = draft.root.problem_with(file)
    if wrong is None or (is_private and not (draft.root.folder / file).exists()):
        return None  # what is private is kept out of version control, and may be missing
    return wrong, near_file(draft, written, item.file, _BELONG)


def _no_pdf(draft: Draft, item: Item, written: str) -> tuple[str, str] | None:
    file = resolve(written, item.file)
    if not written.lower().endswith(".pdf"):
        return "it is no PDF", "name a file that ends in .pdf"
    with (draft.root.folder / str(file)).open("rb") as opened:
        is_pdf = b"%PDF-" in opened.read(1024)  # ISO 32000-1, Annex H: readers look for it there
    return None if is_pdf else ("it is called a PDF, but is none", "save it again as PDF, or ask for another copy")


def _unread(draft: Draft) -> Iterator[Problem]:
    """Find files that look like content but for their ending, so that nobody would read them."""
    names = {"publication.yaml": "publication.yml", "people.yaml": "people.yml"}
    found = {name: meant for name, meant in names.items() if (draft.root.folder / name).is_file()}
    for folder in ("issues", "news", "site_src"):
        for file in draft.root.files(folder, "*"):
            stem, _, ending = file.partition(".")
            if ending.lower() in ("md", "markdown", "md.txt", "mdown") and ending != "md":
                found[file] = f"{stem}.md"
            elif file.endswith("/issue.yaml"):
                found[file] = f"{stem}.yml"
    for file, meant in found.items():
        message = "nobody reads this file, because of how its name ends"
        yield Problem(file, 1, "file", message, f"rename it: {meant.rpartition('/')[2]}")
