"""The command ``serve``: what it says, where it stops, and that it ends well."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from masthead.commands.serve import has_screen
from tests import making
from tests.running import PROJECT, masthead


@contextmanager
def program(root: Path, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """Run the preview as a program of its own; it is ended in any case."""
    command = [sys.executable, "-m", "masthead", "serve", "--root", str(root), *words]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=PROJECT, text=True, **pipes) as one:  # type: ignore[call-overload]
        try:
            yield one
        finally:
            one.kill()


def line(one: "subprocess.Popen[str]") -> str:
    """Give the next line that it says."""
    assert one.stdout
    return one.stdout.readline().rstrip("\n")


def test_it_says_where_it_is_what_was_saved_and_what_is_wrong_and_ends_well(small: Path) -> None:
    with program(small, "--port", "0") as one:
        said = line(one)
        address = said.removeprefix("The preview is at ")
        assert address.startswith("http://127.0.0.1:")
        assert line(one) == "Save a file, and the page shows it. Ctrl-C ends the preview."
        with urlopen(f"{address}issues/2/", timeout=60) as answer:
            assert answer.status == 200
        making.change(small, "news/2004-02-05-news-1.md", "title:", "titel:")
        assert line(one) == "saved: news/2004-02-05-news-1.md"
        assert line(one).startswith("news/2004-02-05-news-1.md:")
        one.send_signal(signal.SIGINT)
        assert one.wait(60) == 0
        assert one.stdout
        assert one.stderr
        assert one.stdout.read().rstrip().endswith("The preview has ended.")
        assert one.stderr.read() == ""


def test_ctrl_c_does_not_wait_for_a_pdf(small: Path) -> None:
    """Nor does it leave the process behind that prints it."""
    with program(small, "--port", "0", "--json") as one:
        address = json.loads(line(one))["address"]
        with urlopen(f"{address}issues/2/small-news-2.pdf", timeout=60) as answer:
            assert answer.status == 202
        one.send_signal(signal.SIGINT)
        assert one.wait(60) == 0
        assert one.stderr
        assert one.stderr.read() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a program without a word to it")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_the_system_and_a_closed_terminal_end_it_well_too(small: Path, name: str) -> None:
    """With a PDF at work: what prints it is a process apart, of which Python would complain."""
    with program(small, "--port", "0") as one:
        address = line(one).removeprefix("The preview is at ")
        with urlopen(f"{address}issues/2/small-news-2.pdf", timeout=60) as answer:
            assert answer.status == 202
        one.send_signal(getattr(signal, name))
        assert one.wait(60) == 0
        assert one.stdout
        assert one.stderr
        assert one.stdout.read().endswith("The preview has ended.\n")
        assert one.stderr.read() == ""


def test_a_second_preview_says_that_it_is_elsewhere(small: Path) -> None:
    with program(small, "--port", "0", "--json") as first:
        port = json.loads(line(first))["port"]
        with program(small, "--port", str(port)) as second:
            said = line(second)
            assert said.startswith(f"Port {port} is taken, perhaps by another preview; this one is at port ")
            assert line(second).startswith("The preview is at http://127.0.0.1:")


def test_for_programs_it_says_a_line_of_json_each(small: Path) -> None:
    making.write(small, "news/2004-02-06-odd.md", "---\ntitel: Odd\n---\n")
    with program(small, "--port", "0", "--json") as one:
        where = json.loads(line(one))
        assert where == {"address": f"http://127.0.0.1:{where['port']}/", "port": where["port"]}
        (missing, unknown) = json.loads(line(one))["problems"]
        assert {missing["field"], unknown["field"]} == {"title", "titel"}
        assert unknown["severity"] == "error"


def test_where_nothing_is_to_be_shown_it_says_so(tmp_path: Path) -> None:
    done = masthead("serve", "--root", tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        f"there is no publication.yml in {tmp_path}\n"
        "  run the command in the publication's folder, or name the folder with --root\n"
    )


@pytest.mark.parametrize("port", ["-1", "65536", "eighty", "80.5"])
def test_a_port_is_a_number(small: Path, port: str) -> None:
    done = masthead("serve", "--root", small, f"--port={port}")
    assert done.returncode == 2
    assert f"expected a number up to 65535, like 8000, received '{port}'" in done.stderr


@pytest.mark.parametrize(
    ("environment", "platform", "has"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "1 2 3 4"}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
        ({"SSH_TTY": "/dev/pts/1"}, "darwin", False),
    ],
)
def test_a_browser_opens_only_where_it_can_be_seen(
    environment: dict[str, str], platform: str, has: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert has_screen(environment) is has


def test_it_leaves_the_site_alone_and_lets_a_build_go_on(small: Path) -> None:
    """No tree is written, and the store is not held: a build beside the preview need not wait for its end."""
    with program(small, "--port", "0", "--json") as one:
        address = json.loads(line(one))["address"]
        urlopen(f"{address}issues/2/article-1/", timeout=60).close()
        assert not (small / "site").exists()
        done = masthead("build", "--no-pdf", "--quiet", "--root", small)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert (small / "site/index.html").is_file()
