"""The store and the output: safe to kill a build at any moment."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import making
from tests.conftest import Build, build_at
from tests.store_building import built_at
from tests.trees import difference, tree

PROJECT = Path(__file__).parents[1]

_KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from masthead import cli, output, pipeline, store
from masthead.editions.site import SITE

def before(owner, name, times=1):
    kept, left = getattr(owner, name), [times]
    def dying(*given, **named):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return kept(*given, **named)
    setattr(owner, name, dying)

moment = sys.argv[2]
if moment == "rendering":
    before(type(SITE), "render")
elif moment == "writing into the store":
    before(Path, "write_bytes", 60)
elif moment == "naming an entry":
    before(Path, "replace", 12)
elif moment == "assembling":
    before(os, "link", 20)
elif moment == "before the exchange":
    before(output, "_exchange")
elif moment == "after the exchange":
    before(store.Store, "prune")
elif moment == "between two renames":
    output._exchange = lambda one, other: False
    before(Path, "rename", 2)
elif moment == "clearing away":
    before(output.shutil, "rmtree", 3)
else:
    raise SystemExit(f"what is {moment}?")
sys.exit(cli.main(["build", "--no-pdf", "--quiet", "--jobs", "1", "--root", sys.argv[3]]))
"""
MOMENTS = (
    "rendering",
    "writing into the store",
    "naming an entry",
    "assembling",
    "before the exchange",
    "after the exchange",
    "between two renames",
    "clearing away",
)


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, dict[str, bytes]]:
    """A publication built once without PDFs, and its tree."""
    return built_at(tmp_path / "root")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_the_old_site_stands_or_comes_back(
    moment: str, built: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    root, before = built
    making.change(root, "publication.yml", "title: Small News", "title: Smaller News")
    done = subprocess.run([sys.executable, "-c", _KILLED, str(PROJECT), moment, str(root)], check=False)
    assert done.returncode == -9, "it was to be killed"
    if moment == "between two renames":
        assert not (root / "site").exists()
        making.change(root, "publication.yml", "language:", "langauge:")
        assert not build_at(root, pdf=False).is_good
        assert difference(tree(root / "site"), before) == [], "the next start restores it, whatever comes of that build"
        making.change(root, "publication.yml", "langauge:", "language:")
    elif moment not in {"after the exchange", "clearing away"}:
        assert difference(tree(root / "site"), before) == []
    assert build_at(root, pdf=False).is_good
    cold = build_at(root, pdf=False, output=tmp_path / "cold")
    assert cold.is_good
    assert difference(tree(root / "site"), tree(tmp_path / "cold")) == []
    shutil.rmtree(root / ".masthead")
    assert build_at(root, pdf=False, output=tmp_path / "cold").reused == 0
    assert difference(tree(root / "site"), tree(tmp_path / "cold")) == []
    assert sorted(path.name for path in root.iterdir() if path.name.startswith(".")) == [".masthead"]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_what_a_killed_build_left_in_the_store_goes(built: tuple[Path, dict[str, bytes]], build: Build) -> None:
    root, _ = built
    making.change(root, "publication.yml", "title: Small News", "title: Smaller News")
    moment = "naming an entry"
    subprocess.run([sys.executable, "-c", _KILLED, str(PROJECT), moment, str(root)], check=False)
    assert list((root / ".masthead/new").iterdir())
    build(root)
    assert not list((root / ".masthead/new").iterdir())
