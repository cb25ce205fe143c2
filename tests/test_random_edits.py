"""A warm build gives what a cold one gives, whatever was edited: Hypothesis edits, each state is built both ways.

``pytest tests/test_random_edits.py --edits 500`` goes on for longer; ``--edits-seed 7`` begins elsewhere. What fails is
shrunk to the fewest edits that show it, and printed as calls to be made: such a history becomes a test of its own.
"""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, note, reject, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, run_state_machine_as_test

from masthead.audience import Audience
from tests.editing.both import Comparison, Wish
from tests.editing.desk import Desk, State
from tests.editing.looks import LookRules

WALKS = 3
"""Runs of edits, so that they can go on side by side."""
HISTORY = 25
"""The most edits of one publication."""
LEAST = 5
"""The fewest steps for which it pays to make a publication; some change nothing."""
PDF_EVERY = 9
"""One edit in so many is built with its PDFs, which take most of the time."""
SECOND_EVERY = 4
"""One in so many is built by a second warm store too, which saw none of those between."""


class Newsroom(LookRules, RuleBasedStateMachine):
    """A publication at work."""

    figures: dict[str, int]

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="masthead-newsroom-"))
        self.desk = Desk(self.place / "warm")
        self.comparison = Comparison(self.desk, self.place)
        self.count = 0
        self.is_printed, self.today, self.audience = False, None, Audience.PUBLIC
        self.states: list[State] = []
        self.is_broken = False

    @initialize(history=st.integers(0, 1 << 16))
    def sit_down(self, history: int) -> None:
        """Begin; but for the history that Hypothesis tries first, in which everything is the simplest of its kind."""
        if history == 0:
            reject()
        self.comparison.compare(Wish(), is_second_at_work=False)
        self.states.append(self.desk.state())

    def begin(self) -> bool:
        """Mend what the last edit broke, as an editor would before the next."""
        self.count += 1
        if self.is_broken and self.states:
            self.desk.put(self.states[-1])
        return True

    def done(self, what: str) -> None:
        """Build what is there now, warm and cold."""
        note(f"{self.count}. {what}")
        is_printed = self.is_printed or self.count % PDF_EVERY == PDF_EVERY // 2
        self.is_printed = False
        wish = Wish(is_printed, self.today, self.audience)
        made = self.comparison.compare(wish, is_second_at_work=self.count % SECOND_EVERY == 0)
        self.is_broken = not made.is_good
        if made.is_good:
            self.states.append(self.desk.state())
        self.figures["edits"] += 1
        self.figures["good"] += made.is_good
        self.figures["printed"] += made.is_good and is_printed

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.place, ignore_errors=True)


def wishes(steps: int, histories: int) -> Any:
    """Give Hypothesis's settings: the same edits on every machine, no time limit, nothing kept."""
    return settings(
        max_examples=histories, stateful_step_count=steps, derandomize=True, database=None, deadline=None,
        suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink), print_blob=False,
    )  # fmt: skip


@pytest.mark.parametrize("walk", range(WALKS))
def test_a_warm_build_equals_a_cold_one(
    walk: int, edits: tuple[int, int], record_property: Callable[[str, object], None]
) -> None:
    number, begin = edits
    share = -(-number // WALKS)
    figures = {"edits": 0, "good": 0, "printed": 0}
    while figures["edits"] < share:
        newsroom = seed(begin + walk)(type("Newsroom", (Newsroom,), {"figures": figures}))
        left = max(LEAST, share - figures["edits"])
        run_state_machine_as_test(newsroom, settings=wishes(min(HISTORY, left), -(-left // HISTORY)))
        begin += WALKS
    record_property("figures", f"walk {walk}: {figures}")
    assert figures["good"] > figures["edits"] // 4, f"too few of these builds went through to show anything: {figures}"


def test_there_are_edits_of_every_kind() -> None:
    rules = {name for name in dir(Newsroom) if hasattr(getattr(Newsroom, name), "hypothesis_stateful_rule")}
    assert len(rules) > 25
