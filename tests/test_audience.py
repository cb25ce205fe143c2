"""What an audience does not get leaves before anything is rendered, and what pointed to it says so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from masthead.audience import Audience, cut, public_body
from masthead.checks import Draft
from masthead.content.withheld import blocks
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.model import Article, Attachment, Issue, Item, PartialDate, Publication, Withheld, WithheldPassage
from masthead.pipeline import Wishes, fair_copy, load
from masthead.problems import Problem

EXAMPLE = Path(__file__).parent / "example"
ZONE = ZoneInfo("Europe/London")
EDITORIAL = "issues/003-march-2004/editorial.md"
GLOUCESTERSHIRE = "issues/003-march-2004/gloucestershire.md"
ISSUE = "issues/003-march-2004/issue.yml"
INDUCTION = "news/2004-01-08-induction.md"
SECRET = ("heronry", "osprey", "kestrel", "bittern", "dunlin", "plover")
"""A word of each text of the example that the public does not get."""


def read(today: date | None = None) -> Draft:
    draft, problems = load(Root(EXAMPLE), Wishes(EXAMPLE, EXAMPLE / "site", today))
    assert problems == []
    assert draft is not None
    return draft


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read()


def view(draft: Draft, audience: Audience) -> tuple[FairCopy, list[Problem]]:
    return fair_copy(draft, audience)


def files(publication: Publication) -> set[str]:
    return {item.file for item in publication.items()}


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


def test_what_is_withheld_until_a_day_is_public_from_that_day() -> None:
    costs = "issues/003-march-2004/costs.md"
    assert costs not in files(cut(read(date(2009, 12, 31)).publication, Audience.PUBLIC))
    assert costs in files(cut(read(date(2010, 1, 1)).publication, Audience.PUBLIC))


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


def test_a_withheld_attachment_keeps_its_title_and_reason_alone(draft: Draft) -> None:
    public = article(cut(draft.publication, Audience.PUBLIC))
    assert public.attachments == (
        Attachment("costs.csv", "The sums"),
        Attachment("", "The plan", Withheld("FOI section 43")),
    )
    assert article(cut(draft.publication, Audience.INTERNAL)).attachments[1].file == "../../private/plan.pdf"


def article(publication: Publication) -> Article:
    return next(found for _, found in publication.articles() if found.file == EDITORIAL)


def test_a_withheld_block_keeps_its_reason_and_place_alone(draft: Draft) -> None:
    for audience in (Audience.PUBLIC, Audience.PREVIEW):
        [block] = [part for part in article(cut(draft.publication, audience)).body if isinstance(part, WithheldPassage)]
        assert (block.reason, block.text, block.file) == ("FOI section 43", None, None)
    copy, _ = view(draft, Audience.PUBLIC)
    html = copy.prose[EDITORIAL].html
    assert '<aside class="withheld"><p class="withheld-reason">Withheld: FOI section 43</p></aside>' in html
    assert html.count('class="footnote-ref"') == 1


def test_authorities_that_left_are_named_nowhere(draft: Draft) -> None:
    gloucestershire, merton = draft.publication.authorities
    publication = replace(draft.publication, authorities=(replace(gloucestershire, draft=True), merton))
    left = cut(publication, Audience.PUBLIC)
    assert article(left).authorities == ()
    assert left.issues[0].guest_authority is None
    assert all(event.authority is None for event in left.events)


def body_of(text: str) -> tuple[str, ...]:
    """Give the passages of a text as the public gets them, joined."""
    body, problems = blocks(Root(EXAMPLE), "x.md", text, 1)
    assert problems == []
    return tuple(part.text or "" for part in public_body(body))


@pytest.mark.parametrize(
    ("text", "stays", "goes"),
    [
        ("One[^1].\n\n::: withheld FOI\nTwo[^2].\n:::\n\n[^1]: Kept.\n[^2]: Gone.", "Kept.", "Gone."),
        ("One[^1].\n\n::: withheld FOI\nTwo[^1].\n:::\n\n[^1]: Kept.", "Kept.", "Two"),
        ("::: withheld FOI\nTwo[^2].\n:::\n\n[^2]: Gone\n    and gone.\n\n    Gone too.\n\nKept.", "Kept.", "one"),
        ("::: withheld FOI\nTwo[^a b].\n:::\n\n[^a b]: Gone.\n\nKept.", "Kept.", "Gone"),
        ("::: withheld FOI\nTwo[^2].\n:::\n\nKept.\n\n[^2]:\n    Gone.", "Kept.", "Gone"),
        ("::: withheld FOI\nTwo[^2].\n:::\n\nKept.\n\n  [^2]: Gone.", "Kept.", "Gone"),
        ("::: withheld FOI\nTwo[^2].\n:::\n\nKept.\n\n[^2]: Gone\nlazily.", "Kept.", "lazily"),
        ("::: withheld FOI\nTwo[^2].\n:::\n\nKept.\n\n[^2]: See [^3].\n[^3]: Gone.", "Kept.", "Gone"),
        ("::: withheld FOI\nTwo[^2].\n:::\n\n[^2]: Gone.\n\n  Kept, though indented.", "Kept", "Gone"),
    ],
    ids=[
        "only there",
        "there and elsewhere",
        "several paragraphs",
        "words",
        "next line",
        "indented",
        "lazy",
        "chain",
        "text after",
    ],
)
def test_footnotes_that_only_withheld_text_calls_go_with_it(text: str, stays: str, goes: str) -> None:
    public = "\n".join(body_of(text))
    assert stays in public
    assert goes not in public


def test_the_lines_of_what_stays_are_true() -> None:
    text = "One.\n\n::: withheld FOI\nTwo[^2].\n:::\n\n[^2]: Gone\n    and gone.\n\nLast."
    body, _ = blocks(Root(EXAMPLE), "x.md", text, 1)
    last = public_body(body)[-1]
    assert text.split("\n")[last.line - 1 + (last.text or "").split("\n").index("Last.")] == "Last."


def test_pictures_that_only_withheld_text_shows_go_with_it(draft: Draft) -> None:
    text = "![](award.svg)\n\n::: withheld FOI\n![](pictures/map.svg)\n:::"
    body, _ = blocks(Root(EXAMPLE), EDITORIAL, text, 1)
    issue: Issue = draft.publication.issues[0]
    first = replace(issue.articles[0], body=body)
    publication = replace(draft.publication, issues=(replace(issue, articles=(first,)),))
    assert [note.file for note in article(cut(publication, Audience.PUBLIC)).pictures] == ["award.svg"]
    assert len(article(cut(publication, Audience.INTERNAL)).pictures) == 2


def test_a_private_text_is_read_where_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "costs.md").write_text("The sum.\n", encoding="utf-8")
    body, problems = blocks(Root(tmp_path), "x.md", "::: withheld FOI from private/costs.md\n:::", 1)
    assert problems == []
    assert body == (WithheldPassage("FOI", "The sum.\n", 1, "private/costs.md"),)
    assert public_body(body) == (WithheldPassage("FOI", None, 1),)


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
