"""Edits of things: items that come and go, issues, pictures, attachments."""

from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import rule
from PIL import Image

from tests import making, pdf_files
from tests.editing.desk import pick
from tests.editing.rules import SMALL, YES, TextRules


class ThingRules(TextRules):
    """Edits of items as files, of pictures and of what is offered for download."""

    @rule(kind=st.sampled_from(["news", "event", "authority", "report", "page"]))
    def add_item(self, kind: str) -> None:
        """Add an item of a kind."""
        self.begin()
        number = 100 + self.count
        if kind in ("news", "event", "authority"):
            getattr(making, kind)(self.desk.root, number)
        elif kind == "report":
            head = f"---\ntitle: Report {number}\ndate: 2004-03\nkind: minutes\n---\n"
            self.desk.write(
                f"site_src/reports/report-{number}.md", f"{head}# Minutes\n\n{making.paragraph(number, 12)}\n"
            )
        else:
            self.desk.write(f"site_src/part/page-{number}.md", f"---\ntitle: Page {number}\n---\nText.\n")
        self.done(f"added {kind} {number}")

    @rule(item=SMALL, is_mended=YES)
    def delete_item(self, item: int, is_mended: bool) -> None:
        """Delete an item that is no article."""
        self.begin()
        if found := self._items():
            file = pick(found, item)
            (self.desk.root / file).unlink()
            if is_mended:
                self.desk.mend_links(file, None)
            self.done(f"deleted {file}")

    @rule(item=SMALL, is_redirected=YES)
    def rename_item(self, item: int, is_redirected: bool) -> None:
        """Rename an item that is no article."""
        self.begin()
        if found := self._items():
            file = Path(pick(found, item))
            name = (
                f"2004-01-{1 + self.count % 28:02}-renamed-{self.count}.md"
                if file.parts[0] == "news"
                else f"renamed-{self.count}.md"
            )
            (self.desk.root / file).rename((self.desk.root / file).with_name(name))
            self.desk.mend_links(file.name, name)
            if is_redirected:
                self.desk.field(file.with_name(name).as_posix(), "redirect_from", f"[/{file.parent.name}/{file.stem}/]")
            self.done(f"renamed {file} to {name}")

    @rule()
    def add_issue(self) -> None:
        """Add the next issue."""
        self.begin()
        number = 10 + self.count
        making.issue(self.desk.root, number, making.Extent(articles=1, authorities=0, words=8))
        self.done(f"added issue {number}")

    @rule(issue=SMALL, number=st.integers(1, 9))
    def renumber_issue(self, issue: int, number: int) -> None:
        """Give an issue's folder and number another number."""
        self.begin()
        folder = self.desk.root / self._issue(issue)
        fresh = folder.with_name(f"{number:03}")
        if not fresh.exists():
            folder.rename(fresh)
            self.desk.field(f"issues/{fresh.name}/issue.yml", "number", str(number))
            self.done(f"renumbered {folder.name} to {number}")

    @rule(place=SMALL, what=st.sampled_from(["shade", "size", "other", "same size and time", "gone", "renamed", "gif"]))
    def picture(self, place: int, what: str) -> None:
        """Change a picture: its bytes, its size, its name; or take it away."""
        self.begin()
        if not (found := self.desk.find("issues/*/*.png", "news/*.png")):
            return
        file = pick(found, place)
        path = self.desk.root / file
        if what in ("shade", "size"):
            making.picture(self.desk.root, file, self.count, width=660 if what == "shade" else 480)
        elif what == "other":
            other = self.desk.root / pick(found, place + 1)
            one, two = path.read_bytes(), other.read_bytes()
            path.write_bytes(two)
            other.write_bytes(one)
        elif what == "same size and time":
            self.desk.keep_time(file, self._other_picture)
        elif what == "gone":
            path.unlink()
        elif what == "renamed":
            path.rename(path.with_name(f"picture-{self.count}.png"))
            self._name_pictures(path.parent, path.name, f"picture-{self.count}.png")
        else:
            Image.new("P", (660, 400), self.count % 200).save(path.with_suffix(".gif"))
            self._name_pictures(path.parent, path.name, path.with_suffix(".gif").name)
        self.done(f"{file}: {what}")

    def _other_picture(self, path: Path) -> None:
        """Write a BMP that is named png; the next time the same with other pixels, which is as long."""
        size = path.stat().st_size
        content = path.read_bytes()
        if not content.startswith(b"BM"):
            Image.new("RGB", (66, 40), (self.count % 256, 9, 9)).save(path, "BMP")
            return
        path.write_bytes(content[: size - 3] + bytes([self.count % 256, 200, 1]))

    def _name_pictures(self, folder: Path, old: str, new: str) -> None:
        for path in sorted(folder.glob("*")):
            if path.suffix in (".md", ".yml"):
                self.desk.write(path.relative_to(self.desk.root).as_posix(), path.read_text("utf-8").replace(old, new))

    @rule(place=SMALL, is_same_size=YES)
    def attachment(self, place: int, is_same_size: bool) -> None:
        """Change a file that is offered for download."""
        self.begin()
        file = pick([*self.desk.find("**/sums.csv"), "issues/002/sums.csv"], place)
        if is_same_size and (self.desk.root / file).exists():
            self.desk.keep_time(file, lambda path: path.write_bytes(b"%-7d" % self.count + b"\n"))
        else:
            self.desk.write(file, f"a,b\n{self.count},2\n")
        self.done(f"{file}: changed")

    @rule(pages=st.integers(1, 2))
    def report_pdf(self, pages: int) -> None:
        """Put another PDF in the place of a report's."""
        self.begin()
        (self.desk.root / "site_src/reports/paper.pdf").write_bytes(pdf_files.issue(f"Paper {self.count}", pages=pages))
        self.done("another paper.pdf")

    @rule(text=SMALL)
    def withheld_file(self, text: int) -> None:
        """Change the file under private/ that holds withheld text, or take it away."""
        self.begin()
        place = self.desk.root / "private/costs.md"
        if text % 4 == 0:
            place.unlink(missing_ok=True)
        else:
            self.desk.write("private/costs.md", f"The osprey ledger {text}.\n")
        self.done("private/costs.md")

    def _items(self) -> list[str]:
        return self.desk.find("news/2*.md", "site_src/*/[!i]*.md", "site_src/page*.md")
