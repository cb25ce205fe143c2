"""Markdown as editors write it: pairs of input and output in tests/cases/*.txt.

A case begins with ``=== NAME``; after a line ``>>>`` stands what comes of it: the HTML with links closed as
``kind=target`` and pictures in square brackets, then the remarks.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from masthead.content.withheld import blocks
from masthead.files import Root
from masthead.markdown import Converter, read_extensions
from masthead.model import Article, PartialDate, PictureNote, Report
from masthead.prose import CLOSE, OPEN, LinkUse, PictureUse, Prose

CASES = Path(__file__).parent / "cases"
PROJECT = Path(__file__).parent.parent
FILE = "issues/003-march-2004/editorial.md"
NOTES = (
    PictureNote("map.svg", alt="A map.", caption="Where", credit="Drawn here"),
    PictureNote("rule.svg", decorative=True),
)
EXTENSIONS = read_extensions((PROJECT / "mkdocs.yml").read_text("utf-8"), "mkdocs.yml")[0]


def sections(file: Path) -> dict[str, tuple[str, str]]:
    """Give the cases of a file: name -> (input, expected)."""
    found: dict[str, tuple[str, str]] = {}
    for part in file.read_text(encoding="utf-8").split("\n=== ")[1:]:
        name, _, rest = part.partition("\n")
        given, _, expected = rest.partition("\n>>>\n")
        assert name not in found, f"two cases are called {name}"
        found[name] = given, expected.strip("\n")
    return found


FILES = sorted(CASES.glob("*.txt"))
ALL = [(file.stem, name) for file in FILES for name in sections(file)]


def shown(given: str, kind: str) -> str:
    """Convert a text and close its open places."""
    body, problems = blocks(Root(PROJECT), FILE, given, 1)
    assert problems == []
    item = (
        Report(file=FILE, slug="x", title="X", body=body, date=PartialDate(date(2004, 3, 1)))
        if kind == "reports"
        else Article(file=FILE, slug="editorial", title="Editorial", body=body, pictures=NOTES)
    )
    prose = Converter(Root(PROJECT), EXTENSIONS).prose(item)
    said = [f"! {remark.line}: {remark.field}: {remark.message}" for remark in prose.remarks]
    return "\n".join([closed(prose, prose.html), *said]).strip()


def closed(prose: Prose, html: str) -> str:
    """Close links as ``kind:target`` and pictures as text in square brackets."""
    return prose.close(html, _link, _picture)


def _link(use: LinkUse) -> str:
    return f"{use.key}{use.fragment}" if use.kind == "outside" else f"{use.kind}={use.key}{use.fragment}"


def _picture(use: PictureUse) -> str:
    facts = [use.file or use.written, use.alt, use.caption, use.credit, "decorative" if use.decorative else None]
    return f"[{' | '.join(fact or '-' for fact in facts[:4])}{' | decorative' if use.decorative else ''}]"


@pytest.mark.parametrize(("stem", "name"), ALL, ids=[f"{stem}: {name}" for stem, name in ALL])
def test_what_editors_write_becomes_what_they_mean(stem: str, name: str, request: pytest.FixtureRequest) -> None:
    file = CASES / f"{stem}.txt"
    given, expected = sections(file)[name]
    found = shown(given, stem)
    if request.config.getoption("--regenerate"):
        text = file.read_text(encoding="utf-8")
        parts = text.split("\n=== ")
        place = next(index for index, part in enumerate(parts) if part.partition("\n")[0] == name and index)
        parts[place] = f"{name}\n{given}\n>>>\n{found}\n"
        file.write_text("\n=== ".join(parts), encoding="utf-8", newline="\n")
        expected = found
    assert found == expected
    assert OPEN not in found
    assert CLOSE not in found
    assert "! " in found or not re.search(r"<a[^>]*href=\"(?!https?:|mailto:|tel:|#|item=|file=|strand=|bad=)", found)


def test_control_characters_that_a_text_has_caught_are_left_out() -> None:
    caught = "".join(map(chr, (*range(1, 9), 11, 12, *range(14, 32), 127, *range(128, 160))))
    assert shown(f"One{caught} word, and two.", "issues") == "<p>One word, and two.</p>"
