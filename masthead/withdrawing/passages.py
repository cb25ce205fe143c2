"""Takes pictures and links out of Markdown, and puts other words in the place of a name."""

import re
from collections.abc import Callable

_ALT = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*"
_PLACE = r"\s*(?P<place><[^>\n]*>|[^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*)"
_TITLE = r"(?:\s+(?:\"(?:[^\"]|\"(?!\s*\)))*\"|'(?:[^']|'(?!\s*\)))*'))?\s*"
_SETTINGS = r"(?:\{[^}\n]*\})?"
_PICTURE = re.compile(rf"!\[{_ALT}\]\({_PLACE}{_TITLE}\){_SETTINGS}")
_LINK = re.compile(rf"(?<!!)\[(?P<words>{_ALT})\]\({_PLACE}{_TITLE}\){_SETTINGS}")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\]\^]+)\]:[ \t]*(?P<place><[^>\n]*>|\S+)[^\n]*(?:\n|\Z)", re.MULTILINE)
_ROUND_NOTHING = re.compile(rf"\[\s*\]\({_PLACE}{_TITLE}\){_SETTINGS}|\[\s*\]\[[^\]]*\]")
_MARKS_ALONE = re.compile(r"[ \t]*(?:[-*+>]|[0-9]+[.)])*[ \t]*")
_HONORIFIC = r"(?:(?<![^\W_])(?-i:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Cllr|Councillor|Rev|Revd)\.?[\s*_]+)?"
_BEGINS = re.compile(
    r"[.!?]\s+\Z|\A\s*\Z|\n\s*\n\Z|\n---[ \t]*\n\Z|\|\s*\Z|(?:\A|\n)[ \t]*(?:(?:[-*+>#]+|\d+[.)]|[\w-]+:)[ \t]+)+\Z"
)
"""What stands before the first word of a sentence, a paragraph, an entry of a list or a table, or a field's value."""
_OUT = "\ue000"
"""Where something was taken out; a private letter, which no text holds."""


def without_pictures(body: str, is_meant: Callable[[str], bool]) -> str:
    """Take out pictures with their captions, and the links to their files; ``is_meant`` knows a path as it is written.

    A line, or a paragraph, that holds nothing besides goes too; the words of a link stay.
    """

    def gone(found: re.Match[str]) -> str:
        return _OUT if is_meant(_place(found)) else found[0]

    def words(found: re.Match[str]) -> str:
        return found["words"] if is_meant(_place(found)) else found[0]

    labels = {_label(found["label"]) for found in _DEFINITION.finditer(body) if is_meant(_place(found))}
    left = _DEFINITION.sub(lambda found: _OUT + "\n" if is_meant(_place(found)) else found[0], body)
    left = _LINK.sub(words, _PICTURE.sub(gone, left))
    for label in labels:
        left = _referred(left, label)
    left = _ROUND_NOTHING.sub(_OUT, re.sub(rf"\[\s*{_OUT}\s*\](?=[(\[])", "[]", left))
    return _tidied(left)


def link_places(text: str, named: re.Pattern[str]) -> list[str]:
    """Give where the links lead whose words name somebody."""
    direct = [_place(found) for found in _LINK.finditer(text) if named.search(found["words"])]
    labels = {_label(found["label"]): _place(found) for found in _DEFINITION.finditer(text)}
    referred = re.finditer(rf"(?<!!)\[(?P<words>{_ALT})\]\[(?P<label>[^\]]*)\]", text)
    written = (_label(found["label"] or found["words"]) for found in referred if named.search(found["words"]))
    return [*direct, *(labels[label] for label in written if label in labels)]


def _referred(text: str, label: str) -> str:
    """Take out pictures that name their file by a label, and turn such links into their words."""

    def is_its(written: str) -> bool:
        return _label(written) == label

    def picture(found: re.Match[str]) -> str:
        return _OUT if is_its(found["label"] or found["words"]) else found[0]

    def link(found: re.Match[str]) -> str:
        return found["words"] if is_its(found["label"] or found["words"]) else found[0]

    text = re.sub(rf"!\[(?P<words>{_ALT})\](?:\[(?P<label>[^\]]*)\])?(?!\()", picture, text)
    return re.sub(rf"(?<!!)\[(?P<words>{_ALT})\](?:\[(?P<label>[^\]]*)\])(?!\()", link, text)


def _place(found: re.Match[str]) -> str:
    return found["place"].removeprefix("<").removesuffix(">")


def _label(written: str) -> str:
    return " ".join(written.split()).casefold()


def _tidied(text: str) -> str:
    """Take away the lines on which nothing is left, and one of the two empty lines around each."""
    rows: list[str] = []
    after_cut = False
    for row in text.split("\n"):
        if _OUT in row and _MARKS_ALONE.fullmatch(row.replace(_OUT, "")):
            after_cut = True
            continue
        if after_cut and not row.strip() and (not rows or not rows[-1].strip()):
            after_cut = False
            continue
        after_cut = False
        rows.append(re.sub(rf"^{_OUT} ?| ?{_OUT}(?=[ .,;:)]|$)|{_OUT} ?", "", row))
    return "\n".join(rows)


def renamed(text: str, found: re.Pattern[str], words: str) -> str:
    """Put other words in the place of a name, with a title before it; with a capital where a sentence begins.

    Emphasis that ends or begins within the name ends after the words, or begins before them. Where a link, a tag, a
    cell or a paragraph ends within it, the name stays, for a person to rewrite.
    """
    titled = re.compile(_HONORIFIC + found.pattern, found.flags)

    def put(name: re.Match[str]) -> str:
        before = name.string[: name.start()]
        marks = _marks_within(name[0], before.rpartition("\n")[2])
        if marks is None:
            return name[0]
        closed, opened = marks
        begins = _BEGINS.search(before.rstrip("*_\"'“‘(["))
        return opened + (words[:1].upper() + words[1:] if begins else words) + closed

    return titled.sub(put, text)


def _marks_within(name: str, before: str) -> tuple[str, str] | None:
    """Give the marks of emphasis that only end, and those that only begin, within a name that stands after ``before``.

    None where the name cannot be taken out without breaking what stands around it.
    """
    if re.search(r"[|\[\]()<\\]", name) or not _is_one_text(name, before):
        return None
    closed, opened = "", [""]
    for cluster in re.finditer(r"[*_]+", name):
        ends = not name[cluster.start() - 1].isspace()
        if ends != (name[cluster.end()] in " \t\n\u00a0,&"):
            return None  # in the middle of a word, or between two
        for mark in re.findall(r"\*+|_+", cluster[0]):
            if not ends:
                opened.append(mark)
            elif opened[-1] == mark:
                opened.pop()
            else:
                closed += mark
    left = "".join(opened)
    return None if closed and left else (closed, left)


def _is_one_text(name: str, before: str) -> bool:
    """Whether a name that runs over the end of a line does so within one paragraph."""
    lines = name.split("\n")
    if len(lines) == 1:
        return ">" not in name
    is_heading, is_quoted = (re.match(mark, before.lstrip()) for mark in (r"#{1,6}\s", ">"))
    quotes = ">" in lines[1]
    return len(lines) == 2 and not is_heading and ">" not in lines[0] and (not quotes or is_quoted is not None)
