"""The preview over HTTP: on loopback alone, for its own names alone, and nothing but what the site holds."""

import http.client
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from masthead.policy import POLICY
from masthead.preview.server import Server
from masthead.problems import Refusal
from tests import making
from tests.previewing import served


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A preview of the small publication, beside a file that is none of its."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "secret.txt").write_text("what nobody may read", "utf-8")
    with served(making.publication(folder / "small")) as (one, _):
        yield one


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Ask for exactly this path: no library mends it on the way."""
    line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    line.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        if value:
            line.putheader(name.replace("_", "-"), value)
    line.endheaders()
    with line.getresponse() as answer:
        found = answer.status, answer.headers, answer.read()
    line.close()
    return found


def test_it_is_bound_to_loopback_alone(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.address == f"http://127.0.0.1:{server.server_port}/"


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_it_answers_to_its_own_names(server: Server, name: str) -> None:
    assert ask(server, "/", Host=f"{name}:{server.server_port}")[0] == 200


@pytest.mark.parametrize(
    "host",
    ["example.org", "example.org:{}", "127.0.0.1", "127.0.0.1:1", "localhost.example.org:{}", "127.0.0.1:{}.org", ""],
)
@pytest.mark.parametrize("path", ["/", "/-/preview/events?path=&mark=", "/feed.xml"])
def test_it_is_deaf_to_every_other_name(server: Server, host: str, path: str) -> None:
    """DNS rebinding: a stranger's name that leads to this machine."""
    status, _, content = ask(server, path, Host=host.format(server.server_port))
    assert (status, b"<" in content) == (421, False)


def test_two_names_are_none(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), 30) as line:
        own = f"Host: 127.0.0.1:{server.server_port}\r\n"
        line.sendall(f"GET / HTTP/1.1\r\n{own}Host: example.org\r\nConnection: close\r\n\r\n".encode())
        assert line.recv(100).startswith(b"HTTP/1.1 421 ")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/a/../../secret.txt",
        "/..\\secret.txt", "/%5c..%5csecret.txt", "/%252e%252e/secret.txt", "//secret.txt",
        "/issues/../publication.yml", "/publication.yml", "/people.yml", "/issues/002/article-2.md",
        "/.masthead/lock", "/theme/tokens.css",
        "/-/preview/../../publication.yml", "/-/preview/rendering.html", "/-/preview/frame.html", "/%00", "/%ff",
        "/assets/files/publication.yml", "/assets/files/../../publication.yml", "/assets/pictures/../../people.yml",
        "http://example.org/secret.txt", "secret.txt", "*", "/C:/secret.txt", "/file:///etc/passwd",
    ],
)  # fmt: skip
def test_nothing_leads_out_of_the_output(server: Server, path: str) -> None:
    status, _, content = ask(server, path)
    assert status in (404, 421)
    assert b"what nobody may read" not in content
    assert b"format: 1" not in content


def test_pages_come_with_the_policy_and_are_for_this_site_alone(server: Server) -> None:
    status, headers, content = ask(server, "/issues/2/article-2/")
    assert status == 200
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-cache"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"/-/preview/preview.js" in content
    for own in ("preview.js", "preview.css"):
        assert ask(server, f"/-/preview/{own}")[0] == 200


def test_a_file_that_the_browser_has_is_not_sent_again(server: Server) -> None:
    _, headers, content = ask(server, "/assets/publication.css")
    assert content
    assert ask(server, "/assets/publication.css", If_None_Match=headers["ETag"])[::2] == (304, b"")


def test_a_head_is_told_without_a_body_and_nothing_can_be_changed(server: Server) -> None:
    status, headers, content = ask(server, "/", "HEAD")
    assert (status, content) == (200, b"")
    assert int(headers["Content-Length"]) > 1000
    assert [ask(server, "/", method)[0] for method in ("POST", "PUT", "DELETE", "OPTIONS")] == [501] * 4


def test_a_folder_leads_to_its_page_on_this_site(server: Server) -> None:
    status, headers, _ = ask(server, "/issues/2")
    assert (status, headers["Location"]) == (302, "/issues/2/")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feed.xml", "application/xml"),
        ("/feed.json", "application/json"),
        ("/calendar.ics", "text/calendar; charset=utf-8"),
        ("/_headers", "text/plain; charset=utf-8"),
        ("/assets/share.png", "image/png"),
        ("/issues/2/contents.csv", "text/csv; charset=utf-8"),
        ("/issues/2/mods.xml", "application/xml"),
    ],
)
def test_a_file_says_what_it_is(server: Server, path: str, kind: str) -> None:
    status, headers, _ = ask(server, path)
    assert (status, headers["Content-Type"]) == (200, kind)


def test_a_second_preview_takes_the_next_port(server: Server, small: Path) -> None:
    from masthead.preview.server import opened

    with opened(server.preview, server.server_port) as second:
        assert server.server_port < second.server_port <= server.server_port + 50


def test_where_no_port_is_free_it_says_so(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    from masthead.preview import server as module

    monkeypatch.setattr(module, "FURTHER", 0)
    with pytest.raises(Refusal, match=f"no port from {server.server_port} to {server.server_port} is free"):
        module.opened(server.preview, server.server_port)


def test_news_come_down_an_open_line(server: Server) -> None:
    """First what stands beside the page; then, once it is another page, that; and that is the end of the line."""
    with socket.create_connection(("127.0.0.1", server.server_port), 30) as line:
        own = f"Host: 127.0.0.1:{server.server_port}\r\n"
        line.sendall(f"GET /-/preview/events?path=news/&mark=old HTTP/1.1\r\n{own}\r\n".encode())
        said = b"".join(iter(lambda: line.recv(4096), b""))
    assert b"Content-Type: text/event-stream" in said
    assert said.endswith(b'event: page\ndata: ""\n\n')
