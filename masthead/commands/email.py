"""``email``: the e-mail edition of an issue as files, and sent to one list where that is wished.

The lists of subscribers belong to the list's own software: one message goes to one address. Exit status 1 where the
content is not ready, 2 where it was asked for wrongly or was sent already, 3 where the mail server would not have it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from email import message_from_bytes
from pathlib import Path

from masthead import config, outtray, sent, smtp
from masthead.editions.mail import Letter, letter
from masthead.editions.mail.message import Unfit, address, posted
from masthead.editions.mail.wanting import wanting
from masthead.files import Root
from masthead.model import Issue
from masthead.outtray import HandedOver
from masthead.pipeline import Wishes
from masthead.press import Progress
from masthead.pressrun import Printed, printed
from masthead.problems import Problem, Refusal, errors, in_order
from masthead.sealed import in_letters
from masthead.sent import Sending
from masthead.smtp import Server

OPTIONS = ("issue", "full", "send", "to", "dry_run", "again")
"""What may be typed, of what ``Asked`` holds."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked for."""

    issue: str
    """``3``, or by volume ``2-1``."""
    full: bool = False
    send: str | None = None
    to: str | None = None
    dry_run: bool = False
    again: bool = False
    environment: Mapping[str, str] | None = None
    """The process's environment, of which the SMTP user and password are read."""
    timeout: float = smtp.TIMEOUT
    """Seconds of silence after which the mail server counts as hung."""


def run(wishes: Wishes, asked: Asked, progress: Progress) -> HandedOver:
    """Make the mail, and send it where that is wished. With an error in the content, nothing is written."""
    server = _usage(asked)
    outtray.refuse(wishes.output, wishes.root)
    with printed(wishes, asked.issue, wanting, progress) as made:
        issue = made.issue
        if issue is None or made.copy is None:
            return HandedOver(made.problems)
        mail = letter(made.copy, made.downloads, issue, full=asked.full, to=asked.to)
        root = Root(wishes.root)
        known, unread = sent.sendings(root, issue.folder) if server else ((), [])
        problems = [*made.problems, *mail.problems, *unread, *_leaks(made, mail)]
        if errors(problems):
            return HandedOver(in_order(problems))
        if server is None:
            return HandedOver(in_order(problems), _written(mail, wishes.output))
        post = _Post(root, issue, made, mail, server, asked, known)
        files = _written(replace(mail, eml=post.eml), wishes.output)
        lines, sending = post.shown() if asked.dry_run else post.sent()
    return HandedOver(in_order(problems), files, lines, {"sent": asdict(sending) if sending else None})


def _usage(asked: Asked) -> Server | None:
    """Refuse what makes no sense, before anything is made."""
    if asked.to is not None:
        try:
            address(asked.to)
        except Unfit as trouble:
            raise Refusal(
                f"--to: no mail can go to '{asked.to}': {trouble}", "name one list: news@example.org"
            ) from None
    if asked.send is None:
        if asked.dry_run or asked.again:
            option = "--dry-run" if asked.dry_run else "--again"
            raise Refusal(f"{option} is about sending", "say through which server: --send smtp://smtp.example.org:587")
        return None
    if asked.to is None:
        raise Refusal("--send needs the list's address", "name it: --to news@lists.example.org")
    return smtp.server(asked.send, asked.environment or {})


def _leaks(made: Printed, mail: Letter) -> list[Problem]:
    """Find what is not public in a mail that everybody on the list gets."""
    assert made.draft is not None
    assert made.copy is not None
    said = (text for download in made.downloads.every for text in download.texts)
    return in_letters(made.draft, made.copy, {f"{mail.name}.eml": mail.eml}, said)


def _written(mail: Letter, folder: Path) -> tuple[Path, ...]:
    files = {"eml": mail.eml, "html": mail.html.encode(), "txt": mail.text.encode()}
    return outtray.put({f"{mail.name}.{ending}": content for ending, content in files.items()}, folder)


class _Post:
    """One message on its way to one list."""

    def __init__(
        self, root: Root, issue: Issue, made: Printed, mail: Letter, server: Server, asked: Asked,
        known: tuple[Sending, ...],
    ) -> None:  # fmt: skip
        assert made.copy is not None
        self._root = root
        self._folder = issue.folder
        self._number = issue.numbering
        self._mail = mail
        self._server = server
        self._asked = asked
        self._known = known
        self._sender = address(made.copy.publication.settings.mail.sender or "").addr_spec
        self._to = address(asked.to or "").addr_spec
        self._before = sent.before(known, self._to)
        now = config.hour(made.copy.publication.settings.zone, asked.environment or {})
        # What is sent is what is on the disk, so that an editor can look at it.
        self.eml = posted(mail.eml, now, 1 + sum(sent.before((one,), self._to) is not None for one in known))
        said = message_from_bytes(self.eml)
        digest = hashlib.sha256(mail.eml).hexdigest()
        self._sending = Sending(self._to, "trying", str(said["Message-ID"]), digest, str(server))

    def shown(self) -> tuple[tuple[str, ...], None]:
        """Say what would be sent, and to whom; nobody is contacted."""
        server = self._server
        how = "under TLS" if server.is_tls else "after STARTTLS" + (" where it is offered" if server.is_here else "")
        known = "with" if server.user else "without"
        head = self.eml.partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")
        lines = [
            "Nothing was sent, and nobody was contacted. Without --dry-run this would go out:",
            f"  through: {server}, {how}, {known} user and password",
            f"  from:    {self._sender}",
            f"  to:      {self._to}, and nobody else",
            f"  message: {self._mail.name}.eml as it stands, {len(self.eml) // 1000} kB, beginning",
            *(f"    {line}" for line in head),
        ]
        if self._before and not self._asked.again:
            lines.append(f"But it would be refused: {_already(self._before, self._number)}.")
        return tuple(lines), None

    def sent(self) -> tuple[tuple[str, ...], Sending]:
        """Send it, keeping the record before and after. Raises ``Refusal`` where that must not or cannot be."""
        if self._before and not self._asked.again:
            doubt = (
                "ask the list whether it has arrived; if not, add"
                if self._before.state == "trying"
                else "if you must, add"
            )
            raise Refusal(f"{_already(self._before, self._number)}; nothing was sent now", f"{doubt} --again")
        try:
            answer = smtp.send(
                self._server, self._sender, self._to, self.eml, self._trying, timeout=self._asked.timeout
            )
        except smtp.Unknown:
            raise
        except Refusal:
            sent.write(self._root, self._folder, self._known)
            raise
        done = Sending(self._to, "accepted", self._sending.message_id, self._sending.digest, str(self._server), answer)
        sent.write(self._root, self._folder, (*self._known, done))
        record = sent.file_of(self._folder)
        said = f"Sent to {self._to}: {self._server} took it" + (f" and said: {answer}" if answer else "")
        return (said, f"{record} says so; keep it in version control."), done

    def _trying(self) -> None:
        sent.write(self._root, self._folder, (*self._known, self._sending))


def _already(before: Sending, number: str) -> str:
    if before.state == "trying":
        return f"the line dropped when {number} was last sent to {before.to}, so it may have arrived"
    return f"{number} was sent to {before.to} already, as {before.message_id}"
