"""What an importer writes reads back as the same words, whatever signs of Markdown stand in them."""

import re
from functools import cache
from html import escape
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html as lx

from masthead.files import Root
from masthead.importers.compose import composed
from masthead.markdown import Converter, read_extensions
from masthead.model import Article, Passage
from masthead.prose import CLOSE, OPEN, Prose

PROJECT = Path(__file__).parents[1]
PLACES = {
    "a paragraph": "<p>{}</p>",
    "an item": "<ul><li>{}</li></ul>",
    "a heading": "<h2>{}</h2>",
    "a quotation": "<blockquote><p>{}</p></blockquote>",
    "a second line": "<p>first<br>{}</p>",
    "a cell": "<table><tr><th>h</th><th>i</th></tr><tr><td>{}</td><td>x</td></tr></table>",
}
SIGNS = (
    "* _ ` # ## - + 1. 1) (a) > <b> &amp; & [x](y) [x] ![a](b) {: .c} {#id} { } | ~~~ == --- *** :: : ::: !!! \\ ! ?"
    " $ *[A]:b [a]:http://x a_b_c __init__ word café “q” 's me@example.org ^ % = ... 1999. e.g. <!-- --> <script> </p>"
).split()
WORDS = st.lists(st.tuples(st.sampled_from(SIGNS), st.sampled_from(["", " "])), min_size=1, max_size=6)


@cache
def converter() -> Converter:
    """Make the converter of the example's own mkdocs.yml."""
    extensions, problems = read_extensions((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"), "mkdocs.yml")
    assert not problems
    return Converter(Root(PROJECT), extensions)


def prose(markdown: str) -> Prose:
    """Convert Markdown as the website does."""
    return converter().prose(
        Article(file="issues/1/a.md", slug="a", lines={}, title="A", published=None, body=(Passage(markdown, 1),))
    )


def read_back(html: str) -> lx.HtmlElement:
    """Read finished HTML, its open places taken out."""
    return lx.fragment_fromstring(re.sub(f"{OPEN}[A-Z]\\d*{CLOSE}", "", html), create_parent="div")


def bare(text: str) -> str:
    """Give a text without spaces, its quotation marks and dashes plain, as they are before a printer sets them."""
    for curly, plain in ('“"', '”"', "‘'", "’'", "–-", "—-", "…."):
        text = text.replace(curly, plain)
    return re.sub(r"\.+", ".", re.sub(r"-+", "-", re.sub(r"\s", "", text)))


@pytest.mark.parametrize("place", PLACES)
@given(words=WORDS)
@example(words=[(":::", " "), ("word", "")])
@example(words=[("{: .c}", "")])
@example(words=[("---", "")])
@settings(derandomize=True, max_examples=60, deadline=None)
def test_signs_stay_signs(place: str, words: list[tuple[str, str]]) -> None:
    text = "".join(f"{word}{gap}" for word, gap in words).strip()
    source = PLACES[place].format(escape(text))
    made = prose(composed(source, {}, {}))
    assert bare(read_back(made.html).text_content()) == bare(read_back(source).text_content())
    assert not made.remarks
    found = {node.tag for node in read_back(made.html).iter()} - {node.tag for node in read_back(source).iter()}
    assert found <= {"div", "thead", "tbody", "p"}


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a <strong> b </strong>c</p>", "a **b** c"),
        ('<p><a href="https://example.org/a(b)c d">x</a></p>', "[x](https://example.org/a%28b%29c%20d)"),
        ('<p><a href="https://example.org/">https://example.org/</a></p>', "<https://example.org/>"),
        ('<p><a href="mailto:a@example.org">a@example.org</a></p>', "<a@example.org>"),
        ("<p>one<br>two</p>", "one  \ntwo"),
        ("<p>H<sub>2</sub>O and <s>no</s></p>", "H<sub>2</sub>O and <s>no</s>"),
        ("<ol start='3'><li>c</li><li>d</li></ol>", "3. c\n4. d"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n<!-- another list -->\n\n- b"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n   - b\n2. c"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        (
            "<table><tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
            "| a   | b   |\n| --- | --- |\n|     | c   |",
        ),
        ("<p>a<note to='n'></note></p>", "a[^1]"),
    ],
)
def test_markdown_is_what_an_editor_would_type(html: str, markdown: str) -> None:
    assert composed(html, {}, {"n": 1}) == markdown


def test_lists_and_their_numbers_read_back_as_they_were() -> None:
    source = "<ol start='3'><li>c<ul><li>inner</li></ul></li><li>d</li></ol><ul><li>a</li></ul><ul><li>b</li></ul>"
    made = prose(composed(source, {}, {})).html
    assert re.sub(r"\s", "", made) == re.sub(r"\s", "", source.replace("'", '"'))
