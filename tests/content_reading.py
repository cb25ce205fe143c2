"""Reading the example publication, which uses every field of CONTENT.md, and the dates that stand in it."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from masthead import config, content
from masthead.files import Root
from masthead.model import PartialDate, Publication, Settings

EXAMPLE = Path(__file__).parent / "example"
ZONE = ZoneInfo("Europe/London")


def read_settings() -> Settings:
    """Read the publication.yml of the example."""
    found, problems = config.load(Root(EXAMPLE))
    assert problems == []
    assert found is not None
    return found


def read_publication(settings: Settings) -> Publication:
    """Read the rest of the example."""
    found, problems = content.load(Root(EXAMPLE), settings, date(2004, 3, 31))
    assert problems == []
    return found


def day(year: int, month: int, number: int) -> PartialDate:
    return PartialDate(date(year, month, number))


def month(year: int, number: int) -> PartialDate:
    return PartialDate(date(year, number, 1), "month")
