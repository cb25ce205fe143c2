"""What is meant to be withheld is withheld or refused: whatever body passes the checks, its public HTML has none of it.

Marks that miss their place, fences, and footnotes are read by rules of ours before Markdown reads them by its own; here
the two are held together.
"""

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from masthead.audience import public_body
from masthead.content.withheld import blocks
from masthead.files import Root
from masthead.markdown import Converter, read_extensions
from masthead.markdown.fences import fences
from masthead.markdown.source import as_read
from masthead.model import Article, Body
from masthead.prose import Prose
from tests import making
from tests.running import PROJECT, TINY, Run, runner
from tests.trees import tree

EXTENSIONS = read_extensions((PROJECT / "mkdocs.yml").read_text("utf-8"), "mkdocs.yml")[0]
CONVERTER = Converter(Root(PROJECT), EXTENSIONS)
ARTICLE = "issues/001/article-1.md"
run = pytest.fixture(runner)


def read(body: Body) -> Prose:
    return CONVERTER.prose(Article(file=ARTICLE, slug="article-1", title="One", body=body))


def published(text: str) -> str | None:
    """Give the public's HTML of a body; None where check would stop it."""
    body, problems = blocks(Root(PROJECT), ARTICLE, text, 1)
    if problems or any(remark.is_harm for remark in read(body).remarks):
        return None
    return read(public_body(body)).html


LIKE = [
    "> ::: withheld FOI", "- ::: withheld FOI", "1. ::: withheld FOI", "| ::: withheld FOI | a |", "| a | ::: withheld",
    ":: withheld FOI", "：：： withheld FOI", "::： withheld FOI", ";;; withheld FOI", "∷: withheld", "\\::: withheld",
    *(f"{sign}::: withheld" for sign in "\u200b\ufeff\u2060\u00ad\u200e\u034f\ufe0f\u3164\u00a0\u3000\x07\ue000\ufdd0"),
    ":\u200b:: withheld FOI", "&#8203;::: withheld FOI", "&nbsp;::: withheld", "> > - ::: Withheld FOI", "> ::: note",
    "<p>::: withheld FOI", "<td>::: withheld FOI</td>", "**::: withheld FOI**", "# ::: withheld", "[^1]: ::: withheld",
    ":    ::: withheld FOI", ":: witheld FOI", ":: with-held FOI", ":: with held FOI", ":: WITHHELD", ":: withhold FOI",
    ":: withheldFOI", ": : : withheld FOI", "`code` ::: withheld FOI", "A word. ::: withheld FOI", "!!! withheld FOI",
    "\t::: withheld FOI", "    ::: withheld FOI", "```withheld FOI", "~~~ withheld", "::: ｗithheld", ":::withheld FOI",
    "::: Withheld FOI", ":::: withheld FOI", "::: witheld FOI", "::: with-held FOI", ":::\u00a0withheld FOI",
]  # fmt: skip
"""Lines that are meant to withhold what follows."""


@pytest.mark.parametrize("row", LIKE)
@pytest.mark.parametrize("before", ["", "One.\n\n", "-\titem\n\n", "<div>\n", "One.\n"])
def test_a_line_that_is_like_a_mark_is_refused_with_its_line(row: str, before: str) -> None:
    _, problems = blocks(Root(PROJECT), "x.md", f"{before}{row}\nQuokka.\n", 4)
    assert problems[0].line == 4 + before.count("\n")
    assert problems[0].field in ("withheld", "code")
    assert "Quokka" not in problems[0].message + problems[0].hint


FINE = [
    "It is a::: b.", "Withheld: FOI.", ":   Withheld, says the law.", "**Withheld** under section 43", "| withheld |",
    "`::: withheld FOI` begins a passage.", "    > code", "## Withheld: the costs", "Costs: withheld; names: withheld.",
    "&#58;:: withheld", "\\::: note", "The std::with operator", ":: with a smile", "Why?! Withheld.", "10::30", "|:::|",
    "http://example.org/withheld", "> Withheld (section 43)", "- [ ] withheld", ":smile: withheld", "::a is withdrawn",
]  # fmt: skip
"""Honest lines."""


@pytest.mark.parametrize("row", FINE)
def test_honest_lines_are_none(row: str) -> None:
    assert blocks(Root(PROJECT), "x.md", f"One.\n\n{row}\n\nTwo.\n", 4)[1] == []


@pytest.mark.parametrize("row", LIKE)
def test_in_fenced_code_every_line_is_fine(row: str) -> None:
    text = f"One.\n\n````\n{row}\nTwo.\n````\n\n- item\n\n    ~~~~ text\n    {row}\n    ~~~~\n"
    assert blocks(Root(PROJECT), "x.md", text, 4)[1] == []


NOT_CODE = [
    "~~~ x`y`\n::: withheld FOI\nQuokka.\n~~~\n",
    "~~~ x`y`\n::: withheld FOI\nQuokka.\n:::\n~~~\n\n~~~\n",
    "```\ncode\n    ```\n::: withheld FOI\nQuokka.\n:::\n\n```\n```\n",
    "```\n> code\n\t```\n\n> ::: withheld FOI\n> Quokka.\n",
    "> ```\n> ::: withheld FOI\n> Quokka.\n> ```\n",
    "````\n```\n::: withheld FOI\nQuokka.\n:::\n",
    "-\titem\n\n    ::: withheld FOI\n    Quokka.\n    :::\n",
]


@pytest.mark.parametrize("text", NOT_CODE)
def test_what_markdown_does_not_take_for_code_is_none(text: str) -> None:
    html = published(text)
    assert html is None or "Quokka" not in html


def test_many_openings_of_code_are_read_once() -> None:
    begun = time.monotonic()
    assert len([*fences(["~~~ a"] * 100_000)]) == 100_000
    assert len([*fences(["```", "~~~ a", "```"] * 20_000)]) == 20_000
    assert time.monotonic() - begun < 20


NOTES = [
    "> Quoted words.\n>\n> [^x]: Quokka.",
    "> [^x]: Quokka.",
    "- item\n\n    [^x]: Quokka.",
    "- item\n\n  [^x]: Quokka.",
    "1. item\n    - inner\n\n        [^x]: Quokka.",
    "!!! note\n    Box.\n\n    [^x]: Quokka.",
    "A term\n:   Its sense.\n\n    [^x]: Quokka.",
    "\x07[^x]: Quokka.",
    "[^x]: A.\n\n    ```\n    a\n\nQuokka.\n    ```",
    "[^x]: A.\n\n\tQuokka.",
    "> [^x]: Quokka.\n\n[^x]: A.",
    "Words.\n[^x]: A\n\n    - one\n    - Quokka",
    "<div>\n\n[^x]: Quokka.\n\n</div>",
    "<!-- [^x] -->\n\n[^x]: Quokka.",
    "`[^x]` is a mark, and \\[^x] is one.\n\n[^x]: Quokka.",
    "[^a]: See.[^x]\n\n[^x]: Quokka.",
    "[^x]:\n    Quokka.",
    "[^x]: A.\n\n    ```\n    a\n    ```\n\n    Quokka.",
]
"""Where the text of a footnote stands that only withheld text calls."""


@pytest.mark.parametrize("passage", ["Hidden.[^x]", "Hidden.[^x]\n\n[^c]: More.[^x]"])
@pytest.mark.parametrize("note", NOTES)
def test_a_footnote_that_only_withheld_text_calls_is_nowhere_public(note: str, passage: str) -> None:
    html = published(f"One.[^1]\n\n::: withheld FOI\n{passage}\n:::\n\n{note}\n\n[^1]: Kept.\n")
    assert html is None or ("Quokka" not in html and "Kept" in html)


@pytest.mark.parametrize("note", NOTES[:7])
def test_a_footnote_away_from_the_margin_is_refused_where_something_is_withheld(note: str) -> None:
    text = "One.[^x]\n\n::: withheld FOI\nHidden.[^x]\n:::\n\n"
    said = [remark.message for remark in read(blocks(Root(PROJECT), ARTICLE, text + note, 1)[0]).remarks]
    is_seen = note.startswith("- item\n\n  [")  # by two spaces, as a definition at the margin may be
    assert said == ([] if is_seen else ["the footnote [^x] stands where it would not be withheld with what calls it"])
    assert read(blocks(Root(PROJECT), ARTICLE, f"One.[^x]\n\n{note}", 1)[0]).remarks == ()


def test_what_is_left_out_leaves_no_gap_in_the_numbers() -> None:
    text = "One[^b]: so.\n\n<!-- [^a] -->\n\n::: withheld FOI\nHidden.[^a]\n:::\n\n[^a]: Quokka.\n[^b]: Kept.\n"
    html = published(text)
    assert html
    assert "Quokka" not in html
    assert ">1</a></sup>: so." in html
    assert html.count("<li") == 1


@pytest.mark.parametrize(
    "note",
    [
        "[^1]: Platypus four.\n",
        "> A.\n>\n> [^1]: Platypus four.\n",
        "[^1]: Platypus four.\n\n    And[^2].\n\n[^2]: Five.\n",
    ],
)
def test_with_and_without_the_private_file_the_website_is_the_same(note: str, run: Run, tmp_path: Path) -> None:
    """As on a server that builds what is pushed: private/ is not there."""
    root = making.publication(tmp_path / "tiny", TINY)
    front = "---\ntitle: One\nsummary: A line.\n---\nOpen.[^9]\n\n"
    making.write(root, ARTICLE, f"{front}::: withheld FOI from private/costs.md\n:::\n\n{note}\n[^9]: Kept.\n")
    trees = []
    for private in ("The costs.[^1]\n", None):
        if private:
            making.write(root, "private/costs.md", private)
        else:
            (root / "private" / "costs.md").unlink()
        status, _, _ = run("build", "--no-pdf", "--root", root)
        trees.append(tree(root / "site") if status == 0 else {})
        assert not any(b"Platypus" in content for content in trees[-1].values())
    if not note.startswith(">"):
        assert any(b"Kept" in content for content in trees[0].values())
    assert trees[0] == trees[1]


_PIECES = st.sampled_from([
    "One.[^1]", "Two.[^2]", "", "", "- item", "    more", "  - inner", "> quoted", ">", "```", "~~~", "~~~ x`y`",
    "    ```", "> ```", "!!! note", "    Box.", "<div>", "</div>", "<!--", "-->", "## Heading", "| a | b |",
    "| --- | --- |", "Term", ":   sense", "`[^x]`", "[^1]: Kept.", "    [^2]: Kept.", "1. one", "\ttab",
    "*[QLP]: Project", "[ref]: /a 'b'", "[^2]: See[^1]",
])  # fmt: skip
_INDENTS = st.sampled_from(["", "", "", "> ", "- ", "    ", "  ", "\t", "| ", ">     ", "\u200b", "1. ", "\\"])
_MARKS = st.sampled_from(["::: withheld FOI", "::: withheld FOI", "::: Withheld FOI", ":: withheld"])
_CALLS = st.sampled_from(["", "[^x]", "[^x][^2]"])
_MORE = st.sampled_from(["", "\n\n    Platypus"])
_SECRETS = st.builds("{0}{1}\n{0}Quokka.{2}\n{0}:::".format, _INDENTS, _MARKS, _CALLS)
_DEFINED = st.builds("{0}[^x]: Platypus{1}".format, _INDENTS, _MORE)
_SOME = st.lists(_PIECES, max_size=8).map("\n".join)


@settings(max_examples=300, deadline=None)
@example("~~~ x`y`\n::: withheld FOI\nQuokka.\n:::\n~~~")
@example("One.[^1]\n::: withheld FOI\nQuokka.[^x]\n:::\n- item\n\n    [^x]: Platypus")
@example("<div>\n::: withheld FOI\nQuokka.[^x]\n:::\n\n> [^x]: Platypus")
@example("<div>\n::: withheld FOI\nQuokka.[^x]\n:::\n</div>\n    [^x]: Platypus")
@example("`[^x]`\n::: withheld FOI\nQuokka.[^x]\n:::\n1. one\n[^x]: Platypus\n\n    Platypus")
@given(st.tuples(_SOME, _SECRETS, _SOME, _DEFINED, _SOME).map("\n".join))
def test_no_body_that_passes_the_checks_says_in_public_what_it_withholds(text: str) -> None:
    rows = text.split("\n")
    meant = {index for index, row in enumerate(rows) if "withheld" in row.casefold() or "[^x]: " in row}
    code = {row for fence in fences(as_read(text).split("\n")) for row in range(fence.opened, fence.closed)}
    if code.isdisjoint(meant):  # what stands in code is meant to be shown
        html = published(text) or ""
        assert "Quokka" not in html
        assert "Platypus" not in html or "Quokka.[^x]" not in text
