"""The word check: it finds every loss, and cries for none."""

import pytest

from masthead.editions.pdf import words
from masthead.editions.pdf.tally import losses

HTML = """<body><nav><ul><li data-target="#a"><a href="#a">One</a></li></ul></nav>
<article data-source="a.md"><h2>One</h2><p>The quick <em>brown</em> fox jumps over the lazy dog.</p>
<p>The quick <em>brown</em> fox jumps over the lazy dog.</p><ol start="4"><li>Merton</li></ol>
<table><tr><td>7</td><td>Merton</td></tr></table><p>See http://www.example.org/long/address now.</p>
<figure><img src="x.svg"><figcaption>Seven</figcaption></figure><p>It ends here.</p></article></body>"""
PAPER = (
    "One . . . 12\nOne\nThe quick brown fox jumps over the la\ufffe\nzy dog.\nThe quick BROWN fox jumps "
    "over the lazy dog.\n4.\nMerton\n7 Merton\nSee http://www.exam-\nple.org/long/add\nress now.\nMerton\nSeven\n"
    "It ends here.\n"
)
LOST = {
    "a paragraph": ("The quick BROWN fox jumps over the lazy dog.\n", "", "The quick brown fox jumps over the lazy …"),
    "a word": ("jumps over the la\ufffe", "jumps the la\ufffe", "over"),
    "a headline that the contents have, too": ("12\nOne\n", "12\n", "One"),
    "a cell that a drawing has, too": ("7 Merton", "7", "Merton"),
    "a figure": ("\n7 ", "\n", "7"),
    "the last line": ("It ends here.\n", "", "It ends here."),
}


def lost(printed: str) -> list[tuple[str, str]]:
    wanted = words.blocks(HTML, {"a": 12}, {"x.svg": ["Merton"]})
    return [(loss.source, loss.words) for loss in losses(wanted, printed)]


def test_a_whole_text_has_no_losses() -> None:
    assert lost(PAPER) == []


def test_text_broken_by_a_page_and_drawn_out_of_order_is_no_loss() -> None:
    moved = PAPER.replace("jumps over the la\ufffe", "jumps over \n4.\n7 Merton\n the la\ufffe", 1)
    assert lost(moved.replace("\n4.\nMerton\n7 Merton\nSee", "\nMerton\nSee")) == []


@pytest.mark.parametrize(("before", "after", "words_lost"), LOST.values(), ids=LOST)
def test_a_loss_is_named(before: str, after: str, words_lost: str) -> None:
    assert before in PAPER
    assert lost(PAPER.replace(before, after, 1)) == [("a.md", words_lost)]


@pytest.mark.parametrize("number", range(len(PAPER.split())))
def test_no_single_word_can_go_unnoticed(number: int) -> None:
    parts = PAPER.split()
    word = parts.pop(number)
    # Numbers of pages and of a list's items, and what a drawing says, are not the article's words.
    is_optional = word in ("12", "4.") or number == PAPER.split().index("now.") + 1
    assert bool(lost(" ".join(parts))) == (bool(words.fold(word)) and not is_optional)


TURNED = "<body><p>מכתב and مكتبة</p><p>ספרייה</p><p>The end of it.</p></body>"
TURNED_PAPER = "ةPكم and בתכמ\nהייספר\nThe end of it."


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        (TURNED_PAPER, []),
        (TURNED_PAPER.replace("הייספר", "", 1), ["ספרייה"]),
        (TURNED_PAPER.replace("ةPكم and בתכמ", "and"), ["מכתב and مكتبة"]),
        (TURNED_PAPER.replace("The end of it.", ""), ["The end of it."]),
    ],
)
def test_scripts_that_are_read_in_another_order_are_counted(printed: str, found: list[str]) -> None:
    assert [loss.words for loss in losses(words.blocks(TURNED, {}, {}), printed)] == found
