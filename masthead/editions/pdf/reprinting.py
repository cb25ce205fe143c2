"""An issued PDF made ready: its bytes as they are, its cover, the facts about it. WeasyPrint has no part in it.

The words of its articles are not looked for in it, for they may have been corrected since.
"""

import hashlib
from dataclasses import replace

from masthead.artefact import Artefact
from masthead.editions import Batch, Fact, Rendered
from masthead.editions.pdf import legacy, readback
from masthead.editions.pdf.finishing import finish
from masthead.editions.pdf.reprints import IssuedPdf
from masthead.problems import Problem, Severity

_CHANGED = "it changed while this was made"


def render(name: str, work: IssuedPdf, batch: Batch) -> Rendered:
    """Render a forme of the edition of issued PDFs."""
    try:
        pdf = (batch.root / work.source).read_bytes()
        if hashlib.sha256(pdf).hexdigest() != work.sha256:
            return _failed(name, work, _CHANGED)
        if not work.is_offered:
            return Rendered(name, (Artefact(work.path, pdf),))
        return _finished(name, work, pdf, _facts(work, pdf), batch)
    except readback.Unreadable as trouble:
        return _failed(name, work, str(trouble))
    except FileNotFoundError:
        return _failed(name, work, _CHANGED)


def _finished(name: str, work: IssuedPdf, pdf: bytes, facts: dict[str, Fact], batch: Batch) -> Rendered:
    drawing = work.cover is not None and work.cover.picture is not None and work.cover.picture.is_drawing
    if not drawing:
        return finish(name, work, pdf, facts, (), batch)
    try:
        return finish(name, work, pdf, dict(facts), (), batch)
    except OSError:  # WeasyPrint, which draws it, lacks a library of the system; without PDFs nothing else needs it
        assert work.cover is not None
        plain = replace(work, cover=replace(work.cover, picture=None))
        message = "the drawing on the cover cannot be drawn on this machine, so page one of the PDF stands in for it"
        hint = "run doctor: it says what is missing"
        problem = Problem(work.file, 1, "cover", message, hint, Severity.WARNING)
        return finish(name, plain, pdf, facts, (problem,), batch)


def _facts(work: IssuedPdf, pdf: bytes) -> dict[str, Fact]:
    starts: list[Fact] = [[file, page] for file, page in work.starts]
    facts: dict[str, Fact] = {"starts": starts, "version": work.version, "issued": work.issued, "reason": work.reason}
    facts["is_superseded"] = not work.is_newest
    if work.is_ours and work.kind != "report":
        return facts | {"pages": readback.pages(pdf)}
    read = legacy.reading(pdf)
    facts |= {"pages": read.pages, "is_tagged": work.is_ours or read.is_tagged}
    if work.is_newest:  # search finds a text once
        facts |= {"texts": list(read.texts), "pictures": list(read.pictures)}
    return facts


def _failed(name: str, work: IssuedPdf, reason: str) -> Rendered:
    hint = "run it again; if it says so again, take the file back from version control"
    return Rendered(name, (), {}, (Problem(work.record, 1, "file", f"{work.source}: {reason}", hint),))
