"""What a foreign file holds, before it is set: clean HTML, pictures, and what an editor has to know of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

PICTURE = "picture:"
"""What the address of a picture in a manuscript begins with; its number follows."""


class Unfit(Exception):
    """The file cannot be taken; the text says why, the hint what to do."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(why)
        self.hint = hint


class Topic(StrEnum):
    """What a remark is about, in the order in which they are said."""

    CHANGES = "tracked changes"
    COMMENT = "comments, kept out of the article"
    LEFT = "not carried over"
    MENDED = "tidied"
    LOOK = "look at"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to know of a file that was read."""

    topic: Topic
    text: str
    taken: str = field(default="", compare=False)
    """The words of the file that are in no article, and of which this tells."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stood in the file."""

    content: bytes
    suffix: str
    """``.png``, ``.jpg`` ...: by what it is, not by what it was called."""
    alt: str
    """What it shows, in words; empty where the file does not say."""
    is_decorative: bool = False


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file, read."""

    html: str
    """Blocks one after another: headings, paragraphs, lists, tables, quotations. ``<img src="picture:3">``."""
    pictures: Mapping[int, Picture] = field(default_factory=dict)
    title: str = ""
    """What the file's properties say, or nothing."""
    author: str = ""
    remarks: tuple[Remark, ...] = ()
    shown: str = ""
    """Every word that readers of the file see, as it stood there before anything was done to it."""


def brief(text: str, length: int = 60) -> str:
    """Give the first words of a text in quotation marks."""
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= length else f"“{words[:length].rsplit(' ', 1)[0].rstrip(' ,;:.')} …”"
