"""What would do harm is not taken over from a file: drawings with a script, and signs that turn letters round."""

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
