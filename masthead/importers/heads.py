"""What stands at the head of a text: its headline, who wrote it, a summary to propose. And where a text divides."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from masthead.importers import tree
from masthead.importers.manuscript import Remark, Topic, brief

LONGEST_TITLE = 150
LONGEST_BYLINE = 120
SUMMARY = 200
"""Characters; a second sentence is taken only where both fit."""
_BYLINE = re.compile(
    r"(?:written by|by|text|author|words|report by)\s*:?\s+(?=[A-Z\u00c0-\u017f])|author\s*:\s*", re.IGNORECASE
)
_JOINING = re.compile(r"\b(?:written|by|text|author|words|report|and|with)\b", re.IGNORECASE)
"""Words of a byline that say no more than the field does."""
_NAME = re.compile(
    r"[A-Z\u00c0-\u017f][\w.’'-]*(?: (?:[A-Z\u00c0-\u017f][\w.’'-]*|of|de|van|von|der|la|le|du|and the|the))*"
)
_BODY = re.compile(
    r"\b(?:council|library|libraries|university|team|service|services|group|college|department|trust|borough|county"
    r"|city|school|editor|manager|librarian|officer|head|director|leader)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?i)user|admin(istrator)?|owner|author|unknown|python-docx|guest|default|test|pc|microsoft.*|.*\d.*"
)
_NO_TITLE = re.compile(
    r"(?i)(microsoft word\s*[-–].*|(document|untitled|dokument|new)\s*\d*|.*\.(docx?|html?|rtf)|word document)"
)
_SENTENCE = re.compile(r".+?[.!?…][”’\"')]*(?=\s+[A-Z“‘\"'(\d]|\s*$)")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Rev|Sir|vol|pp?|e\.g|i\.e|etc|cf)|\b[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class Head:
    """What was found at the head of a text, and taken out of it."""

    title: str
    authors: tuple[str, ...]
    from_properties: bool
    """Whether the authors come from the file's properties, which often name somebody else."""
    remarks: tuple[Remark, ...]
    subtitle: str = ""
    """What stood below the headline as a subtitle: its standfirst."""
    said: str = ""
    """The words of the text that the fields have now."""


def head(root: HtmlElement, title: str, author: str, fallback: str) -> Head:
    """Find headline and author, and take them out of the text. ``title`` and ``author`` are the file's properties."""
    remarks: list[Remark] = []
    found = headline = _headline(root)
    if not found and title and not _NO_TITLE.fullmatch(title) and len(title) <= LONGEST_TITLE:
        found = title
        remarks.append(
            Remark(Topic.LOOK, "the title: it comes from the file's properties, for the text has no headline")
        )
    if not found:
        found = fallback
        remarks.append(Remark(Topic.LOOK, "the title: it is the file's name, for the text has no headline"))
    authors, byline, said = _byline(root)
    remarks += said
    is_guess = not authors and _is_person(author)
    if is_guess:
        authors = (author,)
        remarks.append(Remark(Topic.LOOK, f"the author {author}: the name comes from the file's properties"))
    subtitle = _subtitle(root)
    if subtitle:
        remarks.append(Remark(Topic.MENDED, f"the subtitle {brief(subtitle, 40)} set as the summary"))
    return Head(found, authors, is_guess, tuple(remarks), subtitle, f"{headline} {byline} {subtitle}")


def _subtitle(root: HtmlElement) -> str:
    """Take out a subtitle that stands at the head of a text."""
    for block in [*tree.blocks(root)][:2]:
        is_one = block.get("class") == "subtitle" and len(tree.words(block)) <= 2 * LONGEST_TITLE
        if is_one and next(block.iter("note", "img"), None) is None:
            block.drop_tree()
            return tree.words(block)
    return ""


def _headline(root: HtmlElement) -> str:
    """Take out the title: what has the style Title, stands above a byline, or is a heading before any text."""
    titled = next((block for block in root.iter("h1") if block.get("class") == "title"), None)
    if titled is None:
        titled = _above_byline(root)
    before_text = []
    for block in tree.blocks(root):
        if block.tag == "p" and len(tree.words(block)) > LONGEST_BYLINE:
            break
        before_text.append(block)
    first = titled if titled is not None else next((one for one in before_text if tree.level(one)), None)
    if first is None or (titled is None and _is_one_of_several(root, first)):
        return ""
    text = tree.words(first)
    for mark in [*first.iter("note")]:  # a footnote of the title has no place in a field
        _move_note(mark, first)
    first.drop_tree()
    return text


def _above_byline(root: HtmlElement) -> HtmlElement | None:
    """Find a plain first line that is short, no sentence, and directly above the byline."""
    first, second = [*tree.blocks(root), None, None][:2]
    if first is None or second is None or first.tag != "p" or not _signed(second)[0] or _signed(first)[0]:
        return None
    text = tree.words(first)
    is_line = 0 < len(text) <= LONGEST_BYLINE and text[-1] not in ".,;:" and first.find(".//img") is None
    return first if is_line else None


def _is_one_of_several(root: HtmlElement, heading: HtmlElement) -> bool:
    """Whether a heading below others of its level, in a text that begins without one, is a part's alone."""
    before = heading.getprevious()
    same = [one for one in tree.blocks(root) if tree.level(one) == tree.level(heading)]
    return len(same) > 1 and before is not None and len(tree.words(before)) > 40


def _move_note(mark: HtmlElement, heading: HtmlElement) -> None:
    following = heading.getnext()
    mark.drop_tree()
    mark.tail = None
    if following is not None and following.tag == "p":
        following.append(mark)
    else:
        holder = tree.made("p")
        holder.append(mark)
        heading.addnext(holder)


def _byline(root: HtmlElement) -> tuple[tuple[str, ...], str, list[Remark]]:
    """Take out the line that says who wrote the text: "By …" among the first or the last blocks.

    Gives the names, what of the line they stand for, and what to say of the rest.
    """
    every = [*tree.blocks(root)]
    for block in [*every[:3], *every[-1:]]:
        authors, rest = _signed(block)
        if authors:
            text = tree.words(block)
            block.drop_tree()
            left = _beyond(rest, authors)
            said = " ".join([*_JOINING.findall(text), *authors])
            return authors, said, [Remark(Topic.LEFT, f"{brief(left)} of the line {brief(text)}", left)] if left else []
    return (), "", []


def _signed(block: HtmlElement) -> tuple[tuple[str, ...], str]:
    """Read the names of a block that is a byline, and what stands behind its "By"; none of another."""
    text = tree.words(block)
    mark = _BYLINE.match(text)
    styled = block.get("class") == "byline"
    if block.tag != "p" or not (mark or styled) or len(text) > LONGEST_BYLINE or block.find(".//img") is not None:
        return (), ""
    rest = text[mark.end() :] if mark else text
    is_sentence = not styled and rest.rstrip()[-1:] in ".!?" and len(rest.split()) > 8
    return (() if is_sentence else names(rest)), rest


def names(text: str) -> tuple[str, ...]:
    """Read the names of a byline: "Ros Armstrong and Kal Dale, Merton Libraries" names two people."""
    found: list[str] = []
    for part in re.split(r"\s*(?:[,;|/]|\s&\s|\band\b|\bwith\b|\s[–—-]\s)\s*", text.strip().rstrip(".")):
        is_place = bool(found) and (_BODY.search(part) is not None or (" " in found[0] and " " not in part))
        if _NAME.fullmatch(part) and not is_place:
            found.append(part)
        elif not found:
            return ()
    return tuple(found)


def _beyond(text: str, authors: Sequence[str]) -> str:
    """Give what a byline says besides the names: a post, a place."""
    rest = text
    for name in authors:
        rest = rest.replace(name, "", 1)
    return re.sub(r"^(?:[\s,;|/&–—-]|\band\b|\bwith\b)+|[\s,;.]+$", "", rest)


def _is_person(name: str) -> bool:
    is_like_one = 2 <= len(name.split()) <= 4 and len(name) <= LONGEST_BYLINE and bool(_NAME.fullmatch(name))
    return is_like_one and not _NOBODY.fullmatch(name) and not _BODY.search(name)


def level_headings(root: HtmlElement) -> None:
    """Let the headings of an article begin at level 2 and leave none out, in place."""
    open_levels: list[int] = []
    for block in root.iter(*tree.HEADINGS):
        found = tree.level(block)
        while open_levels and open_levels[-1] >= found:
            open_levels.pop()
        open_levels.append(found)
        block.tag = f"h{min(6, len(open_levels) + 1)}"


def summary(root: HtmlElement) -> str:
    """Propose a standfirst: the first sentence, or the first two where they are short."""
    for block in root.iter("p"):
        holder = block.getparent()
        if holder is not root or len(tree.words(block)) < 40:
            continue
        said = tree.words(block)[: 8 * SUMMARY]  # a text without a full stop is not read for ever
        sentences = [*_sentences(said)]
        if not sentences:
            return ""
        both = " ".join(sentences[:2])
        return both if len(both) <= SUMMARY else sentences[0]
    return ""


def _sentences(text: str) -> Iterator[str]:
    held = ""
    for piece in _SENTENCE.findall(text):
        held = f"{held} {piece.strip()}".strip()
        if not _ABBREVIATION.search(held):
            yield held
            held = ""


def divided(root: HtmlElement) -> tuple[list[HtmlElement], str]:
    """Part a text at the highest of its headings that it has several of. One part where there are none.

    What stands before the first of them is a part of its own where it has text. A lone title is not: it is given back.
    """
    levels = [tree.level(block) for block in tree.blocks(root) if tree.level(block) and block.get("class") != "title"]
    several = [one for one in sorted(set(levels)) if levels.count(one) > 1]
    if not several:
        return [root], ""
    parts = [tree.made("div")]
    for block in tree.blocks(root):
        if tree.level(block) == several[0] and block.get("class") != "title":
            parts.append(tree.made("div"))
        block.tail = None
        parts[-1].append(block)
    opening = [block for block in parts[0] if not tree.level(block)]
    has_text = sum(len(tree.words(block)) for block in opening) > LONGEST_BYLINE
    if has_text or any(block.find(".//img") is not None for block in opening):
        return parts, ""
    return parts[1:], tree.words(parts[0])
