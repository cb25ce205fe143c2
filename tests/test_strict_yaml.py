"""Strict YAML: what editors write is text as it stands; what is cleverer is refused, quickly, however large it is."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from masthead.forms.yaml import DEEPEST, read

FILE = "issue.yml"
QUICK = 5.0
"""Seconds; a bomb that goes off takes minutes, or the machine."""


def read_in_time(text: str) -> list[str]:
    """Read a text that must be refused. Gives the messages."""
    started = time.perf_counter()
    value, _, problems = read(text, FILE)
    assert time.perf_counter() - started < QUICK
    assert value is None
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"), ("no", "no"), ("yes", "yes"), ("true", "true"), ("False", "False"), ("19:00", "19:00"),
        ("007", "007"), ("0x1F", "0x1F"), ("1e3", "1e3"), ("1_000", "1_000"), (".5", ".5"),
        ("2004-03-15", "2004-03-15"),
        ("2004-13", "2004-13"), ("=", "="), ("'null'", "null"), ('"~"', "~"), ("null", None), ("~", None), ("", None),
        ("a # comment", "a"), ("a#b", "a#b"), ("12:30:45", "12:30:45"), ("+1", "+1"), ("Null", "Null"),
        ('"a \\" b"', 'a " b'), ("'it''s'", "it's"), ("£20,000", "£20,000"), ("a, b", "a, b"),
    ],
)  # fmt: skip
def test_every_scalar_is_text_as_written(written: str, meant: str | None) -> None:
    assert read(f"field: {written}\n", FILE) == ({"field": meant}, {"": 1, "field": 1}, [])


def test_every_field_has_its_line() -> None:
    text = "# a comment\ntitle: X\nroles:\n  - role: mentor\n    person: Y\n  - role: sponsor\n"
    _, lines, problems = read(text, FILE, offset=10)
    assert problems == []
    assert lines == {
        "": 11, "title": 12, "roles": 13, "roles.0": 14, "roles.0.role": 14, "roles.0.person": 15, "roles.1": 16,
        "roles.1.role": 16,
    }  # fmt: skip


def test_texts_over_several_lines() -> None:
    text = "folded: >\n  one\n  two\nkept: |\n  one\n  two\nplain: one\n  two\n"
    assert read(text, FILE)[0] == {"folded": "one two\n", "kept": "one\ntwo\n", "plain": "one two"}


def test_a_sum_in_the_short_form_keeps_its_comma() -> None:
    text = "{name: A, amount: £1,250,000, scheme: B}"
    assert read(text, FILE)[0] == {"name": "A", "amount": "£1,250,000", "scheme": "B"}
    assert read("{name: No 3, 120: x}", FILE)[0] == {"name": "No 3", "120": "x"}


def test_every_repeated_field_is_told() -> None:
    _, _, problems = read("a: 1\na: 2\nb: {c: 1, c: 2}\n", FILE)
    assert [(problem.line, problem.field) for problem in problems] == [(2, "a"), (3, "b.c")]


def test_an_empty_text_is_nothing() -> None:
    for text in ("", "\n\n", "# a comment\n"):
        assert read(text, FILE)[0] is None
        assert read(text, FILE)[2] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x 1\n", "a text cannot begin with & (in YAML it begins an anchor, which is not allowed)"),
        ("a: *x\n", "a text cannot begin with * (in YAML it begins an alias, which is not allowed)"),
        (
            "a: !!python/object/apply:os.system ['true']\n",
            "a text cannot begin with ! (in YAML it begins a tag, which is not allowed)",
        ),
        ("a: !local 1\n", "a text cannot begin with ! (in YAML it begins a tag, which is not allowed)"),
        ("!!map {a: 1}\n", "a text cannot begin with ! (in YAML it begins a tag, which is not allowed)"),
        ("&x a: 1\n", "a text cannot begin with & (in YAML it begins an anchor, which is not allowed)"),
        ("<<: {a: 1}\n", "a merge key (<<) is not allowed"),
        ("a: 1\n---\nb: 2\n", "a second set of fields begins here"),
        ("a: 1\n...\nb: 2\n", "a second set of fields begins here"),
        ("? {a: 1}\n: 2\n", "a field without a name"),
    ],
)
def test_cleverness_is_refused(text: str, message: str) -> None:
    assert read_in_time(text) == [message]


def test_a_bomb_of_aliases_is_refused_at_its_first() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    assert read_in_time("\n".join(rows)) == [
        "a text cannot begin with & (in YAML it begins an anchor, which is not allowed)"
    ]


@pytest.mark.parametrize("text", ["[" * 200_000, "{a: " * 100_000, "- " * 100_000, "[" * 200_000 + "]" * 200_000])
def test_deep_nesting_is_refused(text: str) -> None:
    assert len(read_in_time(text)) == 1


def test_nesting_is_allowed_as_deep_as_it_says() -> None:
    assert read("[" * DEEPEST + "]" * DEEPEST, FILE)[2] == []
    assert read_in_time("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)) == ["the fields are nested too deeply"]


def test_a_line_of_five_megabytes_is_read_or_refused_quickly() -> None:
    started = time.perf_counter()
    value, _, problems = read("title: " + "word " * 1_000_000, FILE)
    assert isinstance(value, dict)
    assert problems == []
    assert read("x" * 5_000_000 + ": 1", FILE)[2]
    assert read("title: '" + "x" * 5_000_000, FILE)[2]
    assert time.perf_counter() - started < QUICK


WRITTEN = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
PUNCTUATION = st.text("ab1 :-#[]{},&*!|>'\"%@`?\n\t~<=.\\", max_size=60)


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(st.one_of(WRITTEN, PUNCTUATION, PUNCTUATION.map(lambda text: f"title: {text}\nnumber: 3\n")))
@example("\x85: \u2028")
@example("a:\r\n- \x00")
@example('"\\x"')
def test_no_text_makes_the_reader_raise(text: str) -> None:
    value, lines, problems = read(text, FILE, offset=2)
    assert lines[""] == 3
    assert all(problem.line >= 3 and problem.message and problem.field for problem in problems)
    assert value is None or all(line >= 3 for line in lines.values())
