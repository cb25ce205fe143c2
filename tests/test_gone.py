"""What is gone: a page that says so and why, rules for web servers, and nothing of it anywhere else."""

import shutil
from pathlib import Path

import pytest
from lxml import html

from masthead import ledger
from masthead.audience import Audience
from masthead.editions import Downloads
from masthead.editions.every import EDITIONS
from masthead.editions.redirects import REDIRECTS
from masthead.editions.site import SITE
from masthead.files import Root
from masthead.pipeline import Wishes, fair_copy, load
from tests import making, site_example
from tests.conftest import Build

WITHOUT_RULES = {"_redirects", "_redirects.nginx.conf"}


def gone(root: Path, *addresses: str, published: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Render pages and rules of the test publication, from which these are gone, by what the ledger knows."""
    site_example.write(root)
    text = (root / "publication.yml").read_text(encoding="utf-8")
    rows = [row for row in text.split("\n") if not row.startswith("gone: ")]
    rows += ["gone:", *(f'  - {{address: "{one}", reason: "Because <it> is."}}' for one in addresses)]
    (root / "publication.yml").write_text("\n".join(rows), encoding="utf-8")
    ledger.added(Root(root), map(ledger.address, published))
    return site_example.tree(site_example.fair(root), Downloads(), (SITE, REDIRECTS))


def rules(files: dict[str, bytes], code: str = "410!") -> list[str]:
    return [row for row in files["_redirects"].decode().splitlines() if row.endswith(f" {code}")]


def test_the_page_says_that_it_is_gone_and_why_and_nothing_else(tmp_path: Path) -> None:
    files = gone(tmp_path, "/news/2003/taken-back/")
    page = html.fromstring(files["news/2003/taken-back/index.html"].decode())
    assert page.xpath("string(//h1)") == "No longer here"
    assert "Because <it> is." in str(page.xpath("string(//main)"))
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not page.xpath("//link[@rel='canonical'] | //meta[@property or @name='description'] | //main//script")
    assert "taken" not in str(page.xpath("string(//title)"))
    assert "gone/index.html" not in files, "the page itself says it"


@pytest.mark.parametrize(
    ("said", "published", "path", "shown"),
    [
        ("/news/2003/x/", (), "news/2003/x/", "news/2003/x/"),
        ("news/2003/x", (), "news/2003/x/", "news/2003/x/"),
        ("https://example.org/qlp/news/2003/x/", (), "news/2003/x/", "news/2003/x/"),
        ("/events/x/", ("events/x/", "events/x/event.ics"), "events/x/event.ics", "events/x/"),
        ("/issues/9/", ("issues/9/", "issues/9/a/", "issues/9/a/a.bib"), "issues/9/a/a.bib", "issues/9/a/"),
        ("/issues/9/", ("issues/9/", "issues/9/read/"), "issues/9/read/", "issues/9/read/"),
        ("/assets/files/plan.pdf", (), "assets/files/plan.pdf", "gone/"),
        ("/issues/3/old-3.pdf", (), "issues/3/old-3.pdf", "gone/"),
        ("/old.html", (), "old.html", "gone/"),
    ],
)
def test_servers_say_gone_and_show_the_page_that_tells_why(
    said: str, published: tuple[str, ...], path: str, shown: str, tmp_path: Path
) -> None:
    files = gone(tmp_path, said, published=published)
    assert f"/qlp/{path} /qlp/{shown} 410!" in rules(files)
    wanted = f'location = "/qlp/{path}" {{ error_page 410 "/qlp/{shown}index.html"; return 410; }}'
    assert wanted in files["_redirects.nginx.conf"].decode().splitlines()
    assert f"{shown}index.html" in files


def test_files_that_are_gone_are_listed_and_the_page_not_found_leads_there(tmp_path: Path) -> None:
    files = gone(tmp_path, "/assets/files/plan.pdf", "/news/2003/x/")
    page = html.fromstring(files["gone/index.html"].decode())
    said = str(page.xpath("string(//main)"))
    assert "/assets/files/plan.pdf" in said
    assert "/news/2003/x/" not in said, "a page says for itself that it is gone"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert b"/qlp/gone/" in files["404.html"]
    assert b"/qlp/gone/" not in gone(tmp_path / "other", "/news/2003/x/")["404.html"]


def test_where_a_preview_shows_an_item_its_page_stands(tmp_path: Path) -> None:
    """A published item was set back to draft, and is said to be gone: its editors go on seeing it."""
    site_example.write(tmp_path)
    making.change(tmp_path, "publication.yml", "/taken-back/", "/news/2004/again/")
    making.write(tmp_path, "news/2004-03-09-again.md", "---\ntitle: Once more\nstatus: draft\n---\nText.\n")
    ledger.added(Root(tmp_path), [ledger.address("news/2004/again/")])
    draft, _ = load(Root(tmp_path), Wishes(tmp_path, tmp_path / "site"))
    assert draft is not None
    made = {
        audience: site_example.tree(fair_copy(draft, audience)[0], Downloads(), (SITE,))["news/2004/again/index.html"]
        for audience in (Audience.PREVIEW, Audience.PUBLIC)
    }
    assert b"Once more" in made[Audience.PREVIEW]
    assert b"No longer here" in made[Audience.PUBLIC]


def test_an_odd_address_harms_no_server(tmp_path: Path) -> None:
    files = gone(tmp_path, "/a$b;c{d}/")
    text = files["_redirects.nginx.conf"].decode()
    assert 'location = "/qlp/a$b;c{d}/" { return 410; }' in text.splitlines()
    assert rules(files) == ["/qlp/a%24b;c%7Bd%7D/ /qlp/a%24b%3Bc%7Bd%7D/ 410!"]


def test_no_list_feed_record_or_search_knows_of_it(tmp_path: Path) -> None:
    root = site_example.write(tmp_path)
    copy = site_example.fair(root)
    files = site_example.tree(copy, site_example.downloads(copy), EDITIONS)
    assert b"It named a person." in files["taken-back/index.html"]
    knowing = {path for path, content in files.items() if b"taken-back" in content}
    assert knowing <= WITHOUT_RULES
    telling = {path for path, content in files.items() if b"It named a person." in content}
    assert telling == {"taken-back/index.html"}


def test_what_was_published_may_be_taken_back_without_a_word_of_it(built: Path, build: Build) -> None:
    """An item that is withheld now, and said to be gone: no file tells more of it than its address, known already."""
    ledger.added(Root(built), [ledger.address("news/2004/zebra-escapes/")])
    text = "---\ntitle: The zebra escapes\nsummary: A zebra at large.\nwithheld: {reason: FOI}\n---\nStripes.\n"
    making.write(built, "news/2004-02-07-zebra-escapes.md", text)
    text = (built / "publication.yml").read_text(encoding="utf-8")
    entry = "gone: [{address: /news/2004/zebra-escapes/, reason: Taken back at a person's request.}]\n"
    (built / "publication.yml").write_text(text + entry, encoding="utf-8")
    outcome = build(built)
    assert [str(one) for one in outcome.problems if one.is_error] == []
    site = built / "site"
    words = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()
             and any(word in path.read_bytes().lower() for word in (b"stripes", b"zebra at large"))}  # fmt: skip
    assert words == set()
    assert b"Taken back at a person" in (site / "news/2004/zebra-escapes/index.html").read_bytes()
    shutil.rmtree(site)
