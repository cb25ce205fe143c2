"""What office files say, put together again: their programs part a text into runs anywhere, within words too.

A mark of spelling, a change of the language or an edit begins a new run (ECMA-376 part 1, 17.3.2; OpenDocument 1.3,
6.1.7), so that no five words of a sentence may stand in one element.
"""

import html
import re
from collections.abc import Iterator

from masthead.sealed.words import BREAK

_OFFICE = re.compile(r"schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml|oasis:names:tc:opendocument")
_HEAD = 4096
"""Letters in which a part names what it is."""
_ENDS = re.compile(r"</(?:[\w.-]+:)?(?:p|h|si|is|c|v|f|text|comment|cell)\s*>")
"""Where a paragraph, a cell or a note ends."""
_SPACES = re.compile(r"<(?:[\w.-]+:)?(?:tab|br|cr|s|line-break|soft-page-break)(?:\s[^<>]*)?/?>")
_TAG = re.compile(r"<[^<>]*>")
_STRUCK, _ADDED = (
    re.compile(rf"<(\w+:(?:{names}))(?:\s[^<>]*)?(?<!/)>.*?</\1\s*>", re.DOTALL)
    for names in ("del|moveFrom|deletion", "ins|moveTo")
)
"""Changes that are tracked: the text is read as it was, as it is now, and with both."""


def joined(part: str) -> Iterator[str]:
    """Give the text of a part of an office file in whole sentences; nothing of anything else."""
    if not _OFFICE.search(part[:_HEAD]):
        return
    for read in dict.fromkeys((part, _STRUCK.sub("", part), _ADDED.sub("", part))):
        yield html.unescape(_TAG.sub("", _SPACES.sub(" ", _ENDS.sub(f" {BREAK} ", read))))
