"""What an editor is asked before something new is written. cli/ asks; the same questions are options of the command."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from masthead.forms.answers import fault

Fault = tuple[str, str]
"""What is wrong with an answer, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question."""

    name: str
    """The option that answers it: ``--date``."""
    words: str
    default: str | Callable[[Mapping[str, str]], str] | None = None
    """What Enter means, perhaps by what was answered before; None where an answer is needed. It stands in brackets."""
    judge: Callable[[str], Fault | None] = lambda answer: None
    """What is wrong with an answer. An empty answer is the default and is not judged."""
    option: str = ""
    """How to answer it on the command line, where that is no option: ``TITLE``."""

    def proposal(self, answers: Mapping[str, str]) -> str | None:
        """Give what Enter means after these answers."""
        return self.default(answers) if callable(self.default) else self.default

    @property
    def typed(self) -> str:
        """How the command line answers it."""
        return self.option or f"--{self.name.replace('_', '-')}"

    @property
    def example(self) -> str:
        """How the command line would answer it."""
        return '"A new library", at the end of the line' if self.option else f"{self.typed} ..."


def of(kind: Any) -> Callable[[str], Fault | None]:
    """Judge an answer by the type of the field that it goes into."""

    def judge(answer: str) -> Fault | None:
        return fault(kind, answer)

    return judge
