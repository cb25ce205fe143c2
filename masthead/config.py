"""publication.yml, typed, unknown fields refused; and the one moment ("now") of the run.

The clock is read here and nowhere else, and only where neither --as-of, nor ``as_of``, nor SOURCE_DATE_EPOCH says the
day.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from masthead.files import Root
from masthead.forms.form import fill
from masthead.forms.publication import PublicationForm
from masthead.forms.yaml import read
from masthead.model import Settings
from masthead.problems import Problem, Refusal, suggestion

FILE = "publication.yml"


def load(root: Root) -> tuple[Settings | None, list[Problem]]:
    """Read publication.yml. Gives what could be read, None where that is too little, and every problem."""
    if not (root.folder / FILE).is_file():
        hint = "run the command in the publication's folder, or name the folder with --root"
        return None, [Problem(FILE, 1, "file", "there is no publication.yml here", hint)]
    text, problems = root.text(FILE)
    if text is None:
        return None, problems
    value, lines, problems = read(text, FILE)
    if value is None and problems:
        return None, problems
    form, unfit = fill(PublicationForm, value, lines, FILE)
    problems += unfit
    if form is None:
        return None, problems
    zone, more = _zone(form.timezone, lines.get("timezone", 1))
    problems += more
    return form.settings(zone, lines), problems


def _zone(name: str, line: int) -> tuple[ZoneInfo, list[Problem]]:
    try:
        return ZoneInfo(name), []
    except (ZoneInfoNotFoundError, ValueError, OSError):
        hint = suggestion(name, available_timezones()) or "write a region and a city: Europe/London"
        return ZoneInfo("UTC"), [Problem(FILE, line, "timezone", f"'{name}' is not a time zone", hint)]


def moment(settings: Settings, as_of: date | None, environment: Mapping[str, str]) -> date:
    """Decide the run's one date: --as-of, else ``as_of``, else SOURCE_DATE_EPOCH, else today in the publication's zone.

    Raises ``Refusal`` where SOURCE_DATE_EPOCH is no number of seconds.
    """
    if as_of is None and settings.as_of is not None:
        return settings.as_of.first
    return now(settings.zone, as_of, environment)


def now(zone: ZoneInfo, as_of: date | None, environment: Mapping[str, str]) -> date:
    """Decide the date where there is no publication.yml yet: --as-of, else SOURCE_DATE_EPOCH, else today in a zone.

    Raises ``Refusal`` where SOURCE_DATE_EPOCH is no number of seconds.
    """
    if as_of is not None:
        return as_of
    return hour(zone, environment).date()


def hour(zone: ZoneInfo, environment: Mapping[str, str]) -> datetime:
    """Give the hour at which something leaves the house, such as a mail: SOURCE_DATE_EPOCH, else the clock's.

    It is in the publication's zone, to the second. Raises ``Refusal`` where the variable is no number of seconds.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(zone).replace(microsecond=0)
    if not re.fullmatch(r"[0-9]{1,11}", epoch):
        hint = "take the variable away, or set it to a number of seconds: 1080691200"
        raise Refusal(f"SOURCE_DATE_EPOCH is no number of seconds since 1970: '{epoch}'", hint)
    return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone)
