"""Words of a skeleton that ``new`` wrote and nobody has written over, and articles that nobody has begun."""

import re
from collections.abc import Iterable

from masthead.checks.draft import Draft
from masthead.model import Article, Issue, Item, Passage
from masthead.problems import Problem, Severity
from masthead.skeletons.setting import UNWRITTEN

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def unwritten(draft: Draft) -> Iterable[Problem]:
    """What readers are to get must be written; a draft, and what stands in an issue that is one, may wait."""
    waiting = {item.file for item in draft.publication.items() if item.draft}
    for issue in draft.publication.issues:
        waiting |= {article.file for article in issue.articles} if issue.draft else set()
    for item in draft.publication.items():
        if item.file not in waiting and not isinstance(item, Issue):
            yield from _of(item)


def _of(item: Item) -> Iterable[Problem]:
    hint = "write it, or put the line `status: draft` back among the fields"
    if isinstance(item, Article) and not item.attachments and _is_empty(item):
        message = "the article has no text, and it is published"
        bare = "write it, or put the line `status: draft` among the fields"
        yield Problem(item.file, item.line(""), "text", message, bare, Severity.WARNING, "unwritten")
    if (item.summary or "").startswith(UNWRITTEN):
        message = "the standfirst is still to be written, and the item is published"
        yield Problem(item.file, item.line("summary"), "summary", message, hint, Severity.WARNING, "unwritten")
    for part in item.body:
        if isinstance(part, Passage) and part.text.lstrip().startswith(UNWRITTEN):
            line = part.line + len(part.text[: -len(part.text.lstrip())].splitlines())
            message = "the text is still to be written, and the item is published"
            yield Problem(item.file, line, "text", message, hint, Severity.WARNING, "unwritten")


def _is_empty(item: Item) -> bool:
    """Whether readers would find nothing below the headline; what is withheld leaves a word."""
    return all(isinstance(part, Passage) and not _COMMENT.sub("", part.text).strip() for part in item.body)
