"""What an editor reads after an import: what was written where, what was not carried over, what to look at."""

import difflib
from collections.abc import Iterable, Iterator, Sequence

from masthead.importers.manuscript import Remark, Topic

COMMAND = "python3 build.py"


def listed(remarks: Iterable[Remark], indent: str = "    ") -> Iterator[str]:
    """Give remarks by topic, each topic once."""
    every = list(dict.fromkeys(remarks))
    for topic in Topic:
        texts = [one.text for one in every if one.topic is topic]
        if len(texts) == 1:
            yield f"{indent}{topic}: {texts[0]}" if topic is not Topic.CHANGES else f"{indent}{texts[0]}"
        elif texts:
            yield f"{indent}{topic}:"
            yield from (f"{indent}  - {text}" for text in texts)


def difference(before: str, after: str, file: str) -> Sequence[str]:
    """Give the difference of two texts as a unified diff, as git shows it."""
    names = f"{file} (as it stands)", f"{file} (from the file)"
    return [*difflib.unified_diff(before.split("\n"), after.split("\n"), *names, lineterm="", n=1)]


def quoted(name: str) -> str:
    """Give a name as it is typed on a command line of any system."""
    return f'"{name}"' if any(sign in name for sign in " &()'!;") else name
