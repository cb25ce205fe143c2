"""What would do harm is not taken over from a file: drawings with a script, and signs that turn letters round."""

from pathlib import Path

import pytest

from masthead.importers import html
from masthead.importers.article import articles
from masthead.importers.manuscript import Manuscript, Picture, Topic
from masthead.importers.plates import plate

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>'


def test_a_drawing_with_a_script_is_not_taken() -> None:
    found = plate(SVG % b"<script>boom()</script>", "A drawing")
    assert isinstance(found, str)
    assert "it holds script" in found
    assert isinstance(plate(SVG % b'<path d="M0 0h9"/>', "A drawing"), Picture)


def test_signs_that_turn_letters_round_are_taken_out_and_told_of() -> None:
    made, remarks = articles(Manuscript("<h1>A \u202etitle</h1><p>The file plan&#x202e;fdp.exe.</p>"), "plan")
    assert "\u202e" not in made[0].title + made[0].text
    assert "planfdp.exe" in made[0].text
    assert [one.text for one in remarks if one.topic is Topic.MENDED] == [
        "2 signs that turned letters round, which nobody sees"
    ]


def test_a_title_from_the_properties_is_not_turned_round() -> None:
    made, _ = articles(Manuscript("<p>A word.</p>", title="A \u202etitle"), "plan")
    assert made[0].title == "A title"


def page(inner: str) -> tuple[str, list[str]]:
    """Give the body of the article that a page becomes, and what was left out."""
    made, remarks = articles(html.manuscript(f"<h1>Title</h1>{inner}".encode(), Path("file.html")), "file")
    every = [*made[0].remarks, *remarks]
    return made[0].text.split("\n---\n", 1)[1], [one.text for one in every if one.topic is Topic.LEFT]


@pytest.mark.parametrize(
    ("address", "remark"),
    [
        ("javascript:x()", "a link that runs a script, at “there”"),
        ("java&#9;script:x()", "a link that runs a script, at “there”"),
        ("java\nscript:x()", "a link that runs a script, at “there”"),
        ("&#1;javascript:x()", "a link that runs a script, at “there”"),
        ("\x01JavaScript:x()", "a link that runs a script, at “there”"),
        ("//evil.example/a", "the link to //evil.example/a at “there”: it says no https:"),
        ("\\\\evil.example", "the link to \\\\evil.example at “there”: it says no https:"),
        ("ftp://evil.example/", "the link to ftp://evil.example/ at “there”: it leads to no address of the web"),
        ("file:///etc/passwd", "the link to file:///etc/passwd at “there”: it leads to no address of the web"),
        ("other.html", "the link to other.html at “there”: it leads to no address of the web"),
    ],
)
def test_every_link_that_is_not_taken_is_told_of_once(address: str, remark: str) -> None:
    text, left = page(f'<p>Look <a href="{address}">there</a>.</p>')
    assert text == "Look there.\n"
    assert left == [remark]


def test_code_does_not_break_out_of_its_fence() -> None:
    text, _ = page("<p>Look:</p><pre>a\n```\n::: withheld x\nb\n:::\n</pre><p>End.</p>")
    assert text == "Look:\n\n````\na\n```\n::: withheld x\nb\n:::\n````\n\nEnd.\n"


def test_what_is_said_of_a_drawing_is_a_sentence() -> None:
    found = plate(b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "A drawing")
    assert isinstance(found, str)
    assert found.startswith("a drawing that pages cannot show: it holds onload")
    assert "Harm" not in found


def test_a_title_from_the_name_of_the_file_is_not_turned_round() -> None:
    made, _ = articles(Manuscript("<p>A word.</p>"), "\u202egnp")
    assert made[0].title == "Gnp"


def test_a_text_that_is_marked_as_a_heading_is_text() -> None:
    made, remarks = articles(Manuscript(f"<h1>{'long ' * 200_000}</h1><p>A word.</p>"), "plan")
    assert made[0].title == "Plan"
    assert made[0].text.endswith("long\n\nA word.\n")
    assert [one.text[:55] for one in remarks] == ["a heading of 999999 characters, set as ordinary text: “"]
    assert len(remarks[0].text) < 200
