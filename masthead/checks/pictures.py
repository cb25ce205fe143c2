"""Pictures in bodies: they exist, can be read, lie beside the text, say what they show to all, and are large enough."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from masthead.bare import tells_place
from masthead.checks.draft import Draft
from masthead.checks.hints import near_file
from masthead.drawings import harm
from masthead.markdown.links import resolve
from masthead.model import Issue, Item, Report
from masthead.pictures import Unreadable, measure, moves
from masthead.problems import Problem, Severity
from masthead.prose import PictureUse, Prose
from masthead.renditions import COLUMN

COVER = 320
"""CSS pixels of a cover where it is shown largest."""
REPORT = 860
"""Pixels of a picture as wide as a report's column, 146 mm (theme/pdf/report.css), at 150 to the inch."""


def pictures(draft: Draft) -> Iterable[Problem]:
    """Every picture is there, and has alternative text or is decorative."""
    for item in draft.publication.items():
        for use in draft.prose[item.file].pictures:
            yield from _picture(draft, item, use)
        if isinstance(item, Issue) and item.cover and (file := resolve(item.cover.picture, item.file)):
            line = item.line("cover.picture")
            found = [*_unreadable(draft, item, file, item.cover.picture, line, "cover.picture")]
            yield from found or _small(draft, item, file, item.cover.picture, line, "cover.picture", COVER)
        yield from _telling(draft, item, draft.prose[item.file])
        for note in item.pictures:
            path = f"pictures.{note.file}"
            file = resolve(note.file, item.file)
            if wrong := "it leaves the publication" if file is None else draft.root.problem_with(file):
                hint = near_file(draft, note.file, item.file, _BESIDE)
                yield Problem(item.file, item.line(path), path, f"'{note.file}': {wrong}", hint)


def _telling(draft: Draft, item: Item, prose: Prose) -> Iterator[Problem]:
    """Find what is offered in a format from which ``bare`` cannot take what it tells of place and device."""
    offered = [(use.key, use.line, "link") for use in prose.links if use.kind == "file"]
    for number, attachment in enumerate(item.attachments):
        path = f"attachments.{number}.file"
        if not attachment.withheld:
            offered.append((resolve(attachment.file, item.file) or attachment.file, item.line(path), path))
    if isinstance(item, Issue | Report) and item.pdf:
        field = "pdf" if isinstance(item, Issue) else "file"
        offered.append((resolve(item.pdf, item.file) or item.pdf, item.line(field), field))
    for file, line, field in offered:
        name, ending = PurePosixPath(file).name, PurePosixPath(file).suffix.lower()
        message = hint = ""
        if ending in _TELLING:
            message = f"'{name}' may tell where and with what it was taken, and is served as it is"
            hint = "offer it as JPEG or PNG; from these it is taken out"
        elif ending in _HOLDING and draft.root.has(file) and tells_place((draft.root.folder / file).read_bytes()):
            message = f"'{name}' holds a photograph that tells where it was taken, and is served as it is"
            hint = "make it again from photographs without their place, or have a program take it out of the file"
        if message:
            yield Problem(item.file, line, field, message, hint, Severity.WARNING, "picture-telling")


_TELLING = (
    ".avif", ".heic", ".heif", ".tif", ".tiff", ".jxl", ".jp2", ".psd", ".dng", ".cr2", ".nef", ".arw", ".svgz",
    ".mov", ".mp4", ".m4v", ".3gp",
)  # fmt: skip
"""Formats of pictures and films that are served as they are, for nothing here can take apart what they tell."""
_HOLDING = (".pdf", ".docx", ".odt", ".pptx", ".odp", ".xlsx", ".epub", ".zip")
"""Formats that may hold photographs, and are served as they are."""


def _picture(draft: Draft, item: Item, use: PictureUse) -> Iterator[Problem]:
    if use.file is None:
        is_elsewhere = "://" in use.written or use.written.startswith("data:")
        why = (
            "it is no file"
            if is_elsewhere
            else "it has a backslash"
            if "\\" in use.written
            else "it leaves the publication"
        )
        message = f"the picture '{use.written[:60]}': {why}"
        hint = "save the picture beside the text, if its owner allows, and name the file: ![...](award.jpg)"
        if "\\" in use.written:
            hint = f"write / instead: {use.written.replace(chr(92), '/')}"
        yield Problem(item.file, use.line, "picture", message, hint)
        return
    wrong = draft.root.problem_with(use.file)
    if wrong:
        hint = near_file(draft, use.written, item.file, _BESIDE)
        yield Problem(item.file, use.line, "picture", f"the picture '{use.written}': {wrong}", hint)
        return
    if not use.file.startswith(_folder(item)) or "private" in use.file.split("/"):
        hint = "move the picture beside the text, or into a folder below it"
        message = f"the picture '{use.written}' does not lie beside the text"
        yield Problem(item.file, use.line, "picture", message, hint)
    found = [*_unreadable(draft, item, use.file, use.written, use.line, "picture")]
    yield from found
    if not found and use.is_figure and not use.decorative:
        yield from _small(draft, item, use.file, use.written, use.line, "picture", _wanted(item))
    if not use.alt and not use.decorative:
        hint = f"say what it shows, for those who cannot see it: ![A reader receives a prize]({use.written})"
        message = f"the picture '{use.written}' has no alternative text"
        yield Problem(item.file, use.line, "picture", message, hint)


_BESIDE = "put the picture beside the text, or mend the name"


def _folder(item: Item) -> str:
    parent = PurePosixPath(item.file).parent
    return f"{parent}/"


def _wanted(item: Item) -> int:
    return REPORT if isinstance(item, Report) else COLUMN


def _small(draft: Draft, item: Item, file: str, written: str, line: int, field: str, wanted: int) -> Iterator[Problem]:
    """Find a picture with fewer pixels than its place has, and one that moves, which pages do not."""
    picture = measure(draft.root.folder, file) if draft.root.has(file) else None
    if picture is None or picture.is_drawing:
        return
    if picture.width < wanted:
        message = (
            f"the picture '{written}' is {picture.width} pixels wide, and its place {wanted}: "
            "on phones and in print it is shown larger than it is, and will look blurred"
        )
        hint = f"ask for the original, or for a copy {wanted} pixels wide or more"
        yield Problem(item.file, line, field, message, hint, Severity.WARNING, "picture-small")
    if moves((draft.root.folder / file).read_bytes()):
        message = f"the picture '{written}' moves; pages show how it begins, and nothing after"
        hint = f"link it as well, for those who would see it move: [See it move]({written})"
        yield Problem(item.file, line, field, message, hint, Severity.WARNING, "picture-moves")


def _unreadable(draft: Draft, item: Item, file: str, written: str, line: int, field: str) -> Iterator[Problem]:
    if not draft.root.has(file):
        return
    try:
        measure(draft.root.folder, file)
    except Unreadable as trouble:
        yield Problem(item.file, line, field, f"the picture '{written}': {trouble}", trouble.hint)
        return
    if file.lower().endswith(".svg") and (found := harm((draft.root.folder / file).read_bytes())):
        hint = found.hint or "save it again as plain SVG, with its pictures inside it and without scripts"
        yield Problem(item.file, line, field, f"the picture '{written}': {found.said}", hint)
