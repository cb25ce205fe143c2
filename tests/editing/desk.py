"""A desk: a publication and what is done to its files, with every state it was in kept, so that it can be had again."""

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import yaml

from tests import making, pdf_files
from tests.trees import tree

T = TypeVar("T")
State = dict[str, bytes]
"""Every source of a publication by its path."""
MADE = ("site", "site-internal", ".masthead", "out")
SMALL = making.Extent(issues=2, articles=2, news=2, events=1, authorities=2, pages=1, words=12)


class Desk:
    """A publication that is edited. Methods that edit say in a line what they did."""

    def __init__(self, root: Path) -> None:
        self.root = making.publication(root, SMALL)
        programme = "{name: Small Programme, strands: {youth: {name: Youth}, adults: {name: Adults}}}"
        flat = re.sub(r"\n +", " ", self.text("publication.yml"))  # one field a line, so that a field is a line
        flat = flat.replace("publisher: name: Small Publisher", "publisher: {name: Small Publisher}")
        self.write("publication.yml", re.sub(r"programme: .*", f"programme: {programme}", flat))
        self.write("issues/001/sums.csv", "a,b\n1,2\n")
        self.write("news/sums.csv", "a,b\n3,4\n")
        self.write(
            "site_src/reports/paper.md", "---\ntitle: Paper\ndate: 2004-02-18\n---\n# Introduction\n\nThe context.\n"
        )
        (root / "site_src/reports/paper.pdf").write_bytes(pdf_files.issue("A paper", pages=1))
        self.write("private/costs.md", "The osprey ledger.\n")

    def find(self, *patterns: str) -> list[str]:
        """List files by patterns, in order of name."""
        found = {path.relative_to(self.root).as_posix() for pattern in patterns for path in self.root.glob(pattern)}
        return sorted(found)

    def text(self, file: str) -> str:
        """Read a file as text."""
        return (self.root / file).read_bytes().decode("utf-8", "replace")

    def write(self, file: str, text: str) -> None:
        """Write a file."""
        making.write(self.root, file, text)

    def field(self, file: str, name: str, value: str | None) -> str:
        """Give a field another value, or take it out. Fields stand on a line of their own."""
        text = self.text(file)
        is_form = file.endswith(".yml")
        head, mark, body = (text, "", "") if is_form else text.removeprefix("---\n").partition("\n---\n")
        rows = [row for row in head.split("\n") if row]
        at = next((index for index, row in enumerate(rows) if row.startswith(f"{name}:")), len(rows))
        after = at + 1
        while after < len(rows) and rows[after][:1] in (" ", "-"):
            after += 1
        rows[at:after] = [] if value is None else [f"{name}: {value}"]
        made = "\n".join(rows)
        self.write(file, f"{made}\n" if is_form else f"---\n{made}{mark}{body}")
        return f"{file}: {name}: {value}"

    def contents(self, issue: str, change: Callable[[list[str]], None]) -> None:
        """Change the list of contents of an issue's folder; headings in it are kept away with their groups."""
        file = f"{issue}/issue.yml"
        if file not in self.find("issues/*/issue.yml"):
            return
        try:
            fields = yaml.load(self.text(file), yaml.BaseLoader)
        except yaml.YAMLError:
            return
        listed = fields.get("contents") if isinstance(fields, dict) else None
        if not isinstance(listed, list):
            return
        slugs = [slug for entry in listed for slug in (entry["articles"] if isinstance(entry, dict) else [entry])]
        change(slugs)
        self.field(file, "contents", f"[{', '.join(slugs)}]")

    def mend_links(self, old: str, new: str | None) -> None:
        """Let every link to a file lead to another, or become plain words."""
        name = re.escape(Path(old).name)
        for file in self.find("**/*.md"):
            text = self.text(file)
            made = re.sub(rf"\[([^\]]*)\]\([^)\s]*{name}\)", lambda m: f"[{m[1]}]({new})" if new else m[1], text)
            if made != text:
                self.write(file, made)

    def state(self) -> State:
        """Give every source."""
        found = tree(self.root)
        return {name: content for name, content in found.items() if name.split("/")[0] not in MADE}

    def put(self, state: State) -> None:
        """Go back to an earlier state, as version control does: only what differs is written."""
        now = self.state()
        for name in now.keys() - state.keys():
            (self.root / name).unlink()
        for name, content in state.items():
            if now.get(name) != content:
                place = self.root / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
        for folder in sorted((path for path in self.root.rglob("*") if path.is_dir()), reverse=True):
            if folder.relative_to(self.root).parts[0] not in MADE and not any(folder.iterdir()):
                folder.rmdir()

    def keep_time(self, file: str, write: Callable[[Path], object]) -> None:
        """Change a file so that its time stays what it was."""
        place = self.root / file
        stat = place.stat()
        write(place)
        os.utime(place, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def pick(found: Sequence[T], number: int) -> T:
    """Choose by a number, of however many there are."""
    return found[number % len(found)]
