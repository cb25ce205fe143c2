"""Drafting: what ``new`` writes for each kind, and what it has to ask first.

``desk`` looks at the publication, ``issue`` and ``items`` write into it, ``publication`` makes one of one's own.
Everything new is a draft, so that an unfinished item is in no public build; nothing that is there is written over.
"""

from collections.abc import Callable, Mapping

from masthead.drafting.desk import Answers, Desk, Made, desk
from masthead.drafting.issue import article, article_questions, issue, issue_questions
from masthead.drafting.items import (
    authority,
    authority_questions,
    event,
    event_questions,
    news,
    news_questions,
    report,
    report_questions,
)
from masthead.skeletons.questions import Question

QUESTIONS: Mapping[str, Callable[[Desk], tuple[Question, ...]]] = {
    "issue": issue_questions,
    "article": article_questions,
    "news": news_questions,
    "authority": authority_questions,
    "event": event_questions,
    "report": report_questions,
}
MAKERS: Mapping[str, Callable[[Desk, Answers], Made]] = {
    "issue": issue,
    "article": article,
    "news": news,
    "authority": authority,
    "event": event,
    "report": report,
}

__all__ = ["MAKERS", "QUESTIONS", "Answers", "Desk", "Made", "desk"]
