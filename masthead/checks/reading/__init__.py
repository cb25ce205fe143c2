"""The second reader: what a colleague would remark who reads an issue before it goes out.

``check``, ``proof`` and ``serve`` say it (``secondreader``).

A remark is a function from the ``Manuscript`` to warnings, each of which has a name and can be turned off by it
(``checks/named.py``). Their order is the order of READING. A build says none of them, and stays quick and quiet.
"""

from collections.abc import Callable, Iterable

from masthead.checks.reading.acronyms import acronyms
from masthead.checks.reading.headlines import bylines, headlines, standfirsts
from masthead.checks.reading.links import dead_links, link_texts
from masthead.checks.reading.manuscript import Manuscript, manuscript_of
from masthead.checks.reading.personal import personal
from masthead.checks.reading.pictures import alternative_texts, picture_credits
from masthead.checks.reading.sentences import sentences
from masthead.checks.reading.spelling import spelling
from masthead.checks.reading.tags import tags
from masthead.problems import Problem

Remark = Callable[[Manuscript], Iterable[Problem]]

READING: tuple[Remark, ...] = (
    headlines, standfirsts, bylines, sentences, spelling, acronyms, link_texts, dead_links, alternative_texts,
    picture_credits, tags, personal,
)  # fmt: skip


def read(manuscript: Manuscript) -> list[Problem]:
    """Read it once for each remark."""
    return [problem for remarks in READING for problem in remarks(manuscript)]


__all__ = ["READING", "Manuscript", "manuscript_of", "read"]
