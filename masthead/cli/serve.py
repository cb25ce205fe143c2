"""What ``serve`` says: where the preview is, what was saved, and what is wrong, when that has changed."""

import json
from argparse import Namespace
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

from masthead.cli import printing as out

if TYPE_CHECKING:
    from masthead.pipeline import Wishes
    from masthead.preview.impression import Impression
    from masthead.problems import Problem


def run(wishes: Namespace, run_wishes: "Wishes") -> int:
    """Serve until Ctrl-C, which ends it well, as does the system that ends it or a terminal that is closed."""
    from masthead.commands import serve

    says = _Says(wishes)
    serve.end_like_ctrl_c()
    try:
        with serve.serving(run_wishes, serve.Asked(wishes.port, wishes.poll), says.found) as (server, watch):
            says.where(server.address, server.server_port)
            by_itself = out.is_terminal() and serve.has_screen(run_wishes.environment or {})
            if by_itself if wishes.open is None else wishes.open:
                serve.show(server.address)
            serve.keep_up(server, watch, says.saved)
    except KeyboardInterrupt:
        with suppress(OSError):  # where the terminal was closed, nobody reads on
            out.say("" if wishes.json else "\nThe preview has ended.", wishes)
    return 0


class _Says:
    def __init__(self, wishes: Namespace) -> None:
        self._wishes = wishes
        self._before: tuple[Problem, ...] | None = None

    def where(self, address: str, port: int) -> None:
        if self._wishes.json:
            out.line(json.dumps({"address": address, "port": port}))
            return
        if self._wishes.port not in (port, 0):
            out.line(f"Port {self._wishes.port} is taken, perhaps by another preview; this one is at port {port}.")
        out.line(f"The preview is at {address}")
        out.say("Save a file, and the page shows it. Ctrl-C ends the preview.", self._wishes)

    def saved(self, files: set[str]) -> None:
        if not self._wishes.json:
            names = sorted(files)
            more = f" and {len(names) - 3} more" if len(names) > 3 else ""
            out.say(f"saved: {', '.join(names[:3])}{more}", self._wishes)

    def found(self, now: "Impression") -> None:
        if now.problems == self._before:
            return
        is_first, self._before = self._before is None, now.problems
        if self._wishes.json:
            rows = [{**asdict(problem), "severity": str(problem.severity)} for problem in now.problems]
            out.line(json.dumps({"problems": rows}, ensure_ascii=False))
        elif now.problems or not is_first:
            out.print_problems(now.problems)
            out.say(f"{out.count(now.problems)}.", self._wishes)
