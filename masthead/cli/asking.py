"""Questions on a terminal. What the command line says is not asked; a wrong answer is asked again, with the reason."""

from collections.abc import Mapping, Sequence

from masthead.cli import printing as out
from masthead.drafting import Answers
from masthead.problems import Refusal
from masthead.skeletons.questions import Fault, Question


def answers(questions: Sequence[Question], given: Mapping[str, str], *, ask: bool) -> Answers:
    """Answer every question: by what was given, by asking, or by its default where nobody is asked.

    Raises ``Refusal`` for a given answer that is wrong, and for one that is missing where nobody is asked.
    """
    found = dict(given)
    guessed = set()
    for question in questions:
        default = question.proposal(found)
        if question.name in given:
            _refuse(question, given[question.name])
        elif ask:
            found[question.name] = _asked(question, default)
        elif default is not None:
            found[question.name] = default
            guessed.add(question.name)
        else:
            raise Refusal(f"{question.typed} is missing: {question.words.lower()}", f"say it: {question.example}")
    return Answers(found, frozenset(guessed))


def _refuse(question: Question, answer: str) -> None:
    fault = _fault(question, answer)
    if fault and question.option and not answer.strip():
        raise Refusal(f"the {question.words.lower()} is empty", f"say it: {question.example}")
    if fault:
        raise Refusal(f"{question.typed}: {fault[0]}", fault[1])


def _fault(question: Question, answer: str) -> Fault | None:
    if any("\ud800" <= letter <= "\udfff" for letter in answer):
        return "a character of this cannot be read", "type it again"
    if not answer.strip():
        return None if question.default == "" else ("is empty", "write a text")
    return question.judge(answer)


def _asked(question: Question, default: str | None) -> str:
    """Ask until the answer fits. Enter takes the default."""
    shown = {None: "", "": " [none]"}.get(default, f" [{default}]")
    while True:
        answer = out.asked(f"{question.words}{shown}: ").strip()
        if not answer and default is not None:
            return default
        fault = _fault(question, answer)
        if fault is None:
            return answer
        out.line(f"    {fault[0]}" + (f"; {fault[1]}" if fault[1] else ""))
