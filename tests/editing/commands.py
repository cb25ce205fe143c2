"""Commands that change a publication: release, approval, withdrawal, each as it is typed."""

import contextlib
import io
from datetime import date
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import rule

from masthead import cli
from tests.editing.desk import pick
from tests.editing.rules import SMALL
from tests.editing.things import ThingRules

PEOPLE = ("ros-armstrong", "Ros Armstrong", "Eli Anderson", "Kal Dale", "nobody-known")
APPROVERS = ("Shiraz Durrani", "Ros Armstrong", "eli-anderson")


class CommandRules(ThingRules):
    """Commands, each followed by a build. A refusal is as good as a success: both builds must then agree too."""

    is_printed: bool
    today: date | None

    @rule(issue=SMALL, again=st.booleans())
    def release(self, issue: int, again: bool) -> None:
        """Freeze an issue, or issue it again; from then on its bytes are served, and the ledger remembers addresses."""
        self.begin()
        words = ["release", self._number(issue), *(["--reissue", "A name was wrong."] if again else [])]
        self.is_printed = True
        self._typed([*words, "--output", str(self.desk.root / "site")])

    @rule(what=st.sampled_from(["issue", "report"]), issue=SMALL, who=SMALL)
    def approve(self, what: str, issue: int, who: int) -> None:
        """Record that somebody approves an issue or a report as it is now, and require such approval."""
        self.begin()
        self.desk.field("publication.yml", "check", "{require: [approved]}")
        reports = self.desk.find("site_src/reports/[!i]*.md")
        subject = Path(pick(reports, issue)).stem if what == "report" and reports else self._number(issue)
        self._typed(["proof", subject, "--approve", pick(APPROVERS, who)])

    @rule(who=SMALL, words=st.sampled_from([None, "a participant"]), is_released=st.booleans())
    def withdraw_person(self, who: int, words: str | None, is_released: bool) -> None:
        """Take a person out of everything, often out of an issue that was released a moment before."""
        self.begin()
        if is_released:
            self._run(["release", self._number(who), "--output", str(self.desk.root / "site")])
        self._typed(["withdraw", pick(PEOPLE, who), "--yes", *(["--as", words] if words else [])])

    @rule(which=SMALL, is_kept=st.booleans())
    def withdraw_picture(self, which: int, is_kept: bool) -> None:
        """Take a picture out of everything."""
        self.begin()
        if found := self.desk.find("issues/*/*.png", "news/*.png"):
            kept = ["--keep-in", "private/withdrawn"] if is_kept else []
            self._typed(["withdraw", str(self.desk.root / pick(found, which)), "--yes", *kept])

    def _number(self, issue: int) -> str:
        return Path(self._issue(issue)).name.lstrip("0")

    def _typed(self, words: list[str]) -> None:
        status = self._run(words)
        self.done(f"{' '.join(words).replace(str(self.desk.root), 'ROOT')}: {status}")

    def _run(self, words: list[str]) -> int:
        words = [*words, "--root", str(self.desk.root), *(["--as-of", self.today.isoformat()] if self.today else [])]
        told = io.StringIO()
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            status = cli.main(words)
        assert "masthead failed" not in told.getvalue(), told.getvalue()
        return status
