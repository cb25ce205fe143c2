"""``release``: what the website holds now is written down in the ledger, for those who publish by other means.

Of an issue or a report that is named, ``issuing`` freezes the PDFs besides.

Whoever publishes with ``publish`` needs no release for that. A build is made first, so that what is written down is
what really came of it.
"""

from dataclasses import dataclass

from masthead import config, store
from masthead import ledger as book
from masthead.audience import Audience
from masthead.files import Root
from masthead.pipeline import Wishes, build
from masthead.press import Outcome, Progress
from masthead.problems import Problem, Refusal
from masthead.publishing.recording import recorded


@dataclass(frozen=True, slots=True)
class Released:
    """What became of it. With an error among the problems nothing was written down."""

    problems: tuple[Problem, ...]
    facts: int = 0
    """How many were new to the ledger."""

    @property
    def lines(self) -> tuple[str, ...]:
        """What the editor should read of it."""
        return written(self.facts) or (f"{book.FILE} knows all that is out",)


def run(wishes: Wishes, progress: Progress) -> Released:
    """Build, and write down what the website holds. Raises ``Refusal`` for a day that has not come."""
    refuse_what_is_to_come(wishes)
    outcome = build(wishes, progress)
    if not outcome.is_good:
        return Released(outcome.problems)
    with store.locked(wishes.root / ".masthead", progress.say):
        return Released(outcome.problems, written_down(wishes, outcome))


def written_down(wishes: Wishes, outcome: Outcome) -> int:
    """Add what a build for the public made to the ledger, and give how many facts were new to it.

    The caller holds the store's lock. Raises ``Refusal`` where the ledger cannot be read or written.
    """
    assert outcome.copy is not None
    assert wishes.audience is Audience.PUBLIC
    return book.added(Root(wishes.root), recorded(outcome.copy, outcome.paths))


def written(facts: int) -> tuple[str, ...]:
    """Say how many facts were new; nothing where none was."""
    number = "1 new fact" if facts == 1 else f"{facts} new facts"
    return (f"{number} in {book.FILE}: keep it in version control",) if facts else ()


def refuse_what_is_to_come(wishes: Wishes) -> None:
    """Raise ``Refusal`` of a day that has not come: what is not out must not be read in a ledger."""
    settings, _ = config.load(Root(wishes.root))
    if settings is None or wishes.today is None:
        return
    if wishes.today > config.now(settings.zone, None, wishes.environment or {}):
        hint = "release again on that day; to see what will come out then: build --as-of"
        raise Refusal(f"{wishes.today} has not come, and what comes out by then is not out", hint)
