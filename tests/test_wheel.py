"""The wheel: whoever installs masthead without its checkout gets the theme and the settings too, and can build."""

import os
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import making

PROJECT = Path(__file__).parents[1]
TINY = making.Extent(issues=1, articles=1, news=1, events=0, authorities=0, pages=0, words=5)

pytestmark = pytest.mark.skipif(find_spec("hatchling") is None, reason="hatchling, which makes the wheel, is not here")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout without the internet."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed, beside nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    options = ["--quiet", "--no-deps", "--no-index", "--no-compile", "--target", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(wheel)], check=True, timeout=120)
    return folder


def test_it_holds_the_package_the_theme_and_the_settings(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        for folder, place in (("masthead", "masthead"), ("theme", "masthead/defaults/theme")):
            files = {
                path.relative_to(PROJECT / folder).as_posix()
                for path in (PROJECT / folder).rglob("*")
                if path.is_file() and "__pycache__" not in path.parts
            }
            assert {name for name in files if f"{place}/{name}" not in names} == set()
        assert archive.read("masthead/defaults/mkdocs.yml") == (PROJECT / "mkdocs.yml").read_bytes()
        tops = {name.split("/")[0] for name in names}
    assert tops == {"masthead", next(top for top in tops if top.endswith(".dist-info"))}


def test_it_names_its_command_and_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        said = {
            name.split("/", 1)[1]: archive.read(name).decode() for name in archive.namelist() if ".dist-info/" in name
        }
    assert "masthead = masthead.cli:main" in said["entry_points.txt"]
    assert said["licenses/LICENSE"] == (PROJECT / "LICENSE").read_text("utf-8")
    assert "License-Expression: MIT" in said["METADATA"]
    assert "Requires-Dist: mkdocs<2" in said["METADATA"]


def test_it_makes_a_new_publication(installed: Path, tmp_path: Path) -> None:
    """With the skeletons it carries, hidden files too; whence it was unpacked nobody knows, so the line is empty."""
    code = "import sys; from masthead.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "new", "publication", "mine", "--yes"]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("Now type: masthead --root mine\n")
    workflow = (tmp_path / "mine/.github/workflows/publish.yml").read_text("utf-8")
    assert '\n  MASTHEAD: ""\n' in workflow
    assert (tmp_path / "mine/.gitignore").is_file()


def test_it_builds_with_its_own_defaults(installed: Path, tmp_path: Path) -> None:
    """Its stylesheet is changed first, so that a build that fell back to the checkout would show."""
    making.write(installed, "masthead/defaults/theme/site/styles/99-mark.css", ".only-in-the-wheel { color: red }\n")
    root = making.publication(tmp_path / "small", TINY)
    code = "import masthead, sys; from masthead.cli import main; print(masthead.__file__); sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "--no-pdf", "--jobs", "1", "--root", str(root)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(str(installed))
    assert ".only-in-the-wheel" in (root / "site/assets/publication.css").read_text("utf-8")
    assert (root / "site/issues/1/article-1/index.html").is_file()
