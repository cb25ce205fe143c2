"""The contents of an issue: articles in reading order, groups with headings, or the headlines of a back issue."""

from typing import Annotated, Any

from pydantic import PlainValidator

from masthead.forms.fields import Form, Many, Text, Texts, Whole, identifier_problem, wrong
from masthead.model import ContentsGroup, Lines, line_of
from masthead.problems import Problem, suggestion


class PrintedEntryForm(Form):
    """An entry of the contents of an issue that exists as PDF."""

    title: Text
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
        return ContentsGroup(str(heading) if heading is not None else None, slugs)
    if isinstance(value, dict) and "title" in value:
        return PrintedEntryForm.model_validate(value)
    if isinstance(value, dict):
        raise wrong(
            "expected an article's id, or a heading with articles", "write `- heading: ...` and `articles: [...]`"
        )
    return ContentsGroup(None, (_slug(value),))


def _slug(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong("expected an article's id", "write the file's name without .md")
    slug = value.strip()
    if slug.endswith(".md"):
        raise wrong(f"'{slug}' is a file's name", f"leave out .md: {slug.removesuffix('.md')}")
    if problem := identifier_problem(slug):
        raise wrong(*problem)
    return slug


Entries = Annotated[tuple[Annotated[Any, PlainValidator(_entry)], ...], Many]
"""The field ``contents``: ContentsGroup and PrintedEntryForm values."""


def contents_problems(groups: tuple[ContentsGroup, ...], articles: list[str], file: str, lines: Lines) -> list[Problem]:
    """Check that the contents name every article of the folder (``articles``: their ids) once."""
    problems: list[Problem] = []
    listed: set[str] = set()
    for index, group in enumerate(groups):
        for place, slug in enumerate(group.articles):
            path = (
                f"contents.{index}.articles.{place}" if f"contents.{index}.articles" in lines else f"contents.{index}"
            )
            line = line_of(lines, path)
            if slug in listed:
                problems.append(
                    Problem(file, line, path, f"'{slug}' stands in the contents twice", "keep one of the two")
                )
            elif slug not in articles:
                hint = suggestion(slug, articles) or f"write {slug}.md, or take it out"
                problems.append(Problem(file, line, path, f"there is no article '{slug}' in this folder", hint))
            listed.add(slug)
    for slug in sorted(set(articles) - listed):
        hint = f"add a line `- {slug}` where it belongs"
        message = f"the contents miss the article '{slug}'"
        problems.append(Problem(file, line_of(lines, "contents"), "contents", message, hint))
    return problems
