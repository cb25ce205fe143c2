"""Holds finished HTML to the list of ``allowed``, by nh3 (the sanitiser ammonia, MIT), and says what that takes out.

Markdown may hold HTML, and contributors' files are not trusted; so everything a body becomes passes through here.
"""

import re
import string
from collections.abc import Callable
from dataclasses import dataclass

import nh3

from masthead.markdown.allowed import ATTRIBUTES, SCHEMES, TAGS, anchor, fits
from masthead.prose import CLOSE, OPEN

PREFIX = f"{OPEN}I{CLOSE}"
"""Stands before every anchor, so that several texts can stand in one document."""
_ATTRIBUTES = {tag: set(names) for tag, names in ATTRIBUTES.items()}
_TAG = re.compile(r"<\s*([a-zA-Z][^\s/>\x00]*)")
_LINK = re.compile(r"<\s*a\b[^>]*?\shref\s*=", re.IGNORECASE)
_INSTRUCTION = re.compile(r"<(\?|!(?!--))")
_ANY = set(string.ascii_letters + string.punctuation)
_MARKS = re.compile(r"&#(?:[xX]0*[fF][dD][dD][01](?![0-9a-fA-F])|0*6497[67](?![0-9]));?")
"""The marks of open places, written as characters of HTML: so a text could forge a place, inside an attribute too."""
_AWAY = "take it out; README.md lists the HTML that a text may hold"
_OWN = "take it out, or let it begin with own- and give it a style in your own theme"
_WRITE = "write it in Markdown, or take it out; a < that is meant as such is written &lt;"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What of a text's HTML is not on the list."""

    message: str
    hint: str = _WRITE
    needle: str = ""
    """The word by which its line is found; may be empty."""
    is_harm: bool = True
    """Whether it would do harm, or is merely without effect."""


def clean(html: str, opened: Callable[[str], None]) -> str:
    """Give the HTML without what is not on the list. ``opened`` hears of each anchor of raw HTML."""

    def kept(tag: str, name: str, value: str) -> str | None:
        if name == "class":
            return " ".join(word for word in value.split() if fits(tag, name, word)) or None
        if name == "id":
            return _anchored(tag, value, opened)
        is_here = name == "href" and value.startswith(f"#{PREFIX}")
        return value if is_here or fits(tag, name, value) else None

    return nh3.clean(
        without_marks(html), tags=set(TAGS), attributes=_ATTRIBUTES, attribute_filter=kept,
        url_schemes=set(SCHEMES), link_rel=None,
    )  # fmt: skip


def _anchored(tag: str, value: str, opened: Callable[[str], None]) -> str | None:
    name = value.removeprefix(PREFIX)
    if name == value:
        if not fits(tag, "id", value):
            return None
        opened(value)
    return PREFIX + anchor(name)


def without_marks(html: str) -> str:
    """Take out the marks of open places that are written as character references."""
    return _MARKS.sub("", html)


def forged(text: str) -> str | None:
    """Give the first such mark that stands in a text."""
    found = _MARKS.search(text)
    return found and found[0]


def complaints(raw: str) -> list[Complaint]:
    """Say what of a piece of raw HTML is not on the list."""
    names = {name.lower() for name in _TAG.findall(raw)}
    said = [Complaint(f"the HTML element <{tag}> is not allowed") for tag in sorted(names - TAGS - {"img"})]
    if "img" in names:
        said.append(Complaint("a picture in HTML is not shown"))
    if found := _INSTRUCTION.search(raw):
        said.append(Complaint(f"an instruction <{found[1]} is not allowed"))
    if len(_LINK.findall(raw)) > clean(raw, lambda _: None).count(" href="):
        said.append(Complaint("a link in HTML leads to web and mail addresses only"))
    attributes: list[tuple[str, str, str]] = []

    def seen(tag: str, name: str, value: str) -> None:
        attributes.append((tag, name, value))

    nh3.clean(raw, tags=names, clean_content_tags=set(), attributes={}, generic_attribute_prefixes=_ANY,
              attribute_filter=seen, link_rel=None)  # fmt: skip
    found_too = {one.message: one for entry in attributes for one in attribute_complaints(*entry)}
    return [*said, *found_too.values()]


def attribute_complaints(tag: str, name: str, value: str) -> list[Complaint]:
    """Say what of an attribute is not on the list."""
    if name == "style" or name.startswith("on"):
        return [Complaint(f"the HTML attribute {name} is not allowed", needle=f"{name}=")]
    if tag not in TAGS:
        return []
    if name == "class":
        words = [word for word in value.split() if not fits(tag, name, word)]
        return [Complaint(f"the class '{word}' is taken out", _OWN, word, is_harm=False) for word in words]
    if name == "id" and anchor(value) != value:
        message = f"the anchor '{value}' is one of the page's own, and is called '{anchor(value)}' here"
        return [Complaint(message, "give it another name", value, is_harm=False)]
    if name == "href" or fits(tag, name, value):
        return []
    return [Complaint(f"the HTML attribute {name} of <{tag}> is taken out", _AWAY, f"{name}=", is_harm=False)]
