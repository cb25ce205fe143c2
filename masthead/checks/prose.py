"""What the conversion of a body remarked on: headings of level 1, HTML that is not allowed, missing anchors."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from masthead.checks.draft import Draft
from masthead.problems import Problem, Severity


def prose(draft: Draft) -> Iterable[Problem]:
    """Bodies are sound."""
    for item in draft.publication.items():
        text = draft.prose[item.file]
        for remark in text.remarks:
            found = Problem(item.file, remark.line, remark.field, remark.message, remark.hint)
            yield found if remark.is_harm else replace(found, severity=Severity.WARNING, name="html")
        levels = [1, *(heading.level for heading in text.headings)]
        for (before, after), heading in zip(pairwise(levels), text.headings, strict=True):
            if after > before + 1:
                message = f"the heading '{heading.text}' skips a level"
                hint = f"begin it with {'#' * (before + 1)}; screen readers go by the levels"
                yield Problem(item.file, heading.line, "heading", message, hint, Severity.WARNING, "heading-levels")
