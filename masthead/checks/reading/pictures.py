"""What is said of pictures: alternative texts, whose they are, and whom they show."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from masthead.checks.reading.manuscript import Manuscript, remark
from masthead.markdown.links import resolve
from masthead.model import Item, PictureNote
from masthead.problems import Problem
from masthead.prose import PictureUse

_FILE = re.compile(
    r"\S+\.(?:jpe?g|png|gif|svg|webp|avif|heic|tiff?|bmp)|(?:img|dsc[nf]?|pict?|p|image|photo|scan|screenshot)"
    r"[ _-]?\d[\w -]*|(?:image|picture|photo|photograph|graphic|figure|img|logo|untitled)\W*",
    re.IGNORECASE,
)


def alternative_texts(manuscript: Manuscript) -> Iterable[Problem]:
    """An alternative text says what a picture shows: no file's name, and not the caption again."""
    for item in manuscript.items:
        for use in manuscript.copy.prose[item.file].pictures:
            if use.alt and not use.decorative and (message := _of_no_use(use.alt, use)):
                hint = "say what the picture shows, in a sentence, for those who do not see it"
                yield remark(item, use.line, "picture", "alt-text", message, hint, use.alt)


def _of_no_use(alt: str, use: PictureUse) -> str:
    if _FILE.fullmatch(alt.strip()) or _bare(alt) == _bare(PurePosixPath(use.written).stem):
        return f"the alternative text '{alt}' is the name of a file, not what the picture shows"
    if use.caption and _bare(alt) == _bare(use.caption):
        return "the alternative text repeats the caption, which is read out twice"
    return ""


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def picture_credits(manuscript: Manuscript) -> Iterable[Problem]:
    """A photograph says whose it is, and its fields name those whom its caption names. Drawings are one's own."""
    for item in manuscript.items:
        told: set[str] = set()
        for use in manuscript.copy.prose[item.file].pictures:
            measured = manuscript.copy.pictures.get(use.file or "")
            is_photograph = measured is not None and not measured.is_drawing
            if is_photograph and not use.decorative and not use.credit and use.written not in told:
                told.add(use.written)
                name = PurePosixPath(use.written).name
                message = f"the picture '{name}' does not say whose it is"
                is_apart = use.written.startswith("..")
                hint = f"`pictures: {{{name if is_apart else use.written}: {{credit: Photograph by ...}}}}`"
                hint = f"{'move it beside the text, and ' * is_apart}add to the fields: {hint}"
                yield remark(item, use.line, "picture", "picture-credit", message, hint, use.written)
        for note in item.pictures:
            yield from _unnamed(manuscript, item, note, f"pictures.{note.file}")


def _unnamed(manuscript: Manuscript, item: Item, note: PictureNote, path: str) -> Iterator[Problem]:
    """Find people of people.yml whom the words of a picture name, and its field ``people`` does not."""
    file = resolve(note.file, item.file)
    uses = [use for use in manuscript.copy.prose[item.file].pictures if use.file == file]
    words = " ".join(filter(None, (note.caption, *(use.caption for use in uses))))
    for person in manuscript.publication.people:
        is_there = {person.slug, person.name} & set(note.people)
        if not is_there and re.search(rf"\b{re.escape(person.name)}\b", words):
            message = f"the caption of '{note.file}' names {person.name}, and its people do not"
            hint = f"add {person.slug} to `people`, if the picture shows them, so that their consent is looked after"
            yield remark(item, item.line(path), path, "untagged", message, hint, person.name)
