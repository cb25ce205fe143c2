"""Word files (.docx) -> manuscripts. The only place that knows mammoth, which turns the document into HTML.

mammoth is handed a copy of the file in which every part was read and written by us: changes accepted, and nothing in it
that it would lose without a word (``strays``) or fetch from elsewhere.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import mammoth
from lxml import etree

from masthead.importers.manuscript import PICTURE, Manuscript, Picture, Remark, Topic, Unfit
from masthead.importers.numbering import numbered
from masthead.importers.package import AGAIN, Package, opened
from masthead.importers.plates import plate, unfit_alt
from masthead.importers.revisions import accepted, comments
from masthead.importers.strays import DECORATION, furniture, outside, strays
from masthead.importers.styles import headings
from masthead.importers.unknown import known
from masthead.importers.wordml import RELATIONSHIP, W, is_away, shown

NOTES = ("footnotes", "endnotes")
READ = ("styles", "numbering", *NOTES)
"""Kinds of parts that mammoth reads besides the document."""
STYLES = """
p[style-name='Title'] => h1.title:fresh
p.Title => h1.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Author'] => p.byline:fresh
p[style-name='Byline'] => p.byline:fresh
p[style-name='heading 7'] => h6:fresh
p[style-name='heading 8'] => h6:fresh
p[style-name='heading 9'] => h6:fresh
r[style-name='Emphasis'] => em
r[style-name='Intense Emphasis'] => em
r[style-name='Subtle Emphasis'] => em
strike => s
"""
ORDINARY = re.compile(
    r"normal|body text|text body|list( paragraph| bullet| number| continue)?( \d)?|default|no spacing|plain text"
    r"|standard|footnote|endnote|table|hyperlink|internet|page number|default paragraph font|apple-|footer|header"
    r"|none\b|preformatted|frame contents|msonormal|placeholder|strong|character|numbering|bullet|visited",
    re.IGNORECASE,
)
"""Styles that say nothing about what a text is."""


def manuscript(content: bytes) -> Manuscript:
    """Read a Word file. Raises ``Unfit`` where it cannot be taken."""
    package = opened(content)
    place = _document(package)
    tree = package.xml(place)
    if tree is None or tree.find(f"{W}body") is None:
        raise Unfit("it has no text that could be found", AGAIN)
    parts = _related(package, place)
    notes = {name: part for kind in NOTES if (name := parts.get(kind)) and (part := package.xml(name)) is not None}
    said = " ".join(_shown(tree, [notes[name] for kind in NOTES if (name := parts.get(kind, "")) in notes]))
    remarks = [*accepted(tree), *comments(tree, package.xml(parts.get("comments", "")))]
    remarks += [*known(tree), *strays(tree, package), *furniture(tree, package), *outside(package)]
    for part in notes.values():
        remarks += [*accepted(part), *known(part), *strays(part, package)]
    numbered(tree, package.xml(parts.get("numbering", "")))
    read = {name: part for kind in READ if (name := parts.get(kind)) and (part := package.xml(name)) is not None}
    own = "\n".join(headings(read.get(parts.get("styles", ""))))
    html, pictures, more = _converted(_rewritten(package, {**read, place: tree, **notes}), f"{STYLES}\n{own}")
    title, author = _properties(package)
    return Manuscript(html, pictures, title, author, (*remarks, *more), said)


def _shown(tree: etree._Element, notes: Sequence[etree._Element]) -> Iterator[str]:
    """Give the text of a document, and of the notes that it names."""
    yield shown(tree)
    for part in notes:
        for note in part.iter(f"{W}footnote", f"{W}endnote"):
            marks = tree.iter(f"{note.tag}Reference")
            if any(mark.get(f"{W}id") == note.get(f"{W}id") and not is_away(mark) for mark in marks):
                yield shown(note)


def _document(package: Package) -> str:
    """Find the main part (ECMA-376 part 2, 9.3)."""
    relationships = package.xml("_rels/.rels")
    for one in () if relationships is None else relationships.iter(RELATIONSHIP):
        if (one.get("Type") or "").endswith("/officeDocument"):
            return (one.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _related(package: Package, place: str) -> dict[str, str]:
    """Give the parts that the document names, by the last word of their kind: ``footnotes`` -> word/footnotes.xml."""
    folder, _, name = place.rpartition("/")
    relationships = package.xml(f"{folder}/_rels/{name}.rels".lstrip("/"))
    found: dict[str, str] = {}
    for one in () if relationships is None else relationships.iter(RELATIONSHIP):
        target, kind = one.get("Target") or "", (one.get("Type") or "").rpartition("/")[2]
        if one.get("TargetMode") != "External":
            found.setdefault(kind, target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
    return found


def _properties(package: Package) -> tuple[str, str]:
    part = package.xml("docProps/core.xml")
    found = {} if part is None else {etree.QName(node).localname: (node.text or "").strip() for node in part}
    return found.get("title", ""), found.get("creator", "")


def _rewritten(package: Package, parts: dict[str, etree._Element]) -> BytesIO:
    """Write the file anew: ``parts``, what says how they hang together, and pictures."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in dict.fromkeys(package.names):
            if name in parts or name == "[Content_Types].xml" or name.endswith(".rels"):
                part = parts[name] if name in parts else package.xml(name)
                if part is not None:
                    archive.writestr(name, etree.tostring(part, encoding="UTF-8", xml_declaration=True))
            elif "/media/" in f"/{name}":
                archive.writestr(name, package.content(name))
    out.seek(0)
    return out


def _converted(file: BytesIO, styles: str) -> tuple[str, dict[int, Picture], list[Remark]]:
    pictures: dict[int, Picture] = {}
    lost: list[str] = []
    unfit: list[Remark] = []

    def keep(image: Any) -> dict[str, str]:
        alt = (image.alt_text or "").strip()
        try:
            with image.open() as stream:
                found = plate(stream.read(), "" if alt == DECORATION else alt, is_decorative=alt == DECORATION)
        except KeyError:
            found = "the file names it, and does not hold it"
        number = len(pictures) + len(lost)
        if isinstance(found, str):
            lost.append(found)
            return {"src": f"{PICTURE}lost"}
        pictures[number] = found
        unfit.extend(unfit_alt(alt))
        return {"src": f"{PICTURE}{number}"}

    try:
        made = mammoth.convert_to_html(file, style_map=styles, convert_image=mammoth.images.img_element(keep))
    except Unfit:
        raise
    except RecursionError as trouble:
        raise Unfit("its tables or lists stand too deep in one another", "write it with fewer levels") from trouble
    except Exception as trouble:  # mammoth has no errors of its own: a file that is not what it says fails anywhere
        raise Unfit("it is damaged: its text cannot be read", AGAIN) from trouble
    remarks = [*(Remark(Topic.LEFT, f"a picture: {why}") for why in lost), *unfit]
    return made.value, pictures, [*remarks, *_said(made.messages)]


def _said(messages: list[Any]) -> Iterator[Remark]:
    """Put what mammoth says into an editor's words."""
    styles: dict[str, int] = {}
    for message in messages:
        if found := re.match(r"Unrecognised (?:paragraph|run) style: '?(.*?)'? \(Style ID", message.message):
            if not ORDINARY.match(found[1]):
                styles[found[1]] = styles.get(found[1], 0) + 1
        elif "w:sym" in message.message:
            yield Remark(
                Topic.LEFT, "a sign of a font of signs (Wingdings and the like); type it again where it is missing"
            )
    if styles:
        named = ", ".join(f"“{name}”" for name in styles)
        yield Remark(
            Topic.LEFT, f"the look of the style{'s' * (len(styles) > 1)} {named}; the text is here as ordinary text"
        )
