"""What the tests share: a small publication to edit, and builds of it in this process."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from masthead.commands.issuing import Asked, freeze
from masthead.pipeline import Wishes
from masthead.pipeline import build as made
from masthead.press import Outcome
from masthead.progress import Silent
from tests import making, pdf_torture, release_example
from tests.publishing_example import Publish, published_from, without_settings
from tests.running import TINY, Run, runner

EXAMPLE = Path(__file__).parent / "example"

Build = Callable[..., Outcome]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Say which switches there are: one rewrites what tests expect, others let random tests go on for longer."""
    parser.addoption("--regenerate", action="store_true", help="rewrite tests/broken/*/expected.txt and tests/cases")
    parser.addoption("--edits", type=int, default=27, help="how many random edits to build warm and cold")
    parser.addoption("--fuzz", type=float, help="for how many seconds to fuzz, instead of a fixed number of inputs")
    parser.addoption("--fuzz-seed", type=int, default=2004, help="which random inputs those are")
    parser.addoption("--edits-seed", type=int, default=2004, help="which random edits those are")
    parser.addoption("--kills", type=int, default=24, help="at how many moments to cut commands off")
    parser.addoption("--kills-seed", type=int, default=2004, help="which moments those are")


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> tuple[int, int]:
    """At how many moments commands are cut off, and the seed of these."""
    return request.config.getoption("--kills"), request.config.getoption("--kills-seed")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the figures of tests that count what they try: edits, inputs."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, figures in getattr(report, "user_properties", ()):
                if name == "figures" and report.when == "call":
                    terminalreporter.write_line(f"{figures}")


@pytest.fixture
def edits(request: pytest.FixtureRequest) -> tuple[int, int]:
    """How many random edits, and their seed."""
    return request.config.getoption("--edits"), request.config.getoption("--edits-seed")


@pytest.fixture
def fuzz(request: pytest.FixtureRequest) -> tuple[float | None, int]:
    """For how many seconds to fuzz, all targets together; None for a fixed number of inputs. And their seed."""
    return request.config.getoption("--fuzz"), request.config.getoption("--fuzz-seed")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example publication, to be edited at will."""
    return copy_example(tmp_path / "example")


@pytest.fixture(scope="session")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    """The example, built once with its PDFs, to be looked at and left as it is."""
    root = copy_example(tmp_path_factory.mktemp("looked-at") / "example")
    return root, build_at(root)


@pytest.fixture(scope="session")
def tortured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pdf_torture.Print]:
    """The PDFs of a small publication with all that is hard to tag."""
    return pdf_torture.prints(pdf_torture.publication(tmp_path_factory.mktemp("torture") / "torture"))


@pytest.fixture(scope="session")
def reissued(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pdf_torture.Print]:
    """The PDF of its issue, printed as a reissue."""
    root = pdf_torture.publication(tmp_path_factory.mktemp("torture") / "torture")
    return pdf_torture.prints(root, pdf_torture.REISSUED, pdf_torture.REISSUE)


@pytest.fixture(scope="session")
def exemplified() -> dict[str, dict[str, pdf_torture.Print]]:
    """The PDFs of the example in this repository, of the other one, and of what is hard to print."""
    project = Path(__file__).parents[1]
    roots = {"the example": project, "Harrow": project / "examples/harrow", "torture": project / "tests/torture"}
    return {name: pdf_torture.prints(root) for name, root in roots.items()}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """masthead in this process, and git without the settings of this machine."""
    without_settings(monkeypatch)
    return runner(capsys)


@pytest.fixture
def publish(run: Run, built: Path, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """``publish(target, ...)``: the small publication, whose store is warm, without its PDFs."""
    return published_from(built, run, monkeypatch)


@pytest.fixture(scope="session")
def tiny_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny publication, built once without PDFs; to be copied."""
    root = making.publication(tmp_path_factory.mktemp("tiny") / "root", TINY)
    assert build_at(root, pdf=False).is_good
    return root


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small generated publication: two issues of three articles, news, events, authorities, pages."""
    return making.publication(tmp_path / "small")


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small publication with a warm store, that of its PDFs too, and its site without them; to be copied."""
    root = making.publication(tmp_path_factory.mktemp("built-once") / "small")
    for pdf in (True, False):
        assert build_at(root, pdf=pdf).is_good
    return root


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A copy of it, to be edited at will: its next build is a warm one."""
    return Path(shutil.copytree(built_once, tmp_path / "built"))


@pytest.fixture(scope="session")
def released_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small publication whose issues and report are released, with a warm store; to be copied."""
    root = release_example.publication(tmp_path_factory.mktemp("released-once") / "small")
    for wanted in ("1", "2", "survey"):
        wishes = Wishes(root, root / "site", release_example.DAY)
        assert freeze(wishes, Asked(wanted), Silent(sys.stderr)).is_new
    return root


@pytest.fixture(scope="session")
def reissued_once(released_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, its issue and its report corrected and issued anew, and built; to be looked at."""
    root = Path(shutil.copytree(released_once, tmp_path_factory.mktemp("reissued-once") / "small"))
    release_example.correct(root)
    for wanted in ("1", "survey"):
        wishes = Wishes(root, root / "site", release_example.LATER_DAY)
        assert freeze(wishes, Asked(wanted, release_example.REASON), Silent(sys.stderr)).is_new
    assert build_at(root, pdf=False, today=release_example.LATER_DAY).problems == ()
    return root


@pytest.fixture
def released(released_once: Path, tmp_path: Path) -> Path:
    """A copy of it, to be edited at will."""
    return Path(shutil.copytree(released_once, tmp_path / "released"))


@pytest.fixture
def build() -> Build:
    """``build(root, **wishes)``: a silent build in this process, without PDFs unless ``pdf=True``."""

    def without_pdfs(root: Path, **wishes: Any) -> Outcome:
        return build_at(root, **{"pdf": False, **wishes})

    return without_pdfs


def build_at(root: Path, **wishes: Any) -> Outcome:
    """Build a publication in this process, silently, in one process."""
    return made(Wishes(root, **{"output": root / "site", **wishes}), Silent(sys.stderr))


def copy_example(to: Path) -> Path:
    """Copy the example publication without what builds leave in it."""
    return copy(EXAMPLE, to) if EXAMPLE.is_dir() else making.publication(to)


def copy(root: Path, to: Path) -> Path:
    """Copy a publication without its sites and its store."""
    left = {"site", "site-internal", ".masthead"}

    def built(folder: str, names: list[str]) -> set[str]:
        return left & set(names) if Path(folder) == root else set()

    return Path(shutil.copytree(root, to, ignore=built))
