"""Edits of the theme and of how the publication is built; saves that change nothing, slips, undoing, meddling."""

import os
from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import rule

from masthead.audience import Audience
from masthead.templates import DEFAULTS
from tests.editing import values
from tests.editing.commands import CommandRules
from tests.editing.desk import State, pick
from tests.editing.rules import SMALL

DAYS = (None, date(2004, 3, 1), date(2004, 4, 15), date(2004, 4, 16), date(2003, 1, 1))


class LookRules(CommandRules):
    """Edits of everything else."""

    is_printed: bool
    audience: Audience
    states: list[State]

    @rule(what=st.sampled_from(["style", "pdf", "tokens", "template", "font", "feed", "mkdocs", "gone"]), how=SMALL)
    def theme(self, what: str, how: int) -> None:
        """Change the publication's own theme, or mkdocs.yml; or go back to the default ones."""
        self.begin()
        write, default = self.desk.write, DEFAULTS / "theme"
        if what == "style":
            write("theme/site/styles/50-own.css", pick(values.STYLES, how))
        elif what == "pdf":
            sheet = pick(sorted(path.name for path in (default / "pdf").glob("*.css")), how)
            write(
                f"theme/pdf/{sheet}",
                (default / "pdf" / sheet).read_text("utf-8") + f"\np {{ orphans: {1 + how % 3}; }}\n",
            )
        elif what == "tokens":
            write("theme/tokens.css", (default / "tokens.css").read_text("utf-8") + f"\n/* {how} */\n")
        elif what in ("template", "feed"):
            folder = {"template": "site", "feed": "feeds"}[what]
            sheet = pick(
                sorted(path.relative_to(default).as_posix() for path in (default / folder).rglob("*.html")), how
            )
            write(f"theme/{sheet}", (default / sheet).read_text("utf-8") + f"<!-- {how} -->\n")
        elif what == "font":
            font = pick(sorted((default / "fonts").glob("*.ttf")), how)
            other = pick(sorted((default / "fonts").glob("public-sans*.ttf")), self.count)
            (self.desk.root / "theme/fonts").mkdir(parents=True, exist_ok=True)
            (self.desk.root / "theme/fonts" / font.name).write_bytes(other.read_bytes())
        elif what == "mkdocs":
            text = (DEFAULTS / "mkdocs.yml").read_text("utf-8")
            write(
                "mkdocs.yml",
                text.replace("  - smarty ", "  - sane_lists " if how % 2 else "  - smarty ", 1) + f"# {how}\n",
            )
        else:
            for file in self.desk.find("theme/**/*.*", "mkdocs.yml"):
                (self.desk.root / file).unlink()
        self.done(f"theme: {what} {how}")

    @rule(day=st.sampled_from(DAYS))
    def let_time_pass(self, day: date | None) -> None:
        """Build for another day."""
        self.begin()
        self.today = day
        self.done(f"today is {day}")

    @rule(audience=st.sampled_from([Audience.INTERNAL, Audience.PUBLIC]))
    def build_for(self, audience: Audience) -> None:
        """Build for another audience."""
        self.begin()
        self.audience = audience
        self.done(f"for {audience}")

    @rule()
    def print_it(self) -> None:
        """Build with the PDFs."""
        self.begin()
        self.is_printed = True
        self.done("with PDFs")

    @rule(how=st.sampled_from(["touch", "same", "crlf", "comment"]), file=SMALL)
    def no_change(self, how: str, file: int) -> None:
        """Save a file as it is, or with other line ends, or with a comment more."""
        self.begin()
        found = pick(self.desk.find("issues/*/*.*", "news/*.md", "site_src/**/*.md", "*.yml"), file)
        path = self.desk.root / found
        content = path.read_bytes()
        if how == "touch":
            os.utime(path)
        elif how == "same":
            path.unlink()
            path.write_bytes(content)
        elif path.suffix in (".md", ".yml"):
            mark = b"# a remark\n" if path.suffix == ".yml" else b"---\n# a remark\n"
            path.write_bytes(content.replace(b"\n", b"\r\n") if how == "crlf" and b"\r" not in content
                             else mark + content.removeprefix(b"---\n"))  # fmt: skip
        self.done(f"{found}: {how}")

    @rule(file=SMALL, what=st.sampled_from(["titel: A slip\n", "title: a: b\n", "\tx: 1\n", "x: [1\n", "a: &a\n"]))
    def slip(self, file: int, what: str) -> None:
        """Make a mistake in a form."""
        self.begin()
        found = pick(
            self.desk.find("issues/*/*.md", "news/*.md", "site_src/**/*.md", "*.yml", "issues/*/issue.yml"), file
        )
        text = self.desk.text(found)
        self.desk.write(found, text.replace("---\n", f"---\n{what}", 1) if found.endswith(".md") else what + text)
        self.done(f"{found}: {what!r}")

    @rule(state=SMALL)
    def undo(self, state: int) -> None:
        """Go back to an earlier state."""
        self.begin()
        if self.states:
            self.desk.put(pick(self.states[::-1], state))
            self.done(f"back by {state % len(self.states)}")

    @rule(what=SMALL, how=st.sampled_from(["deleted", "written over", "longer"]))
    def meddle_with_output(self, what: int, how: str) -> None:
        """Change a file of the output by hand; the next build must not be misled by it."""
        self.begin()
        found = self.desk.find("site/**/*.html", "site/**/*.xml", "site/assets/**/*.webp")
        if found:
            place = self.desk.root / pick(found, what * 7)
            if how == "deleted":
                place.unlink()
            else:
                with place.open("r+b") as stream:
                    stream.seek(0, 0 if how == "written over" else 2)
                    stream.write(b"meddled")
            self.done(f"output: {place.name} {how}")
