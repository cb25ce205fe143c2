"""The command ``email``: its files, and sending one message once; servers and PDFs are real."""

import json
import shutil
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from masthead import smtp
from tests import making
from tests.mail_servers import HOST, UP_TO_DATA, Desk, breaking, serving
from tests.running import TINY, Run, masthead, runner

SETTINGS = """\
mailing_list: {unsubscribe: mailto:list@example.org}
mail: {from: small@example.org, list_id: small.example.org}
"""
LIST = "readers@lists.example.org"
RECORD = "issues/001/issued/sent.yml"


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication of one issue, whose PDFs are in the store."""
    root = making.publication(tmp_path_factory.mktemp("email") / "small", TINY)
    text = (root / "publication.yml").read_text(encoding="utf-8")
    making.write(root, "publication.yml", text + SETTINGS)
    assert masthead("email", "1", "--root", root, "--output", root.parent / "out").returncode == 0
    return root


@pytest.fixture
def small(warm: Path, tmp_path: Path) -> Path:
    """A copy of it, to be edited at will."""
    return Path(shutil.copytree(warm, tmp_path / "small"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("email", "1", "--root", root)``: exit status, standard output, standard error, in this process."""
    return runner(capsys)


def sending(port: int, *more: str) -> list[str]:
    """Give the options that send."""
    return ["--send", f"smtp://{HOST}:{port}", "--to", LIST, *more]


def test_three_files_and_nothing_else(run: Run, small: Path) -> None:
    status, out, _ = run("email", "1", "--quiet", "--root", small)
    assert (status, out) == (0, "")
    assert sorted(path.name for path in (small / "out").iterdir()) == [
        f"small-news-1.{end}" for end in ("eml", "html", "txt")
    ]
    message = message_from_bytes((small / "out/small-news-1.eml").read_bytes(), policy=policy.default)
    html = (small / "out/small-news-1.html").read_text(encoding="utf-8")
    text = (small / "out/small-news-1.txt").read_text(encoding="utf-8")
    assert message.get_body(("html",)).get_content().split() == html.split()  # type: ignore[union-attr]
    assert message.get_body(("plain",)).get_content().split() == text.split()  # type: ignore[union-attr]
    assert not (small / "site").exists()
    assert not (small / RECORD).exists()


def test_a_second_run_gives_the_same_bytes_and_leaves_the_rest(run: Run, small: Path) -> None:
    run("email", "1", "--root", small)
    before = {path.name: path.read_bytes() for path in (small / "out").iterdir()}
    making.write(small, "out/mine.txt", "mine")
    shutil.rmtree(small / ".masthead")
    run("email", "1", "--root", small)
    assert {path.name: path.read_bytes() for path in (small / "out").iterdir()} == {**before, "mine.txt": b"mine"}


def test_it_goes_out_once(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1085000000")
    with serving(desk) as port:
        status, out, _ = run("email", "1", *sending(port), "--root", small)
        assert status == 0
        assert f"Sent to {LIST}: {HOST}:{port} took it and said: OK: queued as 4711" in out
        assert [one.rcpt_tos for one in desk.got] == [[LIST]]
        assert desk.got[0].content == (small / "out/small-news-1.eml").read_bytes()
        assert b"\r\nDate: Wed, 19 May 2004 21:53:20 +0100\r\n" in desk.got[0].content, "when it was sent"
        record = (small / RECORD).read_text(encoding="utf-8")
        assert f'to: "{LIST}"\n  state: "accepted"\n  message_id: "<' in record

        status, out, err = run("email", "1", "--full", *sending(port), "--root", small)
        assert (status, out) == (2, "")
        assert f"No 1 was sent to {LIST} already, as <" in err
        assert "--again" in err
        status, _, err = run("email", "1", "--send", f"smtp://{HOST}:{port}", "--to", LIST.upper(), "--root", small)
        assert status == 2
        assert len(desk.got) == 1

        assert run("email", "1", *sending(port, "--again"), "--root", small)[0] == 0
        assert run("email", "1", "--send", f"smtp://{HOST}:{port}", "--to", "b@example.org", "--root", small)[0] == 0
    assert [one.rcpt_tos for one in desk.got] == [[LIST], [LIST], ["b@example.org"]]
    names = [message_from_bytes(one.content)["Message-ID"] for one in desk.got]  # type: ignore[arg-type]
    assert names[1] == names[0].replace("@", ".2@"), "else the list would drop what is sent again on purpose"
    assert "@" in names[2]
    assert (small / RECORD).read_text(encoding="utf-8").count('accepted"\n') == 3
    assert run("check", "--root", small)[0] == 0, "the record is no content"


def test_a_line_that_dropped_leaves_the_question_open(run: Run, small: Path) -> None:
    with breaking(*UP_TO_DATA) as port:
        status, _, err = run("email", "1", *sending(port), "--root", small)
    assert status == 3
    assert "ask the list whether it has arrived" in err
    assert 'state: "trying"' in (small / RECORD).read_text(encoding="utf-8")
    desk = Desk()
    with serving(desk) as port:
        status, _, err = run("email", "1", *sending(port), "--root", small)
        assert status == 2
        assert f"the line dropped when No 1 was last sent to {LIST}, so it may have arrived" in err
        assert desk.sessions == []
        assert run("email", "1", *sending(port, "--again"), "--root", small)[0] == 0
    assert len(desk.got) == 1


@pytest.mark.parametrize("desk", [Desk(rcpt="550 no such list"), Desk(data="552 too large")], ids=["list", "message"])
def test_what_was_refused_may_be_sent_again(desk: Desk, run: Run, small: Path) -> None:
    with serving(desk) as port:
        status, _, err = run("email", "1", *sending(port), "--root", small)
    assert status == 3
    assert "nothing was sent" in err
    assert not (small / RECORD).exists()


def test_a_dry_run_contacts_nobody_and_says_all(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(smtp.USER, "vale")
    monkeypatch.setenv(smtp.PASSWORD, "a secret of no account")
    desk = Desk()
    with serving(desk) as port:
        status, out, _ = run("email", "1", *sending(port, "--dry-run"), "--root", small)
    assert status == 0
    assert desk.sessions == []
    for said in (
        "Nothing was sent, and nobody was contacted.", f"through: {HOST}:{port}, after STARTTLS",
        "with user and password",
        "from:    small@example.org", f"to:      {LIST}, and nobody else", f"    To: {LIST}", "    Message-ID: <",
    ):  # fmt: skip
        assert said in out, said
    assert "secret" not in out
    assert not (small / RECORD).exists()


def test_a_dry_run_says_that_it_went_out_already(run: Run, small: Path) -> None:
    with serving(Desk()) as port:
        run("email", "1", *sending(port), "--root", small)
    out = run("email", "1", *sending(port, "--dry-run"), "--root", small)[1]
    assert f"But it would be refused: No 1 was sent to {LIST} already" in out


def test_a_record_that_cannot_be_read_stops_the_sending(run: Run, small: Path) -> None:
    making.write(small, RECORD, "- to: somebody\n")
    with serving(desk := Desk()) as port:
        status, out, _ = run("email", "1", *sending(port), "--root", small)
    assert status == 1
    assert f"{RECORD}:1: file: this record of what was sent was changed and cannot be read" in out
    assert desk.sessions == []
    assert run("email", "1", "--root", small)[0] == 0, "files may be made"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--send", "smtp://mail.example.org"], "--send needs the list's address"),
        (["--dry-run"], "--dry-run is about sending"),
        (["--again"], "--again is about sending"),
        (["--to", "nobody"], "--to: no mail can go to 'nobody'"),
        (["--to", "a@example.org, b@example.org"], "--to: no mail can go to"),
        (["--send", "mail.example.org", "--to", LIST], "is no address of a mail server"),
    ],
)
def test_wrong_usage(words: list[str], said: str, run: Run, small: Path) -> None:
    status, out, err = run("email", "1", *words, "--root", small)
    assert (status, out) == (2, "")
    assert said in err
    assert not (small / "out").exists()


@pytest.mark.parametrize(
    ("issue", "said"), [("9", "there is no issue 9\n  there are: 1\n"), ("x", "expected the number")]
)
def test_an_issue_that_there_is_not(issue: str, said: str, run: Run, small: Path) -> None:
    status, _, err = run("email", issue, "--root", small)
    assert status == 2
    assert said in err
    assert run("email", "--root", small)[0] == 2


@pytest.mark.parametrize(
    ("line", "place"), [("status: draft", "status"), ("embargo: 2009-01-01 09:00", "embargo")], ids=["draft", "embargo"]
)
def test_what_is_not_public_is_not_mailed(line: str, place: str, run: Run, small: Path) -> None:
    making.change(small, "issues/001/issue.yml", "number: 1\n", f"number: 1\n{line}\n")
    status, out, _ = run("email", "1", "--root", small)
    assert status == 1
    assert f"issues/001/issue.yml:2: {place}: this issue is not public yet\n" in out
    assert out.endswith("; nothing was written.\n")
    assert not (small / "out").exists()


def test_what_is_not_held_is_not_mailed(run: Run, small: Path) -> None:
    making.write(small, "issues/002/issue.yml", "number: 2\nheld: false\n")
    status, out, _ = run("email", "2", "--root", small)
    assert status == 1
    assert "issues/002/issue.yml:2: held: no copy of this issue is held\n" in out


def test_settings_that_are_wanting(run: Run, small: Path) -> None:
    making.change(small, "publication.yml", SETTINGS, "")
    status, out, _ = run("email", "1", "--root", small)
    assert status == 1
    assert "publication.yml:1: mail.from: is missing" in out
    assert "publication.yml:1: mailing_list.unsubscribe: is missing" in out


def test_it_writes_neither_among_the_sources_nor_into_a_website(run: Run, small: Path) -> None:
    assert "lies among the publication's sources" in run("email", "1", "--root", small, "--output", small / "issues")[2]
    making.write(small, "site/.masthead-output", "")
    for folder in ("site", "site/below"):
        assert "is what a build replaces" in run("email", "1", "--root", small, "--output", small / folder)[2]
    making.write(small, "file", "x")
    assert "is a file" in run("email", "1", "--root", small, "--output", small / "file")[2]


def test_json(run: Run, small: Path) -> None:
    with serving(Desk()) as port:
        said = json.loads(run("email", "1", "--json", *sending(port), "--root", small)[1])
    assert [Path(name).name for name in said["figures"]["files"]] == [
        f"small-news-1.{end}" for end in ("eml", "html", "txt")
    ]
    assert said["figures"]["sent"]["to"] == LIST
    assert said["problems"] == []
