"""Pictures in bodies: they exist, can be read, lie beside the text, and say what they show to all."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from masthead.checks.draft import Draft
from masthead.checks.hints import near_file
from masthead.markdown.links import resolve
from masthead.model import Issue, Item
from masthead.pictures import Unreadable, harm, measure
from masthead.problems import Problem
from masthead.prose import PictureUse


def pictures(draft: Draft) -> Iterable[Problem]:
    """Every picture is there, and has alternative text or is decorative."""
    for item in draft.publication.items():
        for use in draft.prose[item.file].pictures:
            yield from _picture(draft, item, use)
        if isinstance(item, Issue) and item.cover and (file := resolve(item.cover.picture, item.file)):
            yield from _unreadable(draft, item, file, item.cover.picture, item.line("cover.picture"), "cover.picture")
        for note in item.pictures:
            path = f"pictures.{note.file}"
            file = resolve(note.file, item.file)
            if wrong := "it leaves the publication" if file is None else draft.root.problem_with(file):
                hint = near_file(draft, note.file, item.file, _BESIDE)
                yield Problem(item.file, item.line(path), path, f"'{note.file}': {wrong}", hint)


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
    yield from _unreadable(draft, item, use.file, use.written, use.line, "picture")
    if not use.alt and not use.decorative:
        hint = f"say what it shows, for those who cannot see it: ![A reader receives a prize]({use.written})"
        message = f"the picture '{use.written}' has no alternative text"
        yield Problem(item.file, use.line, "picture", message, hint)


_BESIDE = "put the picture beside the text, or mend the name"


def _folder(item: Item) -> str:
    parent = PurePosixPath(item.file).parent
    return f"{parent}/"


def _unreadable(draft: Draft, item: Item, file: str, written: str, line: int, field: str) -> Iterator[Problem]:
    if not draft.root.has(file):
        return
    try:
        measure(draft.root.folder, file)
    except Unreadable as trouble:
        hint = "save it again as JPEG, PNG, WebP or SVG"
        yield Problem(item.file, line, field, f"the picture '{written}': {trouble}", hint)
        return
    if file.lower().endswith(".svg") and (found := harm((draft.root.folder / file).read_bytes())):
        hint = "save it again as plain SVG, with its pictures inside it and without scripts"
        yield Problem(item.file, line, field, f"the picture '{written}': {found}", hint)
