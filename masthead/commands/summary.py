"""``summary``: what was published, held and attended between two dates, for those who pay for it."""

from dataclasses import dataclass
from pathlib import Path

from masthead import ondisk
from masthead.audience import cut
from masthead.files import Root
from masthead.model import PartialDate, Publication, marked
from masthead.pipeline import Wishes, fair_copy, load
from masthead.problems import Problem, Refusal, errors, in_order, suggestion
from masthead.sealed import in_letters
from masthead.summary import Period, Wish, account, as_csv, as_json, as_text, drawn

FORMATS = {"text": as_text, "csv": as_csv, "svg": drawn, "json": as_json}
"""What may be asked for."""
PRINTED = ("text", "json")
"""What is printed; the others are files."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed."""

    starts: PartialDate
    ends: PartialDate
    strand: str | None
    funder: str | None
    form: str
    output: Path
    """The folder for files."""


@dataclass(frozen=True, slots=True)
class Summed:
    """What came of it: problems that stand in the way, a text to print, or the file that was written."""

    problems: tuple[Problem, ...] = ()
    text: str = ""
    file: Path | None = None


def run(wishes: Wishes, asked: Asked) -> Summed:
    """Sum up. Raises ``Refusal`` for a strand or a funder that there is not, and for a period that ends too soon."""
    period = Period(asked.starts, asked.ends)
    if period.last < period.first:
        raise Refusal("the period ends before it begins", "give the earlier date with --from, the later one with --to")
    draft, problems = load(Root(wishes.root), wishes)
    if draft is None or errors(problems):
        return Summed(in_order(problems))
    publication = marked(cut(draft.publication, wishes.audience))
    _know(publication, asked)
    summed = account(publication, draft.addresses, Wish(period, asked.strand, asked.funder))
    text = FORMATS[asked.form](summed)
    copy, _ = fair_copy(draft, wishes.audience)
    if found := in_letters(draft, copy, {_name(publication, asked): text.encode()}):
        return Summed(in_order(found))
    if asked.form in PRINTED:
        return Summed(text=text)
    asked.output.mkdir(parents=True, exist_ok=True)
    place = asked.output / _name(publication, asked)
    ondisk.put(place, text.encode())
    return Summed(file=place)


def _know(publication: Publication, asked: Asked) -> None:
    """Refuse ids that publication.yml does not have."""
    settings = publication.settings
    strands = [strand.slug for strand in settings.programme.strands]
    funders = [funder.slug for funder in settings.funders]
    for kind, given, known in (("strand", asked.strand, strands), ("funder", asked.funder, funders)):
        if given is not None and given not in known:
            there = f"there are: {', '.join(known)}" if known else f"publication.yml names no {kind}"
            raise Refusal(f"there is no {kind} '{given}'", suggestion(given, known) or there)


def _name(publication: Publication, asked: Asked) -> str:
    """Name the file: ``qlp-news-summary-2004-01-to-2004-12-qlp-youth.csv``."""
    parts = [publication.settings.slug, "summary", asked.starts.iso(), "to", asked.ends.iso()]
    return "-".join(filter(None, (*parts, asked.strand, asked.funder))) + f".{asked.form}"
