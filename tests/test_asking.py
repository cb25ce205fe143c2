"""Addresses of others: asked politely of servers that answer, refuse, lead on, hang, or want less of us."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from masthead.asking import Answer, Manners, agent_of, ask
from tests import making
from tests.running import TINY, runner

AGENT = agent_of("QLP News", "https://example.org/qlp/")


@dataclass
class Others:
    """A server of others, and what it was asked."""

    address: str
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """Method, path and User-Agent of each request."""
    at_once: int = 0
    most_at_once: int = 0
    pause: threading.Event = field(default_factory=threading.Event)


class _Answers(BaseHTTPRequestHandler):
    others: Others

    def do_HEAD(self) -> None:
        others = self.others
        others.asked.append((self.command, self.path, self.headers["User-Agent"]))
        others.at_once += 1
        others.most_at_once = max(others.most_at_once, others.at_once)
        status = int(self.path.strip("/").partition("-")[0] or 200)
        if self.path.startswith("/405"):
            status = 405 if self.command == "HEAD" else 200
        if self.path.startswith("/0"):
            others.pause.wait(10)
        time.sleep(0.02)
        others.at_once -= 1
        self.send_response(status or 200)
        if status in (301, 302):
            self.send_header("Location", {"/301": "/200", "/302-file": "file:///etc/hosts"}.get(self.path, self.path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815  (the library's name)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def others() -> Iterator[Others]:
    """A server on loopback that answers with the status its path says: /404; /0 hangs, /405 knows no HEAD."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answers", (_Answers,), {}))
    server.daemon_threads = True
    found = Others(f"http://127.0.0.1:{server.server_port}")
    server.RequestHandlerClass.others = found  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield found
    found.pause.set()
    server.shutdown()
    server.server_close()


def asked(
    others: Others, kept: Path, *paths: str, now: float = 1_000_000.0, timeout: float = 30.0
) -> dict[str, Answer]:
    """Ask for paths without a pause; give the answers by path."""
    manners = Manners(AGENT, pause=0.0, timeout=timeout, now=lambda: now)
    found = ask([others.address + path for path in paths], manners, kept, lambda _: None)
    return {address.removeprefix(others.address): answer for address, answer in found.items()}


WHYS = {
    "/200": "",
    "/405": "",
    "/301": "",
    "/403": "",
    "/503": "",
    "/404": "the server answers 404 (Not Found)",
    "/410": "the server answers 410 (Gone)",
    "/500": "the server answers 500 (Internal Server Error)",
    "/599": "the server answers 599 (an error)",
    "/302": "it is led on in a circle",
}


def test_each_answer_is_told_from_the_others(others: Others, tmp_path: Path) -> None:
    found = asked(others, tmp_path / "links.json", *WHYS)
    assert {path: answer.why for path, answer in found.items()} == WHYS
    assert {path for path, answer in found.items() if answer.is_dead} == {path for path, why in WHYS.items() if why}


def test_a_server_that_hangs_is_not_waited_for(others: Others, tmp_path: Path) -> None:
    found = asked(others, tmp_path / "links.json", "/0", timeout=0.3)["/0"]
    assert found == Answer(is_dead=True, why="no answer within 0.3 seconds", is_lasting=False)
    assert not json.loads((tmp_path / "links.json").read_text(encoding="utf-8"))


def test_one_request_at_a_time_head_first_and_by_name(others: Others, tmp_path: Path) -> None:
    asked(others, tmp_path / "links.json", "/200", "/200-b", "/404", "/405")
    assert others.most_at_once == 1
    assert [method for method, path, _ in others.asked if path == "/200"] == ["HEAD"]
    assert [method for method, path, _ in others.asked if path == "/404"] == ["HEAD", "GET"]
    assert {agent for *_, agent in others.asked} == {
        "masthead (checks the links of QLP News; https://example.org/qlp/)"
    }


def test_between_two_requests_to_a_host_is_a_pause(
    others: Others, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("masthead.asking.time.sleep", pauses.append)
    paths = [f"{others.address}/200-{letter}" for letter in "abc"]
    ask(paths, Manners(AGENT, pause=7.0, timeout=30.0, now=lambda: 0.0), tmp_path / "links.json", lambda _: None)
    assert [pause for pause in pauses if pause == 7.0] == [7.0, 7.0]


def test_a_host_for_which_it_is_too_much_is_left_in_peace(others: Others, tmp_path: Path) -> None:
    found = asked(others, tmp_path / "links.json", "/200-a", "/429", "/500-never")
    assert [path for _, path, _ in others.asked] == ["/200-a", "/429"]
    assert not any(answer.is_dead for answer in found.values())


def test_nothing_but_the_web_is_asked_wherever_a_redirect_leads(others: Others, tmp_path: Path) -> None:
    assert asked(others, tmp_path / "links.json", "/302-file")["/302-file"].is_dead


def test_hosts_that_are_not_there_are_told_in_words(tmp_path: Path) -> None:
    manners = Manners(AGENT, pause=0.0, timeout=30.0, now=lambda: 0.0)
    nowhere = "http://127.0.0.1:9/x"
    found = ask([nowhere, "http://[broken/", "http://exa mple/"], manners, tmp_path / "links.json", lambda _: None)
    assert found[nowhere] == Answer(is_dead=True, why="nobody answers there", is_lasting=False)
    assert all(answer.is_dead for answer in found.values())
    assert not json.loads((tmp_path / "links.json").read_text(encoding="utf-8"))


def test_answers_are_remembered_for_days_and_errors_of_servers_are_not(others: Others, tmp_path: Path) -> None:
    kept, day = tmp_path / "links.json", 86400.0
    first = asked(others, kept, "/200", "/404", "/500")
    others.asked.clear()
    assert asked(others, kept, "/200", "/404", now=1_000_000 + day / 2) == {p: first[p] for p in ("/200", "/404")}
    assert others.asked == []
    asked(others, kept, "/200", "/404", "/500", now=1_000_000 + 2 * day)
    assert {path for _, path, _ in others.asked} == {"/404", "/500"}
    others.asked.clear()
    asked(others, kept, "/200", now=1_000_000 + 8 * day)
    assert {path for _, path, _ in others.asked} == {"/200"}


@pytest.mark.parametrize("text", ["", "no JSON", "[]", '{"http://x/": 3}', "null"])
def test_a_broken_memory_is_no_trouble(text: str, others: Others, tmp_path: Path) -> None:
    kept = tmp_path / "links.json"
    kept.write_text(text, encoding="utf-8")
    assert not asked(others, kept, "/200")["/200"].is_dead
    assert others.address + "/200" in kept.read_text(encoding="utf-8")


def test_check_asks_only_where_that_is_wished(
    others: Others, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, run = making.publication(tmp_path / "tiny", TINY), runner(capsys)
    text = f"---\ntitle: One\nsummary: A line.\n---\nThe [old site]({others.address}/404) has closed.\n"
    making.write(root, "issues/001/article-1.md", text)
    assert "dead" not in run("check", "--root", root)[1]
    assert others.asked == []
    status, out, err = run("check", "--root", root, "--external")
    assert status == 0
    dead = f"the link '{others.address}/404' is dead: the server answers 404 (Not Found) (link-dead)"
    assert f"issues/001/article-1.md:5: link: warning: {dead}\n" in out
    assert err == ""
    number = len(others.asked)
    assert run("check", "--root", root, "--external")[1] == out
    assert len(others.asked) == number
