"""Words in, words out: every word that a file shows is in the article, or in what import says that it left out."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masthead.importers import article, html, tally
from masthead.importers.manuscript import Manuscript, Remark
from tests.test_import_signs import converter

INLINE = ("{}", "<b>{}</b>", "<i>{}</i>", "<a href='https://example.org/'>{}</a>", "<a href='x.html'>{}</a>",
          "<span>{}</span>", "<u>{}</u>", "<sup>{}</sup>", "<code>{}</code>", "<q>{}</q>", "<s>{}</s>",
          "<font>{}</font>", "<mark>{}</mark>", "<x-own>{}</x-own>", "<label>{}</label>", "<del>{}</del>")  # fmt: skip
BETWEEN = (" ", "<br>", " <br> ", "<br><br>", "<hr>", "<br>- ", "<br>1. ", "<wbr> ", "<!-- x --> ", "\n")
BLOCKS = ("<p>{}</p>", "<div>{}</div>", "<li>{}</li>", "<ul><li>{}</li></ul>", "<ol><li>{}</li></ol>", "<h2>{}</h2>",
          "<h5>{}</h5>", "<blockquote>{}</blockquote>", "<pre>{}</pre>", "<section>{}</section>",
          "<dl><dt>{}</dt></dl>", "<dl><dd>{}</dd></dl>", "<table><tr><td>{}</td><td>b</td></tr></table>", "{}",
          "<ul>{}</ul>", "<table><tr><td>{}</td></tr></table>",
          "<table><caption>{}</caption><tr><td>a</td><td>b</td></tr></table>",
          "<table>{}<tr><td>a</td><td>b</td></tr></table>", "<figure>{}</figure>", "<center>{}</center>",
          "<figure><figcaption>{}</figcaption></figure>", "<address>{}</address>", "<aside>{}</aside>",
          "<details><summary>{}</summary></details>", "<fieldset><legend>{}</legend></fieldset>", "<nav>{}</nav>",
          "<p style='display: none'>{}</p>", "<header><h1>{}</h1></header>", "<p class=MsoSubtitle>{}</p>",
          "<p class=byline>{}</p>", "<p class=MsoCaption>{}</p>", "<p>• {}</p>", "<p>a) {}</p>", "<h3>2. {}</h3>",
          "<h2><div>{}</div></h2>", "<h2>one<ul><li>{}</li></ul></h2>")  # fmt: skip


def read(manuscript: Manuscript) -> tuple[set[str], list[Remark]]:
    """Give the words of the articles and of what was told, and what only the comparison told of."""
    drafts, remarks = article.articles(manuscript, "file")
    alarms = [*tally.lost(manuscript.shown, drafts, remarks, converter())]
    told = [one.taken for one in (*remarks, *alarms, *(one for draft in drafts for one in draft.remarks))]
    texts = [part for draft in drafts for part in (draft.text, *draft.authors)]
    return set(re.findall(r"[^\W_]+", " ".join([*told, *texts]).casefold())), alarms


def page(text: str) -> Manuscript:
    """Read a page."""
    return html.manuscript(text.encode(), Path("file.html"))


@st.composite
def inline(draw: st.DrawFn, words: list[str], depth: int = 2) -> str:
    """Make a piece of a line, of words that stand nowhere else."""
    pieces = []
    for _ in range(draw(st.integers(1, 3))):
        if depth and draw(st.booleans()):
            inner = draw(inline(words, depth - 1))
        else:
            words.append(f"w{len(words)}word")
            inner = words[-1]
        pieces.append(draw(st.sampled_from(INLINE)).format(inner))
    return draw(st.sampled_from(BETWEEN)).join(pieces)


@st.composite
def block(draw: st.DrawFn, words: list[str], depth: int = 3) -> str:
    """Make blocks, some within others, some with loose text beside them."""
    pieces = []
    for _ in range(draw(st.integers(1, 3))):
        inner = draw(block(words, depth - 1)) if depth and draw(st.booleans()) else draw(inline(words))
        pieces.append(draw(st.sampled_from(BLOCKS)).format(inner))
    return draw(st.sampled_from(["", "\n", " "])).join(pieces)


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Make a page and the words that it shows."""
    words: list[str] = []
    return f"<html><body><h1>Title</h1>{draw(block(words))}<p>The end.</p></body></html>", words


@given(pages())
@settings(derandomize=True, max_examples=120, deadline=None)
def test_every_word_of_a_page_is_in_the_article_or_told_of(made: tuple[str, list[str]]) -> None:
    text, words = made
    assert set(words) <= read(page(text))[0]


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("holder", BLOCKS)
def test_every_word_in_every_place_is_in_the_article_or_told_of(holder: str, between: str) -> None:
    around = INLINE[(BLOCKS.index(holder) + BETWEEN.index(between)) % len(INLINE)]
    inner = f"alpha {around.format(f'beta{between}gamma')} delta{between}epsilon"
    text = f"<html><body><h1>Title</h1>{holder.format(inner)}<p>The end.</p></body></html>"
    found, alarms = read(page(text))
    assert found >= {"alpha", "beta", "gamma", "delta", "epsilon"}
    assert not alarms
