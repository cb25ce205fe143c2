"""A warm build gives what a cold one gives, whatever was edited: people's edits at random, each built both ways.

``pytest tests/test_random_edits.py --edits 500`` goes on for longer; ``--edits-seed 7`` begins elsewhere.
"""

import random
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from tests import making
from tests.conftest import build_at, copy
from tests.trees import difference, tree

WALKS = 3
"""Runs of edits, each from a fresh publication, so that they can go on side by side."""
PDF_EVERY = 9
"""One edit in so many is built with its PDFs, which take most of the time."""


class Desk:
    """An editor at work on a publication: each method is an edit as people make them, and says what it did."""

    def __init__(self, root: Path, dice: random.Random) -> None:
        self.root = root
        self.dice = dice
        self.today: date | None = None
        self.count = 0

    def article(self) -> Path:
        return self.dice.choice(sorted((self.root / "issues").glob("*/*.md")))

    def other(self) -> Path:
        """Any text but an article."""
        found = [path for folder in ("news", "site_src") for path in (self.root / folder).rglob("*.md")]
        return self.dice.choice(sorted(found))

    def contents(self, issue: Path, change: Callable[[list[str]], None]) -> None:
        """Change an issue's list of contents."""
        file = issue / "issue.yml"
        fields = yaml.safe_load(file.read_text("utf-8"))
        change(fields["contents"])
        lines = [f"{key}: {fields[key]}" for key in fields if key != "contents"]
        making.write(
            issue, "issue.yml", "\n".join([*lines, "contents:", *(f"  - {s}" for s in fields["contents"]), ""])
        )

    def swap(self, path: Path, pattern: str, new: str) -> str:
        text, times = re.subn(pattern, lambda _: new, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
        making.write(path.parent, path.name, text)
        return f"{path.relative_to(self.root)}: {times} x {pattern} -> {new[:40]!r}"

    def edit_body(self) -> str:
        path = self.dice.choice([self.article(), self.other()])
        return self.swap(path, r"\Z", f"\n{making.paragraph(self.dice.randrange(1000), 20)}\n")

    def edit_title(self) -> str:
        return self.swap(self.article(), "^title: .*$", f"title: {making.sentence(self.dice.randrange(1000), 3)}")

    def name_nobody(self) -> str:
        return self.swap(self.article(), r"^authors: .*\n", "")

    def add_comment(self) -> str:
        return self.swap(self.article(), "^---$", "---\n# a remark")

    def add_article(self) -> str:
        issue, slug = self.article().parent, f"new-{self.count}"
        making.write(issue, f"{slug}.md", making.article(self.count, 2))
        place = self.dice.randrange(3)
        self.contents(issue, lambda slugs: slugs.insert(place, slug))
        return f"{issue.name}: added {slug}"

    def delete_article(self) -> str:
        """A link to it may stay, where it was renamed: then both builds must refuse, with the same words."""
        path = self.article()
        path.unlink()
        self.contents(path.parent, lambda slugs: slugs.remove(path.stem))
        if path.stem == "article-1":
            for one in path.parent.glob("*.md"):
                making.write(one.parent, one.name, one.read_text("utf-8").replace("](article-1.md)", "](issue.yml)"))
        return f"deleted {path.relative_to(self.root)}"

    def rename_article(self) -> str:
        path = self.article()
        if path.stem == "article-1":
            return "nothing"
        path.rename(path.with_name(f"renamed-{self.count}.md"))
        self.contents(path.parent, lambda slugs: slugs.__setitem__(slugs.index(path.stem), f"renamed-{self.count}"))
        return f"renamed {path.relative_to(self.root)}"

    def reorder(self) -> str:
        issue = self.article().parent
        self.contents(issue, self.dice.shuffle)
        return f"reordered {issue.name}"

    def add_news(self) -> str:
        making.news(self.root, 100 + self.count)
        return f"added news {100 + self.count}"

    def delete_news(self) -> str:
        found = sorted((self.root / "news").glob("*.md"))
        if not found:
            return "nothing"
        gone = self.dice.choice(found)
        gone.unlink()
        return f"deleted {gone.name}"

    def rename_publication(self) -> str:
        return self.swap(self.root / "publication.yml", "^title: .*$", f"title: Small News {self.count}")

    def change_publisher(self) -> str:
        return self.swap(
            self.root / "publication.yml", "^  name: Small Pub.*$", f"  name: Small Publisher {self.count}"
        )

    def change_picture(self) -> str:
        issue = self.article().parent.relative_to(self.root)
        making.picture(self.root, f"{issue}/award.png", self.count, width=self.dice.choice([320, 200]))
        return f"another picture in {issue}"

    def draft(self) -> str:
        return self.swap(self.dice.choice([self.article(), self.other()]), "^title: ", "status: draft\ntitle: ")

    def publish(self) -> str:
        for path in sorted(self.root.rglob("*.md")):
            if "status: draft\n" in path.read_text("utf-8"):
                return self.swap(path, r"^status: draft\n", "")
        return "nothing"

    def embargo(self) -> str:
        return self.swap(self.article(), "^title: ", "embargo: 2004-04-15 09:00\ntitle: ")

    def lift_embargo(self) -> str:
        return self.swap(self.article(), r"^embargo: .*\n", "")

    def let_time_pass(self) -> str:
        self.today = self.dice.choice([None, date(2004, 3, 1), date(2004, 4, 15), date(2004, 4, 16)])
        return f"today is {self.today}"

    def rename_authority(self) -> str:
        path = self.dice.choice(sorted((self.root / "site_src/authorities").glob("*.md")))
        return self.swap(path, "^name: .*$", f"name: Council of {making.sentence(self.count, 1)}")

    def change_style(self) -> str:
        making.write(self.root, "theme/site/styles/50-own.css", f"p {{ margin-top: {self.count}px; }}\n")
        return "another style"

    def mistake(self) -> str:
        return self.swap(self.article(), "^title: ", "titel: ")

    def mend(self) -> str:
        for path in sorted((self.root / "issues").glob("*/*.md")):
            self.swap(path, "^titel: ", "title: ")
        return "mended titles"


EDITS: tuple[Callable[[Desk], str], ...] = tuple(
    method for name, method in vars(Desk).items() if callable(method) and method.__annotations__ == {"return": str}
)


@pytest.mark.parametrize("walk", range(WALKS))
def test_a_warm_build_equals_a_cold_one(walk: int, tmp_path: Path, edits: tuple[int, int]) -> None:
    number, seed = edits
    desk = Desk(making.publication(tmp_path / "warm", making.Extent(events=1, pages=1)), random.Random(seed + walk))
    build_at(desk.root, pdf=False)
    told: list[str] = []
    good = 0
    for desk.count in range(1, -(-number // WALKS) + 1):
        told.append("mend: " + desk.mend() if desk.count % 5 == 0 else desk.dice.choice(EDITS)(desk))
        with_pdf = desk.count % PDF_EVERY == PDF_EVERY // 2
        before = tree(desk.root / "site")
        warm = build_at(desk.root, today=desk.today, pdf=with_pdf)
        elsewhere = copy(desk.root, tmp_path / f"cold {desk.count}")
        cold = build_at(elsewhere, today=desk.today, pdf=with_pdf)
        assert warm.problems == cold.problems, told
        if cold.is_good:
            good += 1
            assert difference(tree(desk.root / "site"), tree(elsewhere / "site")) == [], told
        else:
            assert tree(desk.root / "site") == before, told
            assert not (elsewhere / "site").exists(), told
        shutil.rmtree(elsewhere)
    assert good > len(told) // 2, f"too few of these builds went through to show anything: {told}"


def test_there_are_edits_of_every_kind() -> None:
    assert len(EDITS) > 20
