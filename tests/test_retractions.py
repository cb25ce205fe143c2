"""Retractions: the page stays, and says so first; whatever shows its title says so too (NISO RP-45-2024)."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import feedparser
import pytest
from lxml import html

from masthead.files import Root
from masthead.model import Issue, PartialDate, Retraction, marked, theme_of
from masthead.pipeline import Wishes, load
from masthead.plaintext import reading
from masthead.wording import texts
from tests import corrected_example as corrected
from tests import mail_example as mail
from tests.conftest import build_at
from tests.corrected_example import CLEARED, COSTED, NAME, SUM, page, words
from tests.feeds_example import PUBLICATION, shown
from tests.making import change
from tests.search_reading import records
from tests.site_example import fair

TITLE = "Retracted: Gloucestershire: a QLP begins"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corrected example, built once without its PDFs."""
    root = corrected.write(tmp_path_factory.mktemp("retracted") / "example")
    assert build_at(root, pdf=False).is_good
    return root


def test_the_page_stays_with_a_notice_before_its_text(root: Path) -> None:
    said = words(root, "issues/3/gloucestershire")
    notice, text = said.index(f"Retracted on 10 May 2004: {CLEARED}"), said.index("Two days a week")
    assert said.index(TITLE) < notice < text, "the record is kept, below the notice"
    tree = html.document_fromstring(page(root, "issues/3/gloucestershire"))
    [note] = tree.iterfind(".//main//*[@role='note']")
    assert note.get("aria-label") == "Retraction"
    assert "../../../corrections/" in [a.get("href") for a in note.iterfind(".//a")]
    assert tree.findtext(".//title") == f"{TITLE} · QLP News"
    assert tree.find(".//meta[@name='robots']") is None, "it is to be found, as retracted"


@pytest.mark.parametrize(
    ("address", "path", "said"),
    [
        ("news/2004/visitors", ".//h1", "Retracted: Visitors in Merton"),
        ("events/visit", ".//h1", "Retracted: Visit"),
        ("reports/proposal", ".//h1", "Retracted: Proposal for a member development programme"),
        ("issues/3", ".//ol//a[@href='gloucestershire/']", TITLE),
        ("issues/3/editorial", ".//nav[@class='turn']//a[@rel='next']", f"Next article {TITLE}"),
        ("issues/3/read", ".//article[@id='gloucestershire']//h2", TITLE),
        ("news", ".//a[@href='2004/visitors/']", "Retracted: Visitors in Merton"),
        ("corrections", ".//a[@href='../issues/3/gloucestershire/']", TITLE),
        ("authorities/gloucestershire", ".//a[@href='../../issues/3/gloucestershire/']", TITLE),
    ],
)
def test_wherever_the_title_stands_it_says_so(root: Path, address: str, path: str, said: str) -> None:
    found = html.document_fromstring(page(root, address)).find(path)
    assert found is not None
    assert " ".join("".join(map(str, found.itertext())).split()) == said


def test_programs_are_told(root: Path) -> None:
    node = corrected.of_type(page(root, "issues/3/gloucestershire"), "Article")
    assert node["headline"] == TITLE
    assert node["creativeWorkStatus"] == "Retracted"
    comment = {"@type": "CorrectionComment", "name": "Retraction", "text": CLEARED, "datePublished": "2004-05-10"}
    assert node["correction"] == [comment]
    assert corrected.of_type(page(root, "events/visit"), "WebPage")["creativeWorkStatus"] == "Retracted"
    assert "creativeWorkStatus" not in corrected.of_type(page(root, "issues/3/editorial"), "Article")


def test_citations_say_so_in_title_note_and_status(root: Path) -> None:
    stem = root / "site/issues/3/gloucestershire/qlp-news-3-gloucestershire"
    ris, bib, csl = (stem.with_suffix(end).read_text("utf-8") for end in (".ris", ".bib", ".json"))
    remark = f"Retraction, 10 May 2004: {CLEARED}"
    assert {f"TI  - {TITLE}", f"N1  - {remark}"} <= set(ris.splitlines())
    assert f"note = {{{remark}}}" in bib
    [entry] = json.loads(csl)
    assert (entry["title"], entry["status"], entry["note"]) == (TITLE, "retracted", remark)
    [other] = json.loads((root / "site/issues/3/editorial/qlp-news-3-editorial.json").read_bytes())
    assert "status" not in other


def test_feeds_keep_its_identity(root: Path) -> None:
    told = {one.id: one for one in feedparser.parse((root / "site/feeds/articles.xml").read_bytes()).entries}
    entry = told["https://example.org/qlp/issues/3/gloucestershire/"]
    assert entry.title == TITLE
    assert entry.updated == "2004-05-10T00:00:00+01:00"
    assert shown(entry.content[0].value).strip().startswith(f"Retraction, 10 May 2004: {CLEARED}")
    assert "Two days a week" in shown(entry.content[0].value)


def test_calendar_and_search_say_so(root: Path) -> None:
    ics = (root / "site/events/visit/event.ics").read_bytes().decode().replace("\r\n ", "")
    assert "SUMMARY;LANGUAGE=en-GB:Provisional: Retracted: Visit" in ics
    assert "Retraction\\, 5 February 2004: It was a mistake." in ics
    found = records(fair(root))
    assert found["issues/3/gloucestershire/"].title == TITLE
    assert f"Retraction, 10 May 2004: {CLEARED}" in found["issues/3/gloucestershire/"].texts


def test_mail_and_plain_text_say_so(root: Path) -> None:
    copy = fair(root)
    issue = mail.third(copy)
    for full in (False, True):
        text = " ".join(mail.mailed(copy, full=full).text.split())
        assert TITLE in text
        assert f"{CLEARED}" in text
        assert f"{SUM}" in text
        assert f"Erratum, 25 March 2004: {NAME}" in text
        letter = shown(mail.mailed(copy, full=full).html)
        assert letter.count(CLEARED) == 1
        assert letter.count(SUM) == 1
        assert letter.count(NAME) == 1
    plain = " ".join(reading.issue(copy, issue).split())
    assert plain.index(f"Retraction, 10 May 2004: {CLEARED}") < plain.index("Two days a week")


def test_a_whole_issue_and_an_authority(tmp_path: Path) -> None:
    """An issue has its mark before its number; the name of an authority is nobody's to retract, its page is."""
    root = corrected.write(tmp_path / "example")
    change(
        root, "issues/003-march-2004/issue.yml", "number", f"retracted: {{date: 2004-05-11, reason: {COSTED}}}\nnumber"
    )
    change(root, "site_src/authorities/merton.md", "kind", "retracted: {date: 2004-05-12, reason: No.}\nkind")
    assert build_at(root, pdf=False).is_good
    assert "<title>Retracted: No 3, March 2004: Beginnings · QLP News</title>" in page(root, "issues/3")
    assert f"Retracted on 11 May 2004: {COSTED}" in words(root, "issues/3")
    assert f"Retracted on 11 May 2004: {COSTED}" in words(root, "issues/3/read")
    titles = [one["title"] for one in json.loads((root / "site/feed.json").read_bytes())["items"]]
    assert "Retracted: QLP News No 3, March 2004: Beginnings" in titles
    assert words(root, "authorities/merton").count("Retracted: Merton") == 1
    assert "Retracted: Merton" not in words(root, "authorities")
    assert corrected.of_type(page(root, "issues/3"), "PublicationIssue")["creativeWorkStatus"] == "Retracted"


def test_an_issue_without_a_theme_has_the_mark_alone() -> None:
    taken_back = Retraction(PartialDate(date(2004, 5, 1)), "No.")
    issue = Issue(file="issues/1/issue.yml", slug="1", title="", number=1, retracted=taken_back)
    kept = marked(replace(PUBLICATION, issues=(issue,), news=(), events=(), reports=(), pages=(), authorities=()))
    assert [item.title for item in kept.items()] == ["Retracted"]
    assert [theme_of(one) for one in (issue, *kept.issues)] == ["", ""]


def test_it_explains_a_change_of_what_was_released(root: Path) -> None:
    """A released text that was taken back may be deleted without a further correction."""
    draft, _ = load(Root(root), Wishes(root, root / "site"))
    assert draft is not None
    issue = next(one for one in draft.publication.issues if one.slug == "3")
    noted = {one.slug: count for one, count, _ in texts(draft.root, draft.publication, draft.prose, issue)}
    assert (noted["3"], noted["editorial"], noted["gloucestershire"], noted["later"]) == (1, 2, 1, 0)
