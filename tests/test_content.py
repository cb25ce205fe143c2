"""Every field of CONTENT.md is read into the model, tests/example using each at least once: the newsletter's."""

from datetime import UTC, datetime

import pytest

from masthead.checks import check
from masthead.files import Root
from masthead.model import (
    Approval,
    Attachment,
    Consent,
    ContentsGroup,
    Correction,
    CoverPicture,
    Item,
    Passage,
    PictureNote,
    PrintedEntry,
    Publication,
    Reference,
    Withheld,
    WithheldPassage,
)
from masthead.pipeline import Wishes, load
from tests.content_reading import EXAMPLE, ZONE, day, month, read_publication, read_settings


@pytest.fixture(scope="module")
def publication() -> Publication:
    return read_publication(read_settings())


def item(publication: Publication, file: str) -> Item:
    return next(found for found in publication.items() if found.file.endswith(file))


def test_the_example_has_no_problems() -> None:
    draft, problems = load(Root(EXAMPLE), Wishes(EXAMPLE, EXAMPLE / "site"))
    assert problems == []
    assert draft is not None
    assert check(draft) == []


def test_issues(publication: Publication) -> None:
    third, second, first = publication.issues
    assert (third.number, third.volume, third.designation, third.date) == (3, None, None, month(2004, 3))
    assert (third.title, third.summary, third.slug) == ("Beginnings", "The third issue.", "3")
    assert third.published == datetime(2004, 3, 1, tzinfo=ZONE)
    assert third.editors == ("dean-bartlett",)
    assert third.guest_authority == "gloucestershire"
    assert third.contents == (
        ContentsGroup(None, ("editorial",)),
        ContentsGroup("Authorities", ("gloucestershire", "costs")),
        ContentsGroup(None, ("not-yet",)),
        ContentsGroup(None, ("later",)),
    )
    assert [article.slug for article in third.articles] == ["editorial", "gloucestershire", "costs", "not-yet", "later"]
    assert third.cover == CoverPicture("cover.svg", "Seven points on a rising path.")
    assert third.issn_as_printed == "1477-68801"
    assert third.pages == 8
    assert third.approved == (Approval("Shiraz Durrani", day(2004, 3, 20)),)
    assert third.errata == (Correction(day(2004, 3, 25), "A name was spelt wrongly."),)
    assert (third.pdf, third.held, third.note) == (None, True, "The first issue with a strapline.")
    assert (second.pdf, second.contents, second.articles) == ("qlp-news-2.pdf", (), ())
    assert second.printed == (PrintedEntry("Editorial", 1, ("dean-bartlett",)), PrintedEntry("Swansea’s QLP", 2, ()))
    assert (first.number, first.held, first.date, first.published) == (1, False, None, None)
    assert first.note == "No copy is held."


def test_the_fields_that_every_kind_may_have(publication: Publication) -> None:
    editorial = publication.issues[0].articles[0]
    assert editorial.id == "tag:example.org,2004:editorial"
    assert (editorial.lang, editorial.summary, editorial.draft) == ("en", "What is new.", False)
    assert editorial.published == datetime(2004, 3, 15, 19, 0, tzinfo=ZONE)
    assert editorial.updated == datetime(2004, 3, 16, 7, 30, tzinfo=UTC)
    assert editorial.strands == ("qlp-youth", "qlp-bme")
    assert editorial.authorities == ("gloucestershire",)
    assert editorial.funders == ("national-youth-agency",)
    assert editorial.tags == ("Leadership", "Youth work")
    assert editorial.redirect_from == ("/news/2004/old-editorial/", "https://example.com/old.html?id=3")
    assert editorial.pictures == (
        PictureNote(
            "award.svg",
            "A drawing of a prize.",
            "The award, “Highly Commended”",
            "The editors",
            ("ros-armstrong", "Emma Rees"),
            Consent("letter 14", day(2007, 1, 1), day(2006, 1, 1)),
            False,
            (0.5, 0.3),
        ),
        PictureNote("pictures/map.svg", decorative=True),
    )
    assert editorial.attachments == (
        Attachment("costs.csv", "The sums"),
        Attachment("../../private/plan.pdf", "The plan", Withheld("FOI section 43")),
    )
    assert editorial.corrections == (Correction(day(2004, 3, 18), "The first line was changed."),)
    assert editorial.cite is True
    assert item(publication, "costs.md").withheld == Withheld("FOI section 43", day(2010, 1, 1))
    assert item(publication, "not-yet.md").draft is True
    assert item(publication, "later.md").embargo == datetime(2004, 4, 1, 9, 0, tzinfo=ZONE)


def test_articles(publication: Publication) -> None:
    editorial, gloucestershire, *_ = publication.issues[0].articles
    assert (editorial.kind, gloucestershire.kind) == ("editorial", "interview")
    assert editorial.authors == ("dean-bartlett", "Eli Anderson")
    assert gloucestershire.authors == ()
    assert gloucestershire.published == datetime(2004, 3, 1, tzinfo=ZONE), "an article's date is its issue's"
    assert editorial.note == "With thanks to all who helped."
    text, csl = editorial.references
    assert text == Reference("Twineham, J. (2000) Partnership Working in a Local Government Context.")
    assert csl.text == (
        "Dibben, P. and Bartlett, D. (2001). Local Government and Service Users. Local Government Studies."
    )
    assert dict(csl.csl) == {
        "type": "article-journal",
        "author": "Dibben, P. and Bartlett, D.",
        "issued": "2001",
        "title": "Local Government and Service Users",
        "container-title": "Local Government Studies",
    }


def test_bodies_and_withheld_blocks(publication: Publication) -> None:
    before, withheld, after = publication.issues[0].articles[0].body
    assert isinstance(before, Passage)
    assert isinstance(withheld, WithheldPassage)
    assert isinstance(after, Passage)
    assert before.text.startswith("The project has a new website[^web].")
    assert (withheld.reason, withheld.file) == ("FOI section 43", None)
    assert withheld.text == "The day rate is in the heronry ledger[^rate]."
    rows = (EXAMPLE / "issues/003-march-2004/editorial.md").read_text("utf-8").split("\n")
    assert rows[before.line - 1].startswith("The project has")
    assert rows[withheld.line - 1] == "::: withheld FOI section 43"
    assert rows[after.line] == "[^web]: http://www.seapn.org.uk/qlp.html"
