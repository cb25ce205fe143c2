"""The guide for editors in docs/guide: made by masthead itself, without a remark, and true to the command line."""

import argparse
import re
import shlex
import shutil
from pathlib import Path

import pytest
from PIL import Image

from masthead import arguments
from masthead.arguments import COMMANDS
from masthead.checks.named import NAMES
from tests.running import Run, runner

GUIDE = Path(__file__).parents[1] / "docs/guide"
PAGES = sorted((GUIDE / "site_src").glob("*.md"))
PICTURES = sorted((GUIDE / "site_src/pictures").iterdir())
SHOWN = re.compile(r"!\[([^\]]*)\]\((\S+)")
FEWEST, MOST_WORDS, MOST_BYTES = 10, 600, 150_000


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("check", "--root", root)``: exit status, standard output, standard error, in this process."""
    return runner(capsys)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the guide, so that nothing is written where it stands."""
    return Path(shutil.copytree(GUIDE, tmp_path / "guide", ignore=shutil.ignore_patterns("site", "out", ".masthead")))


def typed(page: Path) -> list[str]:
    """Give the command lines of a page's blocks of code, and those inside a line, as they are typed after build.py."""
    text = page.read_text(encoding="utf-8")
    return re.findall(r"(?:^ {4,}|`)(?:python3|py) build\.py ?([^`\n]*)", text, re.MULTILINE)


def test_check_has_no_remark_on_the_guide(run: Run, copied: Path) -> None:
    status, said, _ = run("check", "--root", copied)
    assert (status, said) == (0, f"{len(PAGES)} items checked: no problems.\n")


def test_the_guide_is_built_and_each_of_its_pages_is_there(run: Run, copied: Path) -> None:
    """A build goes through its links too: one that leads nowhere is an error."""
    site = copied / "site"
    status, said, _ = run("build", "--no-pdf", "--quiet", "--root", copied)
    assert (status, said) == (0, "")
    missing = [page.stem for page in PAGES if page.stem != "index" and not (site / page.stem / "index.html").is_file()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_line_that_is_typed_is_understood(page: Path) -> None:
    refused = []
    for line in typed(page):
        wishes = arguments.parsed(shlex.split(line), GUIDE)
        is_help = wishes == 0 and "--help" in line
        if not is_help and not (isinstance(wishes, argparse.Namespace) and wishes.command in COMMANDS):
            refused.append(line)
    assert refused == []


def test_every_command_is_shown_somewhere() -> None:
    lines = [line for page in PAGES for line in typed(page)]
    shown = {word for line in lines for word in shlex.split(line)[:1]}
    assert set(COMMANDS) - shown <= {"test"}, "test is for those who change masthead"


def test_the_first_page_leads_to_all_others() -> None:
    index = (GUIDE / "site_src/index.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\d+\. \[.+\]\((.+)\)$", index, re.MULTILINE)
    assert listed[0] == "first-issue.md"
    assert sorted(listed) == [page.name for page in PAGES if page.name != "index.md"]
    assert len(listed) >= FEWEST


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_read_in_two_minutes(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").split()) <= MOST_WORDS


def test_every_picture_is_shown_described_and_small() -> None:
    shown = {name: alt for page in PAGES for alt, name in SHOWN.findall(page.read_text(encoding="utf-8"))}
    here = {name: alt for name, alt in shown.items() if name.startswith("pictures/")}
    assert set(here) == {f"pictures/{picture.name}" for picture in PICTURES}
    assert [name for name, alt in here.items() if len(alt.split()) < 5] == []
    for picture in PICTURES:
        assert picture.stat().st_size < MOST_BYTES
        with Image.open(picture) as image:
            assert image.width >= 660, "it would be shown larger than it is"


def test_the_warnings_that_the_guide_names_are_called_so() -> None:
    page = (GUIDE / "site_src/check.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| (`.+`) \|", page, re.MULTILINE)
    listed = [name for row in table for name in re.findall(r"`([\w-]+)`", row)]
    wished = [name for names in re.findall(r"(?:off|require): \[([\w, -]+)\]", page) for name in names.split(", ")]
    assert len(listed) > 10
    assert wished
    assert {*listed, *wished} - set(NAMES) == set()
