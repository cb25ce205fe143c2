"""``publish`` through a real rsync: a daemon on loopback, and a remote shell that runs here."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from masthead.ledger import FILE
from masthead.problems import Refusal
from masthead.publishing.rsync import UNDER_WAY, Rsync
from masthead.publishing.targets import LIST
from tests import making
from tests.publishing_example import Publish, published_from, without_settings
from tests.running import TINY, runner
from tests.trees import tree

pytestmark = pytest.mark.skipif(
    shutil.which("rsync") is None and not os.environ.get("CI"), reason="there is no rsync on this machine"
)


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A module that may be written to: its address, and where its files lie."""
    folder = tmp_path_factory.mktemp("rsync")
    (folder / "www").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = f"use chroot = no\naddress = 127.0.0.1\nport = {port}\n[www]\npath = {folder / 'www'}\nread only = no\n"
    said += f"uid = {os.getuid()}\ngid = {os.getgid()}\n" if os.getuid() == 0 else ""
    (folder / "rsyncd.conf").write_text(said, encoding="utf-8")
    command = ["rsync", "--daemon", "--no-detach", f"--config={folder / 'rsyncd.conf'}"]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as running:
        for _ in range(200):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"rsync://127.0.0.1:{port}/www", folder / "www"
        running.terminate()


@pytest.fixture
def place(daemon: tuple[str, Path], tmp_path: Path) -> tuple[str, Path]:
    """A folder of the module that is this test's own, and not there yet."""
    return f"{daemon[0]}/{tmp_path.name}", daemon[1] / tmp_path.name


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return making.publication(tmp_path / "tiny", TINY)


@pytest.fixture
def publish(tiny: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Publish:
    without_settings(monkeypatch)
    return published_from(tiny, runner(capsys), monkeypatch)


def test_a_web_server_gets_the_whole_site_and_only_what_was_ours_goes(
    tiny: Path, publish: Publish, place: tuple[str, Path]
) -> None:
    address, www = place
    status, said, wrong = publish(address)
    assert status == 0, wrong
    assert said.splitlines()[-1].startswith(f"Published to {address}: ")
    assert {path: content for path, content in tree(www).items() if path != LIST} == tree(tiny / "site")
    assert publish() == (0, f"{address} is as it should be: nothing is new, changed or gone.\n", "")
    making.write(www, ".htaccess", "Options -Indexes")
    making.write(www, "news/2004/news-1/notes.txt", "kept")
    making.write(www, "others/index.html", "kept")
    (tiny / "news/2004-02-05-news-1.md").rename(tiny / "news/2004-02-05-odd.md")
    making.away(tiny, FILE)  # as if it was published before there was a ledger
    assert publish()[0] == 1
    assert (www / "news/2004/news-1/index.html").is_file()
    assert publish("--yes")[0] == 0
    there = tree(www)
    kept = {".htaccess", "news/2004/news-1/notes.txt", "others/index.html"}
    assert {path: content for path, content in there.items() if path not in {LIST, *kept}} == tree(tiny / "site")
    assert kept <= {*there}


@pytest.mark.parametrize("theirs", ["google123.html", "caf\u00e9 1.html", "web.config", "a#b.html"])
def test_nothing_is_sent_over_what_others_put_there(
    theirs: str, tiny: Path, publish: Publish, place: tuple[str, Path]
) -> None:
    address, www = place
    publish(address)
    old = quote(f"/{theirs}/" if theirs == "web.config" else f"/{theirs}")
    making.write(tiny, "site_src/moved.md", f'---\ntitle: Moved\nredirect_from: ["{old}"]\n---\nHere.\n')
    making.write(www, theirs, "theirs")
    before = tree(www)
    status, _, wrong = publish()
    assert status == 2
    assert f"{address} holds {theirs}, which others put there, in the way of " in wrong
    assert tree(www) == before
    making.away(www, theirs)
    assert publish()[0] == 0


def test_a_folder_left_empty_goes(tiny: Path, publish: Publish, place: tuple[str, Path]) -> None:
    publish(place[0])
    making.away(tiny, "news/2004-02-05-news-1.md", FILE)
    assert publish("--yes")[0] == 0
    assert not (place[1] / "news/2004").exists()


def test_what_was_cut_off_is_made_good(tiny: Path, publish: Publish, place: tuple[str, Path]) -> None:
    """The list of what was under way is there, some of its files too, and one that this time is not wanted any more."""
    address, www = place
    publish(address)
    listed = (www / LIST).read_text(encoding="utf-8")
    (www / UNDER_WAY).write_text(f"{listed}{'0' * 64}  half/index.html\n", encoding="utf-8")
    making.write(www, "half/index.html", "half")
    (www / "index.html").write_text("half", encoding="utf-8")
    assert publish("--yes")[0] == 0
    assert {path: content for path, content in tree(www).items() if path != LIST} == tree(tiny / "site")
    assert not (www / UNDER_WAY).exists()


def test_names_that_look_like_patterns_are_names(tiny: Path, publish: Publish, place: tuple[str, Path]) -> None:
    making.write(tiny, "news/form [1].txt", "one")
    making.write(tiny, "news/form 1.txt", "other")
    odd, plain = "  - {file: 'form [1].txt', title: A}\n", "  - {file: form 1.txt, title: B}\n"
    making.change(tiny, "news/2004-02-05-news-1.md", "---\n", f"---\nattachments:\n{odd}{plain}")
    assert publish(place[0])[0] == 0
    making.change(tiny, "news/2004-02-05-news-1.md", odd, "")
    making.away(tiny, FILE)
    assert publish("--yes")[0] == 0
    assert [path.name for path in (place[1] / "assets/files/news").iterdir()] == ["form 1.txt"]


def test_a_folder_with_what_is_not_ours_is_refused(publish: Publish, place: tuple[str, Path]) -> None:
    address, www = place
    making.write(www, "thesis.doc", "years of work")
    status, _, wrong = publish(address)
    assert status == 2
    assert f"{address} holds files that masthead did not publish\n  empty it" in wrong
    assert tree(www) == {"thesis.doc": b"years of work"}


def test_an_empty_folder_is_taken_and_a_dry_run_makes_none(publish: Publish, place: tuple[str, Path]) -> None:
    address, www = place
    assert publish(address, "--dry-run")[0] == 0
    assert not www.exists()
    www.mkdir()
    assert publish(address)[0] == 0


def test_a_remote_shell(tiny: Path, publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``host:/folder``: what ssh would run there is run here."""
    shell = tmp_path / "shell"
    shell.write_text('#!/bin/sh\nwhile [ "$1" != server.example.org ]; do shift; done\nshift\neval "$@"\n')
    shell.chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(shell))
    (tmp_path / "srv").mkdir()
    assert publish(f"editor@server.example.org:{tmp_path / 'srv/qlp'}")[0] == 0
    files = tree(tmp_path / "srv/qlp")
    assert {path: content for path, content in files.items() if path != LIST} == tree(tiny / "site")


def test_a_server_that_does_not_answer(publish: Publish) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"rsync://127.0.0.1:{closed.getsockname()[1]}/www"
        status, _, wrong = publish(address)
    assert status == 3
    assert f"rsync could not publish to {address}: rsync: " in wrong


def test_a_module_that_is_not_there(publish: Publish, daemon: tuple[str, Path]) -> None:
    address = daemon[0].replace("/www", "/none")
    status, _, wrong = publish(address)
    assert status == 3
    assert f"rsync could not publish to {address}: @ERROR: Unknown module 'none'" in wrong


def test_a_machine_without_rsync_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="this machine lacks rsync") as refused:
        Rsync("host:/www", {"PATH": str(tmp_path)}).refuse(tmp_path, tmp_path)
    assert refused.value.status == 3
    assert "apt-get install rsync" in refused.value.hint
