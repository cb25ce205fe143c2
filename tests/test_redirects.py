"""Old addresses: what a line of ``redirect_from`` becomes, as a page and as rules for web servers."""

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from masthead import ledger
from masthead.addresses import path_of
from masthead.addresses.old import old_address
from masthead.checks.redirects import redirects
from masthead.editions import Downloads
from masthead.editions.every import EDITIONS
from masthead.editions.redirects import REDIRECTS
from masthead.editions.sitemap import SITEMAP
from masthead.files import Root
from masthead.pipeline import Wishes, load
from tests import site_example

BASE = "https://example.org/qlp/"
OLD_PAGES = {"who.html", "us/index.html", "taken-back/index.html"}
"""Of the test publication: pages that lead on, or say that something is gone."""


def moved(root: Path, *old: str, file: str = "news/2004-03-01-opening.md") -> dict[str, bytes]:
    """Render the redirects of the test publication, one of whose items has these old addresses and no other has any."""
    site_example.write(root)
    for path in (*root.rglob("*.md"), root / "publication.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(redirect_from|gone): .*\n", "", text), encoding="utf-8", newline="\n")
    text = (root / file).read_text(encoding="utf-8")
    said = ", ".join(f'"{one}"' for one in old)
    text = text.replace("\n---", f"\nredirect_from: [{said}]\n---", 1)
    (root / file).write_text(text, encoding="utf-8", newline="\n")
    return site_example.tree(site_example.fair(root), Downloads(), (REDIRECTS,))


def rules(files: dict[str, bytes]) -> list[str]:
    """Give the lines of ``_redirects`` but its first, which is a comment."""
    first, *every, last = files["_redirects"].decode().split("\n")
    assert first.startswith("#")
    assert last == ""
    return every


@pytest.mark.parametrize(
    ("written", "page", "rule"),
    [
        ("/news/2004/old/", "news/2004/old/index.html", "/qlp/news/2004/old/"),
        ("news/2004/old", "news/2004/old/index.html", "/qlp/news/2004/old"),
        ("/old.html", "old.html", "/qlp/old.html"),
        ("/old.htm", "old.htm", "/qlp/old.htm"),
        ("/sub/index.html", "sub/index.html", "/qlp/sub/index.html"),
        ("/v1.2/", "v1.2/index.html", "/qlp/v1.2/"),
        ("https://example.org/qlp/old/", "old/index.html", "/qlp/old/"),
        ("http://EXAMPLE.org:80/qlp/old/", "old/index.html", "/qlp/old/"),
        ("/caf%C3%A9/", "café/index.html", "/qlp/caf%C3%A9/"),
        ("/café/", "café/index.html", "/qlp/caf%C3%A9/"),
        ("/old%20page.html", "old page.html", "/qlp/old%20page.html"),
        # Only a web server can lead on from these.
        ("/old.pdf", None, "/qlp/old.pdf"),
        ("/old.asp", None, "/qlp/old.asp"),
        ("/old.php?id=7&part=2", None, "/qlp/old.php id=7 part=2"),
        ("/?p=7", None, "/qlp/ p=7"),
        ("https://example.org/before/qlp/", None, "/before/qlp/"),
        ("/con/", None, "/qlp/con/"),
        ("/assets/files/issues/003/lost.pdf", None, "/qlp/assets/files/issues/003/lost.pdf"),
        ("/what%3F/", None, "/qlp/what%3F/"),
        ("/feed.xml/old/", None, "/qlp/feed.xml/old/"),
        ("/50%25*$x/", None, "/qlp/50%25%2A%24x/"),
        # Nothing can lead on from these: they are an identity alone.
        ("https://other.example.org/old/?id=3", None, None),
        ("https://example.org:8080/qlp/old/", None, None),
        ("https://example.org:99999/qlp/old/", None, None),
        ("/old.html#part", None, None),
        ("https://example.org/qlp/../secret/", None, None),
        ("https://example.org/qlp/%2e%2e/secret/", None, None),
        ("https://example.org//evil.example.org/", None, None),
    ],
)
def test_what_becomes_of_an_old_address(written: str, page: str | None, rule: str | None, tmp_path: Path) -> None:
    files = moved(tmp_path, written)
    assert [path for path in files if not path.startswith("_")] == ([page] if page else [])
    assert (rules(files) if rule else []) == ([f"{rule} /qlp/news/2004/opening/ 301"] if rule else [])
    assert ("_redirects" in files) == ("_redirects.nginx.conf" in files) == (rule is not None)


def test_a_page_leads_on_for_people_and_programs(tmp_path: Path) -> None:
    page = moved(tmp_path, "/a/b/old/")["a/b/old/index.html"].decode()
    assert '<html lang="en-GB"' in page
    assert '<meta http-equiv="refresh" content="0; url=../../../news/2004/opening/">' in page
    assert f'<link rel="canonical" href="{BASE}news/2004/opening/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<a href="../../../news/2004/opening/" lang="en-GB">Opening</a>' in page
    assert "<script" not in page
    assert "style=" not in page


@pytest.mark.parametrize(
    ("language", "lang", "heading"),
    [
        ("cy", "cy", "Mae&#39;r dudalen hon wedi symud"),
        ("en-AU", "en-AU", "This page has moved"),
        ("fr", "en", "This page has moved"),
    ],
)
def test_it_speaks_the_publication_s_language_where_it_can(
    language: str, lang: str, heading: str, tmp_path: Path
) -> None:
    settings = site_example.FILES["publication.yml"].replace("language: en-GB", f"language: {language}")
    site_example.write(tmp_path, publication=settings)
    text = site_example.FILES["issues/003/second.md"].replace("title:", "lang: ga\nredirect_from: [/old/]\ntitle:")
    (tmp_path / "issues/003/second.md").write_text(text, encoding="utf-8")
    files = site_example.tree(site_example.fair(tmp_path), Downloads(), (REDIRECTS,))
    page = files["old/index.html"].decode()
    assert f'<html lang="{lang}"' in page
    assert f"<h1>{heading}</h1>" in page
    assert 'issues/3/second/" lang="ga">Second</a>' in page


def test_one_that_moved_twice_leads_straight_on_from_both(tmp_path: Path) -> None:
    files = moved(tmp_path, "/first/", "/second/")
    assert rules(files) == [f"/qlp/{old}/ /qlp/news/2004/opening/ 301" for old in ("first", "second")]
    assert all(b"url=../news/2004/opening/" in files[f"{old}/index.html"] for old in ("first", "second"))


def test_one_address_in_several_spellings_has_one_page(tmp_path: Path) -> None:
    files = moved(tmp_path, "/old/", "/old", "/old/index.html", "/Old/", "/old/")
    assert [path for path in files if path.endswith(".html")] == ["old/index.html"]
    assert [rule.split()[0] for rule in rules(files)] == ["/qlp/Old/", "/qlp/old", "/qlp/old/", "/qlp/old/index.html"]


def test_a_query_is_told_from_its_page(tmp_path: Path) -> None:
    """The first rule that fits is taken: the one with the query has to stand before."""
    files = moved(tmp_path, "/old.php", "/old.php?id=7", "/old.php?only")
    assert [rule.partition(" /")[0] for rule in rules(files)] == ["/qlp/old.php id=7", "/qlp/old.php"]
    assert files["_redirects.nginx.conf"].decode().count("$request_uri") == 2


@pytest.mark.parametrize(
    ("file", "old", "along"),
    [
        (
            "site_src/authorities/vale.md",
            "/authorities/dale/",
            {"authorities/dale/feed.xml": "authorities/vale/feed.xml"},
        ),
        ("site_src/events/visit.md", "/events/tour/", {"events/tour/event.ics": "events/visit/event.ics"}),
        ("site_src/reports/ours.md", "/reports/mine/", {"reports/mine/mine.pdf": "reports/ours/ours.pdf"}),
        ("site_src/events/visit.md", "/old/tour/visit/", {}),
        ("site_src/events/visit.md", "/tour/", {}),
    ],
)
def test_what_stood_beside_a_page_goes_along(file: str, old: str, along: dict[str, str], tmp_path: Path) -> None:
    said = dict(rule.split()[:2] for rule in rules(moved(tmp_path, old, file=file)))
    assert {path: to for path, to in said.items() if path != f"/qlp{old}"} == {
        f"/qlp/{path}": f"/qlp/{to}" for path, to in along.items()
    }


def test_no_file_of_the_site_can_be_called_an_old_address(tmp_path: Path) -> None:
    """Not one that any edition makes, however it is written: else a contributor would take it from its readers."""
    root = site_example.write(tmp_path)
    copy = site_example.fair(root)
    made = sorted({*site_example.tree(copy, site_example.downloads(copy), EDITIONS)} - OLD_PAGES)
    assert {"assets/publication.css", "assets/files/issues/003/form.txt", "feeds/articles.xml"} <= {*made}
    draft, _ = load(Root(root), Wishes(root, root / "site"))
    assert draft is not None
    thief, *others = draft.publication.news
    for spelt in ("/{}", BASE + "{}", "/{}/"):
        paths = [path_of(path) if "{}/" not in spelt else path for path in made]
        greedy = replace(thief, redirect_from=tuple(spelt.format(quote(path)) for path in paths))
        publication = replace(draft.publication, news=(greedy, *others))
        told = {one.message.split()[3] for one in redirects(replace(draft, publication=publication)) if one.is_error}
        assert {*greedy.redirect_from} - told == set()


def test_no_folder_leads_files_away_that_are_offered(tmp_path: Path) -> None:
    """What stands needs no rule, though the ledger knows it and a folder above it leads somewhere."""
    offered = "assets/files/issues/003/form.txt"
    ledger.added(Root(site_example.write(tmp_path)), [ledger.address(offered)])
    copy = site_example.fair(tmp_path)
    news = replace(copy.publication.news[0], redirect_from=("/assets/files/issues/",))
    publication = replace(copy.publication, news=(news, *copy.publication.news[1:]))
    files = site_example.tree(replace(copy, publication=publication), Downloads(), (REDIRECTS,))
    assert [row for row in rules(files) if "/assets/" in row] == [
        "/qlp/assets/files/issues/ /qlp/news/2004/opening/ 301"
    ]


def test_nothing_is_said_where_nothing_has_moved(tmp_path: Path) -> None:
    assert moved(tmp_path, "https://other.example.org/") == {}


def test_no_old_address_is_in_the_sitemap(tmp_path: Path) -> None:
    moved(tmp_path, "/old/")
    assert b"/old/" not in site_example.tree(site_example.fair(tmp_path), Downloads(), (SITEMAP,))["sitemap.xml"]


def test_nothing_that_is_written_becomes_a_second_rule(tmp_path: Path) -> None:
    """Line ends, quotation marks, variables and braces of nginx come out as parts of one address."""
    hostile = "https://example.org/qlp/%0A/evil/"
    assert old_address(hostile, BASE) is None
    files = moved(tmp_path, "/x%22;}{$host%20y", "/y?a=%22;%20$host}")
    assert len(rules(files)) == 2
    lines = files["_redirects.nginx.conf"].decode().splitlines()[1:]
    assert lines == [
        'location = "/qlp/x\\";}{$host y" { return 301 "/qlp/news/2004/opening/"; }',
        'if ($request_uri = "/qlp/y?a=%22;%20%24host%7D") { return 301 "/qlp/news/2004/opening/"; }',
    ]
