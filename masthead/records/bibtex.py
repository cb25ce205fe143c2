"""A citation as BibTeX, which LaTeX and most reference managers read.

Letters stand in UTF-8, as BibTeX's successors and every manager expect; what TeX takes for commands is escaped. A title
is in double braces, so that no style takes its capitals away; the name of a body too, so that none turns it round.
"""

import re
from collections.abc import Iterator

from masthead.records.names import Name
from masthead.records.works import Work, season, year

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
"""Not ``\\{``: BibTeX counts braces whatever stands before them, so that a lone one would swallow the file."""


def write(work: Work) -> str:
    """Write one entry."""
    kind = "techreport" if work.is_report else "article"
    fields = "".join(f"  {field} = {value},\n" for field, value in _fields(work))
    return f"@{kind}{{{work.key},\n{fields}}}\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    if work.authors:
        yield "author", _braced(" and ".join(_name(one) for one in work.authors))
    yield "title", _braced(_braced(_escaped(work.title)))
    texts = _of_report(work) if work.is_report else _of_article(work)
    yield from ((field, _braced(_escaped(text))) for field, text in texts if text)
    yield from _date(work)
    yield from ((field, _braced(_escaped(text))) for field, text in (("doi", work.doi), ("isbn", work.isbn)) if text)
    yield "url", _braced(re.sub(r"[\\{}]", lambda found: f"%{ord(found[0]):02X}", work.url))
    yield "language", _braced(work.language)
    if work.remarks:
        yield "note", _braced(_escaped(" ".join(work.remarks)))
    if work.summary:
        yield "abstract", _braced(_escaped(work.summary))


def _of_article(work: Work) -> tuple[tuple[str, str], ...]:
    pages = "--".join(dict.fromkeys(filter(None, (work.first_page, work.last_page))))
    return (
        ("journal", work.serial),
        ("volume", work.volume),
        ("number", work.number),
        ("pages", pages),
        ("issn", work.issn),
        ("publisher", work.publisher),
        ("address", work.place),
    )


def _of_report(work: Work) -> tuple[tuple[str, str], ...]:
    kind = work.genre.replace("-", " ").capitalize()
    return ("institution", work.publisher), ("type", kind), ("series", work.serial), ("number", work.number)


def _date(work: Work) -> Iterator[tuple[str, str]]:
    """Give the year, and the month as BibTeX's own macro, so that each style words it in its language."""
    if stated := year(work.date):
        yield "year", _braced(stated)
    if work.date is None:
        return
    if work.date.shown:
        if words := season(work.date):
            yield "month", _braced(_escaped(words))
    elif work.date.precision != "year":
        yield "month", _MONTHS[work.date.first.month - 1]
        yield "date", _braced(work.date.iso())


def _name(one: Name) -> str:
    if one.is_body or not one.family:
        return _braced(_escaped(one.shown))
    family = f"{one.particle} {one.family}".strip()
    parts = [f"{{{_escaped(part)}}}" if " and " in f" {part} " else _escaped(part) for part in (family, one.given)]
    return ", ".join(filter(None, parts))


def _braced(text: str) -> str:
    return f"{{{text}}}"


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in " ".join(text.split()))
