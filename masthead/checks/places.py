"""Places whose latitude and longitude seem to have changed their places."""

from collections.abc import Iterable, Iterator

from masthead.checks.draft import Draft
from masthead.model import Item
from masthead.problems import Problem, Severity

SOUTH, NORTH, WEST, EAST = 49.0, 61.5, -11.5, 3.0
"""Degrees round the United Kingdom and Ireland, which the map shows."""


def places(draft: Draft) -> Iterable[Problem]:
    """Warn of a location far from these islands that would lie in them the other way round."""
    for authority in draft.publication.authorities:
        yield from _swapped(authority, authority.location, "location")
    for event in draft.publication.events:
        yield from _swapped(event, event.place.location if event.place else None, "place.location")


def _swapped(item: Item, location: tuple[float, float] | None, field: str) -> Iterator[Problem]:
    if location is None or _is_here(*location):
        return
    latitude, longitude = location
    if _is_here(longitude, latitude):
        message = f"latitude {latitude:g} and longitude {longitude:g} seem to have changed their places"
        hint = f"write the latitude first: [{longitude:g}, {latitude:g}]; if the place is meant, leave it"
        yield Problem(item.file, item.line(field), field, message, hint, Severity.WARNING, "place-swapped")


def _is_here(latitude: float, longitude: float) -> bool:
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST
