"""The issue.yml of a new issue, with a comment on each field: of one that ``new`` begins, and of an imported one."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from masthead.skeletons.setting import filled

SCHEMAS = ".vscode/masthead"
"""Where the schemas lie that editors' programs read."""


def issue_yml(
    root: Path, slug: str, date: str, contents: Sequence[str], *, draft: bool, known: Mapping[str, object] | None = None
) -> str:
    """Write it for issue ``4``, or ``2-1`` by volume. ``date`` is as a field has it.

    ``contents``: ids of articles, in reading order. ``known``: title, and what it has of the issue before: editors,
    pages, lang.
    """
    volume, _, number = slug.rpartition("-")
    words = {name: (known or {}).get(name) for name in ("title", "editors", "pages", "lang")}
    return filled(
        "files/issue.yml",
        number=int(number), volume=int(volume) if volume else None, date=date, contents=contents, draft=draft,
        schema=schema(root, "issue", 2), **words,
    )  # fmt: skip


def schema(root: Path, kind: str, depth: int) -> str | None:
    """Give the way to a schema from a file that lies so deep, where the publication has the schema."""
    place = f"{SCHEMAS}/{kind}.json"
    return "../" * depth + place if (root / place).is_file() else None
