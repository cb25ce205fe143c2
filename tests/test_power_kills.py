"""Whatever a command is cut off at: the old state stands or the new one, and the next build is what a cold one makes.

``pytest tests/test_power_kills.py --kills 200`` tries so many moments over all commands; ``--kills-seed 7`` other ones.
``tests/power/scenes.py`` lists the commands, and what each may leave.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.campaign import CAMPAIGNS
from tests.power.cut import Press
from tests.power.moments import moments, phase, through_the_swap
from tests.power.scenes import SCENES, Scene
from tests.power.trial import Moment, Stage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")

SHORT = (
    "build",
    "build without the exchange",
    "publish to a folder",
    "new article",
    "check --fix",
    "import into an issue",
    "release",
)
"""The commands that are cut off each time; the others where so many kills are asked for."""
FULL = 100


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Press]:
    """A process that has masthead loaded."""
    press = Press(tmp_path_factory.mktemp("press"))
    yield press
    press.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Choose the commands by how much is to be tried."""
    if "scene" in metafunc.fixturenames:
        scenes = [one for one in SCENES if one.name in SHORT or metafunc.config.getoption("--kills") >= FULL]
        metafunc.parametrize("scene", scenes, ids=[one.name for one in scenes])
        metafunc.parametrize("share", [-(-metafunc.config.getoption("--kills") // len(scenes))], ids=[""])


def test_cut_off_at_any_moment_nothing_is_lost(
    scene: Scene, share: int, press: Press, tmp_path: Path, kills: tuple[int, int],
    record_property: Callable[[str, object], None],
) -> None:  # fmt: skip
    number, seed = kills
    stage = Stage(scene, tmp_path, press)
    tried = [*moments(stage.done, stage.seconds, share, f"{seed} {scene.name}")]
    if (number >= FULL and "exchange" in "".join(scene.changes)) or scene.name == "build":
        tried += through_the_swap(stage.done)[: None if number >= FULL else 2]
    if "apart" in scene.changes:
        tried += [Moment("worker", at) for at in (1, 20, 60)]
    killed: Counter[str] = Counter()
    wrong: list[str] = []
    for moment in tried:
        is_killed, found = stage.trial(moment)
        killed[_phase(stage, moment)] += is_killed
        wrong += [f"{moment}: {one}" for one in found]
    record_property("kills", sum(killed.values()))
    phases = ", ".join(f"{name} {times}" for name, times in sorted(killed.items()))
    record_property("figures", f"{scene.name}: {sum(killed.values())} kills ({phases})")
    assert not wrong, "\n".join(wrong)
    assert sum(killed.values()) >= share // 2, "the moments must lie within the run"


def test_readme_tells_of_what_is_tried() -> None:
    said = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    assert f"more than 200 kills of {len(SCENES)} commands" in said
    assert len({scene.name for scene in SCENES}) == len(SCENES)
    assert {*SHORT} < {scene.name for scene in SCENES}
    assert int(CAMPAIGNS["power"][-1]) > 200


def _phase(stage: Stage, moment: Moment) -> str:
    return "by the clock" if moment.kind == "after" else phase(*stage.done[int(moment.at) - 1])
