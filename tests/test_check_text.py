"""The words of a text without its markup, and what the remarks make of them: each remark, and each false alarm."""

from pathlib import Path

import pytest

from masthead.checks.reading.sentences import parted
from masthead.checks.reading.text import stretches
from masthead.model import Page, Passage
from masthead.prose import Prose
from tests import making
from tests.running import TINY, Run, runner

WORDS = {
    "plain": ("One two.\nThree.", ["One two. Three."]),
    "two paragraphs": ("One.\n\nTwo.", ["One.", "Two."]),
    "emphasis": ("**One** and *two* and _three_, snake_case.", ["One and two and three , snake_case."]),
    "a link": (
        "See [the report](../a(b).md \"Title\") and [it][1].\n\n[1]: https://example.org/",
        ["See the report and it ."],
    ),
    "a picture": ("![Alt text](a.jpg \"Caption (of it)\") Text.", ["Text."]),
    "code": ("`misspelt` One.\n\n```\ncoode\n\ncoode\n```\nTwo.", ["One.", "Two."]),
    "code that is never closed": ("One.\n\n~~~\ncoode", ["One."]),
    "html": ("<span class=\"x\">One</span> <!-- two\n\nthree --> four &nbsp;<br>", ["One", "four"]),
    "another language": ("One <i lang=\"cy\">dau tri</i> four.", ["One four."]),
    "addresses": ("At https://example.org/a-b, www.example.org or me@example.org.", ["At , or ."]),
    "a heading": ("## One {#two}\nThree.", ["One", "Three."]),
    "lists": ("- one\n  more\n- two\n1. three", ["one more", "two", "three"]),
    "a quotation": ("> One\n> two.\n\nThree.", ["One two.", "Three."]),
    "a table": ("| One | two |\n| --- | --- |\n| three | |", ["One", "two", "three"]),
    "a footnote": ("One.[^a]\n\n[^a]: Two.", ["One.", "Two."]),
    "a box": ('!!! note "One"\n    Two.', ['"One" Two.']),
    "an abbreviation": ("One.\n\n*[ABC]: A big cat", ["One."]),
    "nothing": ("---\n\n***\n", []),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_markup_goes_and_words_stay(name: str) -> None:
    text, words = WORDS[name]
    item = Page(file="a.md", slug="a", title="", body=(Passage(text, 7),))
    assert [" ".join(stretch.text.split()) for stretch in stretches(item, Prose(""))] == words


def test_each_word_keeps_its_line() -> None:
    text = "One\n[two](a.md) three\n\n```\ncode\n```\n\n- four\n  *five*\n\n## six\n> seven\n> eight\n"
    lines = text.split("\n")
    item = Page(file="a.md", slug="a", title="", body=(Passage(text, 20),))
    found = {}
    for stretch in stretches(item, Prose("")):
        for word in stretch.text.split():
            found[word] = stretch.line_at(stretch.text.index(word))
    assert set(found) == {"One", "two", "three", "four", "five", "six", "seven", "eight"}
    assert all(word in lines[line - 20] for word, line in found.items())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One. Two! Three? Four", 4),
        ("Dr. A. B. Smith spoke at St. Mary's, cf. p. 4, e.g. of Vol. 2.", 1),
        ("It cost £4.50 a head. Nobody paid.", 2),
        ('"One." "Two." (Three.) Four', 4),
        ("It ends with etc. and goes on", 1),
        ("One … and on. 2004 began.", 2),
    ],
)
def test_sentences_are_parted_where_they_end(text: str, number: int) -> None:
    assert len(list(parted(text))) == number


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


SETTINGS = """check: {words: [Birchfield, 020 7946 0999, MLA]}
funders: {naf: {name: National Arts Fund (NAF)}}
"""


def written(root: Path, text: str) -> Path:
    """Write an article of that text into a small publication."""
    making.publication(root, TINY)
    making.write(root, "site_src/authorities/merton.md", "---\nname: Merton\n---\nA sentence.\n")
    making.change(root, "publication.yml", "check: {off: [picture-credit]}\n", SETTINGS)
    making.write(root, "issues/001/article-1.md", f"---\ntitle: One\nsummary: A line.\n---\n{text}\n")
    return root


SILENT = {
    "acronyms": [
        "The Department for Culture (DC) pays; the DC is here.",
        "CILIP (the Chartered Institute of Library and Information Professionals) and TAMER, the Tamer Institute.",
        "The MLA, the NAF and the UK agree on PDFs, in Part XIV, by BS EN ISO 9001.",
        "THE NEW LIBRARY OPENS.",
        "It is at N17 6YY, ISBN-13, A4, and O'Neill's.",
        "The GLUT is here.\n\n*[GLUT]: A great library",
        "An XML-like file: `NOPE`, [the file](https://example.org/NOPE).",
    ],
    "spelling": [
        "Tesfaye Dubale of Birchfield met Rajiv, Ismail and Kwabena Asante at Moseley.",
        "Ros Armstrong's colour, organise and organize; sub-contracted, re-open, co-edit, e-mail, 1990s, 3rd.",
        "Look at issue.yml, example.org and LondonMet; the strapline is in snake_case.",
        "It’s a reader’s and the readers’ choice: don't, isn’t, o'clock.",
        "## References\n\n- Mispelt, J. (2001) Recieved Wisdom.",
    ],
    "tags": [
        "The University of Merton, Thomas Merton, Merton College, Merton Park and Mertonians are others.",
        "The article on [Merton](article-1.md) says more.",
    ],
    "links": [
        "Here [the evaluation report](https://example.org/) is, [Click Here Ltd](https://example.org/).",
        "Text.[^1]\n\n[^1]: At https://example.org/a/b/c.",
    ],
    "personal": [
        "Ring 0800 496 0000, 020 7946 0999 or the free 0300 123 1234; it cost £1,000,000 in 2004-05 of 01234.",
        "The library at 14 Acacia Avenue has 30 New Places, and 12 Hill Farm events; ISBN 0 7100 0000 12.",
        "In 2004 High Street changed. It rose by 12 Park points.",
    ],
    "sentences": [
        "- " + "one of many " * 12 + "\n- " + "two of many " * 12,
        "> " + "as they said it " * 20,
        "| " + "a cell of a table " * 12 + " |\n| --- |",
    ],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in SILENT.items() for text in texts])
def test_there_are_no_false_alarms(kind: str, text: str, run: Run, tmp_path: Path) -> None:
    root = written(tmp_path / "tiny", text)
    assert run("check", "--root", root) == (0, "5 items checked: no problems.\n", ""), kind


TOLD = {
    "acronym": "The QXZ met. QXZ is the Quick Xylophone Zone.",
    "spelling": "The new Libary opens, and Birchfeild has one.",
    "untagged": "The libraries of Merton open.\n\nMerton Council pays.",
    "untagged ": "[They](../../site_src/authorities/merton.md) pay.",
    "link-text": "[ *Here* ](https://example.org/) it is.",
    "telephone": "His number is (07700) 900 123.",
    "telephone ": "Or +44 (0)20 7946 0018.",
    "home-address": "She lives at Flat 2, 14a St. Mary's Road.",
    "sentence-length": "one of many " * 14,
    "alt-text": "![IMG_1234](award.png)",
    "picture-credit": "![A reader with a prize](award.png)",
}


@pytest.mark.parametrize("name", TOLD)
def test_and_no_misses(name: str, run: Run, tmp_path: Path) -> None:
    root = written(tmp_path / "tiny", TOLD[name])
    assert f" ({name.strip()})\n" in run("check", "--root", root)[1]
