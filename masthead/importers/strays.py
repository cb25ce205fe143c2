"""What of a Word file has no place in an article: each thing is taken out, or its text kept, and said so."""

from collections.abc import Iterator

from lxml import etree

from masthead.importers.manuscript import Remark, Topic, brief
from masthead.importers.package import Package
from masthead.importers.wordml import (
    CHART,
    DECORATIVE,
    DIAGRAM,
    MC,
    PIC,
    RELATIONSHIP,
    WP,
    A,
    M,
    O,
    R,
    V,
    W,
    drop,
    is_on,
    shown,
    text_of,
    unwrap,
)
from masthead.typography import several

DECORATION = "\ue000decoration"
"""Stands as the description of a picture that Word marks as decorative."""


def strays(tree: etree._Element, package: Package) -> Iterator[Remark]:
    """Take out of a part what mammoth would lose without a word, in place."""
    yield from _hidden(tree)
    _choose(tree)
    yield from _boxes(tree)
    yield from _equations(tree)
    yield from _objects(tree)
    yield from _graphics(tree, package)
    yield from _prompts(tree)
    yield from _contents(tree)
    yield from _marks(tree)


def _hidden(tree: etree._Element) -> Iterator[Remark]:
    """Hidden text (17.3.2.41) was not meant for readers."""
    texts = []
    for run in [*tree.iter(f"{W}r")]:
        if is_on(run.find(f"{W}rPr/{W}vanish")):
            texts.append(shown(run))
            drop(run)
    if (said := " ".join(texts)).strip():
        yield Remark(Topic.LEFT, f"hidden text: {brief(said)}", said)


def _choose(tree: etree._Element) -> None:
    """Of what Word writes twice, for new and old programs (mc:AlternateContent), keep the new."""
    for both in [*tree.iter(f"{MC}AlternateContent")]:
        choice, fallback = both.find(f"{MC}Choice"), both.find(f"{MC}Fallback")
        kept = fallback if choice is None else choice
        if kept is not None:
            for child in list(kept):
                both.addprevious(child)
        drop(both)


def _boxes(tree: etree._Element) -> Iterator[Remark]:
    """A text box stands somewhere on the page; its paragraphs go behind the paragraph that it hangs on."""
    number, first = 0, ""
    for box in [*tree.iter(f"{W}txbxContent")]:
        said = text_of(box)
        holder = next(iter([*box.iterancestors(f"{W}p")][-1:]), None)
        paragraphs = list(box)
        drawing = next((one for one in box.iterancestors(f"{W}drawing", f"{W}pict")), None)
        if said and holder is not None:
            number, first = number + 1, first or said
            for paragraph in reversed(paragraphs):
                holder.addnext(paragraph)
        if drawing is not None and next(drawing.iter(f"{W}txbxContent", f"{A}blip", f"{V}imagedata"), None) is box:
            drop(drawing)
        elif box.getparent() is not None:
            drop(box)
    if number:
        where = "its text stands" if number == 1 else "their texts stand"
        boxes = several(number, "text box").replace("boxs", "boxes")
        said = f"{boxes}, beginning {brief(first)}: {where} behind the paragraph beside it"
        yield Remark(Topic.LOOK, f"{said}; move it where it belongs")


def _equations(tree: etree._Element) -> Iterator[Remark]:
    texts = []
    for equation in [*tree.iter(f"{M}oMath")]:
        said = text_of(equation)
        texts.append(said)
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}t").text = said
        equation.addprevious(run)
        drop(equation)
    for paragraph in [*tree.iter(f"{M}oMathPara")]:
        unwrap(paragraph)
    if texts:
        said = f"{several(len(texts), 'equation')}: only the letters are here, as in {brief(texts[0])}"
        yield Remark(Topic.LEFT, f"{said}; make a picture of it, or say it in words")


def _objects(tree: etree._Element) -> Iterator[Remark]:
    """Embedded files (a spreadsheet, a sound ...)."""
    kinds, texts = [], []
    for thing in [*tree.iter(f"{W}object")]:
        texts.append(shown(thing))
        ole = next(thing.iter(f"{O}OLEObject"), None)
        kinds.append((ole.get("ProgID") if ole is not None else None) or "unknown")
        drop(thing)
    if kinds:
        named = ", ".join(dict.fromkeys(kinds))
        said = f"{several(len(kinds), 'embedded object')} ({named}); save it as a picture or a table"
        yield Remark(Topic.LEFT, said, " ".join(texts))


def _graphics(tree: etree._Element, package: Package) -> Iterator[Remark]:
    """Charts, diagrams, drawn shapes and linked pictures go; pictures in groups are kept, and so are descriptions."""
    taken = []
    lost: dict[str, list[str]] = {"chart": [], "SmartArt diagram": [], "drawn shape": [], "picture": []}
    for frame in [*tree.iter(f"{WP}inline", f"{WP}anchor")]:
        about = frame.find(f"{WP}docPr")
        if about is not None and any(_says_yes(one) for one in frame.iter(DECORATIVE)):
            about.set("descr", DECORATION)
        kind = _kind(frame)
        if kind:
            lost[kind].append(("" if about is None else about.get("title") or about.get("descr") or "") or shown(frame))
            taken.append(shown(frame))
            drop(frame)
        else:
            lost["picture"] += [""] * _embedded(frame)
    for shape in [*tree.iter(f"{V}imagedata")]:
        holder = shape.getparent()
        if holder is not None and (alt := holder.get("alt")):
            shape.set(f"{O}title", alt)
    diagrams = [text_of(part) for part in _parts(package, "diagrams/data")] if lost["SmartArt diagram"] else []
    for kind, names in lost.items():
        if names:
            said = " ".join(filter(None, [*names, *(diagrams if kind == "SmartArt diagram" else [])]))
            named = f" ({brief(said)})" if said.strip() else ""
            yield Remark(Topic.LEFT, f"{several(len(names), kind)}{named}{_ADVICE[kind]}", " ".join(taken))
            taken = []


_ADVICE = {
    "chart": "; save it as a picture in Word, and describe it",
    "SmartArt diagram": "; save it as a picture in Word, and describe it",
    "drawn shape": ": lines, arrows or frames",
    "picture": " that the file only links to; ask for the file",
}


def _kind(frame: etree._Element) -> str:
    """Name what a frame holds besides pictures; nothing where it holds pictures."""
    if next(frame.iter(f"{CHART}chart"), None) is not None:
        return "chart"
    if next(frame.iter(f"{DIAGRAM}relIds"), None) is not None:
        return "SmartArt diagram"
    return "" if next(frame.iter(f"{PIC}pic"), None) is not None else "drawn shape"


def _says_yes(element: etree._Element) -> bool:
    """Whether an attribute ``val`` without a namespace says yes."""
    return element.get("val") in ("1", "true")


def _embedded(frame: etree._Element) -> int:
    """Keep the pictures of a frame that are in the file, those of a group beside one another; count the others."""
    linked = 0
    target = next(frame.iter(f"{A}graphicData"), None)
    for picture in [*frame.iter(f"{PIC}pic")]:
        blip = next(picture.iter(f"{A}blip"), None)
        if blip is None or blip.get(f"{R}embed") is None:
            linked += 1
            drop(picture)
        elif target is not None and picture.getparent() is not target:
            target.append(picture)
    return linked


def _prompts(tree: etree._Element) -> Iterator[Remark]:
    """Fields of a form that nobody filled in ("Click here to enter text")."""
    texts = []
    for control in [*tree.iter(f"{W}sdt")]:
        if is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")):
            texts.append(shown(control))
            drop(control)
    if texts:
        said = f"{several(len(texts), 'field')} that nobody filled in: {brief(texts[0])}"
        yield Remark(Topic.LEFT, said, " ".join(texts))


def _contents(tree: etree._Element) -> Iterator[Remark]:
    """A table of contents: every edition makes its own."""
    rows = []
    for paragraph in [*tree.iter(f"{W}p")]:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and (style.get(f"{W}val") or "").upper().startswith(("TOC", "CONTENTS")):
            rows.append(shown(paragraph))
            drop(paragraph)
    if rows:
        said = f"the table of contents ({several(len(rows), 'line')}); masthead makes its own"
        yield Remark(Topic.LEFT, said, " ".join(rows))


def _marks(tree: etree._Element) -> Iterator[Remark]:
    """Marks that may mean something to those who set them."""
    for tag, noun in (("highlight", "highlighted"), ("u", "underlined")):
        runs = [mark for mark in tree.iter(f"{W}{tag}") if is_on(mark) and mark.getparent() is not None]
        found = [text_of(run) for mark in runs if (run := next(mark.iterancestors(f"{W}r"), None)) is not None
                 and next(run.iterancestors(f"{W}hyperlink"), None) is None]  # fmt: skip
        if texts := [text for text in found if text]:
            yield Remark(Topic.LEFT, f"marks: {several(len(texts), 'place')} {noun}, beginning {brief(texts[0], 40)}")


def furniture(tree: etree._Element, package: Package) -> Iterator[Remark]:
    """What stands round the text: headers, footers, columns. None of it belongs to an article."""
    for kind in ("header", "footer"):
        texts = [text_of(part) for part in _parts(package, kind)]
        said = dict.fromkeys(text for text in texts if any(letter.isalpha() for letter in text))
        yield from (Remark(Topic.LEFT, f"the {kind}: {brief(text)}") for text in said)
    columns = [int(found) for one in tree.iter(f"{W}cols") if (found := one.get(f"{W}num") or "1").isdigit()]
    if max(columns, default=1) > 1:
        yield Remark(Topic.LEFT, f"the {max(columns)} columns; every edition makes its own")


def _parts(package: Package, beginning: str) -> Iterator[etree._Element]:
    for name in sorted(package.names):
        if name.startswith(f"word/{beginning}") and name.endswith(".xml") and (part := package.xml(name)) is not None:
            yield part


def outside(package: Package) -> Iterator[Remark]:
    """A template that lies elsewhere is not asked for; saying so tells an editor where the file came from."""
    for name in package.names:
        if name.endswith("settings.xml.rels") and (part := package.xml(name)) is not None:
            for one in part.iter(RELATIONSHIP):
                if one.get("TargetMode") == "External":
                    yield Remark(Topic.LEFT, "the file's template, which lies elsewhere; nothing was fetched")
