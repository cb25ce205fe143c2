"""A full disk, a read-only one, a place without leave: a clear message, the old site stands, and nothing is left."""

import errno
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.power.cut import Press, digest
from tests.power.moments import phase
from tests.power.scenes import SCENES, again
from tests.power.trial import Stage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the press forks")

BUILD = next(scene for scene in SCENES if scene.name == "build")


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Press]:
    """A process that has masthead loaded."""
    press = Press(tmp_path_factory.mktemp("press"))
    yield press
    press.close()


@pytest.fixture(scope="module")
def stage(press: Press, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A publication that was built, and edited since."""
    return Stage(BUILD, tmp_path_factory.mktemp("stage"), press)


@pytest.mark.parametrize("at", ["store", "render", "assemble"])
def test_a_full_disk_stops_a_build_with_what_it_needs(stage: Stage, at: str) -> None:
    again(stage.template, stage.place)
    grows = ("open", "os.mkdir", "os.link")
    steps = [n for n, step in enumerate(stage.done, 1) if phase(*step) == at and step[0] in grows]
    fault = {"kind": "refuse", "errno": errno.ENOSPC, "at": random.Random(at).choice(steps)}
    ended = stage.run(*BUILD.words(stage.place), fault={**fault, "watched": [str(stage.place)]})
    assert ended.status == 3
    assert f"cannot write {stage.place}" in ended.said
    assert ": No space left on device\n  make room: " in ended.said
    assert " free on that disk, the website takes " in ended.said
    assert "Traceback" not in ended.said
    assert digest(stage.place / "root/site") == stage.old
    assert not (stage.place / "root/.site.new").exists(), "what there was no room for takes none any more"
    assert stage.goes_on() == []


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_a_disk_that_turns_read_only_midway_is_said(stage: Stage, code: int) -> None:
    again(stage.template, stage.place)
    fault = {"kind": "refuse", "errno": code, "at": len(stage.done) // 2, "watched": [str(stage.place)]}
    ended = stage.run(*BUILD.words(stage.place), fault=fault)
    assert ended.status == 3
    assert f"{os.strerror(code)}\n  make room, or get leave to write there" in ended.said
    assert "Traceback" not in ended.said
    assert digest(stage.place / "root/site") == stage.old
    assert stage.goes_on() == []


def test_a_file_that_cannot_be_written_to_its_end_is_named(stage: Stage) -> None:
    again(stage.template, stage.place)
    making_room = stage.place / "root/.masthead/new"
    ended = stage.run(*BUILD.words(stage.place), largest=3000)
    assert ended.status == 3
    assert "File too large" in ended.said
    assert not [path for path in making_room.iterdir() if path.stat().st_size == 3000]
    assert digest(stage.place / "root/site") == stage.old
    assert stage.goes_on() == []


def test_a_publication_that_may_only_be_read_is_built_elsewhere(stage: Stage) -> None:
    again(stage.template, stage.place)
    fault = {"kind": "refuse", "errno": errno.EROFS, "at": 1, "watched": [str(stage.place / "root")]}
    words = ("build", "--no-pdf", "--jobs", "1", "--root", stage.place / "root")
    elsewhere = stage.run(*words, "--output", stage.place / "out/site", fault=fault)
    assert elsewhere.status == 0, elsewhere.said
    assert "nothing of this build is remembered for the next" in elsewhere.said
    assert digest(stage.place / "out/site") == stage.site
    here = stage.run(*words, fault=fault)
    assert here.status == 3
    assert f"cannot write {stage.place}/root/.site.new: Read-only file system" in here.said
    assert digest(stage.place / "root/site") == stage.old


def test_a_process_of_a_build_that_is_killed_is_said(press: Press, tmp_path: Path) -> None:
    two = Stage(next(scene for scene in SCENES if scene.name == "build in two processes"), tmp_path, press)
    again(two.template, two.place)
    fault = {"kind": "worker", "at": 5, "watched": [str(two.place)]}
    ended = two.run("build", "--no-pdf", "--jobs", "2", "--root", two.place / "root", fault=fault)
    assert ended.status == 3
    assert "one of the build's processes was ended from outside\n  run it again" in ended.said
    assert digest(two.place / "root/site") == two.old
    assert two.goes_on() == []
