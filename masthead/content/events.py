"""Events: site_src/events/slug.md."""

from datetime import datetime
from typing import Annotated

from pydantic import PlainValidator

from masthead.content.common import ItemForm, aware, common
from masthead.content.folder import folder
from masthead.files import Root
from masthead.forms.dates import Clock, WhenField
from masthead.forms.fields import Form, Identifier, Line, Location, Many, Text, Texts, Whole, one_of
from masthead.model import Event, PartialDate, Place, Session, Settings, When, moment_of
from masthead.problems import Problem

FOLDER = "site_src/events"


class PlaceForm(Form):
    """The field ``place``."""

    name: Text | None = None
    address: Text | None = None
    location: Location | None = None
    access: Text | None = None


class SessionForm(Form):
    """An entry of ``sessions``."""

    title: Line
    time: Clock | None = None
    speakers: Texts = ()


class EventForm(ItemForm):
    """An event's front matter."""

    start: WhenField
    end: WhenField | None = None
    state: Annotated[str, PlainValidator(one_of("scheduled", "provisional", "cancelled", "postponed"))] = "scheduled"
    place: PlaceForm | None = None
    audience: Line | None = None
    authority: Identifier | None = None
    speakers: Texts = ()
    theme: Identifier | None = None
    series: Text | None = None
    number: Whole | None = None
    sessions: Annotated[tuple[SessionForm, ...], Many] = ()
    attended: Text | None = None
    booking: Text | None = None
    report: Text | None = None
    sequence: Whole | None = None


_PLAIN = ("state", "audience", "authority", "speakers", "theme", "series", "number")
_PLAIN_TOO = ("attended", "booking", "report", "sequence")


def events(root: Root, settings: Settings) -> tuple[tuple[Event, ...], list[Problem]]:
    """Read every event, earliest first."""
    problems: list[Problem] = []
    found = []
    for slug, page, form in folder(root, FOLDER, EventForm, problems):
        start, end = _when(form.start, settings), _when(form.end, settings)
        assert start is not None
        date = start if isinstance(start, PartialDate) else PartialDate(start.date())
        fields = common(form, file=page.file, slug=slug, lines=page.lines, zone=settings.zone, date=date)
        own = {name: getattr(form, name) for name in _PLAIN + _PLAIN_TOO}
        place = Place(**dict(form.place)) if form.place else None
        sessions = tuple(Session(entry.title, entry.time, entry.speakers) for entry in form.sessions)
        found.append(Event(**fields, **own, body=page.body, start=start, end=end, place=place, sessions=sessions))
    found.sort(key=lambda event: (moment_of(event.start, settings.zone), event.slug))
    return tuple(found), problems


def _when(value: datetime | PartialDate | None, settings: Settings) -> When | None:
    return value if isinstance(value, PartialDate) else aware(value, settings.zone)
