"""A leak never goes live: the build ends with an error and the old tree stands; what was searched once is not again."""

import gzip
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from masthead import pipeline, sealed
from masthead.audience import Audience
from masthead.editions.records import Records
from masthead.editions.sitemap import Sitemap
from masthead.sealed import memory, unpacking
from masthead.sealed.search import Seeker
from tests import making, sealed_example
from tests.conftest import Build
from tests.leaky_documents import DOCUMENTS
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


def test_each_file_is_read_once(publication: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    finds = Seeker.finds

    def counted(self: Seeker, path: str, content: bytes) -> Any:
        read.append(path)
        return finds(self, path, content)

    monkeypatch.setattr(Seeker, "finds", counted)
    files = build(publication).files
    assert len(read) == files
    read.clear()
    build(publication)
    assert read == []
    making.change(publication, "site_src/page-1.md", "title: Page 1", "title: Page one")
    build(publication)
    assert "page-1/index.html" in read
    assert len(read) < files // 2
    read.clear()
    making.change(publication, "news/2004-03-01-bittern-reserve.md", "A draft.", "Another draft of it all.")
    build(publication)
    assert read == [], "something else is sealed now, and what all files say is known"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("private/later.md", "The first article says it all.\n"),
        ("private/later.md", "See also the first article\n"),
    ],
)
def test_what_is_sealed_later_is_found_in_files_of_before(
    file: str, said: str, publication: Path, build: Build
) -> None:
    """Where it is public, nobody minds; where an edition alone says it, as here, it is a leak."""
    making.write(
        publication, IMPRINT, (PROJECT / IMPRINT).read_text("utf-8") + "<!-- The first article says it all. -->"
    )
    assert build(publication).is_good
    making.write(publication, file, said)
    outcome = build(publication)
    assert outcome.is_good is ("also" in said)
    leaking = {problem.file for problem in outcome.problems if problem.is_error}
    assert leaking == (set() if outcome.is_good else {file})
    assert build(publication).is_good is outcome.is_good, "it is found again"


def test_what_is_remembered_has_no_sealed_word(publication: Path, build: Build) -> None:
    assert build(publication).is_good
    before = (publication / ".masthead/searched.gz").read_bytes()
    leaky_theme(publication)
    assert not build(publication).is_good
    assert (publication / ".masthead/searched.gz").read_bytes() == before
    kept = gzip.decompress(before).decode()
    assert "the first article" in kept
    assert not [word for word in ("heronry", "dunlin", "kestrel", "clerk") if word in kept]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"key": 1}', b"\0"])
@pytest.mark.parametrize("name", ["searched.json", "searched.gz"])
def test_a_memory_that_cannot_be_read_is_none(name: str, damage: bytes, publication: Path, build: Build) -> None:
    assert build(publication).is_good
    (publication / ".masthead" / name).write_bytes(damage)
    leaky_theme(publication)
    assert not build(publication).is_good
    shutil.rmtree(publication / "theme")
    assert build(publication).is_good


def test_a_memory_with_one_byte_changed_is_none(publication: Path, build: Build) -> None:
    """What a build says must not hang on a disk: the check sum tells, and every file is read again."""
    making.write(
        publication, IMPRINT, (PROJECT / IMPRINT).read_text("utf-8") + "<!-- The first article says it all. -->"
    )
    assert build(publication).is_good
    file = publication / ".masthead/searched.gz"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0x55
    file.write_bytes(content)
    making.write(publication, "private/later.md", "The first article says it all.\n")
    assert not build(publication).is_good


def leaky_offer(root: Path) -> None:
    """Offer a Word file in which a withheld passage stands, in the pieces into which Word parts it."""
    (root / "issues/001/notes.docx").write_bytes(DOCUMENTS["a Word file"][1](sealed_example.PASSAGE))
    sealed_example.append(root, "issues/001/article-1.md", "\n[The notes](notes.docx)\n")


def test_a_document_that_is_offered_is_searched(publication: Path, build: Build, run: Run) -> None:
    leaky_offer(publication)
    status, out, err = run("build", "--no-pdf", "--root", publication)
    assert status == 1
    assert "its passage stands in a public file: assets/files/issues/001/notes.docx" in out + err


def test_what_an_older_masthead_read_is_read_again(
    publication: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaky_offer(publication)
    with monkeypatch.context() as older:
        older.setattr(memory, "reader", lambda: "older")
        older.setattr(unpacking, "joined", lambda _: ())
        assert build(publication).is_good
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
        LEAKING.append(replace(cut(draft, Audience.INTERNAL)[0], is_internal=False))
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
