"""The preview in this process: its answers without HTTP, and the whole of it with a server and a watch."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from masthead.audience import Audience
from masthead.commands import serve
from masthead.pipeline import Wishes
from masthead.preview.impression import Impression
from masthead.preview.looking import checked
from masthead.preview.room import Preview, Reply
from masthead.preview.server import Server
from tests import making

_MARGIN = re.compile(b"<!-- preview -->.*?<!-- /preview -->", re.DOTALL)


class Reader:
    """Saves files of a publication and looks at pages, one after the other: no thread, no waiting."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.preview = Preview(wishes(root), lambda _: None)
        self.preview.saved(set())

    def look(self, path: str) -> Reply:
        """Ask for an address."""
        return self.preview.reply(path)

    def text(self, path: str) -> str:
        """Ask for a page, and give it without what the preview adds."""
        return bare(self.look(path).content).decode()

    def save(self, file: str, text: str) -> None:
        """Save a file whole."""
        making.write(self.root, file, text)
        self.preview.saved({file})

    def change(self, file: str, old: str, new: str) -> None:
        """Change the first ``old`` of a file, which must be there."""
        making.change(self.root, file, old, new)
        self.preview.saved({file})

    def problems(self) -> list[str]:
        """Give all that reading and the checks find, each as ``check`` prints it."""
        now = self.preview.now
        found = checked(now.draft, now.copy) if now.draft else ()
        return [str(problem) for problem in (*now.read, *found)]


def bare(page: bytes) -> bytes:
    """Give a page as a build has it."""
    return _MARGIN.sub(b"", page)


def wishes(root: Path) -> Wishes:
    """Give what a preview is asked."""
    return Wishes(root, root / "site", audience=Audience.PREVIEW, environment={})


@contextmanager
def served(root: Path) -> Iterator[tuple[Server, list[Impression]]]:
    """Serve a publication on a free port until the end, and gather what is told of it."""
    told: list[Impression] = []
    over = Event()
    with serve.serving(wishes(root), serve.Asked(port=0), told.append) as (server, watch):

        def keep_up() -> None:
            while not over.is_set():
                if files := watch.saved(0.1):
                    server.preview.saved(files)

        following = Thread(target=keep_up, daemon=True)
        following.start()
        try:
            yield server, told
        finally:
            over.set()
            following.join(10)
