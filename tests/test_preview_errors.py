"""What a build would refuse, the preview shows as far as it can, and never more than may be shown."""

from pathlib import Path

import pytest

from masthead.preview.looking import checked
from tests import making
from tests.previewing import Reader

ARTICLE, PAGE = "issues/002/article-2.md", "issues/2/article-2/"


@pytest.fixture
def reader(small: Path) -> Reader:
    """Somebody who writes the small publication and looks at it."""
    return Reader(small)


def test_a_link_to_nowhere_and_a_lost_picture_are_shown_as_words(reader: Reader) -> None:
    """The page goes on with what is written; the problems are the checks'."""
    reader.change(ARTICLE, "See also", "See [nobody](nobody.md), ![A lost picture](lost.png) and")
    text = reader.text(PAGE)
    assert "See nobody, A lost picture and" in text
    assert [problem.split(": ")[1] for problem in reader.problems()] == ["link", "picture"]


@pytest.mark.parametrize(
    "field", ["strands: [nothing]", "authorities: [nowhere]", "funders: [nobody]", "authors: [no-body]", "tags: ['']"]
)
def test_ids_that_nothing_has_break_no_page(reader: Reader, field: str) -> None:
    """Whether the page can be made or not, there is one, and the problem is told."""
    name = field.partition(":")[0]
    before = (reader.root / ARTICLE).read_text("utf-8")
    lines = [line for line in before.splitlines() if not line.startswith(f"{name}:")]
    reader.save(ARTICLE, "\n".join([lines[0], field, *lines[1:], ""]))
    assert reader.look(PAGE).status == 200
    assert reader.look("").status == 200
    assert [problem for problem in reader.problems() if problem.startswith(ARTICLE)]


def test_a_check_that_breaks_is_a_problem_itself(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_: object) -> None:
        raise FileNotFoundError("gone meanwhile")

    monkeypatch.setattr("masthead.preview.looking.CHECKS", (breaks,))
    now = reader.preview.now
    assert now.draft
    (found,) = checked(now.draft, now.copy)
    assert "FileNotFoundError: gone meanwhile" in found.message


def test_a_reader_that_breaks_leaves_what_there_was(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    before = reader.text(PAGE)

    def breaks(*_: object) -> None:
        raise RuntimeError("never thought of")

    monkeypatch.setattr("masthead.preview.manuscript.content.load", breaks)
    reader.change(ARTICLE, "See also", "Look also at")
    assert reader.text(PAGE) == before
    assert "RuntimeError: never thought of" in reader.look(PAGE).margin
    monkeypatch.undo()
    reader.preview.saved({ARTICLE})
    assert "Look also at" in reader.text(PAGE)
    assert "RuntimeError" not in reader.look(PAGE).margin


def test_a_margin_that_breaks_still_is_an_answer(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader.preview, "_found", lambda *_: 1 / 0)
    found = reader.look(PAGE)
    assert (found.status, "ZeroDivisionError" in found.margin) == (500, True)


@pytest.mark.parametrize("name", ["form.txt", "award2.svg"])
def test_no_link_leads_out_of_the_publication(reader: Reader, tmp_path: Path, name: str) -> None:
    """A file offered or shown by a symbolic link to one outside is what the checks refuse, and nothing gives it out."""
    outside = tmp_path / f"outside-{name}"
    outside.write_text('<svg xmlns="http://www.w3.org/2000/svg"><title>secret</title></svg>', "utf-8")
    (reader.root / "issues/002" / name).symlink_to(outside)
    use = f"![A thing]({name})" if name.endswith("svg") else f"[a form]({name})"
    reader.change(ARTICLE, "See also", f"{use} See also")
    reader.look(PAGE)
    for folder in ("assets/files", "assets/pictures"):
        found = reader.look(f"{folder}/issues/002/{name}")
        assert (found.status, b"secret" in found.content) == (404, False)


def test_what_is_private_is_not_given_out(reader: Reader) -> None:
    making.write(reader.root, "private/costs.txt", "secret")
    reader.change(ARTICLE, "See also", "See [the costs](../../private/costs.txt) and")
    found = reader.look("assets/files/private/costs.txt")
    assert (found.status, b"secret" in found.content) == (404, False)


def test_withheld_words_follow_their_private_file(reader: Reader) -> None:
    """It is read again when it was saved, and none of it gets out."""
    reader.save("private/costs.md", "Twelve pounds.\n")
    reader.change(ARTICLE, "See also", "x\n\n::: withheld FOI section 43 from private/costs.md\n:::\n\nSee also")
    assert "Twelve" not in reader.text(PAGE)
    now = reader.preview.now
    assert now.draft
    assert "Twelve" in str(next(item for item in now.draft.publication.items() if item.file == ARTICLE).body)
    reader.save("private/costs.md", "Thirteen pounds.\n")
    now = reader.preview.now
    assert now.draft
    assert "Thirteen" in str(next(item for item in now.draft.publication.items() if item.file == ARTICLE).body)


def test_a_problem_in_withheld_text_is_told_without_its_words(reader: Reader) -> None:
    """The panel may be looked at by others than those who wrote it."""
    reader.change(ARTICLE, "See also", "x\n\n::: withheld FOI section 43\n[a](twelve-pounds.md)\n:::\n\nSee also")
    (problem,) = reader.problems()
    assert problem.startswith(f"{ARTICLE}:")
    assert "twelve" not in problem


def test_a_warning_that_is_turned_off_is_not_told(reader: Reader) -> None:
    making.picture(reader.root, "issues/002/award.png", 3, width=200)
    reader.preview.saved({"issues/002/award.png"})
    assert any("blurred" in problem for problem in reader.problems())
    reader.change("publication.yml", "check: {off: [picture-credit]}", "check: {off: [picture-credit, picture-small]}")
    assert reader.problems() == []


def test_an_old_address_leads_on(reader: Reader) -> None:
    reader.change(ARTICLE, "title:", "redirect_from: [/old/place/]\ntitle:")
    assert reader.look("old/place/").status == 200
    assert "../../issues/2/article-2/" in reader.text("old/place/")


def test_a_new_picture_shows_and_makes_pages_new(reader: Reader) -> None:
    """The page's own bytes are the same; what it shows is not."""
    page, path = "issues/2/article-1/", "assets/pictures/issues/002/award-png-660.webp"
    before, picture = reader.look(page), reader.look(path)
    assert picture.content[8:12] == b"WEBP"
    making.picture(reader.root, "issues/002/award.png", 77)
    reader.preview.saved({"issues/002/award.png"})
    assert reader.look(page).mark != before.mark
    assert reader.text(page) == reader.text(page)
    assert reader.look(path).content != picture.content


def test_a_picture_saved_half_is_told_of(reader: Reader) -> None:
    place = reader.root / "issues/002/award.png"
    place.write_bytes(place.read_bytes()[:200])
    reader.preview.saved({"issues/002/award.png"})
    assert reader.look("issues/2/article-1/").status == 200
    assert any("breaks off" in problem for problem in reader.problems())


def test_an_edit_of_the_theme_and_of_the_settings_shows(reader: Reader) -> None:
    reader.save("theme/site/styles/99-mine.css", "main { color: rebeccapurple }")
    assert b"rebeccapurple" in reader.look("assets/publication.css").content
    reader.change("publication.yml", "title: Small News", "title: Great News")
    assert "Great News" in reader.text(PAGE)
    extensions = (Path(__file__).parents[1] / "mkdocs.yml").read_text("utf-8")
    reader.save("mkdocs.yml", extensions.replace("  - tables ", "  - nl2br\n  - tables "))
    reader.change(ARTICLE, "See also", "One\ntwo. See also")
    assert "One<br>" in reader.text(PAGE).replace("<br />", "<br>")


def test_another_time_zone_reads_every_date_anew(reader: Reader) -> None:
    reader.change("publication.yml", "language: en-GB", "language: en-GB\ntimezone: Asia/Tokyo")
    now = reader.preview.now
    assert now.copy
    assert str(now.copy.publication.events[0].start).endswith("+09:00")


def test_search_says_that_it_is_off(reader: Reader) -> None:
    assert "The preview makes no search index" in reader.look("search/").margin
    assert reader.look("pagefind/pagefind.js").status == 404


def test_an_address_without_its_slash_or_below_the_base_path_is_found(reader: Reader) -> None:
    assert (reader.look("issues/2").status, reader.look("issues/2").path) == (302, "issues/2/")
    assert reader.look("small/issues/2/").status == 200
    assert reader.text("small/issues/2/") == reader.text("issues/2/")
    assert reader.look("issues/9").status == 404
    assert "Page not found" in reader.text("issues/9/")
