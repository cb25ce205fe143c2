"""A process that has masthead loaded and forks a run for each order, so that a kill costs no start-up.

An order is a line of JSON on standard input, its answer a line on standard output. Each run leads a process group of
its own, which is killed as one.
"""

import importlib
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT))

LONGEST = 120
"""Seconds: a run that takes longer hangs."""


def main() -> None:
    """Take orders until there are no more."""
    _load()
    for line in sys.stdin:
        order = json.loads(line)
        run = os.fork()
        if run == 0:
            _run(order)
        started = time.monotonic()
        status = _watched(run, order.get("after"))
        answer = {"status": os.waitstatus_to_exitcode(status), "seconds": time.monotonic() - started}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _load() -> None:
    """Import what runs import late."""
    for name in ("material", "mkdocs.commands.build", "weasyprint", "masthead.cli", "masthead.editions.every"):
        importlib.import_module(name)
    for command in ("check", "deposit", "email", "import_", "new", "proof", "publish"):
        importlib.import_module(f"masthead.commands.{command}")


def _watched(run: int, after: float | None) -> int:
    """Wait until a run has ended; kill its whole group after so many seconds."""
    end = time.monotonic() + (LONGEST if after is None else after)
    while True:
        done, status = os.waitpid(run, os.WNOHANG)
        if done:
            return status
        if time.monotonic() >= end:
            os.killpg(run, signal.SIGKILL)
            return os.waitpid(run, 0)[1]
        time.sleep(0.002)


def _run(order: Mapping[str, Any]) -> None:
    """Be the run that was ordered."""
    status = 99
    try:
        os.setsid()
        with Path(order["said"]).open("wb") as said:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.environ.update(order.get("environment", {}))
        if room := order.get("room"):
            tempfile.tempdir = room
            vars(importlib.import_module("masthead.editions.site.staging"))["_MEMORY"] = Path(room)
        os.chdir(order.get("cwd", PROJECT))
        if limit := order.get("largest"):
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        _changed(order.get("changes", ()))
        from tests.power import faults

        faults.install(order.get("fault"))
        if user := order.get("user"):
            os.setgroups([])
            os.setgid(user)
            os.setuid(user)
        from masthead import cli

        status = cli.main(order["words"])
        sys.stdout.flush()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 98
    finally:
        os._exit(status)


def _changed(changes: Sequence[str]) -> None:
    """Make this run lack what some machines lack, or leave out what takes long."""
    from masthead import output
    from masthead.cli import runs
    from masthead.editions import every

    wishes = runs._run_wishes
    if "no exchange" in changes:
        vars(output)["_exchange"] = lambda one, other: False
    if "apart" in changes:  # so small a publication would be rendered in one process
        for edition in every.EDITIONS:
            with suppress(AttributeError):
                type(edition).least_apart = 0
    if "no pdf" in changes:
        vars(runs)["_run_wishes"] = lambda typed: replace(wishes(typed), pdf=False)


if __name__ == "__main__":
    main()
