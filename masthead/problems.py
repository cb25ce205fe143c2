"""What is wrong with the content, as values: collected everywhere, printed by cli/ alone.

A problem names the file, the line and the field, says what is wrong in words an editor knows, and hints at the mend.
Log records of libraries become problems too, so that nothing they say is lost or printed past the editor.
"""

import difflib
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

LONGEST_WORD, LONGEST_MESSAGE, LONGEST_HINT = 120, 1_000, 4_000
"""Characters. Texts of others and what libraries say may hold any number."""
SHOWN = 60
"""Characters that are left of a word which is longer."""
_DATA = re.compile(r"(data:[\w.+-]{1,60}/[\w.+-]{1,60};?)[^\s'\"<>)]*")


class Severity(StrEnum):
    """An error stops the build before anything is written; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend, or to know."""

    file: str
    """The file, relative to the publication's root, with forward slashes."""
    line: int
    """The line, counted from 1."""
    field: str
    """The field (``roles.0.person``), or the kind of thing: ``link``, ``picture``, ``file``."""
    message: str
    """What is wrong, beginning in lower case, without a full stop."""
    hint: str = ""
    """The mend, in the imperative; may be empty."""
    severity: Severity = Severity.ERROR
    name: str = ""
    """What a warning is called in ``check: {off: [...]}`` of publication.yml; empty where it cannot be turned off."""
    mark: str = ""
    """The words that are meant, as they stand on the line, to be marked there; may be empty."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", shortened(self.message, LONGEST_MESSAGE))
        object.__setattr__(self, "hint", shortened(self.hint, LONGEST_HINT, LONGEST_HINT))

    @property
    def is_error(self) -> bool:
        """Whether it stops the build."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        """Give ``file:line: field: message``, the form that editors and programs rely on; a name stands last."""
        return f"{self.file}:{self.line}: {self.field}: {'' if self.is_error else 'warning: '}{self.said}"

    @property
    def said(self) -> str:
        """The message with its name: ``the headline is long (headline-length)``."""
        return f"{self.message} ({self.name})" if self.name else self.message


class Refusal(Exception):
    """The run cannot go on: wrong usage, or a machine that lacks something. cli/ prints it, exits with ``status``."""

    def __init__(self, message: str, hint: str = "", status: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.status = status


def shortened(text: str, most: int, word: int = LONGEST_WORD) -> str:
    """Cut a message so that somebody can read it: the inside of ``data:`` addresses, long words, and its end."""
    if len(text) <= word:
        return text
    words = _DATA.sub(r"\1…", text)
    words = re.sub(rf"\S{{{word + 1},}}", lambda found: _cut(found[0]), words)
    return words if len(words) <= most else f"{words[:most]}…"


def _cut(word: str) -> str:
    """Cut a word, and leave what closes the quotation that it stands in."""
    return f"{word[:SHOWN]}…{word[-1] if word[-1] in _CLOSING else ''}"


_CLOSING = "'\")]"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file, line and field, each once, so that two runs print the same."""
    return tuple(sorted(set(problems)))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only those that stop the build."""
    return tuple(problem for problem in problems if problem.is_error)


def suggestion(word: str, known: Iterable[str]) -> str:
    """Give ``did you mean 'authors'?`` where a known word is near, else nothing."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""


class _Collector(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def heard(logger_name: str, level: int = logging.WARNING) -> Iterator[list[logging.LogRecord]]:
    """Collect what a library logs at ``level`` or above, instead of letting it print.

    The caller turns the records into problems of the file it is at work on.
    """
    logger = logging.getLogger(logger_name)
    collector = _Collector(level)
    handlers, propagate = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [collector], False
    try:
        yield collector.records
    finally:
        logger.handlers, logger.propagate = handlers, propagate
