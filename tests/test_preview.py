"""The preview's answers: the bytes of a build, the last good page where something is wrong, and nothing else."""

import shutil
from pathlib import Path, PurePosixPath

import pytest

from masthead.audience import Audience
from masthead.files import Root
from masthead.markdown import Converter
from masthead.model import Item
from masthead.problems import Problem
from masthead.prose import Prose
from tests.conftest import Build
from tests.previewing import Reader, bare

MKDOCS = (Path(__file__).parents[1] / "mkdocs.yml").read_text("utf-8")
ARTICLE, PAGE = "issues/002/article-2.md", "issues/2/article-2/"


@pytest.fixture
def reader(small: Path) -> Reader:
    """Somebody who writes the small publication and looks at it."""
    return Reader(small)


def test_every_file_is_that_of_a_build(example: Path, build: Build) -> None:
    """But for the margin of pages, and the search index, which there is none of."""
    assert build(example, audience=Audience.PREVIEW).is_good
    shutil.rmtree(example / ".masthead")  # else the store would answer, and not the preview
    reader = Reader(example)
    built = {path.relative_to(example / "site").as_posix(): path for path in (example / "site").rglob("*.*")}
    built = {name: path for name, path in built.items() if path.is_file() and not name.startswith("pagefind/")}
    del built[".masthead-output"]
    assert len(built) > 100
    other = [name for name, path in built.items() if bare(reader.look(name).content) != path.read_bytes()]
    assert other == []


def test_what_a_build_printed_is_there_at_once(built: Path, build: Build) -> None:
    """PDFs and covers come from the store, and pages state their sizes as the build does."""
    assert build(built, pdf=True).is_good
    reader = Reader(built)
    for name in ("issues/2/small-news-2.pdf", "issues/2/cover.webp", "issues/2/share.png", "issues/2/index.html"):
        assert bare(reader.look(name).content) == (built / "site" / name).read_bytes()


def test_a_saved_article_shows(reader: Reader) -> None:
    before = reader.look(PAGE)
    reader.change(ARTICLE, "See also", "Look also at")
    assert "Look also at" in reader.text(PAGE)
    assert reader.look(PAGE).mark != before.mark


def test_another_page_stays_the_same_page(reader: Reader) -> None:
    """So that a browser that shows it need not load it anew."""
    before = reader.look("news/")
    reader.change(ARTICLE, "See also", "Look also at")
    assert reader.look("news/").mark == before.mark


def test_only_what_was_saved_is_read_again(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    text = Root.text

    def noted(root: Root, file: str) -> tuple[str | None, list[Problem]]:
        read.append(file)
        return text(root, file)

    monkeypatch.setattr(Root, "text", noted)
    reader.change(ARTICLE, "See also", "Look also at")
    assert read == [ARTICLE]


def test_bodies_are_converted_when_they_are_asked_for(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    converted: list[str] = []
    prose = Converter.prose

    def noted(converter: Converter, item: Item) -> Prose:
        converted.append(item.file)
        return prose(converter, item)

    monkeypatch.setattr(Converter, "prose", noted)
    reader = Reader(small)
    assert converted == []
    reader.look(PAGE)
    assert converted == [ARTICLE]
    reader.change("issues/002/article-3.md", "See also", "Look also at")
    reader.look(PAGE)
    assert converted == [ARTICLE]


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ("", "the file does not begin with its fields"),
        ("---\ntitle: Half", "the fields (front matter) are not closed"),
        ("---\ntitle: Half: a title\n---\nText.\n", "a colon in a text without quotes"),
        ("---\ntitel: Half\n---\nText.\n", "titel"),
        ("---\n- a list\n---\nText.\n", "expected"),
        ("---\ntitle: Ha\0lf\n---\n", "NUL"),
    ],
)
def test_an_article_saved_half_stands_as_it_was(reader: Reader, spoilt: str, said: str) -> None:
    before, whole = reader.look(PAGE), (reader.root / ARTICLE).read_text("utf-8")
    reader.save(ARTICLE, spoilt)
    after = reader.look(PAGE)
    assert bare(after.content) == bare(before.content)
    assert said in after.margin
    assert f"{ARTICLE}:" in after.margin
    reader.save(ARTICLE, whole.replace("See also", "Look also at"))
    assert "Look also at" in reader.text(PAGE)
    assert reader.look(PAGE).margin == before.margin


def test_half_a_character_is_put_up_with(reader: Reader) -> None:
    before = reader.text(PAGE)
    (reader.root / ARTICLE).write_bytes(b"---\ntitle: Caf\xc3")
    reader.preview.saved({ARTICLE})
    assert reader.text(PAGE) == before
    assert "not in UTF-8" in reader.look(PAGE).margin


@pytest.mark.parametrize("file", ["issues/002/issue.yml", "people.yml", "publication.yml"])
def test_a_slip_in_yaml_stands_nobody_in_the_way(reader: Reader, file: str) -> None:
    """Everything else goes on; what the file said last still holds."""
    was = (reader.root / file).read_text("utf-8")
    before = reader.text(PAGE)
    reader.save(file, f"{was}\nx: [\n")
    assert reader.text(PAGE) == before
    assert file in reader.look(PAGE).margin
    reader.change(ARTICLE, "See also", "Look also at")
    assert "Look also at" in reader.text(PAGE)
    reader.save(file, was)
    assert file not in reader.look(PAGE).margin


@pytest.mark.parametrize(
    ("file", "spoilt"),
    [
        ("mkdocs.yml", "x: [\n"),
        ("mkdocs.yml", MKDOCS.replace("- tables", "- nothing-such")),
        ("theme/site/pages/article.html", "{{ nothing.such }}"),
        ("theme/site/main.html", "{% if %}"),
    ],
)
def test_a_slip_in_the_theme_leaves_the_last_good_page(reader: Reader, file: str, spoilt: str) -> None:
    before = reader.look(PAGE)
    reader.save(file, spoilt)
    after = reader.look(PAGE)
    assert bare(after.content) == bare(before.content)
    assert PurePosixPath(file).name in after.margin
    (reader.root / file).unlink()
    reader.preview.saved({file})
    reader.change(ARTICLE, "See also", "Look also at")
    assert "Look also at" in reader.text(PAGE)
    assert reader.look(PAGE).margin == before.margin


def test_a_publication_that_never_could_be_read_says_why(small: Path) -> None:
    was = (small / "publication.yml").read_text("utf-8")
    (small / "publication.yml").write_text("title: [", "utf-8")
    reader = Reader(small)
    found = reader.look(PAGE)
    assert (found.status, "publication.yml" in found.margin) == (503, True)
    reader.save("publication.yml", was)
    assert reader.look(PAGE).status == 200


def test_a_deleted_article_is_gone_and_a_new_one_there(reader: Reader) -> None:
    text = (reader.root / ARTICLE).read_text("utf-8")
    (reader.root / ARTICLE).rename(reader.root / "issues/002/renamed.md")
    reader.preview.saved({ARTICLE, "issues/002/renamed.md"})
    assert reader.look(PAGE).status == 404
    assert any("renamed" in problem for problem in reader.problems())
    reader.change("issues/002/issue.yml", "article-2", "renamed")
    assert reader.look("issues/2/renamed/").status == 200
    assert reader.problems() == []
    reader.save(ARTICLE, text)
    assert any("article-2" in problem for problem in reader.problems())


def test_a_deleted_issue_takes_its_pages_with_it(reader: Reader) -> None:
    shutil.rmtree(reader.root / "issues/002")
    reader.preview.saved({"issues/002"})
    assert [reader.look(path).status for path in ("issues/2/", PAGE, "issues/1/")] == [404, 404, 200]


def test_drafts_and_what_is_embargoed_wear_a_ribbon(example: Path) -> None:
    reader = Reader(example)
    ribbons = {path: "mp-ribbon" in reader.look(path).margin for path in ("", "issues/3/", "issues/3/editorial/")}
    assert not any(ribbons.values())
    assert "<strong>Draft</strong>" in reader.look("issues/3/not-yet/").margin
    assert "<strong>Embargoed until 1 April 2004, 09:00</strong>" in reader.look("issues/3/later/").margin
    reader.change("issues/003-march-2004/issue.yml", "number: 3", "number: 3\nstatus: draft")
    assert "<strong>The issue: Draft</strong>" in reader.look("issues/3/editorial/").margin
    assert "<strong>Draft</strong>" in reader.look("issues/3/read/").margin


def test_what_is_withheld_stays_in(example: Path) -> None:
    """Neither a page of its own, nor a passage, nor a file offered with it, nor what lies under private/."""
    reader = Reader(example)
    for path in ("issues/3/costs/", "assets/files/private/plan.pdf", "private/plan.pdf", "issues/3/costs.md"):
        assert reader.look(path).status == 404
    body = (example / "issues/003-march-2004/editorial.md").read_text("utf-8")
    secret = body.partition("::: withheld FOI section 43\n")[2].partition("\n")[0]
    assert secret not in reader.text("issues/3/editorial/")
    assert "section 43" in reader.text("issues/3/editorial/")
