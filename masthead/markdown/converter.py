"""The converter: an item's body, references and note -> Prose."""

import re
from collections import Counter
from collections.abc import Mapping
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from masthead.files import Root
from masthead.forms.yaml import Value, read
from masthead.markdown.fences import Fences
from masthead.markdown.footnotes import Footnotes
from masthead.markdown.knots import knot
from masthead.markdown.lists import ListIndentation
from masthead.markdown.reading import Reading
from masthead.markdown.sanitise import clean, complaints, forged
from masthead.markdown.source import source_of, without_controls
from masthead.markdown.tails import Tails
from masthead.model import Article, Item, Report, WithheldPassage
from masthead.problems import Problem, Severity
from masthead.prose import CLOSE, OPEN, Prose, Remark

Extensions = tuple[tuple[str, Mapping[str, Value]], ...]

_USED = frozenset({"theme", "extra", "markdown_extensions"})
_WITHHELD = re.compile(f"<p>{OPEN}([WV])(\\d+){CLOSE}</p>")
_FOOTNOTE = re.compile(r"^\[\^([^\]\s]+)\]:", re.MULTILINE)
_MARGIN = "begin the text of each footnote at the margin, after an empty line"
_BARE_URL = r"https?://[^\s<>\"')\]\x02\x03]*[^\s<>\"')\].,;:!?\x02\x03]"


def read_extensions(text: str, file: str) -> tuple[Extensions, list[Problem]]:
    """Read ``markdown_extensions`` of mkdocs.yml: names, or names with their settings."""
    value, lines, problems = read(text, file)
    for unused in sorted(set(value if isinstance(value, dict) else ()) - _USED):
        hint = "take it out; theme, extra and markdown_extensions are what the website goes by"
        problems.append(Problem(file, lines.get(unused, 1), unused, "is not used here", hint, Severity.WARNING))
    entries = value.get("markdown_extensions") if isinstance(value, dict) else None
    found: list[tuple[str, Mapping[str, Value]]] = []
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        name, settings = next(iter(entry.items())) if isinstance(entry, dict) and entry else (entry, {})
        if isinstance(name, str):
            found.append((name, settings if isinstance(settings, dict) else {}))
            problems += _extension_problem(*found[-1], file, lines.get(f"markdown_extensions.{index}", 1))
    return tuple(found), problems


def _extension_problem(name: str, settings: Mapping[str, Value], file: str, line: int) -> list[Problem]:
    try:
        markdown.Markdown(extensions=[name])
    except (ImportError, AttributeError, TypeError, RecursionError):  # Python asks for each part before a dot in turn
        hint = "take it out, or install the package that brings it"
        return [Problem(file, line, "markdown_extensions", f"there is no Markdown extension '{name}'", hint)]
    try:
        markdown.Markdown(extensions=[name], extension_configs={name: dict(settings)})
    except (KeyError, ValueError, TypeError, AttributeError):
        message = f"the Markdown extension '{name}' does not take these settings"
        return [Problem(file, line, "markdown_extensions", message, "compare them with its documentation")]
    return []


class Converter:
    """Converts items, one after another; keeps one Markdown engine for all of them."""

    def __init__(self, root: Root, extensions: Extensions) -> None:
        self._root = root
        self._places = _Places()
        self._engine = markdown.Markdown(
            extensions=[*(name for name, _ in extensions), self._places],
            extension_configs={name: dict(settings) for name, settings in extensions},
        )

    def prose(self, item: Item) -> Prose:
        """Convert one item. Links and pictures stay open; what is wrong with the text comes as remarks."""
        text, lines = source_of(item.body)
        if found := knot(text):
            row, message, hint = found
            return Prose("", remarks=(Remark(max(1, lines[row]), "text", message, hint),), is_read=False)
        reading, html = self._body(item, text, lines)
        html = _WITHHELD.sub(lambda mark: _withheld(item, mark), html)
        reading.finish()
        for name, times in Counter(_FOOTNOTE.findall(text)).items():
            if times > 1:
                hint = "give each footnote a mark of its own"
                line, message = reading.line_of(f"[^{name}]:"), f"the footnote [^{name}] has two texts"
                reading.remarks.append(Remark(line, "footnote", message, hint))
        references = item.references if isinstance(item, Article | Report) else ()
        note = item.note if isinstance(item, Article) else None
        lists = tuple(self._line(entry.text, reading, "references") for entry in references)
        ending = self._line(note, reading, "note") if note else ""
        return reading.prose(html, lists, ending)

    def _body(self, item: Item, text: str, lines: list[int]) -> tuple[Reading, str]:
        """Convert a body. Where withheld text is missing, the footnotes that no text calls leave with it.

        Which these are, the engine knows when it is done; so that it numbers the others without them, it begins again.
        """
        footnotes = self._places.footnotes
        is_whole = all(part.text is not None for part in item.body)
        astray: dict[str, None] = {}
        left_out: frozenset[str] = frozenset()
        while True:
            footnotes.left_out = left_out
            reading = Reading(item, text, lines, is_report=isinstance(item, Report))
            html = self._convert(text, reading)
            footnotes.left_out = frozenset()
            astray |= dict.fromkeys(footnotes.astray(item.body))
            if is_whole or footnotes.uncalled() <= left_out:
                break
            left_out |= footnotes.uncalled()
        for name in astray:
            message = f"the footnote [^{name}] stands where it would not be withheld with what calls it"
            reading.remarks.append(Remark(reading.line_of(f"[^{name}]:"), "footnote", message, _MARGIN))
        return reading, html

    def _convert(self, text: str, reading: Reading) -> str:
        if not text.strip():
            return ""
        self._places.reading = reading
        self._engine.reset()
        self._places.footnotes.begin()
        if mark := forged(text):
            line = reading.line_with(mark)
            reading.remarks.append(Remark(line, "text", f"the character {mark} is none of any writing", "take it out"))
        try:
            html = self._engine.convert(without_controls(text))
        except RecursionError:
            message, hint = "lists or quotations here stand too deep in one another", "write it with fewer levels"
            line = reading.line_of("") if reading.in_field else reading.item.body[0].line
            reading.remarks.append(Remark(line, "text", message, hint))
            return ""
        except RuntimeError:  # the engine walks over the footnotes, and one of them has just brought another
            html = ""
            if not self._places.footnotes.inner():
                raise
        for name in self._places.footnotes.inner():
            message, hint = f"the text of the footnote [^{name}] stands within another footnote", _MARGIN
            reading.remarks.append(Remark(reading.line_of(f"[^{name}]:"), "footnote", message, hint))
        for raw in self._engine.htmlStash.rawHtmlBlocks:
            if isinstance(raw, str) and "<" in raw:
                reading.complain(raw, complaints(raw))
        return clean(html, reading.anchors.add)

    def _line(self, text: str, reading: Reading, field: str) -> str:
        """Convert a text of one paragraph from a field."""
        reading.turn_to_field(field)
        if found := knot(text):
            reading.remarks.append(Remark(reading.line_of(""), field, *found[1:]))
            return ""
        escaped = re.sub(r"^(\d+)([.)])", r"\1\\\2", " ".join(text.split()))
        unmarked = escaped.replace(OPEN, "").replace(CLOSE, "")
        html = self._convert(re.sub(r"^([#>+*-])", r"\\\1", unmarked), reading)
        return html.removeprefix("<p>").removesuffix("</p>")


def _withheld(item: Item, mark: re.Match[str]) -> str:
    if mark[1] == "V":
        return "</aside>"
    block = [part for part in item.body if isinstance(part, WithheldPassage)][int(mark[2])]
    reason = block.reason.replace("&", "&amp;").replace("<", "&lt;").replace(OPEN, "").replace(CLOSE, "")
    opening = f'<aside class="withheld"><p class="withheld-reason">Withheld: {reason}</p>'
    return opening if block.text is not None else f"{opening}</aside>"


class _Places(Extension):
    """Our part of the engine: fenced code, two-space lists, bare addresses, and links and pictures as open places."""

    reading: Reading | None = None
    footnotes: Footnotes

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  (the library's name)
        md.preprocessors.register(Fences(md), "fences", 28)  # before raw HTML (20) and other extensions' fences (25)
        md.preprocessors.register(ListIndentation(md), "list-indentation", 24)  # after code was set aside
        md.inlinePatterns.register(
            _BareUrl(_BARE_URL, md), "bare-url", 85
        )  # after links (160), <URL> (120) and raw HTML (90)
        self.footnotes = Footnotes(md)
        Tails(md)
        md.treeprocessors.register(_OpenPlaces(md, self), "open-places", -1)  # after all others


class _BareUrl(InlineProcessor):
    """``http://www.phf.org.uk`` in running text becomes a link."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        link = Element("a")
        link.set("href", m.group(0))
        link.text = m.group(0)
        return link, m.start(0), m.end(0)


class _OpenPlaces(Treeprocessor):
    """Takes links, pictures and anchors out of the finished tree and leaves marks in their place."""

    def __init__(self, md: markdown.Markdown, places: _Places) -> None:
        super().__init__(md)
        self._places = places

    def run(self, root: Element) -> None:
        """Open the tree in place."""
        reading = self._places.reading
        assert reading is not None
        reading.tree(root, self._stashed)

    def _stashed(self, text: str) -> str:
        """Undo the mail obfuscation of the library, which nothing needs and screen readers stumble over."""
        return text.replace(AMP_SUBSTITUTE, "&")
