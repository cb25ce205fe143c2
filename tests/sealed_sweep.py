"""Every item of a publication made a draft, one by one: the scan of what is withheld must not cry out without a leak.

    .venv/bin/python -m tests.sealed_sweep                        # the example in the root, and Harrow
    .venv/bin/python -m tests.sealed_sweep tests/example          # another one
    .venv/bin/python -m tests.sealed_sweep . --only partnership   # only files whose path holds this

It builds a copy without PDFs for each, prints every alarm and their number, and ends with exit status 1 where there is
one. Whether an alarm is false, a reader decides: a theme or an edition that leaks is found in the same way.
"""

import re
import shutil
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from masthead.pipeline import Wishes, build
from masthead.problems import errors
from masthead.progress import Silent

PROJECT = Path(__file__).parents[1]
EXAMPLES = (".", "examples/harrow")
_PARTS = ("issues", "news", "site_src", "theme", "private", "publication.yml", "people.yml", "mkdocs.yml")
"""What makes a publication, without ``ledger.txt``: that what was published stays is held by other tests."""
_STATUS = re.compile(r"^status:.*\n", re.MULTILINE)


def main(words: Sequence[str]) -> int:
    """Sweep the publications that are named. Gives the exit status."""
    parser = ArgumentParser(prog="sealed_sweep")
    parser.add_argument("publications", nargs="*", default=EXAMPLES)
    parser.add_argument("--only", default="")
    asked = parser.parse_args(words)
    return int(sum([swept(PROJECT / name, asked.only) for name in asked.publications]) > 0)


def swept(publication: Path, only: str) -> int:
    """Make each item a draft in turn; gives how many of them the scan cried out at."""
    with tempfile.TemporaryDirectory() as folder:
        root = _copied(publication, Path(folder, "root"))
        files = sorted(path for path in root.rglob("*.md") if only in path.as_posix() and "private" not in path.parts)
        told = {file: _alarms(root, file) for file in files}
    alarms = [file for file, said in told.items() if said]
    scanned = sum(said is not None for said in told.values())
    _say(f"{publication.name}: {len(files)} items, {scanned} of them scanned as drafts, {len(alarms)} alarms")
    return len(alarms)


def _copied(publication: Path, root: Path) -> Path:
    root.mkdir()
    for part in _PARTS:
        if (publication / part).is_dir():
            shutil.copytree(publication / part, root / part)
        elif (publication / part).is_file():
            shutil.copy(publication / part, root / part)
    return root


def _alarms(root: Path, file: Path) -> list[str] | None:
    """Give what the scan says of a file as a draft; None where another check stops the build before it."""
    before = file.read_bytes()
    file.write_bytes(_as_draft(before.decode("utf-8")).encode("utf-8"))
    outcome = build(Wishes(root, root / "site", pdf=False), Silent(sys.stderr))
    file.write_bytes(before)
    found = errors(outcome.problems)
    alarms = [f"{one}" for one in found if one.field == "withheld" and "this is not public" in one.message]
    name = file.relative_to(root).as_posix()
    for line in alarms:
        _say(f"  {name}: {line}")
    if found and not alarms:
        _say(f"  {name}: not scanned: {found[0]}")
        return None
    return alarms


def _as_draft(text: str) -> str:
    _, fields, body = text.split("---\n", 2) if text.startswith("---\n") else ("", "", text)
    return f"---\nstatus: draft\n{_STATUS.sub('', fields)}---\n{body}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
