"""What every PDF gets besides its own pages: the picture of its cover, and the facts that others state of it."""

from masthead.artefact import Artefact
from masthead.editions import Batch, Fact, Rendered
from masthead.editions.pdf import cover
from masthead.editions.pdf.reprints import IssuedPdf
from masthead.editions.pdf.served import ServedPdf
from masthead.editions.pdf.sheets import Sheets
from masthead.problems import Problem
from masthead.records import share


def finish(
    name: str,
    work: Sheets | ServedPdf | IssuedPdf,
    pdf: bytes,
    facts: dict[str, Fact],
    problems: tuple[Problem, ...],
    batch: Batch,
) -> Rendered:
    """Add the cover and state the facts."""
    facts |= {"file": work.file, "path": work.path, "size": len(pdf), "kind": work.kind, "cover": None}
    artefacts = [Artefact(work.path, pdf)]
    if (wish := work.cover) is not None:
        picture = cover.of_picture(wish.picture, batch.root, batch.theme) if wish.picture else cover.of_page_one(pdf)
        artefacts += [Artefact(wish.webp, picture.webp), Artefact(wish.png, picture.png)]
        if wish.share:
            artefacts.append(Artefact(wish.share[0], share.draw(wish.share[1], batch.theme, picture.webp)))
        facts |= {"cover": wish.webp, "cover_png": wish.png, "cover_alt": wish.alt}
        facts |= {"cover_width": picture.width, "cover_height": picture.height}
    return Rendered(name, tuple(artefacts), {"download": facts}, problems)
