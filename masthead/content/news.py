"""News items: news/YYYY-MM-DD-slug.md."""

import re
from datetime import date

from masthead.content.common import ItemForm, common, filled, slug_problem
from masthead.files import Root
from masthead.forms.dates import DateField
from masthead.forms.fields import Text
from masthead.model import NewsItem, PartialDate, Settings
from masthead.problems import Problem


class NewsForm(ItemForm):
    """A news item's front matter."""

    date: DateField | None = None
    link: Text | None = None


def news(root: Root, settings: Settings) -> tuple[tuple[NewsItem, ...], list[Problem]]:
    """Read every news item, newest first."""
    found: list[NewsItem] = []
    problems: list[Problem] = []
    for file in root.files("news"):
        if file == "news/index.md":
            continue
        day, slug, unfit = _name(file)
        problems += unfit
        entry, unfit = filled(root, file, NewsForm)
        problems += unfit
        if entry is not None and day is not None:
            page, form = entry
            when = form.date or PartialDate(day)
            fields = common(form, file=file, slug=slug, lines=page.lines, zone=settings.zone, date=when)
            found.append(NewsItem(**fields, body=page.body, date=when, year=f"{day.year:04}", link=form.link))
    found.sort(key=lambda item: item.file)
    found.sort(key=lambda item: item.date.first, reverse=True)
    return tuple(found), problems


def _name(file: str) -> tuple[date | None, str, list[Problem]]:
    shape = re.fullmatch(r"news/([0-9]{4}-[0-9]{2}-[0-9]{2})-(.+)\.md", file)
    if shape is None:
        hint = "begin the file's name with the day: news/2004-03-15-new-website.md"
        return (
            None,
            "",
            [Problem(file, 1, "file", "the name of a news item begins with its day; this one does not", hint)],
        )
    try:
        return date.fromisoformat(shape[1]), shape[2], slug_problem(file, shape[2])
    except ValueError:
        hint = "mend the day in the file's name; the order is year-month-day: 2004-03-15-new-website.md"
        return None, "", [Problem(file, 1, "file", f"there is no date {shape[1]}", hint)]
