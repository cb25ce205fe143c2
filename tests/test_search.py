"""What can be found: a record for everything that has words, made from the model; nothing that is withheld."""

from pathlib import Path

import pytest

from masthead.editions.search.entries import entry, plain
from masthead.faircopy import FairCopy
from tests import search_reading as reading
from tests import site_example as example
from tests.running import PROJECT

OLD_PAGE = "issues/2/harrow-vale-2.pdf#page=3"
KINDS = {
    "./": "Page",
    "issues/3/": "Issue",
    "issues/3/first/": "Article",
    "issues/3/second/": "Article",
    "issues/3/third/": "Article",
    "issues/2/": "Issue",
    "issues/1/": "Issue",
    "news/2004/opening/": "News",
    "news/2003/closing/": "News",
    "authorities/harrow/": "Authority",
    "authorities/vale/": "Authority",
    "strands/youth/": "Strand",
    "events/season/": "Event",
    "events/visit/": "Event",
    "events/launch/": "Event",
    "reports/ours/": "Report",
    "reports/theirs/": "Report",
    "about/": "Page",
    "programme/how/": "Page",
    "programme/": "Page",
    "issues/": "Page",
    "corrections/": "Page",
    "accessibility/": "Page",
    "issues/2/harrow-vale-2.pdf#page=1": "PDF page",
    "issues/2/harrow-vale-2.pdf#page=3": "PDF page",
    "reports/ours/ours.pdf#page=1": "PDF page",
    "reports/ours/ours.pdf#page=2": "PDF page",
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> FairCopy:
    """The example."""
    return reading.fair(tmp_path_factory.mktemp("search"))


def test_every_kind_has_its_records(copy: FairCopy) -> None:
    """One each, an article as itself and not on the whole issue's page; of a PDF each page that has words."""
    found = reading.records(copy, reading.downloads(copy))
    assert {url: record.kind for url, record in found.items()} == KINDS


@pytest.mark.parametrize(
    ("url", "title", "when", "issue", "strands", "authorities"),
    [
        ("issues/3/", "No 3, March 2004: New readers", ("", "2004"), "", (), ("Harrow",)),
        ("issues/3/first/", "First <things> & last", ("", "2004"), "No 3, March 2004", ("Youth",), ("Harrow",)),
        ("issues/1/", "No 1", ("", ""), "", (), ()),
        ("news/2003/closing/", "Closing", ("1 December 2003", "2003"), "", (), ("Harrow",)),
        ("authorities/harrow/", "Harrow", ("", ""), "", ("Youth",), ("Harrow",)),
        ("strands/youth/", "Youth", ("", ""), "", ("Youth",), ()),
        ("events/launch/", "Launch", ("20 March 2004, 19:00–21:00", "2004"), "", (), ("Harrow",)),
        ("events/visit/", "Visit", ("8–11 March 2004", "2004"), "", (), ()),
        ("reports/ours/", "Our report", ("February 2004", "2004"), "", ("Youth",), ()),
        (OLD_PAGE, "No 2, October 2003, page 3", ("", "2003"), "No 2, October 2003", (), ()),
        ("reports/ours/ours.pdf#page=2", "Our report, page 2", ("February 2004", "2004"), "", ("Youth",), ()),
    ],
)
def test_what_a_hit_shows_and_what_narrows_it(
    copy: FairCopy,
    url: str,
    title: str,
    when: tuple[str, str],
    issue: str,
    strands: tuple[str, ...],
    authorities: tuple[str, ...],
) -> None:
    """Title, date and year, issue, strands and authorities, in the words of the website."""
    found = reading.records(copy, reading.downloads(copy))[url]
    assert (found.title, (found.date, found.year), found.issue) == (title, when, issue)
    assert (found.strands, found.authorities) == (strands, authorities)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("./", "Welcome to issue 3. A newsletter. News from the reading room. The Programme, What it is for."),
        ("./", "How to subscribe: news feed. Contact: The Press, 1 High Street, London, press@example.org."),
        ("issues/2/", "Issue 2. An old headline, Ann Bell. Another."),
        ("issues/1/", "Issue 1. Not held. Nobody has it."),
        ("issues/3/", "Guest editor: Harrow. Further. Erratum, 10 March 2004: Page two was page three."),
        ("issues/3/first/", "What comes “first”. Text with a note. See the second and a part of it, and down. A part"),
        ("issues/3/first/", "Smaller Head Other a b The footnote. Author, A. (2001) A book. https://example.org/book."),
        ("issues/3/first/", "A note at the end. By Ann Bell, Dr Ben Cole, Cai Dee. A plan. The plan. The form."),
        ("issues/3/first/", "Correction, 11 March 2004: A name was mended. reading. The Fund."),
        (
            "authorities/harrow/",
            "About Harrow. Harrow, England. Quality leader: Ann Bell, Librarian, 2 days a week, The",
        ),
        ("authorities/harrow/", "Mentor: Dai Eck."),
        ("strands/youth/", "For the young. Development, Ideas, The Fund. The first cohort."),
        (
            "events/launch/",
            "Come. The Hall, 2 High Street. A ramp. Harrow. Speakers: Dr Ben Cole. Partnership. Talks, 2.",
        ),
        ("events/launch/", "19:30, A talk, Ann Bell."),
        ("reports/ours/", "Findings Text. Appendix A More. By Dr Ben Cole. Papers, 4. For The Fund."),
        ("issues/2/harrow-vale-2.pdf#page=1", "A front page about horses."),
    ],
)
def test_what_can_be_found(copy: FairCopy, url: str, words: str) -> None:
    """All that an item says, field by field, as sentences."""
    found = reading.records(copy, reading.downloads(copy))[url]
    assert words in entry(found, "en-GB").content


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One<em>ness</em> and <b>two</b>.</p><p>Three</p>", "Oneness and two. Three"),
        ("<ul><li>a</li><li>b</li></ul>line<br>break", "a b line break"),
        ('<p title="a > b">5 &lt; 6 &amp; 7</p>', "5 < 6 & 7"),
        ('Word<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> next', "Word next"),
        ("<table><tr><td>x</td><td>y</td></tr></table><!-- no -->", "x y"),
        ("<script>no()</script><svg><title>no</title></svg>yes", "yes"),
        ("", ""),
    ],
)
def test_prose_as_plain_text(html: str, text: str) -> None:
    """Words stay whole, blocks stay apart, what nobody reads is left out."""
    assert plain(html) == text


def test_a_stranger_finds_mertons_quality_leader() -> None:
    """The promise of the example: one search for the three words finds the profile that names the person."""
    found = reading.records(example.fair(PROJECT))
    merton = entry(found["authorities/merton/"], "en-GB")
    assert "Quality Leader: Anthony Hopkins" in merton.content
    assert merton.facts["title"] == "Merton"


def test_another_language_is_named(copy: FairCopy) -> None:
    """An article in Welsh says so; one in the publication's language need not."""
    found = reading.records(copy)
    assert entry(found["issues/3/third/"], "en-GB").facts["lang"] == "cy"
    assert "lang" not in entry(found["issues/3/first/"], "en-GB").facts


def test_nothing_withheld_is_in_the_index(tmp_path: Path) -> None:
    """Neither a word nor a name of what the audience does not get stands in any decoded file."""
    hidden = {
        "news/2004-03-02-draughty.md": "---\ntitle: Draughty\nstatus: draft\n---\nUnfinished.\n",
        "news/2004-03-03-morrow.md": "---\ntitle: Morrow\nembargo: 2030-01-01\nstrands: [youth]\n---\nForthcoming.\n",
        "news/2004-03-04-cellar.md": "---\ntitle: Cellar\nwithheld: {reason: FOI}\n---\nUnderground.\n",
        "site_src/authorities/secrecy.md": "---\nname: Secrecy\nwithheld: {reason: FOI}\n---\nClandestine.\n",
        "site_src/reports/vault.md": "---\ntitle: Vault\ndate: 2004\nwithheld: {reason: FOI}\n---\nLocked.\n",
        "news/2004-03-05-open.md": (
            "---\ntitle: Openly\nauthorities: [secrecy]\n---\nVisible.[^1]\n\n::: withheld FOI section 43\n"
            "Concealed.[^2]\n:::\n\n[^1]: Footing.\n[^2]: Buried.\n"
        ),
    }
    words = reading.decoded(reading.index(reading.fair(tmp_path, **hidden)))
    for public in ("openly", "visible", "footing", "section 43", "withheld"):
        assert public in words
    gone = "draughty unfinish morrow forthcom cellar underground secrecy clandestin vault locked conceal buried costs"
    assert [word for word in gone.split() if word in words] == []


def test_order_is_that_of_the_publication(copy: FairCopy) -> None:
    """The same content gives the same records in the same order."""
    made = reading.downloads(copy)
    assert reading.collection(copy, made) == reading.collection(copy, made)
    assert [record.url for record in reading.collection(copy, made).records][:4] == [
        "./", "issues/3/", "issues/3/first/", "issues/3/second/",
    ]  # fmt: skip
