"""HTML files -> manuscripts. Cleaned by nh3 (ammonia); pictures beside the file are taken, none is fetched."""

import base64
import binascii
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nh3
from lxml import etree
from lxml.html import HtmlElement

from masthead.importers import links, pages, tree
from masthead.importers.decoding import decoded, parsed
from masthead.importers.manuscript import PICTURE, Manuscript, Picture, Remark, Topic, Unfit, brief
from masthead.importers.plates import LARGEST as LARGEST_PICTURE
from masthead.importers.plates import plate, unfit_alt
from masthead.typography import several

LARGEST = 12 << 20
DEEPEST = 120
"""Elements within one another."""
TAGS = frozenset(
    "a b blockquote br code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img li ol p pre s section span"
    " strike strong sub sup table tbody td tfoot th thead tr u ul article main center font".split()
)
_ATTRIBUTES = {
    "*": {"class"}, "a": {"href"}, "img": {"src", "alt"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"},
    "ol": {"start"},
}  # fmt: skip
_FURNITURE = {
    "nav": "navigation",
    "header": "the page's header",
    "footer": "the page's footer",
    "aside": "an aside",
    "form": "a form",
}
_FIELDS = ("button", "input", "select", "textarea")
_PLAYED = {
    "iframe": "an embedded page",
    "video": "a film",
    "audio": "a sound",
    "object": "an embedded object",
    "embed": "an embedded object",
    "canvas": "a drawing made by a script",
    "svg": "a drawing",
    "math": "an equation",
}


def manuscript(content: bytes, place: Path) -> Manuscript:
    """Read an HTML file that lies at ``place``. Raises ``Unfit``."""
    if len(content) > LARGEST:
        raise Unfit(
            f"it is enormous ({len(content) >> 20} MB; {LARGEST >> 20} are the most)", "take the article out of it"
        )
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unfit("it is no text, so no HTML", "save the page again: File, Save Page As, HTML only")
    text = decoded(content)
    page = parsed(text)
    if _depth(page) > DEEPEST:
        raise Unfit("its elements stand too deep in one another", "copy its text into a new document")
    title, author = _properties(page)
    body = _body(page)
    remarks = [*_around(page, body), *_left_out(body)]
    pages.divided(body)
    clean = nh3.clean(tree.written(body), tags=set(TAGS), attributes=_ATTRIBUTES, link_rel=None,
                      url_schemes={"http", "https", "mailto", "tel", "data", "file"})  # fmt: skip
    root = tree.parsed(clean)
    pictures, more = _pictures(root, place.parent)
    _classes(root)
    return Manuscript(tree.written(root), pictures, title, author, (*remarks, *more), pages.shown(text))


def _depth(page: HtmlElement) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _properties(page: HtmlElement) -> tuple[str, str]:
    title = next((tree.words(one) for one in page.iter("title")), "")
    metas = {
        (one.get("name") or one.get("property") or "").lower(): one.get("content") or "" for one in page.iter("meta")
    }
    return metas.get("og:title") or title, metas.get("author") or metas.get("dc.creator") or ""


def _body(page: HtmlElement) -> HtmlElement:
    """Find the article of a page: its one <article>, else <main>, else all."""
    articles = [*page.iter("article")]
    if len(articles) == 1:
        return articles[0]
    main = next(page.iter("main"), None)
    body = next(page.iter("body"), None)
    return main if main is not None else body if body is not None else page


def _around(page: HtmlElement, body: HtmlElement) -> Iterator[Remark]:
    """Tell of what stands outside the article of a page."""
    whole = next(page.iter("body"), page)
    if body is whole:
        return
    rest = deepcopy(whole)
    for one, other in zip(whole.iter(), [*rest.iter()], strict=True):
        if one is body:
            other.drop_tree()
            break
    if said := " ".join(pages.shown(tree.written(rest)).split()):
        yield Remark(Topic.LEFT, f"what stands outside the page's <{body.tag}>: {brief(said)}", said)


def _left_out(body: HtmlElement) -> Iterator[Remark]:
    """Take out what is not text, and say so; scripts and styles are not worth a word."""
    yield from _furniture(body)
    for element in [*body.iter("q")]:
        _quoted(element)
    yield from links.harmful(body)
    fields = [one for one in body.iter(*_FIELDS) if (one.get("type") or "").lower() != "hidden"]
    if fields:
        yield Remark(Topic.LEFT, f"{several(len(fields), 'field')} of a form")
    for element in [*body.iter("script", "style", "noscript", "template", *_FIELDS)]:
        element.drop_tree()
    for element in [*body.iter()]:
        if isinstance(element.tag, str) and _is_hidden(element) and (text := tree.words(element)):
            yield Remark(Topic.LEFT, f"hidden text: {brief(text)}", pages.shown(tree.written(element)))
            element.drop_tree()


def _furniture(body: HtmlElement) -> Iterator[Remark]:
    """Take out what stands round a text, and what is played in it."""
    found: dict[str, list[str]] = {}
    for tag, noun in (_FURNITURE | _PLAYED).items():
        for element in [*body.iter(tag)]:
            if tag == "header" and next(element.iter(*tree.HEADINGS), None) is not None:
                element.drop_tag()  # an article's own header holds its headline
                continue
            if tag in _PLAYED or tree.words(element) or next(element.iter(*_FIELDS), None) is not None:
                said = pages.shown(tree.written(element)) if tag in _FURNITURE else ""
                found[noun] = [*found.get(noun, []), said]
            element.drop_tree()
    for noun, texts in found.items():
        times = f" ({len(texts)} times)" if texts[1:] else ""
        yield Remark(Topic.LEFT, f"{noun}{times}", " ".join(texts))


def _quoted(element: HtmlElement) -> None:
    """Set the quotation marks of <q>, which browsers add by themselves."""
    element.text = f"“{element.text or ''}"
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}”"
    else:
        element.text += "”"
    element.drop_tag()


def _is_hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _pictures(root: HtmlElement, folder: Path) -> tuple[dict[int, Picture], list[Remark]]:
    kept: dict[int, Picture] = {}
    remarks: list[Remark] = []
    for image in [*root.iter("img")]:
        address = (image.get("src") or "").strip()
        found = _picture(address, folder, image.get("alt"))
        if isinstance(found, str):
            shown = address if len(address) < 80 else f"{address[:60]}…"
            remarks.append(Remark(Topic.LEFT, f"the picture {shown}: {found}"))
            image.drop_tree()
        else:
            number = len(kept)
            kept[number] = found
            remarks += unfit_alt(image.get("alt") or "")
            image.set("src", f"{PICTURE}{number}")
    return kept, remarks


def _picture(address: str, folder: Path, alt: str | None) -> Picture | str:
    """Take a picture that lies beside the page or below it, or in the page itself; else say why not."""
    if not address:
        return "it has no address"
    if address.startswith("data:"):
        return _within(address, alt or "")
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return "it lies elsewhere, and nothing was fetched; save it beside the article if its owner allows"
    place = folder / unquote(parts.path)
    try:
        is_there = place.is_file() and place.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):  # a name that is longer than any can be, or has a NUL
        is_there = False
    if not is_there:
        return "there is no such file beside the page"
    if place.stat().st_size > LARGEST_PICTURE:
        return f"it has more than {LARGEST_PICTURE >> 20} MB"
    return plate(place.read_bytes(), alt or "")


def _within(address: str, alt: str) -> Picture | str:
    head, _, content = address.partition(",")
    try:
        found = base64.b64decode(content, validate=False) if ";base64" in head else unquote(content).encode()
    except (binascii.Error, ValueError):
        return "it cannot be read as a picture"
    return plate(found, alt)


def _classes(root: HtmlElement) -> None:
    """Keep of the classes those that Word's own HTML gives headline, caption and quotation."""
    meant = {
        "msotitle": "title",
        "msosubtitle": "subtitle",
        "msocaption": "caption",
        "byline": "byline",
        "author": "byline",
    }
    for element in root.iter():
        said = [name.lower() for name in (element.attrib.pop("class", "") or "").split()]
        kind = next((meant[name] for name in said if name in meant), None)
        if kind == "title" and element.tag == "p":
            element.tag = "h1"
        if kind and element.tag in ("p", "h1", "div"):
            element.set("class", kind)
        if any(name.startswith("msoquote") or name == "msointensequote" for name in said) and element.tag == "p":
            element.tag = "blockquote"
