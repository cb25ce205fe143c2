"""The second reader at work: a proof says of its issue what ``check`` says, and the preview of the item on screen."""

import json
import shutil
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from masthead import secondreader
from masthead.audience import Audience
from masthead.checks import Discretion
from masthead.files import Root
from masthead.hunspell import Spelt
from masthead.pipeline import Wishes, fair_copy, load
from tests import making
from tests.running import Run, runner

HOME = "issues/001"
ARTICLE = f"{HOME}/article-1.md"
EXTENT = making.Extent(issues=2, articles=2, news=1, events=0, authorities=1, pages=0, words=20)
SLIPS = """---
title: Zebras at the library
authorities: [council-1]
---
Ring Ros on 07700 900123, or write to 12 Acacia Avenue, or [click here](https://example.org/).

The ABCX has recieved it. ![Zebras at a table](zebra.png)

::: withheld FOI section 40
Xylophones are mispelt, and the YZWV knows; ring 07700 900999.
:::
"""
NAMES = {"telephone", "home-address", "link-text", "acronym", "standfirst", "spelling", "picture-credit"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication whose first issue has slips; to be copied."""
    root = making.publication(tmp_path_factory.mktemp("reader") / "small", EXTENT)
    making.change(root, "publication.yml", "check: {off: [picture-credit]}", "check: {off: [untagged]}")
    making.picture(root, f"{HOME}/zebra.png", 3)
    making.write(root, ARTICLE, SLIPS)
    return root


@pytest.fixture
def root(written: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(written, tmp_path / "small"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""
    return runner(capsys)


def said(run: Run, *words: object) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give the problems of issue 1 and the figures that a command prints for programs."""
    found = json.loads(run(*words, "--json")[1])
    return [row for row in found["problems"] if row["file"].startswith(HOME)], found["figures"]


def test_a_proof_says_of_its_issue_what_check_says(run: Run, root: Path) -> None:
    checked, _ = said(run, "check", "--root", root)
    proofed, figures = said(run, "proof", "1", "--as-of", "2004-03-30", "--root", root)
    assert {row["name"] for row in checked} >= NAMES
    assert proofed == checked
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(figures["files"][0])]
    beside = " ".join(" ".join(pages[-int(figures["pages"]) :]).split())
    assert "a mobile number that may be somebody's own: 07700 900123" in beside, "in the margin"
    everything = " ".join(" ".join(pages).split())
    for words in ("the link 'click here' does not say", "'recieved' is not in the dictionary", "the standfirst is"):
        assert words in everything
    assert not {"Xylophones", "YZWV", "900999"} & set(everything.split())


def test_a_proof_heeds_what_is_turned_off_and_required(run: Run, root: Path) -> None:
    """What the publication requires, nobody approves without."""
    wished = "check: {off: [untagged, telephone, spelling], require: [standfirst]}"
    making.change(root, "publication.yml", "check: {off: [untagged]}", wished)
    proofed, _ = said(run, "proof", "1", "--root", root)
    assert not {"telephone", "spelling"} & {row["name"] for row in proofed}
    assert {row["severity"] for row in proofed if row["name"] == "standfirst"} == {"error"}
    status, out, _ = run("proof", "1", "--approve", "Dean Bartlett", "--root", root)
    assert (status, "an issue with errors cannot be approved" in out) == (1, True)


def test_where_no_dictionary_is_the_rest_is_said(root: Path) -> None:
    draft, _ = load(Root(root), Wishes(root, root / "site"))
    assert draft
    copy, _ = fair_copy(draft, Audience.PREVIEW)
    found = secondreader.remarks(
        copy, {ARTICLE}, Discretion(draft.root, draft), lambda _, language: Spelt(lack=f"nothing for {language}")
    )
    assert {problem.file for problem in found} == {ARTICLE}
    assert {problem.name for problem in found} == NAMES - {"spelling"}
