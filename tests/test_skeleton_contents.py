"""An article's id goes into the contents of its issue, and everything else in the file stays as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.forms.yaml import read
from masthead.problems import Refusal
from masthead.skeletons.contents import with_article
from masthead.skeletons.plainly import plainly

GROUPS = """\
# The order is that of the printed issue.
number: 3
contents:
  - editorial   # always first
  - heading: "Round the project"
    articles: [press, website]   # in brackets

  - heading: Feature  # one a line
    articles:
      - partnership
# the cover was drawn
cover: {picture: cover.svg, alt: Drawing}
"""


def grown(before: str, *, heading: str | None = None) -> str:
    """The text with the article ``swansea`` added."""
    return with_article(before, "swansea", heading)


@pytest.mark.parametrize(
    ("heading", "at", "added"),
    [
        (None, "      - partnership\n", "  - swansea\n"),
        ("Feature", "      - partnership\n", "      - swansea\n"),
        ("feature", "      - partnership\n", "      - swansea\n"),
        ("News: abroad", "      - partnership\n", '  - heading: "News: abroad"\n    articles: [swansea]\n'),
        ("Round the project", "[press, website", ", swansea"),
    ],
)
def test_it_is_added_where_it_belongs_and_nothing_else_changes(heading: str | None, at: str, added: str) -> None:
    assert grown(GROUPS, heading=heading) == GROUPS.replace(at, at + added)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("number: 3\n", "number: 3\ncontents:\n  - swansea\n"),
        ("number: 3", "number: 3\ncontents:\n  - swansea\n"),
        ("contents:\ndate: 2004\n", "contents:\n  - swansea\ndate: 2004\n"),
        ("contents: # none yet\ndate: 2004\n", "contents: # none yet\n  - swansea\ndate: 2004\n"),
        ("contents: [] # none yet\n", "contents: [swansea] # none yet\n"),
        ("contents: [a, b] # two\n", "contents: [a, b, swansea] # two\n"),
        ("contents: [\n  a, # one\n  b,\n]\n", "contents: [\n  a, # one\n  b, swansea,\n]\n"),
        ("contents:\n- a\n\n# end\ndate: 2004\n", "contents:\n- a\n- swansea\n\n# end\ndate: 2004\n"),
        ("contents:\n- a", "contents:\n- a\n- swansea\n"),
        (
            "contents:\n  - title: A headline\n    page: 3\n",
            "contents:\n  - title: A headline\n    page: 3\n  - swansea\n",
        ),
    ],
)
def test_however_the_list_is_written(before: str, after: str) -> None:
    assert grown(before) == after


def test_line_ends_and_byte_order_mark_stay() -> None:
    assert grown("\ufeffcontents:\r\n  - a\r\n") == "\ufeffcontents:\r\n  - a\r\n  - swansea\r\n"


def test_an_article_that_is_there_stays_where_it_is() -> None:
    for before in ("contents: [swansea]\n", "contents:\n  - heading: X\n    articles: [a, swansea]\n"):
        assert grown(before, heading="Y") == before


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("contents: [a\n", "issue.yml:1"),
        ("contents: a\n", "expected a list"),
        ("- a\n", "expected fields"),
        ("held: false\n", "has no articles"),
        ("contents: [a]\ncontents: [b]\n", "a second time"),
    ],
)
def test_a_file_with_faults_is_left_alone(before: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        grown(before)
    assert said in refused.value.message
    assert refused.value.hint
    assert refused.value.status == 1


SLUGS = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,3})?", fullmatch=True)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=20)


@given(
    st.lists(SLUGS, unique=True, max_size=5), st.booleans(), st.one_of(st.none(), TEXTS.map(str.strip)), st.booleans()
)
def test_what_was_added_is_read_again(slugs: list[str], brackets: bool, heading: str | None, again: bool) -> None:
    slugs = [slug for slug in slugs if slug != "swansea"]
    heading = heading or None
    rows = f"contents: [{', '.join(slugs)}]\n" if brackets else "contents:\n" + "".join(f"- {slug}\n" for slug in slugs)
    text = grown(rows + "date: 2004 # day unknown\n", heading=heading)
    if again:
        text = with_article(text, "merton", heading)
    value, _, problems = read(text, "issue.yml")
    assert not problems
    assert isinstance(value, dict)
    assert value["date"] == "2004"
    new = ["swansea", "merton"] if again else ["swansea"]
    assert value["contents"] == [*slugs, *(new if heading is None else [{"heading": heading, "articles": new}])]


@given(TEXTS)
def test_a_text_written_plainly_is_read_as_it_was(text: str) -> None:
    for written in (f"title: {plainly(text)}", f"titles: [{plainly(text)}, b]"):
        value, _, problems = read(written, "issue.yml")
        assert not problems
        assert value in ({"title": text}, {"titles": [text, "b"]})


def test_plain_texts_have_no_quotation_marks_that_they_do_not_need() -> None:
    assert plainly("QLP News") == "QLP News"
    assert plainly("2004-03") == "2004-03"
    assert plainly("Merton: a report") == '"Merton: a report"'
    assert plainly("no") == '"no"'
    assert plainly('He said "no"') == '"He said \\"no\\""'
