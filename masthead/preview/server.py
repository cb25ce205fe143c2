"""HTTP on this machine alone: bound to the loopback address, and deaf to whoever calls it by another name.

A page from elsewhere could make its own name lead here (DNS rebinding), and so read drafts: the Host header of such a
question is that name, and it is refused with 421 (RFC 9110, 15.5.20).
"""

import errno
import json
import re
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, quote, unquote

from masthead.editions.headers import EVERYWHERE
from masthead.preview.margin import OWN
from masthead.preview.room import Preview
from masthead.problems import Refusal

LOOPBACK = "127.0.0.1"
FURTHER = 50
"""So many ports are tried where the one wished for is taken."""
_HTML = "text/html; charset=utf-8"
_TYPES = {
    "atom": "application/atom+xml",
    "avif": "image/avif",
    "_headers": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex",
    "conf": "text/plain; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "html": _HTML,
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "ris": "application/x-research-info-systems",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
}


class Server(ThreadingHTTPServer):
    """Serves one preview."""

    daemon_threads = True
    allow_reuse_port = False
    allow_reuse_address = True

    def __init__(self, preview: Preview, port: int) -> None:
        self.preview = preview
        super().__init__((LOOPBACK, port), Conversation)

    def server_bind(self) -> None:
        """Bind to the port, but share it with nobody: Windows would let a second preview have the same one."""
        import socket

        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
        if exclusive is not None:
            self.allow_reuse_address = False
            self.socket.setsockopt(socket.SOL_SOCKET, exclusive, 1)
        super().server_bind()

    @property
    def address(self) -> str:
        """Give where the preview is."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def begin(self) -> None:
        """Begin to answer."""
        Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_: object) -> None:
        """Say nothing of a browser that went away before it had everything."""


def opened(preview: Preview, port: int) -> Server:
    """Open the port wished for, or the next that is free. Raises ``Refusal`` where none is."""
    last = min(port + FURTHER, 65535) if port else 0
    for one in range(port, last + 1):
        try:
            return Server(preview, one)
        except OSError as trouble:
            if trouble.errno not in (errno.EADDRINUSE, errno.EACCES, getattr(errno, "WSAEACCES", None)):
                raise
    raise Refusal(f"no port from {port} to {last} is free", "choose another: --port 9000", status=3)


class Conversation(BaseHTTPRequestHandler):
    """Answers the questions of one connection."""

    protocol_version = "HTTP/1.1"
    server: Server
    timeout = 60

    def do_GET(self) -> None:
        """Answer."""
        if not self._is_meant():
            self._send(421, "text/plain; charset=utf-8", b"This preview answers to 127.0.0.1 and localhost alone.\n")
            return
        with suppress(BrokenPipeError, ConnectionError):
            self._answer()

    do_HEAD = do_GET  # noqa: N815  (the library's name)

    def _is_meant(self) -> bool:
        """Whether the one Host header names this machine and this port."""
        said = self.headers.get_all("Host") or []
        port = self.server.server_port
        names = {f"{name}:{port}" for name in (LOOPBACK, "localhost", "[::1]")}
        names |= {LOOPBACK, "localhost", "[::1]"} if port == 80 else set()
        return len(said) == 1 and said[0].strip().lower() in names

    def _answer(self) -> None:
        asked, _, query = self.path.partition("?")
        path = _path(asked)
        if path is None:
            self._send(404, "text/plain; charset=utf-8", b"There is nothing at this address.\n")
        elif path == f"{OWN}events":
            self._tell(parse_qs(query, keep_blank_values=True))
        elif path.startswith(OWN):
            content = self.server.preview.own(path.removeprefix(OWN))
            self._send(200 if content else 404, _type_of(path), content or b"")
        else:
            self._reply(path)

    def _reply(self, path: str) -> None:
        found = self.server.preview.reply(path)
        if found.status == 302:
            self._send(302, _HTML, b"", Location="/" + quote(found.path))
            return
        tag = f'"{found.mark}"'
        if found.status == 200 and not found.margin and self.headers.get("If-None-Match") == tag:
            self._send(304, None, b"", ETag=tag)
        else:
            self._send(found.status, _type_of(found.path), found.content, ETag=tag)

    def _tell(self, asked: dict[str, list[str]]) -> None:
        """Tell of news as they come (Server-sent events, https://html.spec.whatwg.org/multipage/server-sent-events)."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self._promises()
        self.end_headers()
        path = _path("/" + asked.get("path", [""])[0])
        for event, said in self.server.preview.events(path or "", asked.get("mark", [""])[0]):
            line = f"event: {event}\ndata: {json.dumps(said)}\n\n" if event else ": still here\n\n"
            self.wfile.write(line.encode())
            self.wfile.flush()

    def _send(self, status: int, media_type: str | None, content: bytes, **more: str) -> None:
        self.send_response(status)
        if media_type:
            self.send_header("Content-Type", media_type)
        if status != 304:
            self.send_header("Content-Length", str(len(content)))
        for name, value in more.items():
            self.send_header(name, value)
        self._promises()
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _promises(self) -> None:
        """Say what the site's own server should say, that nothing is kept, and that no other site may embed it."""
        for name, value in EVERYWHERE:
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")

    def version_string(self) -> str:
        """Name no program and no version."""
        return "preview"

    def log_message(self, *_: object) -> None:
        """Say nothing of questions: the terminal is for what was saved and what is wrong."""


def _path(asked: str) -> str | None:
    """Give the path of a question, without its first slash; None for one that no page or file can have."""
    try:
        slash, path = asked[:1], unquote(asked[1:], errors="strict")
    except UnicodeDecodeError:
        return None
    is_odd = re.search(r"^/|[\\\x00-\x1f\x7f]", path) or {".", ".."} & set(path.split("/"))
    return None if slash != "/" or is_odd else path


def _type_of(path: str) -> str:
    ending = path.rpartition("/")[2].rpartition(".")[2].lower()
    return _TYPES.get(ending, "application/octet-stream")
