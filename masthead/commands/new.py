"""``new KIND``: the files that an editor needs next, and ``new publication DIR``: a whole publication of one's own.

First ``begun`` says what is to be asked, then ``finished`` writes; whoever stops in between has changed nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from masthead import drafting
from masthead.drafting import Answers, Made
from masthead.drafting.publication import publication, publication_questions
from masthead.pipeline import Wishes
from masthead.problems import Problem
from masthead.publishing import origin
from masthead.skeletons.questions import Question

KINDS = (*drafting.QUESTIONS, "publication")


@dataclass(frozen=True, slots=True)
class Begun:
    """What stands in the way, or what to ask and how to go on with the answers."""

    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    finish: Callable[[Answers], Made] | None = None
    """None where problems stand in the way. Raises ``Refusal`` where a name is taken, and has then written nothing."""


def begun(wishes: Wishes, kind: str, place: Path | None = None) -> Begun:
    """Look at the publication, for a kind of item; for a publication at ``place``, the folder it is to fill.

    Raises ``Refusal`` where nothing of the kind can be made.
    """
    environment = wishes.environment or {}
    if place is not None:
        folder, source = place, origin.requirement(environment)
        return Begun(
            (), publication_questions(place), lambda said: publication(folder, wishes.today, environment, source, said)
        )
    known, problems = drafting.desk(wishes.root, wishes.today, environment)
    if known is None:
        return Begun(tuple(problems))
    at = known
    return Begun((), drafting.QUESTIONS[kind](at), lambda said: drafting.MAKERS[kind](at, said))
