"""Setting a skeleton: the words of one file, with their places filled.

A value is written by ``|plainly`` where it stands in YAML, so that no title, however odd, breaks the file.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from masthead.skeletons.plainly import plainly

FOLDER = Path(__file__).parent
UNWRITTEN = "To be written"
"""What every place in a skeleton begins with that an editor has yet to fill; ``check`` looks for it."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"plainly": plainly, "quoted": json.dumps, "in_text": in_text}
    return environment


def in_text(text: str) -> str:
    """Write a text into Markdown, at the start of a line too, so that it is shown as it is."""
    plain = re.sub(r"([\\`*_{}\[\]])", r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    if plain.startswith(":"):  # a colon has no backslash in Markdown
        return f"&#58;{plain[1:]}"
    return re.sub(r"^([0-9]*)([#>+!.)-])", r"\1\\\2", plain)


def filled(name: str, **words: Any) -> str:
    """Give the text of a skeleton (``files/issue.yml``), its places filled. Raises where one has no word."""
    return _environment().get_template(name).render(words, unwritten=UNWRITTEN)


def every(folder: str) -> list[str]:
    """List the skeletons of a folder and those below it, in order of name."""
    found = (path.relative_to(FOLDER).as_posix() for path in (FOLDER / folder).rglob("*") if path.is_file())
    return sorted(name for name in found if "__pycache__" not in name)
