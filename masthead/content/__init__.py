"""Content: the files that editors write, read into the model. One reader a kind; each reports all of its problems."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from masthead.content.authorities import authorities
from masthead.content.events import events
from masthead.content.issues import issues
from masthead.content.news import news
from masthead.content.pages import introductions, pages
from masthead.content.people import people
from masthead.content.reports import reports
from masthead.files import Root
from masthead.model import Item, Publication, Settings
from masthead.problems import Problem


def load(root: Root, settings: Settings, today: date) -> tuple[Publication, list[Problem]]:
    """Read everything, for every audience. What cannot be read is left out and reported."""
    everybody, problems = root.once("people.yml", partial(people, root))
    kinds: dict[str, Any] = {}
    for name, (folder, reader) in _READERS.items():
        kinds[name], unfit = root.once(folder, partial(reader, root, settings))
        problems += unfit
    return Publication(settings=settings, today=today, people=everybody, **kinds), problems


_READERS: Mapping[str, tuple[str, Callable[[Root, Settings], tuple[tuple[Item, ...], list[Problem]]]]] = {
    "issues": ("issues", issues),
    "news": ("news", news),
    "authorities": ("site_src/authorities", authorities),
    "events": ("site_src/events", events),
    "reports": ("site_src/reports", reports),
    "pages": ("site_src", pages),
    "introductions": (".", introductions),
}
"""Each kind, the folder in which all its files lie, and who reads it."""
