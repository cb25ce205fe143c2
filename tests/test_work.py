"""The processes of a run end with it: whoever builds next, or stopped this one, waits for nobody."""

import multiprocessing
import time
from collections.abc import Callable, Sequence
from multiprocessing.process import BaseProcess
from multiprocessing.util import Finalize
from pathlib import Path

import pytest

from masthead import store
from masthead.editions import Batch, Forme, Rendered
from masthead.templates import ThemeFiles
from masthead.work import Workshop

pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="only forks hold the lock"
)


class Slow:
    """An edition of which each batch takes its time, as does each of its processes to end."""

    name = "slow"
    batch_size = 1
    least_apart = 0
    noun = "pages"

    def __init__(self, at_work: float, at_the_end: float) -> None:
        self.at_work, self.at_the_end = at_work, at_the_end

    def render(self, batch: Batch) -> Sequence[Rendered]:
        Finalize(None, time.sleep, (self.at_the_end,), exitpriority=10)
        time.sleep(self.at_work)
        return [Rendered(forme.name, ()) for forme in batch.formes]


Left = Callable[[], list[BaseProcess]]


@pytest.fixture
def left() -> Left:
    """Give what lists the processes begun since, when Python has had time to take note of those that are gone."""
    before = multiprocessing.active_children()

    def listed() -> list[BaseProcess]:
        until = time.monotonic() + 1
        while (found := [one for one in multiprocessing.active_children() if one not in before]) and (
            time.monotonic() < until
        ):
            time.sleep(0.01)
        return found

    return listed


def run(root: Path, edition: Slow, stopped: BaseException | None = None) -> float:
    """Render four formes on two processes; stop at the first where that is wished. Gives how long closing took."""
    said: list[str] = []
    with store.locked(root / ".masthead", said.append):
        workshop = Workshop(root, ThemeFiles(root), 2)
        try:
            for _ in workshop.render(edition, [Forme(name, None) for name in "abcd"], Batch):  # type: ignore[arg-type]
                if stopped:
                    raise stopped
        except KeyboardInterrupt:
            pass
        finally:
            start = time.monotonic()
            workshop.close()
            took = time.monotonic() - start
    assert said == []
    return took


def test_the_next_run_waits_for_no_process_of_this_one(tmp_path: Path, left: Left) -> None:
    run(tmp_path, Slow(at_work=0, at_the_end=0.4))
    assert left() == []
    run(tmp_path, Slow(at_work=0, at_the_end=0))


def test_a_run_that_is_stopped_ends_its_processes_at_once_and_leaves_none(tmp_path: Path, left: Left) -> None:
    for _ in range(3):
        assert run(tmp_path, Slow(at_work=0.3, at_the_end=60), KeyboardInterrupt()) < 2
        assert left() == []


def test_a_process_that_will_not_end_is_ended(tmp_path: Path, left: Left) -> None:
    assert run(tmp_path, Slow(at_work=0, at_the_end=60)) < 4
    assert left() == []
