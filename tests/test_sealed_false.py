"""What is like something sealed in a real publication, and is none: the search must not stop an honest build.

Each was an alarm of ``tests/sealed_sweep.py``, which makes every item of the examples a draft.
"""

from pathlib import Path

import pytest

from masthead.audience import Audience
from masthead.checks import Draft
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.pipeline import Wishes, fair_copy, load
from masthead.problems import Problem
from masthead.sealed import in_letters
from tests import making, sealed_example
from tests.leaky_files import page

DRAFT = "---\ntitle: {}\nstatus: draft\n---\nNothing yet.\n"
AUTHORS = "['Heron, J.', 'Tern, P.', 'Marsh, K.']"
REFERENCE = (
    "Heron, J., Tern, P., Marsh, K. 2003. Weirs of the lower valley measured anew. Kept at the mill on the Nene."
)
ARTICLE = f"""---
title: On the web
status: draft
references: ["{REFERENCE}"]
---
It is open 2 days a week from January, and 3 nights a month beside January fairs.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Drafts that are named like things which stand everywhere, above public pages, and with public names."""
    root = sealed_example.publication(tmp_path / "sealed")
    making.write(root, "issues/001/website.md", ARTICLE)
    sealed_example.append(root, "issues/001/issue.yml", "  - website\n")
    making.write(root, "site_src/survey/index.md", DRAFT.format("How waders are counted"))
    making.write(root, "site_src/survey/method.md", "---\ntitle: Method\n---\nBy eye.\n")
    fields = f"title: Weirs of the lower valley\ndate: 2004-03\nkind: research\nauthors: {AUTHORS}"
    making.write(root, "site_src/reports/weirs.md", f"---\n{fields}\n---\nA report.\n")
    roles = "roles:\n  - {role: mentor, person: Ros Armstrong, time: 2 days a week, from: 2004-01}\n"
    making.change(root, "site_src/authorities/council-1.md", "roles:\n", roles)
    return root


def _read(root: Path) -> tuple[Draft, FairCopy]:
    draft, problems = load(Root(root), Wishes(root, root / "site"))
    assert draft, problems
    return draft, fair_copy(draft, Audience.PUBLIC)[0]


def found(root: Path, files: dict[str, str]) -> list[Problem]:
    return in_letters(*_read(root), {path: page(text) for path, text in files.items()})


NEAR = {
    "a kind of page that a draft is called after": (
        "issues/1/index.html",
        '<meta property="og:type" content="website">',
    ),
    "a field of a script": ("issues/1/index.html", '<p metadata="website" data="website">x</p>'),
    "a public page below a draft": ("a/index.html", '<a href="../survey/method/">x</a>'),
    "what lies below that page": ("survey/method/index.html", '<a href="#eye">x</a>'),
    "names that a public list has": ("a/index.html", "<p>Heron, J., Tern, P. and Marsh, K.</p>"),
    "them without a word between": ("a/index.html", "<p>Heron, J., Tern, P., Marsh, K.</p>"),
    "them and a year": ("a/index.html", "<p>Tern, P., Marsh, K. 2003. Weirs of the lower valley</p>"),
    "a field beside the generator's word and a date": ("a/index.html", "<p>2 days a week from January</p>"),
}


@pytest.mark.parametrize("name", NEAR)
def test_what_is_public_is_no_leak(name: str, root: Path) -> None:
    path, text = NEAR[name]
    assert [str(problem) for problem in found(root, {path: text})] == []


LEAKS = {
    "its link": ('<a href="website/">x</a>', "issues/001/website.md"),
    "a meta's address": ('<meta property="og:url" content="../../issues/1/website/">', "issues/001/website.md"),
    "a meta's redirection": ('<meta http-equiv="refresh" content="0; url=website/">', "issues/001/website.md"),
    "an object's address": ('<object type="text/html" data="website">', "issues/001/website.md"),
    "the draft above": ('<a href="../../survey/">x</a>', "site_src/survey/index.md"),
    "what is not public below it": ('<a href="../../survey/costs/">x</a>', "site_src/survey/index.md"),
    "a reference": ("<p>the lower valley measured anew</p>", "issues/001/website.md"),
    "common words before a date": ("<p>3 nights a month beside January fairs</p>", "issues/001/website.md"),
}


@pytest.mark.parametrize("name", LEAKS)
def test_what_is_beside_it_is(name: str, root: Path) -> None:
    text, source = LEAKS[name]
    assert source in {problem.file for problem in found(root, {"issues/1/index.html": text})}


@pytest.mark.parametrize("said", ["survey", "/survey/", "https://example.org/small/survey/"])
def test_publication_yml_may_call_an_address_public(said: str, root: Path) -> None:
    leak = {"a/index.html": '<a href="../survey/">x</a>'}
    [problem] = found(root, leak)
    assert problem.message == "this is not public, and its address stands in a public file: a/index.html"
    assert "May everybody know the address? Add it to `check: {public: [...]}`" in problem.hint
    making.change(root, "publication.yml", "check: {", f"check: {{public: ['{said}'], ")
    assert found(root, leak) == []


def test_one_slip_on_every_page_is_told_once(root: Path) -> None:
    leak = "<p>Kept at the mill on the Nene.</p>"
    [problem] = found(root, {f"{name}/index.html": leak for name in "abcde"})
    assert problem.message == (
        "this is not public, and its references stand in public files:"
        " a/index.html, b/index.html, c/index.html and 2 more files"
    )
    [problem] = found(root, {f"{name}/index.html": leak for name in "abcd"})
    assert problem.message.endswith("c/index.html and 1 more file")
    [problem] = found(root, {f"{name}/index.html": leak for name in "ab"})
    assert problem.message.endswith("public files: a/index.html, b/index.html")
