"""From a record to an entry of the index: its prose as plain text, its facts as what can be shown and what narrows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import html as lxml_html

from masthead.editions.search.records import Record

_WITHIN_LINES = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var"
    " wbr".split()
)
"""Elements that do not part words (HTML, 3.2.5.2.5)."""
_SILENT = frozenset("script style template svg math".split())
_ENDINGS = ".?!:;…"


@dataclass(frozen=True, slots=True)
class Entry:
    """What Pagefind gets to know of one thing that can be found."""

    url: str
    """Relative to the site's root."""
    content: str
    facts: Mapping[str, str]
    """Shown with a hit, and searched as well: title, issue, date, language."""
    filters: Mapping[str, Sequence[str]]
    """What a search can be narrowed by: kind, year, strand, authority."""


def entry(record: Record, language: str) -> Entry:
    """Give the entry of a record. ``language`` is the publication's; a record's own is named where it differs."""
    texts = [*record.texts[:1], *(plain(html) for html in record.html), *record.texts[1:]]
    other = record.language if record.language and record.language != language else ""
    facts = {"title": record.title, "issue": record.issue, "date": record.date, "lang": other}
    filters = {
        "kind": (record.kind,),
        "year": (record.year,) if record.year else (),
        "strand": tuple(sorted(set(record.strands))),
        "authority": tuple(sorted(set(record.authorities))),
    }
    return Entry(
        record.url,
        " ".join(sentence for text in texts if (sentence := _sentence(text))) or record.title,
        {name: text for name, text in facts.items() if text},
        {name: values for name, values in filters.items() if values},
    )


def plain(html: str) -> str:
    """Give the words of finished HTML, without the numbers of notes and the ways back from them."""
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    pieces: list[str] = []
    _gather(root, pieces)
    return " ".join("".join(pieces).split())


def _gather(node: lxml_html.HtmlElement, pieces: list[str]) -> None:
    if isinstance(node.tag, str) and node.tag not in _SILENT and not _is_call(node):
        gap = "" if node.tag in _WITHIN_LINES and node.tag != "br" else " "
        pieces.append(gap + (node.text or ""))
        for child in node:
            _gather(child, pieces)
        pieces.append(gap)
    pieces.append(node.tail or "")


def _is_call(node: lxml_html.HtmlElement) -> bool:
    """Whether it is the number of a footnote, or the way back from one."""
    return "footnote-ref" in node.get("class", "") or "footnote-backref" in node.get("class", "")


def _sentence(text: str) -> str:
    """Close a text with a full stop where it has no end, so that an excerpt does not run it into the next."""
    whole = " ".join(text.split())
    return whole if not whole or whole[-1] in _ENDINGS else f"{whole}."
