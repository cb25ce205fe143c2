"""A citation as RIS, which every reference manager reads: lines of a tag, two spaces, a hyphen and a space.

Tags by EndNote's table of reference types; a date is ``2004/03//`` as far as it is known, with words at its end. Lines
end in CRLF, as the format has it.
"""

from collections.abc import Iterator

from masthead.model import PartialDate
from masthead.records.works import Work, season, year


def write(work: Work) -> str:
    """Write one entry."""
    return "".join(f"{tag}  - {' '.join(text.split())}" + "\r\n" for tag, text in _tags(work))


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", "RPRT" if work.is_report else "JOUR"
    yield from (("AU", author.inverted) for author in work.authors)
    pairs = (
        ("TI", work.title),
        ("T2", work.serial),
        ("PY", year(work.date)),
        ("DA", _date(work.date)),
        *(_of_report(work) if work.is_report else _of_article(work)),
        ("PB", work.publisher),
        ("CY", work.place),
        ("DO", work.doi),
        ("LA", work.language),
        ("AB", work.summary),
        *(("KW", subject) for subject in work.subjects),
        *(("N1", remark) for remark in work.remarks),
        ("UR", work.url),
        ("L1", work.pdf),
        ("ID", work.key),
    )
    yield from ((tag, text) for tag, text in pairs if text)
    yield "ER", ""


def _of_article(work: Work) -> tuple[tuple[str, str], ...]:
    return (
        ("VL", work.volume),
        ("IS", work.number),
        ("SP", work.first_page),
        ("EP", work.last_page),
        ("SN", work.issn),
    )


def _of_report(work: Work) -> tuple[tuple[str, str], ...]:
    """Give the number and what kind of report it is. An ISBN and a number share the tag SN: the number has it."""
    return ("SN", work.number or work.isbn), ("M3", work.genre.replace("-", " ").capitalize())


def _date(date: PartialDate | None) -> str:
    if date is None:
        return ""
    if date.shown:
        return f"{year(date)}///{season(date)}" if season(date) else ""
    parts = date.iso().split("-")
    return "/".join([*parts, *[""] * (3 - len(parts))]) + "/"
