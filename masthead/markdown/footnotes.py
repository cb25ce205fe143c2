"""Footnotes: where each stands in the source, what the engine made of them, and which of them no text calls.

With a withheld passage leave the footnotes that only it calls. So what the source is taken for (``definitions``, by
``audience.py``) must be what the engine takes it for: ``Footnotes`` hears of the engine which it found, and tells where
the two differ. And it leaves out of a text what no text calls, by what the engine itself took for a call: a mark in a
comment or in code is none.
"""

import html
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.footnotes import FootnoteExtension, FootnoteTreeprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from masthead.markdown.fences import CODE, fences
from masthead.markdown.source import as_read
from masthead.model import Body, WithheldPassage

_DEFINITION = re.compile(r" {0,3}\[\^([^\]]+)\]:")
_CALL = re.compile(r"\[\^([^\]]+)\]")
_IN_HTML = re.compile(r"\[\^([^\]]+)\]:")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE_SPAN = re.compile(r"(?<!\\)`[^`\n]*`")
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]*>")


def notes(text: str) -> list[str | None]:
    """Give for each line of a text the footnote whose definition it belongs to, or None.

    A definition goes on to the next empty line, also on lines that are not indented, and after it on indented ones.
    Fenced code belongs as a whole where its first line does.
    """
    rows = as_read(text).split("\n")
    code = {row for fence in fences(rows) for row in range(fence.opened + 1, fence.closed + 1)}
    found: list[str | None] = []
    name, after_blank = None, False
    for index, row in enumerate(rows):
        opening = None if index in code else _DEFINITION.match(row)
        if opening:
            name = opening[1]
        elif row.strip() and after_blank and not row.startswith("    ") and index not in code:
            name = None
        after_blank = not row.strip()
        found.append(name)
    return found


def definitions(texts: Iterable[str]) -> dict[str, str]:
    """Give the text of every footnote by its name, without the mark that begins it."""
    rows: dict[str, list[str]] = {}
    for text in texts:
        for row, name in zip(as_read(text).split("\n"), notes(text), strict=True):
            if name is not None:
                rows.setdefault(name, []).append(_DEFINITION.sub("", row, count=1))
    return {name: "\n".join(lines) for name, lines in rows.items()}


def called(texts: Collection[str]) -> set[str]:
    """Give the footnotes that running text calls, itself or through other footnotes."""
    pairs = ((row, name) for text in texts for row, name in zip(text.split("\n"), notes(text), strict=True))
    running = "\n".join(row for row, name in pairs if name is None)
    calls = {name: _CALL.findall(text) for name, text in definitions(texts).items()}
    return _reached(_CALL.findall(_COMMENT.sub("", _without_code(running))), calls)


def _reached(first: Iterable[str], calls: Mapping[str, Iterable[str]]) -> set[str]:
    waiting = set(first)
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting |= set(calls.get(name, ())) - reached
    return reached


class Footnotes(Treeprocessor):
    """Looks which footnotes there are just before the engine sets them; what is there afterwards came out of one."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._before: dict[str, str] = {}
        self.left_out: frozenset[str] = frozenset()
        """The names of those that are not set."""
        md.treeprocessors.register(self, "footnotes-found", 51)  # before the footnotes (50)
        self._calls = _Calls(md)
        md.treeprocessors.register(self._calls, "footnotes-called", 16)  # after marks in the text (20)

    def begin(self) -> None:
        """Forget the text that was converted last."""
        self._before, self._calls.found = {}, frozenset()

    def run(self, root: Element) -> None:
        """Note them, and leave the tree as it is."""
        setting = setting_of(self.md)
        for name in self.left_out if setting else ():
            setting.footnotes.pop(name, None)  # type: ignore[union-attr]
        self._before = dict(setting.footnotes) if setting else {}

    def inner(self) -> tuple[str, ...]:
        """Name those of the text converted last that stand within another: the engine loses them, or fails at them."""
        setting = setting_of(self.md)
        return tuple(setting.footnotes)[len(self._before) :] if setting else ()

    def uncalled(self) -> frozenset[str]:
        """Name those of the text converted last that none of its text calls."""
        setting = setting_of(self.md)
        return frozenset(setting.footnotes if setting else ()) - self._calls.found

    def astray(self, body: Body) -> Iterator[str]:
        """Name those of the body converted last of which the engine found more than ``definitions`` does.

        Besides, those that HTML has swallowed: there they are no footnotes, but text that all can read. In a body
        without a withheld passage nothing goes by these, and a footnote may stand where it likes.
        """
        if not any(isinstance(part, WithheldPassage) for part in body):
            return
        seen = definitions(part.text for part in body if part.text is not None)
        for name, text in self._before.items():
            raw = HTML_PLACEHOLDER_RE.sub(self._stashed, text)
            if Counter(_words(raw)) - Counter(_words(seen.get(name, ""))) or name not in seen:
                yield name
        for block in self.md.htmlStash.rawHtmlBlocks:
            if isinstance(block, str) and not block.startswith(CODE):
                yield from _IN_HTML.findall(_COMMENT.sub("", block))
        # Where HTML has swallowed the call, the engine misses no text, and takes that for code or a quotation.
        said = "\n".join(part.text for part in body if part.text is not None)
        hidden = (part.text for part in body if isinstance(part, WithheldPassage) and part.text is not None)
        calls = {name for text in hidden for name in _CALL.findall(_without_code(text))}
        yield from sorted(name for name in calls - self._before.keys() if f"[^{name}]:" in said)

    def _stashed(self, place: re.Match[str]) -> str:
        return str(self.md.htmlStash.rawHtmlBlocks[int(place[1])])


class _Calls(Treeprocessor):
    """Looks, when all marks in the text have become links, which footnotes they lead to."""

    found: frozenset[str] = frozenset()

    def run(self, root: Element) -> None:
        """Follow them from the running text through the footnotes, and leave the tree as it is."""
        setting = setting_of(self.md)
        names = {setting.makeFootnoteId(name): name for name in setting.footnotes} if setting else {}
        calls: dict[str, list[str]] = {}
        inside: set[Element] = set()
        for item in root.iter("li"):
            if name := names.get(item.get("id", "")):
                inside |= {*item.iter("a")}
                calls[name] = [*_led(item.iter("a"), names)]
        running = _led((link for link in root.iter("a") if link not in inside), names)
        self.found = frozenset(_reached(running, calls))


def _led(links: Iterable[Element], names: Mapping[str, str]) -> Iterator[str]:
    for link in links:
        if link.get("class") == "footnote-ref" and (name := names.get(link.get("href", "")[1:])):
            yield name


def setting_of(md: markdown.Markdown) -> FootnoteExtension | None:
    """Give the engine's own footnotes; None where mkdocs.yml does without."""
    if "footnote" not in md.treeprocessors:
        return None
    setting = md.treeprocessors["footnote"]
    assert isinstance(setting, FootnoteTreeprocessor)
    return setting.footnotes


def _without_code(text: str) -> str:
    rows = as_read(text).split("\n")
    code = {row for fence in fences(rows) for row in range(fence.opened, fence.closed + 1)}
    return _CODE_SPAN.sub("", "\n".join(row for index, row in enumerate(rows) if index not in code))


def _words(text: str) -> list[str]:
    return _WORD.findall(html.unescape(_TAG.sub(" ", text)))
