"""The run: what a second build renders and what it leaves, for whom it builds, and what its bytes depend on."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from masthead.audience import Audience
from masthead.editions import Batch, Rendered
from masthead.editions.feeds import FEEDS, FeedsEdition
from masthead.press import Outcome
from masthead.problems import Problem, Severity
from tests import making
from tests.conftest import Build
from tests.trees import tree

PROJECT = Path(__file__).parents[1]
ARTICLE = "issues/001/article-2.md"
TOLD = {f"feeds feeds/{feed}.xml" for feed in ("articles", "archive/strands/youth/2001")}
"""Where an article of 2001 is told in full; the strand tells news of 2004, so that the article is history there."""
BODY = TOLD | {
    "site /issues/1/article-2/",
    "site /issues/1/read/",
    "feeds authorities/council-1/feed.xml",
    "search pagefind/",
}
"""What has the text of that article, PDFs aside: its page, its issue's whole page, feeds of full texts, search."""
ISSUE = {f"feeds feeds/archive/2001.{ending}" for ending in ("xml", "atom", "json")}
"""Where its issue is told."""
RECORDS = {"records issues/1/"}
SITE = {f"site /{page}" for page in ("issues/1/article-1/", "issues/1/article-3/", "authorities/council-1/")}
SITE |= {"site /issues/1/", "site /strands/youth/"}
TITLE = BODY | ISSUE | RECORDS | SITE
"""What states its title besides: its issue's contents, also in the feed, its neighbours, and what gathers it."""


def rendered(outcome: Outcome) -> set[str]:
    """Give what a good build rendered."""
    assert outcome.is_good, [str(problem) for problem in outcome.problems]
    return set(outcome.rendered)


def test_nothing_changed_renders_nothing(built: Path, build: Build) -> None:
    before = tree(built / "site")
    outcome = build(built)
    assert rendered(outcome) == set()
    assert outcome.reused > 30
    assert tree(built / "site") == before


def test_the_body_of_an_article_renders_what_shows_it_and_no_more(built: Path, build: Build) -> None:
    making.change(built, ARTICLE, "See also", "See at once")
    assert rendered(build(built)) == BODY
    assert b"See at once" in (built / "site/issues/1/article-2/index.html").read_bytes()


def test_the_title_of_an_article_renders_what_states_it_and_no_more(built: Path, build: Build) -> None:
    making.change(built, ARTICLE, "title: ", "title: Quite new ")
    assert rendered(build(built)) == TITLE


def test_an_article_renders_its_own_issues_pdf_and_what_states_its_facts(built: Path, build: Build) -> None:
    making.change(built, ARTICLE, "See also", making.paragraph(5, 900) + " See also")
    outcome = build(built, pdf=True)
    facts = ISSUE | {"site /", "site /issues/", "site /issues/1/"}
    done = rendered(outcome)
    pdfs = {"issue-pdf issues/1/small-news-1.pdf", "large-print-pdf issues/1/small-news-1-large-print.pdf"}
    assert done >= BODY | pdfs | ISSUE | {"site /issues/1/"}
    starts = {f"{edition}issues/1/article-{n}/" for edition in ("site /", "records ") for n in (1, 3)} | RECORDS
    starts |= {"feeds authorities/council-2/feed.xml"}
    assert done <= BODY | pdfs | facts | starts
    download = next(one for one in outcome.downloads if one.path == "issues/1/small-news-1.pdf")
    assert str(download.size).encode() in (built / "site/feeds/archive/2001.xml").read_bytes()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (ARTICLE, "authors:", "# who wrote it\nauthors:"),
        ("publication.yml", "title:", "# what it is called\ntitle:"),
        ("issues/001/issue.yml", "contents:", "\n# in order\ncontents:"),
        ("site_src/authorities/council-1.md", "kind:", "# what it is\nkind:"),
    ],
)
def test_a_comment_renders_nothing(file: str, old: str, new: str, built: Path, build: Build) -> None:
    making.change(built, file, old, new)
    assert rendered(build(built)) == set()


def test_a_news_item_renders_what_shows_it_and_no_more(built: Path, build: Build) -> None:
    making.change(built, "news/2004-02-05-news-1.md", "title: News 1", "title: Other news")
    lists = {"site /news/", "site /news/2004/", "site /", "site /strands/youth/", "search pagefind/"}
    feeds = {*(f"feeds feed.{ending}" for ending in ("xml", "atom", "json")), "feeds strands/youth/feed.xml"}
    assert rendered(build(built)) == {"site /news/2004/news-1/", *lists, *feeds}


def test_a_template_renders_what_it_shapes(built: Path, build: Build) -> None:
    making.write(built, "theme/feeds/issue.html", (PROJECT / "theme/feeds/issue.html").read_text("utf-8"))
    build(built, pdf=True)
    making.change(built, "theme/feeds/issue.html", "", "<p>Out now.</p>\n")
    assert rendered(build(built, pdf=True)) == ISSUE


@pytest.mark.parametrize("file", ["theme/site/styles/30-text.css", "theme/site/partials/imprint.html", "mkdocs.yml"])
def test_the_websites_theme_and_settings_render_the_website_alone(file: str, built: Path, build: Build) -> None:
    making.write(built, file, (PROJECT / file).read_text("utf-8"))
    build(built, pdf=True)
    with (built / file).open("a", encoding="utf-8") as text:
        text.write("\n")
    done = rendered(build(built, pdf=True))
    assert {name.split()[0] for name in done} == {"site"}
    assert {"site theme", "site /", "site /issues/1/article-1/"} <= done


def test_the_theme_for_paper_renders_the_pdfs(built: Path, build: Build) -> None:
    making.write(built, "theme/pdf/issue.css", (PROJECT / "theme/pdf/issue.css").read_text("utf-8"))
    build(built, pdf=True)
    with (built / "theme/pdf/issue.css").open("a", encoding="utf-8") as text:
        text.write("\n/* a remark changes no PDF, so nothing that states its facts */\n")
    standard = {f"issue-pdf issues/{n}/small-news-{n}.pdf" for n in (1, 2)}
    large = {f"large-print-pdf issues/{n}/small-news-{n}-large-print.pdf" for n in (1, 2)}
    assert rendered(build(built, pdf=True)) == standard | large


def test_a_picture_renders_itself_and_where_its_size_changed_its_page(built: Path, build: Build) -> None:
    making.picture(built, "issues/001/award.png", 9)
    picture = "pictures issues/001/award.png"
    assert rendered(build(built)) == {picture}
    served = built / "site/assets/pictures/issues/001/award-png-660.webp"
    with Image.open(served) as shown:
        assert shown.convert("RGB").getpixel((9, 9)) == (9 * 37 % 256, 9 * 91 % 256, 120)
    making.picture(built, "issues/001/award.png", 9, width=100)
    shows = {"site /issues/1/article-1/", "site /issues/1/read/"}
    held = {"feeds authorities/council-2/feed.xml"}
    assert rendered(build(built)) <= {picture, *shows, *TOLD, *held}
    assert b'width="100"' in (built / "site/issues/1/article-1/index.html").read_bytes()


def test_now_moves_across_an_embargo(small: Path, build: Build) -> None:
    making.change(small, ARTICLE, "title:", "embargo: 2004-05-01 00:00\ntitle:")
    page = small / "site/issues/1/article-2/index.html"
    build(small)
    assert not page.exists()
    assert rendered(build(small, today=date(2004, 4, 30))) == set()
    assert rendered(build(small, today=date(2004, 5, 1))) >= TITLE
    assert page.exists()
    assert rendered(build(small)) == set(), "what was rendered before the embargo ended is still in the store"
    assert not page.exists()


def test_now_renders_again_only_what_tells_past_from_upcoming(built: Path, build: Build) -> None:
    """On the eve of the second meeting it is still to come. The home page has both by date, and a browser chooses by
    its own clock; a feed takes its dates from the content alone."""
    assert rendered(build(built, today=date(2004, 3, 16))) == {"site /events/"}
    assert rendered(build(built, today=date(2004, 3, 15))) == set()


def test_what_is_warned_of_cold_is_warned_of_warm(small: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    making.change(small, "issues/002/article-3.md", "title:", "status: draft\ntitle:")
    render = type(FEEDS).render

    def warning(self: FeedsEdition, batch: Batch) -> list[Rendered]:
        problem = Problem("feed.xml", 1, "feed", "it is long", severity=Severity.WARNING)
        return [replace(done, problems=(problem,)) for done in render(self, batch)]

    monkeypatch.setattr(FeedsEdition, "render", warning)
    cold = build(small)
    warm = build(small)
    assert rendered(warm) == set()
    assert [(problem.file, problem.field) for problem in cold.problems] == [
        ("feed.xml", "feed"),
        ("issues/002/issue.yml", "contents"),
    ]
    assert warm.problems == cold.problems


def test_what_an_edition_finds_wrong_is_found_again(built: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """A forme with an error is not stored, nothing is written, and the next build says the same."""
    before = tree(built / "site")
    making.change(built, ARTICLE, "See also", "See at once")
    render = type(FEEDS).render

    def wrong(self: FeedsEdition, batch: Batch) -> list[Rendered]:
        problem = Problem(ARTICLE, 1, "feed", "it cannot be told")
        return [replace(done, problems=(problem,)) for done in render(self, batch)]

    monkeypatch.setattr(FeedsEdition, "render", wrong)
    first, second = build(built), build(built)
    assert not first.is_good
    assert first.problems == second.problems
    assert "feeds feeds/articles.xml" in second.rendered
    assert tree(built / "site") == before
    monkeypatch.undo()
    assert rendered(build(built)) == {name for name in BODY if name.startswith("feeds")}


def test_an_error_writes_nothing_and_the_old_site_stands(built: Path, build: Build) -> None:
    before = tree(built / "site")
    making.change(built, ARTICLE, "title:", "titel:")
    outcome = build(built)
    assert [(problem.file, problem.field) for problem in outcome.problems if problem.is_error]
    assert not outcome.is_good
    assert outcome.rendered == ()
    assert tree(built / "site") == before


def test_an_error_in_the_first_build_leaves_no_site(small: Path, build: Build) -> None:
    making.write(small, "news/2004-01-01-broken.md", "---\ntitle: [\n---\n")
    assert not build(small).is_good
    assert not (small / "site").exists()


def test_two_items_at_one_address_are_refused(built: Path, build: Build) -> None:
    making.write(built, "site_src/issues/1.md", "---\ntitle: In the way\n---\n")
    outcome = build(built)
    assert not outcome.is_good
    assert any("issues/1" in problem.message for problem in outcome.problems)


def test_without_pdfs_there_are_none_and_nothing_speaks_of_them(built: Path, build: Build) -> None:
    outcome = build(built)
    assert outcome.downloads == ()
    files = tree(built / "site")
    assert not [name for name in files if name.endswith(".pdf")]
    assert not [name for name, content in files.items() if b"small-news-1.pdf" in content]


def test_the_internal_audience_gets_what_is_withheld(built: Path, build: Build) -> None:
    making.change(built, "news/2004-02-05-news-1.md", "title:", "withheld: {reason: Terms}\ntitle:")
    build(built)
    build(built, audience=Audience.INTERNAL, output=built / "site-internal")
    page = "news/2004/news-1/index.html"
    assert page not in tree(built / "site")
    assert page in tree(built / "site-internal")


def test_an_issue_that_is_not_as_long_as_it_is_meant_to_be_is_warned_of(small: Path, build: Build) -> None:
    making.change(small, "issues/001/issue.yml", "number: 1", "number: 1\npages: 9")
    cold, warm = build(small, pdf=True), build(small, pdf=True)
    pages = cold.downloads[0].pages if cold.downloads[0].file == "issues/001/issue.yml" else cold.downloads[1].pages
    (said,) = (str(problem) for problem in cold.problems)
    under = f"the PDF has {pages} pages, {9 - pages} under the 9 that are wanted"
    assert said.startswith(f"issues/001/issue.yml:2: pages: warning: {under}: room for about ")
    assert warm.problems == cold.problems
