"""What an audience does not get leaves before anything is rendered, and what pointed to it says so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from masthead.audience import Audience, cut
from masthead.checks import Draft
from masthead.faircopy import FairCopy
from masthead.model import Item, PartialDate, Withheld
from masthead.pipeline import fair_copy
from tests.audience_reading import EXAMPLE, ZONE, article, files, read, view

GLOUCESTERSHIRE = "issues/003-march-2004/gloucestershire.md"
ISSUE = "issues/003-march-2004/issue.yml"
INDUCTION = "news/2004-01-08-induction.md"
SECRET = ("heronry", "osprey", "kestrel", "bittern", "dunlin", "plover")
"""A word of each text of the example that the public does not get."""


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read()


def words(value: object) -> Iterator[str]:
    """Give every text of a publication."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from words(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from words(getattr(value, name))


def remaining(copy: FairCopy) -> set[str]:
    """Give the secret words that are left anywhere in a fair copy."""
    texts = [*words(copy.publication), *(text for prose in copy.prose.values() for text in words(prose))]
    return {word for word in SECRET if any(word in text for text in texts)}


def test_the_public_gets_no_drafts_nothing_embargoed_nothing_withheld(draft: Draft) -> None:
    copy, _ = view(draft, Audience.PUBLIC)
    assert files(draft.publication) - files(copy.publication) == {
        "issues/003-march-2004/costs.md",
        "issues/003-march-2004/later.md",
        "issues/003-march-2004/not-yet.md",
        "site_src/harrow/notes.md",
    }
    assert remaining(copy) == set()
    assert set(copy.prose) == files(copy.publication)
    assert set(copy.addresses.pages) >= files(copy.publication)
    assert "issues/003-march-2004/later.md" not in copy.addresses.pages


def test_a_preview_shows_drafts_and_what_is_embargoed_but_nothing_withheld(draft: Draft) -> None:
    copy, _ = view(draft, Audience.PREVIEW)
    assert files(draft.publication) - files(copy.publication) == {"issues/003-march-2004/costs.md"}
    assert remaining(copy) == {"bittern", "dunlin", "plover"}


def test_the_internal_audience_gets_what_is_withheld_but_no_drafts(draft: Draft) -> None:
    copy, _ = view(draft, Audience.INTERNAL)
    gone = {"issues/003-march-2004/not-yet.md", "site_src/harrow/notes.md"}
    assert files(draft.publication) - files(copy.publication) == gone
    assert remaining(copy) == {"heronry", "osprey", "kestrel", "dunlin"}


def test_what_left_is_told(draft: Draft) -> None:
    _, problems = view(draft, Audience.PUBLIC)
    assert not any(problem.is_error for problem in problems)
    link = "leads to what this audience does not get, and becomes plain text"
    entry = "is not for this audience, and is left out of the contents"
    assert {(problem.file, problem.field, problem.message) for problem in problems} == {
        (GLOUCESTERSHIRE, "link", f"the link 'later.md' {link}"),
        (GLOUCESTERSHIRE, "link", f"the link 'costs.md' {link}"),
        (INDUCTION, "link", f"the link '../issues/003-march-2004/later.md' {link}"),
        (ISSUE, "contents", f"'costs' {entry}"),
        (ISSUE, "contents", f"'not-yet' {entry}"),
        (ISSUE, "contents", f"'later' {entry}"),
    }
    rows = (EXAMPLE / INDUCTION).read_text("utf-8").split("\n")
    assert all("later.md" in rows[problem.line - 1] for problem in problems if problem.file == INDUCTION)


def test_contents_lose_their_entries_and_groups_that_are_left_empty(draft: Draft) -> None:
    issue = view(draft, Audience.PUBLIC)[0].publication.issues[0]
    assert [(group.heading, group.articles) for group in issue.contents] == [
        (None, ("editorial",)),
        ("Authorities", ("gloucestershire",)),
    ]
    assert [article.slug for article in issue.articles] == ["editorial", "gloucestershire"]


@pytest.mark.parametrize(
    ("today", "is_out"),
    [(date(2004, 3, 31), False), (date(2004, 4, 1), False), (date(2004, 4, 2), True)],
    ids=["the day before", "the day: its hour has not struck", "the day after"],
)
def test_an_embargo_ends_when_its_hour_has_struck(today: date, is_out: bool) -> None:
    publication = cut(read(today).publication, Audience.PUBLIC)
    assert ("issues/003-march-2004/later.md" in files(publication)) is is_out


@pytest.mark.parametrize(
    ("embargo", "is_out"),
    [
        (datetime(2004, 3, 31, tzinfo=ZONE), True),
        (datetime(2004, 3, 31, 0, 1, tzinfo=ZONE), False),
        (datetime(2004, 3, 31, tzinfo=ZoneInfo("Asia/Tokyo")), True),
        (datetime(2004, 3, 31, tzinfo=ZoneInfo("America/New_York")), False),
    ],
)
def test_an_embargo_goes_by_the_publications_midnight(draft: Draft, embargo: datetime, is_out: bool) -> None:
    [news, *_] = draft.publication.news
    publication = replace(draft.publication, news=(replace(news, embargo=embargo),))
    assert bool(cut(publication, Audience.PUBLIC).news) is is_out
    assert cut(publication, Audience.PREVIEW).news
    assert cut(publication, Audience.INTERNAL).news


def test_what_is_withheld_until_a_day_is_public_from_that_day(draft: Draft) -> None:
    costs = "issues/003-march-2004/costs.md"
    for day, is_out in ((date(2009, 12, 31), False), (date(2010, 1, 1), True)):
        publication = replace(draft.publication, today=day)
        assert (costs in files(cut(publication, Audience.PUBLIC))) is is_out


def test_an_issue_takes_its_articles_with_it(draft: Draft) -> None:
    third, *others = draft.publication.issues
    for gone in ({"draft": True}, {"embargo": draft_day(1)}, {"withheld": Withheld("FOI")}):
        publication = replace(draft.publication, issues=(replace(third, **gone), *others))
        left = cut(publication, Audience.PUBLIC)
        assert [issue.number for issue in left.issues] == [2, 1]
        assert not any(file.startswith("issues/003") for file in files(left))


def draft_day(after: int) -> datetime:
    return datetime(2004, 3, 31, tzinfo=ZONE) + timedelta(days=after)


@pytest.mark.parametrize("kind", ["news", "authorities", "events", "reports", "pages", "introductions"])
def test_every_kind_is_cut(draft: Draft, kind: str) -> None:
    items: tuple[Item, ...] = getattr(draft.publication, kind)
    publication = replace(draft.publication, **{kind: (replace(items[0], draft=True), *items[1:])})  # type: ignore[arg-type]
    assert items[0].file not in files(cut(publication, Audience.PUBLIC))
    assert items[0].file not in files(cut(publication, Audience.INTERNAL))
    assert items[0].file in files(cut(publication, Audience.PREVIEW))


def test_authorities_that_left_are_named_nowhere(draft: Draft) -> None:
    gloucestershire, merton = draft.publication.authorities
    publication = replace(draft.publication, authorities=(replace(gloucestershire, draft=True), merton))
    left = cut(publication, Audience.PUBLIC)
    assert article(left).authorities == ()
    assert left.issues[0].guest_authority is None
    assert all(event.authority is None for event in left.events)


def test_the_day_counts_not_the_hour_of_what_is_withheld(draft: Draft) -> None:
    [news, *_] = draft.publication.news
    until = PartialDate(date(2004, 3, 31))
    publication = replace(draft.publication, news=(replace(news, withheld=Withheld("FOI", until)),))
    assert cut(publication, Audience.PUBLIC).news


def test_fields_that_lead_to_what_left_go_with_a_warning(draft: Draft) -> None:
    """The name of a file that left would tell that it exists."""
    held_back = draft.publication.events[0]
    item = draft.publication.news[-1]
    target = f"../{held_back.file}"
    publication = replace(
        draft.publication,
        events=(replace(held_back, draft=True), *draft.publication.events[1:]),
        news=(*draft.publication.news[:-1], replace(item, link=target)),
    )
    copy, problems = fair_copy(replace(draft, publication=publication), Audience.PUBLIC)
    assert next(kept for kept in copy.publication.news if kept.file == item.file).link is None
    said = [problem.message for problem in problems if (problem.file, problem.field) == (item.file, "link")]
    assert said[-1:] == [f"the link '{target}' leads to what this audience does not get, and becomes plain text"]


def test_an_issue_none_of_whose_articles_is_public_leaves_and_a_warning_says_so(draft: Draft) -> None:
    first = draft.publication.issues[0]
    unready = replace(first, articles=tuple(replace(article, draft=True) for article in first.articles))
    publication = replace(draft.publication, issues=(unready, *draft.publication.issues[1:]))
    copy, problems = fair_copy(replace(draft, publication=publication), Audience.PUBLIC)
    assert first.file not in files(copy.publication)
    assert [p.message for p in problems if p.file == first.file] == [
        "this audience gets no article of this issue, so the issue is left out"
    ]
