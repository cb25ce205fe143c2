"""What people do to a publication, as rules of a Hypothesis state machine: to texts, fields and the order of things.

Numbers choose among what is there (``pick``), so that a history that failed shrinks to small numbers.
"""

from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests import making
from tests.editing import values
from tests.editing.desk import Desk, pick

SMALL = st.integers(0, 30)
YES = st.booleans()


class TextRules:
    """Edits of texts, fields and lists of contents."""

    desk: Desk
    count: int

    def begin(self) -> bool:
        """Called before each edit: mend what was left broken."""
        raise NotImplementedError

    def done(self, what: str) -> None:
        """Called after each edit, with what was done."""
        raise NotImplementedError

    @rule(kind=SMALL, file=SMALL, field=SMALL, value=SMALL)
    def set_field(self, kind: int, file: int, field: int, value: int) -> None:
        """Give a field of an item another value."""
        self.begin()
        pattern, fields = pick(values.KINDS, kind)
        if found := self.desk.find(pattern):
            name = pick([*fields], field)
            self.done(self.desk.field(pick(found, file), name, pick(fields[name], value)))

    @rule(field=SMALL, value=SMALL)
    def set_up(self, field: int, value: int) -> None:
        """Change publication.yml."""
        self.begin()
        name = pick([*values.PUBLICATION], field)
        self.done(self.desk.field("publication.yml", name, pick(values.PUBLICATION[name], value)))

    @rule(file=SMALL, what=SMALL)
    def write_on(self, file: int, what: int) -> None:
        """Write a paragraph more at the end of a text."""
        self.begin()
        found = pick(self.desk.find("issues/*/*.md", "news/*.md", "site_src/**/*.md"), file)
        self.desk.write(found, f"{self.desk.text(found)}\n{pick(values.PARAGRAPHS, what)}\n")
        self.done(f"{found}: wrote {pick(values.PARAGRAPHS, what)!r}")

    @rule(file=SMALL)
    def strike_out(self, file: int) -> None:
        """Take the last paragraph away."""
        self.begin()
        found = pick(self.desk.find("issues/*/*.md", "news/*.md", "site_src/**/*.md"), file)
        parts = self.desk.text(found).rstrip().split("\n\n")
        if len(parts) > 1:
            self.desk.write(found, "\n\n".join(parts[:-1]) + "\n")
            self.done(f"{found}: struck out {parts[-1][:30]!r}")

    @rule(file=SMALL, other=SMALL)
    def link(self, file: int, other: int) -> None:
        """Link one item to another."""
        self.begin()
        texts = self.desk.find("issues/*/*.md", "news/*.md", "site_src/**/*.md")
        start, end = pick(texts, file), pick([*texts, *self.desk.find("issues/*/issue.yml")], other)
        up = "../" * start.count("/")
        self.desk.write(start, f"{self.desk.text(start)}\nSee [the other]({up}{end}).\n")
        self.done(f"{start}: links to {end}")

    @rule(file=SMALL, title=SMALL)
    def retitle(self, file: int, title: int) -> None:
        """Change a title, or an authority's name."""
        self.begin()
        found = pick(self.desk.find("issues/*/*.md", "news/*.md", "site_src/**/*.md"), file)
        name = "name" if "/authorities/" in found and not found.endswith("index.md") else "title"
        self.done(self.desk.field(found, name, making.sentence(title, 3)))

    @rule(people=SMALL)
    def people(self, people: int) -> None:
        """Change people.yml."""
        self.begin()
        self.desk.write("people.yml", pick(values.PEOPLE, people))
        self.done("people.yml")

    @rule(issue=SMALL, turn=SMALL)
    def reorder(self, issue: int, turn: int) -> None:
        """Change the order of an issue's articles."""
        self.begin()
        folder = self._issue(issue)
        self.desk.contents(folder, lambda slugs: slugs.insert(0, slugs.pop(turn % len(slugs))) if slugs else None)
        self.done(f"{folder}: reordered")

    @rule(issue=SMALL, heading=st.sampled_from(["Authorities", "News & views"]))
    def group(self, issue: int, heading: str) -> None:
        """Put the last articles of an issue below a heading."""
        self.begin()
        folder = self._issue(issue)
        kept: list[str] = []
        self.desk.contents(folder, kept.extend)
        if len(kept) > 1:
            below = f"{{heading: {heading}, articles: [{', '.join(kept[1:])}]}}"
            self.done(self.desk.field(f"{folder}/issue.yml", "contents", f"[{kept[0]}, {below}]"))

    @rule(issue=SMALL, place=SMALL, is_listed=st.sampled_from([True, True, True, False]))
    def add_article(self, issue: int, place: int, is_listed: bool) -> None:
        """Add an article; now and then forget its contents entry."""
        self.begin()
        folder, slug = self._issue(issue), f"new-{self.count}"
        text = making.article(self.count, 3, making.SMALL).replace("](article-1.md)", "](issue.yml)")
        self.desk.write(f"{folder}/{slug}.md", text)
        if is_listed:
            self.desk.contents(folder, lambda slugs: slugs.insert(place % (len(slugs) + 1), slug))
        self.done(f"{folder}: added {slug}")

    @rule(article=SMALL, is_mended=YES)
    def delete_article(self, article: int, is_mended: bool) -> None:
        """Delete an article; where links to it are left, both builds must say so in the same words."""
        self.begin()
        if found := self.desk.find("issues/*/*.md"):
            file = Path(pick(found, article))
            (self.desk.root / file).unlink()
            self._unlist(file)
            if is_mended:
                self.desk.mend_links(file.name, None)
            self.done(f"deleted {file}")

    @rule(article=SMALL, is_redirected=YES)
    def rename_article(self, article: int, is_redirected: bool) -> None:
        """Rename an article, with or without its old address."""
        self.begin()
        if found := self.desk.find("issues/*/*.md"):
            file = Path(pick(found, article))
            fresh = file.with_name(f"renamed-{self.count}.md")
            self._move(file, fresh, is_redirected)
            self.done(f"renamed {file} to {fresh.name}, redirected: {is_redirected}")

    @rule(article=SMALL, issue=SMALL, is_redirected=YES)
    def move_article(self, article: int, issue: int, is_redirected: bool) -> None:
        """Move an article to another issue, without its picture, as people do."""
        self.begin()
        if found := self.desk.find("issues/*/*.md"):
            file = Path(pick(found, article))
            self._move(file, Path(self._issue(issue)) / file.name, is_redirected)
            self.done(f"moved {file} to {self._issue(issue)}")

    def _issue(self, number: int) -> str:
        return Path(pick(self.desk.find("issues/*/issue.yml"), number)).parent.as_posix()

    def _unlist(self, file: Path) -> None:
        self.desk.contents(
            file.parent.as_posix(), lambda slugs: slugs.remove(file.stem) if file.stem in slugs else None
        )

    def _move(self, file: Path, fresh: Path, is_redirected: bool) -> None:
        text = self.desk.text(file.as_posix())
        (self.desk.root / file).unlink()
        self._unlist(file)
        self.desk.write(fresh.as_posix(), text)
        self.desk.contents(fresh.parent.as_posix(), lambda slugs: slugs.append(fresh.stem))
        if fresh.parent == file.parent:
            self.desk.mend_links(file.name, fresh.name)
        if is_redirected:
            issue: Any = yaml.load(self.desk.text(f"{file.parent.as_posix()}/issue.yml"), yaml.BaseLoader)
            number = issue.get("number", "1") if isinstance(issue, dict) else "1"
            self.desk.field(fresh.as_posix(), "redirect_from", f"[/issues/{number}/{file.stem}/]")
