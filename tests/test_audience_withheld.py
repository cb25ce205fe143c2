"""What is withheld within an item leaves with all that only it calls, and its reason stays."""

from dataclasses import replace
from pathlib import Path

import pytest

from masthead.audience import Audience, cut, public_body
from masthead.checks import Draft
from masthead.content.withheld import blocks
from masthead.files import Root
from masthead.model import Attachment, Issue, Withheld, WithheldPassage
from tests.audience_reading import EDITORIAL, EXAMPLE, article, read, view


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read()


def test_a_withheld_attachment_keeps_its_title_and_reason_alone(draft: Draft) -> None:
    public = article(cut(draft.publication, Audience.PUBLIC))
    assert public.attachments == (
        Attachment("costs.csv", "The sums"),
        Attachment("", "The plan", Withheld("FOI section 43")),
    )
    assert article(cut(draft.publication, Audience.INTERNAL)).attachments[1].file == "../../private/plan.pdf"


def test_a_withheld_block_keeps_its_reason_and_place_alone(draft: Draft) -> None:
    for audience in (Audience.PUBLIC, Audience.PREVIEW):
        [block] = [part for part in article(cut(draft.publication, audience)).body if isinstance(part, WithheldPassage)]
        assert (block.reason, block.text, block.file) == ("FOI section 43", None, None)
    copy, _ = view(draft, Audience.PUBLIC)
    html = copy.prose[EDITORIAL].html
    assert '<aside class="withheld"><p class="withheld-reason">Withheld: FOI section 43</p></aside>' in html
    assert html.count('class="footnote-ref"') == 1


def body_of(text: str) -> tuple[str, ...]:
    """Give the passages of a text as the public gets them, joined."""
    body, problems = blocks(Root(EXAMPLE), "x.md", text, 1)
    assert problems == []
    return tuple(part.text or "" for part in public_body(body))


@pytest.mark.parametrize(
    ("text", "stays", "goes"),
    [
        ("One[^1].\n\n::: withheld FOI\nTwo[^2].\n:::\n\n[^1]: Kept.\n[^2]: Gone.", "Kept.", "Gone."),
        ("One[^1].\n\n::: withheld FOI\nTwo[^1].\n:::\n\n[^1]: Kept.", "Kept.", "Two"),
        ("::: withheld FOI\nTwo[^2].\n:::\n\n[^2]: Gone\n    and gone.\n\n    Gone too.\n\nKept.", "Kept.", "one"),
        ("::: withheld FOI\nTwo[^a b].\n:::\n\n[^a b]: Gone.\n\nKept.", "Kept.", "Gone"),
        ("::: withheld FOI\nTwo[^2].\n:::\n\nKept.\n\n[^2]:\n    Gone.", "Kept.", "Gone"),
        ("::: withheld FOI\nTwo[^2].\n:::\n\nKept.\n\n  [^2]: Gone.", "Kept.", "Gone"),
        ("::: withheld FOI\nTwo[^2].\n:::\n\nKept.\n\n[^2]: Gone\nlazily.", "Kept.", "lazily"),
        ("::: withheld FOI\nTwo[^2].\n:::\n\nKept.\n\n[^2]: See [^3].\n[^3]: Gone.", "Kept.", "Gone"),
        ("::: withheld FOI\nTwo[^2].\n:::\n\n[^2]: Gone.\n\n  Kept, though indented.", "Kept", "Gone"),
    ],
    ids=[
        "only there",
        "there and elsewhere",
        "several paragraphs",
        "words",
        "next line",
        "indented",
        "lazy",
        "chain",
        "text after",
    ],
)
def test_footnotes_that_only_withheld_text_calls_go_with_it(text: str, stays: str, goes: str) -> None:
    public = "\n".join(body_of(text))
    assert stays in public
    assert goes not in public


def test_the_lines_of_what_stays_are_true() -> None:
    text = "One.\n\n::: withheld FOI\nTwo[^2].\n:::\n\n[^2]: Gone\n    and gone.\n\nLast."
    body, _ = blocks(Root(EXAMPLE), "x.md", text, 1)
    last = public_body(body)[-1]
    assert text.split("\n")[last.line - 1 + (last.text or "").split("\n").index("Last.")] == "Last."


def test_pictures_that_only_withheld_text_shows_go_with_it(draft: Draft) -> None:
    text = "![](award.svg)\n\n::: withheld FOI\n![](pictures/map.svg)\n:::"
    body, _ = blocks(Root(EXAMPLE), EDITORIAL, text, 1)
    issue: Issue = draft.publication.issues[0]
    first = replace(issue.articles[0], body=body)
    publication = replace(draft.publication, issues=(replace(issue, articles=(first,)),))
    assert [note.file for note in article(cut(publication, Audience.PUBLIC)).pictures] == ["award.svg"]
    assert len(article(cut(publication, Audience.INTERNAL)).pictures) == 2


def test_a_private_text_is_read_where_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "costs.md").write_text("The sum.\n", encoding="utf-8")
    body, problems = blocks(Root(tmp_path), "x.md", "::: withheld FOI from private/costs.md\n:::", 1)
    assert problems == []
    assert body == (WithheldPassage("FOI", "The sum.\n", 1, "private/costs.md"),)
    assert public_body(body) == (WithheldPassage("FOI", None, 1),)
