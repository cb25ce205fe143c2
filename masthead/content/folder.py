"""Reading a folder of Markdown files of one kind."""

from collections.abc import Iterator

from masthead.content.common import I, filled, slug_problem
from masthead.content.frontmatter import Sheet
from masthead.files import Root
from masthead.problems import Problem


def folder(root: Root, name: str, form: type[I], problems: list[Problem]) -> Iterator[tuple[str, Sheet, I]]:
    """Give (slug, sheet, filled form) of every file of a folder that can be read, in order of name.

    What is wrong is added to ``problems``. ``index.md`` introduces the list and is read elsewhere.
    """
    for file in root.files(name):
        slug = file.removeprefix(f"{name}/").removesuffix(".md")
        if slug == "index":
            continue
        if "/" in slug:
            problems.append(
                Problem(file, 1, "file", "this file lies too deep, so nobody reads it", f"move it into {name}/")
            )
            continue
        problems += slug_problem(file, slug)
        entry, unfit = filled(root, file, form)
        problems += unfit
        if entry is not None:
            yield slug, *entry
