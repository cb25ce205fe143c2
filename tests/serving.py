"""Serving a rendered site on loopback as a good host would: under a base path, with its own headers, texts gzipped."""

import gzip
import http.server
import posixpath
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
PACKED = (".css", ".html", ".js", ".json", ".svg", ".txt", ".xml")
"""What a static host compresses on the way."""


def rules(headers: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Read a ``_headers`` file: path patterns, each with the headers it sets."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for line in headers.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[-1][1].append((name, value))
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


class Hall:
    """What is served: files by path below the base, and the headers that the site's own ``_headers`` asks for.

    ``written`` is the base path for which the site was built, ``base`` the one under which it is served here.
    """

    def __init__(self, files: Mapping[str, bytes], base: str, written: str) -> None:
        self.files = files
        self.base = base
        self.written = written
        self.rules = rules(files["_headers"].decode())
        self.packed = cache(lambda path: gzip.compress(self.files[path], 9, mtime=0))

    def find(self, url: str) -> str | None:
        """Give the file for the path of a URL; None where there is none."""
        path = unquote(urlsplit(url).path)
        if not path.startswith(self.base):
            return None
        path = posixpath.normpath("/" + path.removeprefix(self.base)).lstrip("/") + "/" * path.endswith("/")
        path = path.lstrip("/")
        path = f"{path}index.html" if path.endswith("/") or not path else path
        return path if path in self.files else None

    def headers(self, path: str) -> list[tuple[str, str]]:
        """Give what ``_headers`` says of a file."""
        place = self.written + path.removesuffix("index.html")
        return [header for pattern, said in self.rules if fnmatchcase(place, pattern) for header in said]


def _handler(hall: Hall) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = hall.find(self.path)
            status, path = (200, path) if path else (404, "404.html")
            kind = posixpath.splitext(path)[1]
            is_packed = kind in PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
            content = hall.packed(path) if is_packed else hall.files[path]
            self.send_response(status)
            self.send_header("Content-Type", TYPES.get(kind, "application/octet-stream"))
            self.send_header("Content-Length", str(len(content)))
            if is_packed:
                self.send_header("Content-Encoding", "gzip")
            for name, value in hall.headers(path):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing where a browser went away before it had everything."""


@contextmanager
def served(files: Mapping[str, bytes], base: str = "/", written: str | None = None) -> Iterator[str]:
    """Serve files under a base path on a free port. Gives the address, ending in the base path."""
    hall = Hall(files, base, base if written is None else written)
    with _Server(("127.0.0.1", 0), _handler(hall)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()


def files_of(folder: Path) -> dict[str, bytes]:
    """Read a finished site from disk: path -> bytes."""
    every = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in every}
