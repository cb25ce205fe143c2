"""``publish`` to a folder: what is said, what is kept, what is refused; built for real."""

import json
from pathlib import Path

import pytest

from masthead import output
from masthead.ledger import FILE
from masthead.publishing.targets import LIST
from tests import making
from tests.publishing_example import Publish, published_from
from tests.running import Run
from tests.trees import tree


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "www"


def last(said: str) -> str:
    return said.splitlines()[-1]


def site_of(folder: Path) -> dict[str, bytes]:
    """Give what lies in a folder but masthead's own list."""
    return {path: content for path, content in tree(folder).items() if path != LIST}


def test_a_folder_gets_the_whole_site_and_nothing_twice(run: Run, built: Path, www: Path) -> None:
    status, said, _ = run("publish", www, "--root", built)
    assert status == 0
    assert said.startswith("for the first time: 31 pages, 4 PDFs, ")
    assert last(said).startswith(f"Published to {www}: ")
    assert site_of(www) == tree(built / "site")
    assert {"_headers", ".masthead-output", "issues/1/small-news-1.pdf"} <= {*tree(www)}
    before = (www / "index.html").stat()
    status, said, _ = run("publish", "--root", built)
    assert (status, said) == (0, f"{www} is as it should be: nothing is new, changed or gone.\n")
    assert (www / "index.html").stat() == before


def test_a_folder_above_is_said_as_where_it_is(publish: Publish, www: Path) -> None:
    status, said, _ = publish(www.parent / "elsewhere" / ".." / www.name, "--dry-run")
    assert (status, last(said).partition(": ")[0]) == (
        0,
        f"Nothing was published. Without --dry-run, to {www.resolve()}",
    )


def test_the_published_files_are_not_the_store_s(publish: Publish, built: Path, www: Path) -> None:
    """Whoever edits them on the server edits nothing here, and the next publishing puts them right."""
    publish(www)
    (www / "index.html").write_bytes(b"hacked")
    assert b"hacked" not in (built / "site/index.html").read_bytes()
    status, said, _ = publish()
    assert status == 0
    assert said.splitlines()[:2] == ["changed: 1 page", "  /"]
    assert site_of(www) == tree(built / "site")


def test_what_is_new_changed_and_gone_is_told_by_address(publish: Publish, built: Path, www: Path) -> None:
    publish(www)
    making.news(built, 9)
    making.change(built, "site_src/page-1.md", "title: Page 1\n---\n", "title: Page 1\n---\nMore of it. ")
    status, said, _ = publish("--dry-run")
    assert status == 0
    lines = said.splitlines()
    assert lines[0].startswith("new: 1 page, ")
    assert "  /news/2004/news-9/" in lines
    changed = lines.index(next(line for line in lines if line.startswith("changed: ")))
    assert changed < lines.index("  /page-1/") <= changed + 10
    assert not any("pagefind" in line for line in lines)
    assert last(said).startswith(f"Nothing was published. Without --dry-run, to {www}: ")
    assert not (www / "news/2004/news-9").exists()
    publish()
    making.away(built, "news/2004-01-05-news-9.md", FILE)  # as if it was published before there was a ledger
    status, said, _ = publish()
    assert status == 1
    assert said.splitlines()[-3:] == [
        "1 address goes, and nothing leads on from there:",
        "  /news/2004/news-9/",
        "    write `redirect_from: [/news/2004/news-9/]` into what took its place, or add --yes; nothing was published",
    ]
    assert (www / "news/2004/news-9/index.html").exists()
    assert publish("--yes")[0] == 0
    assert not (www / "news/2004/news-9").exists()


def test_an_address_that_leads_on_may_go(publish: Publish, built: Path, www: Path) -> None:
    publish(www)
    (built / FILE).unlink()
    (built / "issues/002/article-3.md").rename(built / "issues/002/moved.md")
    making.change(built, "issues/002/issue.yml", "article-3", "moved")
    assert "  /issues/2/article-3/" in publish()[1].splitlines()
    making.change(built, "issues/002/moved.md", "---\n", "---\nredirect_from: [/issues/2/article-3/]\n")
    status, said, _ = publish()
    assert status == 0, said
    assert b"url=../moved/" in (www / "issues/2/article-3/index.html").read_bytes()
    assert "/small/issues/2/article-3/ /small/issues/2/moved/ 301" in (www / "_redirects").read_text().splitlines()
    assert not (www / "issues/2/article-3/small-news-2-article-3.bib").exists(), "it goes with its page"


def test_an_article_that_went_to_another_issue_is_guessed(publish: Publish, built: Path, www: Path) -> None:
    making.change(built, "issues/001/issue.yml", "  - article-3", "  - wanderer")
    (built / "issues/001/article-3.md").rename(built / "issues/001/wanderer.md")
    publish(www)
    (built / FILE).unlink()
    (built / "issues/001/wanderer.md").rename(built / "issues/002/wanderer.md")
    making.change(built, "issues/001/issue.yml", "  - wanderer\n", "")
    making.change(built, "issues/002/issue.yml", "contents:\n", "contents:\n  - wanderer\n")
    status, said, _ = publish("--quiet")
    assert status == 1
    assert said.splitlines()[1] == "  /issues/1/wanderer/ (is it /issues/2/wanderer/ now?)"


def test_what_others_put_there_stays(publish: Publish, built: Path, www: Path) -> None:
    publish(www)
    making.write(www, ".htaccess", "Options -Indexes")
    making.write(www, "google123.html", "a proof")
    making.news(built, 9)
    assert publish()[0] == 0
    assert (www / ".htaccess").read_text() == "Options -Indexes"
    assert (www / "google123.html").read_text() == "a proof"
    assert publish()[1].endswith("nothing is new, changed or gone.\n")


def test_errors_in_the_content_publish_nothing(publish: Publish, built: Path, www: Path) -> None:
    publish(www)
    before = tree(www)
    making.change(built, "site_src/page-1.md", "title:", "titel:")
    status, said, _ = publish()
    assert status == 1
    assert said.startswith("site_src/page-1.md:2: titel: ")
    assert last(said).endswith("errors; nothing was published.")
    assert tree(www) == before


def test_nothing_withheld_is_published(publish: Publish, built: Path, www: Path, run: Run) -> None:
    making.write(built, "news/2004-03-01-costs.md", "---\ntitle: Costs\nwithheld: {reason: FOI}\n---\nSecret sum.\n")
    assert run("build", "--no-pdf", "--audience", "internal", "--root", built)[0] == 0
    assert publish(www)[0] == 0
    assert not any(b"Secret sum" in content for content in tree(www).values())
    status, _, wrong = publish(built / "site-internal")
    assert status == 2
    assert wrong.startswith(f"{built / 'site-internal'} holds the website of the internal audience\n")


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("thesis", "holds files that masthead did not make"),
        ("a-file", "is a file, and the output is a folder"),
        ("built/issues/www", "lies among the publication's sources"),
        ("built", "lies among the publication's sources"),
        ("built/site", "is where the website is built"),
        ("built/site/www", "is where the website is built"),
        ("built/.git/www", "lies in git's own folder"),
    ],
)
def test_what_cannot_be_a_target_is_refused(place: str, message: str, publish: Publish, tmp_path: Path) -> None:
    making.write(tmp_path, "thesis/thesis.doc", "years of work")
    making.write(tmp_path, "a-file", "a file")
    before = tree(tmp_path)
    status, said, wrong = publish(tmp_path / place)
    assert (status, said) == (2, "")
    assert wrong.startswith(f"{tmp_path / place} {message}\n  ")
    assert "--output" not in wrong
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "target", ["https://example.org/", "s3://bucket", "host:", "git:", "git:a@", "git:a@--exec=x", "x:y:\0"]
)
def test_what_is_no_target_is_refused_with_what_is(target: str, publish: Publish) -> None:
    status, said, wrong = publish(target)
    assert (status, said) == (2, "")
    assert "git:gh-pages" in wrong


def test_the_first_time_needs_a_target(publish: Publish) -> None:
    status, _, wrong = publish()
    assert status == 2
    assert wrong.startswith("publish where to?\n  name a folder")


def test_a_list_that_was_changed_by_hand_is_not_gone_by(publish: Publish, www: Path) -> None:
    publish(www)
    (www / LIST).write_text("everything\n", encoding="utf-8")
    status, _, wrong = publish()
    assert status == 2
    assert f"the list of what was published, {LIST}, cannot be read" in wrong


def test_a_folder_that_a_build_made_is_taken_over(publish: Publish, built: Path, www: Path, run: Run) -> None:
    run("build", "--no-pdf", "--root", built, "--output", www)
    making.write(www, "old/index.html", "old")
    status, said, _ = publish(www)
    assert status == 1
    assert "  /old/" in said.splitlines()
    assert publish(www, "--yes")[0] == 0
    assert site_of(www) == tree(built / "site")


def test_programs_read_it_too(publish: Publish, built: Path, www: Path) -> None:
    publish(www)
    making.away(built, "news/2004-01-05-news-3.md", FILE)
    said = publish("--json")
    assert said[0] == 1
    figures = json.loads(said[1])["figures"]
    assert figures["target"] == str(www)
    assert figures["published"] is False
    assert figures["stranded"] == ["/news/2004/news-3/"]
    assert "news/2004/news-3/index.html" in figures["gone"]
    assert output.MARKER not in figures["changed"]


def test_a_folder_with_an_odd_name(publish: Publish, built: Path, tmp_path: Path) -> None:
    assert publish(tmp_path / "Bücherei & Co" / "die Website")[0] == 0
    assert publish()[1].endswith("nothing is new, changed or gone.\n")
    assert site_of(tmp_path / "Bücherei & Co" / "die Website") == tree(built / "site")


def test_the_example_goes_out_whole(example: Path, run: Run, monkeypatch: pytest.MonkeyPatch, www: Path) -> None:
    """With its old address, which is a page and two rules, and without what the public does not get."""
    publish = published_from(example, run, monkeypatch)
    assert publish(www)[0] == 0
    there = tree(www)
    assert b"url=../../../issues/3/editorial/" in there["news/2004/old-editorial/index.html"]
    assert b"/qlp/news/2004/old-editorial/ /qlp/issues/3/editorial/ 301\n" in there["_redirects"]
    assert b'location = "/qlp/news/2004/old-editorial/" ' in there["_redirects.nginx.conf"]
    assert b"old-editorial" not in there["sitemap.xml"]
    assert not any(path.startswith(("issues/3/costs/", "issues/3/later/", "issues/3/not-yet/")) for path in there)
    assert run("publish", "--guard", "--root", example)[0] == 1, "its withheld text stands in its articles"
