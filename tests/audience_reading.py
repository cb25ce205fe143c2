"""Reading the example publication, and its fair copy as an audience gets it."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from masthead.audience import Audience
from masthead.checks import Draft
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.model import Article, Publication
from masthead.pipeline import Wishes, fair_copy, load
from masthead.problems import Problem, errors

EXAMPLE = Path(__file__).parent / "example"
ZONE = ZoneInfo("Europe/London")
EDITORIAL = "issues/003-march-2004/editorial.md"


def read(today: date | None = None) -> Draft:
    draft, problems = load(Root(EXAMPLE), Wishes(EXAMPLE, EXAMPLE / "site", today))
    assert not errors(problems)
    assert draft is not None
    return draft


def view(draft: Draft, audience: Audience) -> tuple[FairCopy, list[Problem]]:
    return fair_copy(draft, audience)


def files(publication: Publication) -> set[str]:
    return {item.file for item in publication.items()}


def article(publication: Publication) -> Article:
    return next(found for _, found in publication.articles() if found.file == EDITORIAL)
