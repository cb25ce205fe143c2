"""Ordinary pages of site_src, and the pages that introduce lists."""

from masthead.content.common import ItemForm, common, filled, slug_problem
from masthead.files import Root
from masthead.forms.fields import Text
from masthead.model import Page, Settings
from masthead.problems import Problem

LIST_FOLDERS = ("issues", "news", "site_src/authorities", "site_src/events", "site_src/reports")


class PageForm(ItemForm):
    """A page's front matter."""

    menu_title: Text | None = None


def pages(root: Root, settings: Settings) -> tuple[tuple[Page, ...], list[Problem]]:
    """Read the ordinary pages, by file."""
    kinds = tuple(f"{folder}/" for folder in LIST_FOLDERS)
    return _read(root, settings, [file for file in root.files("site_src") if not file.startswith(kinds)])


def introductions(root: Root, settings: Settings) -> tuple[tuple[Page, ...], list[Problem]]:
    """Read the pages that introduce lists."""
    files = (f"{folder}/index.md" for folder in LIST_FOLDERS)
    return _read(root, settings, [file for file in files if (root.folder / file).is_file()])


def _read(root: Root, settings: Settings, files: list[str]) -> tuple[tuple[Page, ...], list[Problem]]:
    found = []
    problems: list[Problem] = []
    for file in files:
        names = file.removeprefix("site_src/").removesuffix(".md").split("/")
        for name in names:
            problems += slug_problem(file, name)
        entry, unfit = filled(root, file, PageForm)
        problems += unfit
        if entry is not None:
            page, form = entry
            fields = common(form, file=file, slug=names[-1], lines=page.lines, zone=settings.zone, date=None)
            found.append(Page(**fields, body=page.body, menu_title=form.menu_title))
    return tuple(found), problems
