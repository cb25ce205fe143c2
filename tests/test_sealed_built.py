"""A leak never goes live: the build ends with an error and the old tree stands; what was searched once is not again."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from masthead import pipeline, sealed
from masthead.audience import Audience
from masthead.editions.records import Records
from masthead.editions.sitemap import Sitemap
from masthead.sealed.search import Seeker
from tests import making, sealed_example
from tests.conftest import Build
from tests.running import Run, runner
from tests.trees import tree

PROJECT = Path(__file__).parents[1]
IMPRINT = "theme/site/partials/imprint.html"
run = pytest.fixture(runner)


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    return sealed_example.publication(tmp_path / "sealed")


def leaky_theme(root: Path) -> None:
    """Let every page end with a withheld passage, in a comment that nobody sees."""
    theirs = (PROJECT / IMPRINT).read_text("utf-8")
    making.write(root, IMPRINT, f"{theirs}<!-- {sealed_example.PASSAGE} -->\n")


def test_a_leak_stops_the_build_and_the_old_tree_stands(publication: Path, build: Build, run: Run) -> None:
    assert build(publication).is_good
    before = tree(publication / "site")
    leaky_theme(publication)
    status, out, err = run("build", "--no-pdf", "--root", publication)
    assert status == 1
    assert "issues/001/article-2.md:26: withheld: this is not public" in out + err
    assert "nothing was written" in out + err
    assert "heronry" not in out + err
    assert tree(publication / "site") == before
    assert not build(publication).is_good, "what was found is remembered with what was not"
    shutil.rmtree(publication / "theme")
    assert build(publication).is_good
    assert tree(publication / "site") == before


def test_a_build_for_the_office_may_hold_it(publication: Path, build: Build) -> None:
    outcome = build(publication, audience=Audience.INTERNAL, output=publication / "site-internal")
    assert outcome.is_good
    assert any(b"heronry" in content for content in tree(publication / "site-internal").values())


def test_each_file_is_searched_once(publication: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []
    finds = Seeker.finds

    def counted(self: Seeker, path: str, content: bytes) -> Any:
        searched.append(path)
        return finds(self, path, content)

    monkeypatch.setattr(Seeker, "finds", counted)
    files = build(publication).files
    assert len(searched) == files
    searched.clear()
    build(publication)
    assert searched == []
    making.change(publication, "site_src/page-1.md", "title: Page 1", "title: Page one")
    build(publication)
    assert "page-1/index.html" in searched
    assert len(searched) < files // 2
    searched.clear()
    making.change(publication, "news/2004-03-01-bittern-reserve.md", "A draft.", "Another draft of it all.")
    build(publication)
    assert len(searched) == files, "something else is sealed now"


def test_what_is_remembered_has_no_sealed_word(publication: Path, build: Build) -> None:
    leaky_theme(publication)
    build(publication)
    kept = (publication / ".masthead/searched.json").read_text("utf-8").casefold()
    assert json.loads(kept)["found"]
    assert not [word for word in ("heronry", "dunlin-survey", "kestrel", "clerk") if word in kept]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": 1}', "\0"])
def test_a_memory_that_cannot_be_read_is_none(damage: str, publication: Path, build: Build) -> None:
    assert build(publication).is_good
    (publication / ".masthead/searched.json").write_text(damage, encoding="utf-8")
    leaky_theme(publication)
    assert not build(publication).is_good


def leaks_of(edition: type) -> Callable[..., Any]:
    """Give a ``formes`` that seals nothing: it is handed the publication before the cut."""
    honest = edition.formes  # type: ignore[attr-defined]

    def formes(self: Any, copy: Any, downloads: Any) -> Any:
        return honest(self, LEAKING[0] if LEAKING else copy, downloads)

    return formes


LEAKING: list[Any] = []


@pytest.mark.parametrize("edition", [Sitemap, Records])
def test_an_edition_that_is_handed_the_uncut_publication_is_caught(
    edition: type, publication: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = pipeline.fair_copy

    def both(draft: Any, audience: Audience) -> Any:
        LEAKING.append(cut(draft, Audience.INTERNAL)[0])
        return cut(draft, audience)

    monkeypatch.setattr(pipeline, "fair_copy", both)
    monkeypatch.setattr(edition, "formes", leaks_of(edition))
    try:
        outcome = build(publication)
    finally:
        LEAKING.clear()
    assert not outcome.is_good
    assert {problem.field for problem in outcome.problems if problem.is_error} == {"withheld"}


def test_a_publication_without_secrets_is_not_searched(
    small: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "searched", None)
    assert build(small).is_good
