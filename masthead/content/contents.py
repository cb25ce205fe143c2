"""The contents of an issue: articles in reading order, groups with headings, or the headlines of a back issue."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from masthead.forms import shapes
from masthead.forms.fields import Form, Line, Many, Texts, Whole, identifier_problem, wrong
from masthead.model import ContentsGroup, Lines, line_of
from masthead.problems import Problem, suggestion
from masthead.typography import set_in_type


class PrintedEntryForm(Form):
    """An entry of the contents of an issue that exists as PDF."""

    title: Line
    page: Whole | None = None
    authors: Texts = ()


def _entry(value: Any) -> Any:
    """Read an entry of ``contents``: an article's id, a group with a heading, or a printed headline."""
    if isinstance(value, dict) and "articles" in value:
        if unknown := sorted(set(value) - {"heading", "articles"}):
            raise wrong(f"unknown field '{unknown[0]}' in a group of the contents", "known here: articles, heading")
        if not isinstance(value["articles"], list):
            raise wrong("expected a list of articles", "write it as articles: [editorial, swansea]")
        heading = value.get("heading")
        slugs = tuple(_slug(entry) for entry in value["articles"])
        return ContentsGroup(set_in_type(str(heading)) if heading is not None else None, slugs)
    if isinstance(value, dict) and "title" in value:
        if unknown := sorted(set(value) - {"title", "page", "authors"}):
            raise wrong(f"unknown field '{unknown[0]}' in a printed headline", "known here: authors, page, title")
        return PrintedEntryForm.model_validate(value)
    if isinstance(value, dict):
        hint = "write `- heading: ...` and below it, indented alike, `articles: [editorial, swansea]`"
        raise wrong("expected an article's id, or a heading with its articles", hint)
    return ContentsGroup(None, (_slug(value),))


def _slug(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong("expected an article's id", "write the name of the article's file, without .md")
    slug = value.strip()
    if slug.endswith(".md"):
        raise wrong(f"'{slug}' is a file's name, not an article's id", f"leave out .md: {slug.removesuffix('.md')}")
    if problem := identifier_problem(slug):
        raise wrong(*problem)
    return slug


_Entry = Annotated[Any, PlainValidator(_entry), WithJsonSchema(shapes.CONTENTS_ENTRY)]
Entries = Annotated[tuple[_Entry, ...], Many]
"""The field ``contents``: ContentsGroup and PrintedEntryForm values."""


def contents_problems(entries: tuple[Any, ...], articles: list[str], file: str, lines: Lines) -> list[Problem]:
    """Check that the contents name every article of the folder (``articles``: their ids) once."""
    problems: list[Problem] = []
    listed: dict[str, int] = {}
    for path, slug in _listed(entries, lines):
        line = line_of(lines, path)
        if slug in listed:
            hint = "keep one of the two"
            message = f"'{slug}' stands in the contents twice; first on line {listed[slug]}"
            problems.append(Problem(file, line, path, message, hint))
        elif slug not in articles:
            hint = suggestion(slug, articles) or f"add a file {slug}.md to this folder, or take the line out"
            problems.append(Problem(file, line, path, f"there is no article '{slug}' in this folder", hint))
        listed.setdefault(slug, line)
    for slug in sorted(set(articles) - set(listed)):
        if identifier_problem(slug) is None:  # else the file must have another name first
            hint = f"add `{slug}` where it belongs, or move {slug}.md out of the folder"
            message = f"the contents miss the article '{slug}'"
            problems.append(Problem(file, line_of(lines, "contents"), "contents", message, hint))
    return problems


def _listed(entries: tuple[Any, ...], lines: Lines) -> Iterator[tuple[str, str]]:
    """Give the path and the id of each article that the contents name."""
    for index, entry in enumerate(entries):
        if isinstance(entry, ContentsGroup):
            is_group = f"contents.{index}.articles" in lines
            for place, slug in enumerate(entry.articles):
                yield f"contents.{index}.articles.{place}" if is_group else f"contents.{index}", slug
