"""publication.yml, typed, unknown fields refused; and the one moment ("now") of the run.

The clock is read here and nowhere else, and only where neither --as-of, nor ``as_of``, nor SOURCE_DATE_EPOCH says the day.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from masthead.files import Root
from masthead.forms.form import fill
from masthead.forms.publication import PublicationForm
from masthead.forms.yaml import read
from masthead.model import Settings
from masthead.problems import Problem

FILE = "publication.yml"


def load(root: Root) -> tuple[Settings | None, list[Problem]]:
    """Read publication.yml. Gives the settings, or None and every problem."""
    if not (root.folder / FILE).is_file():
        hint = "run it in the publication's folder, or name the folder with --root"
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
    problems += _url_problems(form.url, lines.get("url", 1))
    if problems or zone is None:
        return None, problems
    return form.settings(zone, lines), []


def _zone(name: str, line: int) -> tuple[ZoneInfo | None, list[Problem]]:
    try:
        return ZoneInfo(name), []
    except (ZoneInfoNotFoundError, ValueError, OSError):
        hint = "write it like Europe/London"
        return None, [Problem(FILE, line, "timezone", f"'{name}' is not a time zone", hint)]


def _url_problems(url: str, line: int) -> list[Problem]:
    parts = urlsplit(url)
    if parts.query or parts.fragment:
        return [Problem(FILE, line, "url", "the site's address has a query or a fragment", "end it with the folder")]
    return []


def moment(settings: Settings, as_of: date | None, environment: Mapping[str, str]) -> date:
    """Decide the run's one date: --as-of, else ``as_of``, else SOURCE_DATE_EPOCH, else today in the publication's zone."""
    if as_of is not None:
        return as_of
    if settings.as_of is not None:
        return settings.as_of.first
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch(r"[0-9]+", epoch):
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(settings.zone).date()
    return datetime.now(settings.zone).date()
