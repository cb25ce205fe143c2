"""One forme printed: its PDF, its cover, the facts about them, and every problem that came to light."""

from collections.abc import Iterator
from pathlib import Path

from masthead.editions import Batch, Fact, Forme, Rendered
from masthead.editions.pdf import contents, front, legacy, readback, remarks, shelf, words
from masthead.editions.pdf.drawings import texts as drawing_texts
from masthead.editions.pdf.finishing import finish
from masthead.editions.pdf.pagetext import plain
from masthead.editions.pdf.press import Printed, impress
from masthead.editions.pdf.served import ServedPdf
from masthead.editions.pdf.sheets import Sheets
from masthead.editions.pdf.tally import losses
from masthead.problems import Problem, Severity

SHOWN = 5
"""Losses of one document that are reported one by one."""


def render(forme: Forme, batch: Batch) -> Rendered:
    """Render a forme of either PDF edition."""
    work = forme.value
    if isinstance(work, Sheets):
        return _printed(forme.name, work, batch)
    if isinstance(work, ServedPdf):
        return _served(forme.name, work, batch)
    raise TypeError(f"expected Sheets or ServedPdf, received {type(work).__name__}")


def _printed(name: str, work: Sheets, batch: Batch) -> Rendered:
    printed = impress(work, batch.root, batch.theme)
    while not front.is_good(work, printed.spots):
        work = work.in_next_layout()
        printed = impress(work, batch.root, batch.theme)
    problems = found(work, printed, batch.root)
    starts: list[Fact] = [[source.file, printed.page_of(source.anchor)] for source in work.sources]
    facts: dict[str, Fact] = {"pages": readback.pages(printed.pdf), "starts": starts}
    if work.kind == "issue":
        facts["length"] = printed.length.fact()
    if work.kind == "report":
        facts["texts"] = [plain(text) for text in readback.page_texts(printed.pdf, printed.areas)]
    return finish(name, work, printed.pdf, facts, problems, batch)


def _served(name: str, work: ServedPdf, batch: Batch) -> Rendered:
    try:
        pdf = (batch.root / work.source).read_bytes()
        read = legacy.reading(pdf)
        facts: dict[str, Fact] = {"pages": read.pages, "starts": [], "is_tagged": read.is_tagged}
        facts |= {"texts": list(read.texts), "pictures": list(read.pictures)}
        return finish(name, work, pdf, facts, tuple(_remarked(work, remark) for remark in read.remarks), batch)
    except readback.Unreadable as trouble:
        reason, hint = str(trouble), trouble.hint
    except OSError:
        reason, hint = "the file cannot be read", "look whether it is still there, and whether you may open it"
    return Rendered(name, (), {}, (Problem(work.file, work.line, work.named_by, f"{work.source}: {reason}", hint),))


def _remarked(work: ServedPdf, remark: legacy.Remark) -> Problem:
    message = f"{work.source}: {remark.message}"
    return Problem(work.file, work.line, work.named_by, message, remark.hint, Severity.WARNING)


def found(work: Sheets, printed: Printed, root: Path) -> tuple[Problem, ...]:
    """Give what came to light in print: words that were lost, and what the press remarked on."""
    return (*_losses(work, printed, root), *remarks.problems(work, printed, root))


def _losses(work: Sheets, printed: Printed, root: Path) -> Iterator[Problem]:
    """Compare every word of the document with the PDF."""
    drawings = {
        shelf.picture(picture.file): drawing_texts((root / picture.file).read_bytes())
        for picture in work.pictures
        if picture.media_type == "image/svg+xml"
    }
    wanted = words.blocks(work.html, printed.starts, drawings)
    lost = losses(wanted, readback.text(printed.pdf, printed.areas))
    places = {source.file: source.line for source in work.sources}
    name = "large print PDF" if work.kind == "large-print" else "PDF"
    hint = (
        "if no style of your own in theme/pdf hides it, the PDF engine dropped it: "
        "reword or shorten the paragraph before it, and report this to masthead's authors"
    )
    for loss in lost[:SHOWN]:
        file = loss.source or work.file
        entry = None if loss.source else contents.entry(work, loss.block)
        where = f"the contents entry of '{entry.title}'" if entry else f"the text that begins '{loss.block}'"
        mend = hint.replace("the paragraph before it", f"that headline in {entry.file}") if entry else hint
        what = f"'{loss.words}' is missing from the {name}, in {where}"
        yield Problem(file, places.get(file, work.line), "pdf", what, mend)
    if len(lost) > SHOWN:
        yield Problem(work.file, work.line, "pdf", f"{len(lost) - SHOWN} more texts are missing from the {name}", hint)
