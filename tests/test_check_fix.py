"""check --fix: what it mends, what it leaves, and that it shows before it writes."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from masthead import mending
from tests import making
from tests.running import PROJECT, TINY, Run, runner

ARTICLE = "issues/001/article-1.md"
MERTON = "---\nname: Merton\n---\nA sentence.\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    root = making.publication(tmp_path / "tiny", TINY)
    making.write(root, "site_src/authorities/merton.md", MERTON)
    return root


def mended(run: Run, root: Path, text: str, file: str = ARTICLE) -> str:
    """Mend a text; give it as it is then, line ends and all."""
    place = root / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text.encode())
    run("check", "--root", root, "--fix", "--yes")
    return place.read_bytes().decode()


HEAD = "---\ntitle: One\nsummary: A line.\n"
BODY = "---\nThe libraries of Merton take part.\n"
TEXTS = {
    "a field that is not there": (HEAD + BODY, f"{HEAD}authorities: [merton]\n{BODY}"),
    "below the strands": (
        f"{HEAD}strands: [youth]\nkind: news\n{BODY}",
        f"{HEAD}strands: [youth]\nauthorities: [merton]\nkind: news\n{BODY}",
    ),
    "below strands of several lines, at the end": (
        f"{HEAD}strands: [youth,\n  youth]\n{BODY}",
        f"{HEAD}strands: [youth,\n  youth]\nauthorities: [merton]\n{BODY}",
    ),
    "a list in brackets": (
        f"{HEAD}authorities: [swansea]  # ours\n{BODY}",
        f"{HEAD}authorities: [swansea, merton]  # ours\n{BODY}",
    ),
    "an empty list": (f"{HEAD}authorities: []\n{BODY}", f"{HEAD}authorities: [merton]\n{BODY}"),
    "a list one to a line": (
        f"{HEAD}authorities:\n  - swansea\nkind: news\n{BODY}",
        f"{HEAD}authorities:\n  - swansea\n  - merton\nkind: news\n{BODY}",
    ),
    "line ends of Windows and a byte-order mark": (
        "\ufeff" + (HEAD + BODY).replace("\n", "\r\n"),
        "\ufeff" + f"{HEAD}authorities: [merton]\n{BODY}".replace("\n", "\r\n"),
    ),
    "spaces at the ends of lines": (
        f"{HEAD}---\nOne line, \nanother.\t\n   \nA poem  \nof two lines.  \n\n```\ncode  \n```\n    code \n",
        f"{HEAD}---\nOne line,\nanother.\n\nA poem  \nof two lines.\n\n```\ncode  \n```\n    code \n",
    ),
    "a colon": (
        "---\ntitle: One: it's two\nsummary: X.\n---\nA.\n",
        "---\ntitle: 'One: it''s two'\nsummary: X.\n---\nA.\n",
    ),
    "yes": (f"{HEAD}cite: yes\n---\nA.\n", f"{HEAD}cite: true\n---\nA.\n"),
    "a mail address": (f"{HEAD}---\n[Write](me@example.org).\n", f"{HEAD}---\n[Write](mailto:me@example.org).\n"),
    "a backslash": (f"{HEAD}---\n[It](..\\001\\x.md).\n", f"{HEAD}---\n[It](../001/x.md).\n"),
    "withheld spaces": (
        f"{HEAD}---\nA. \n\n::: withheld FOI\nB. \n:::\n",
        f"{HEAD}---\nA.\n\n::: withheld FOI\nB. \n:::\n",
    ),
    "a withheld item": (f"{HEAD}withheld: {{reason: FOI}}\n{BODY} \n", f"{HEAD}withheld: {{reason: FOI}}\n{BODY} \n"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_safe_is_mended_and_nothing_else(name: str, run: Run, tiny: Path) -> None:
    before, after = TEXTS[name]
    assert mended(run, tiny, before) == after
    assert mended(run, tiny, after) == after


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("15 March 2004", "2004-03-15"),
        ("'March 2004'", "2004-03"),
        ("2004-3-5  # then", "2004-03-05  # then"),
        ("31 February 2004", None),
        ("15/03/2004", None),
        ("the other day", None),
    ],
)
def test_a_date_is_mended_where_it_can_mean_one_day_alone(
    written: str, meant: str | None, run: Run, tiny: Path
) -> None:
    text = "---\ntitle: Visit\nstart: {}\n---\nA sentence.\n"
    assert mended(run, tiny, text.format(written), "site_src/events/visit.md") == text.format(meant or written)


def test_in_a_pipe_it_shows_the_difference_and_writes_nothing(run: Run, tiny: Path) -> None:
    making.write(tiny, ARTICLE, HEAD + BODY)
    status, out, _ = run("check", "--root", tiny, "--fix")
    assert status == 0
    assert out.splitlines()[:4] == [
        f"--- {ARTICLE}\tas it is",
        f"+++ {ARTICLE}\tmended",
        "@@ -3,2 +3,3 @@",
        " summary: A line.",
    ]
    assert "+authorities: [merton]" in out.splitlines()
    assert "(untagged)" in out
    assert out.endswith("Nothing was written; check --fix --yes mends 1 file without asking.\n")
    assert (tiny / ARTICLE).read_text(encoding="utf-8") == HEAD + BODY


def test_after_mending_it_says_what_is_left(run: Run, tiny: Path) -> None:
    making.write(tiny, ARTICLE, f"{HEAD}cite: yes\n{BODY}It is mispelt.\n")
    status, out, _ = run("check", "--root", tiny, "--fix", "--yes")
    assert status == 0
    assert "received 'yes'" not in out
    assert "(untagged)" not in out
    assert "'mispelt'" in out
    assert out.endswith("1 file mended.\n")
    assert run("check", "--root", tiny, "--fix")[1].endswith("nothing to mend that is safe to mend without you.\n")


def test_programs_get_the_difference_as_a_value(run: Run, tiny: Path) -> None:
    making.write(tiny, ARTICLE, HEAD + BODY)
    figures = json.loads(run("check", "--root", tiny, "--fix", "--json")[1])["figures"]
    assert "+authorities: [merton]" in figures["difference"]
    assert figures["written"] is False
    assert json.loads(run("check", "--root", tiny, "--fix", "--yes", "--json")[1])["figures"]["written"] is True


def test_what_is_turned_off_is_not_mended(run: Run, tiny: Path) -> None:
    making.change(tiny, "publication.yml", "picture-credit", "untagged")
    assert mended(run, tiny, HEAD + BODY) == HEAD + BODY


def test_a_difference_shows_no_withheld_line_beside_what_changes(run: Run, tiny: Path) -> None:
    making.write(tiny, ARTICLE, f"{HEAD}---\n::: withheld FOI\nSekret.\n:::\nA. \n")
    out = run("check", "--root", tiny, "--fix")[1]
    assert "-A. " in out
    assert "Sekret" not in out


def test_a_link_to_another_folder_is_left_alone(run: Run, tiny: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.md"
    elsewhere.write_text(HEAD + BODY, encoding="utf-8")
    (tiny / ARTICLE).unlink()
    try:
        (tiny / ARTICLE).symlink_to(elsewhere)
    except OSError:
        pytest.skip("this system makes no symbolic links")
    run("check", "--root", tiny, "--fix", "--yes")
    assert elsewhere.read_text(encoding="utf-8") == HEAD + BODY


def test_a_file_that_changed_meanwhile_is_left_as_it_is(run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    making.write(tiny, ARTICLE, HEAD + BODY)
    write = mending.write

    def late(root: Path, mend: mending.Mend) -> bool:
        making.write(tiny, ARTICLE, f"{HEAD}{BODY}Saved just now.\n")
        return write(root, mend)

    monkeypatch.setattr(mending, "write", late)
    status, _, err = run("check", "--root", tiny, "--fix", "--yes")
    assert status == 2
    assert f"{ARTICLE} was changed meanwhile" in err
    assert (tiny / ARTICLE).read_text(encoding="utf-8").endswith("Saved just now.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
@pytest.mark.parametrize(("answer", "is_written"), [("y", True), ("n", False), ("", False)])
def test_on_a_terminal_it_asks(answer: str, is_written: bool, tiny: Path) -> None:
    import pty

    making.write(tiny, ARTICLE, HEAD + BODY)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "masthead", "check", "--fix", "--root", str(tiny)]
    environment = {**os.environ, "TERM": "dumb"}
    with subprocess.Popen(command, cwd=PROJECT, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as running:
        os.close(theirs)
        said = b""
        deadline = time.monotonic() + 120
        while b"[y/N]" not in said and time.monotonic() < deadline:
            said += os.read(ours, 4096)
        assert (tiny / ARTICLE).read_text(encoding="utf-8") == HEAD + BODY
        os.write(ours, f"{answer}\n".encode())
        try:
            while part := os.read(ours, 65536):
                said += part
        except OSError:  # Linux says so when the other side is closed
            pass
        assert running.wait(60) == 0
    os.close(ours)
    assert ("authorities: [merton]" in (tiny / ARTICLE).read_text(encoding="utf-8")) is is_written
    assert re.search(r"\+authorities: \[merton\]", said.decode())
