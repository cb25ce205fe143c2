"""A process that tries inputs one after another, and may die of any: ``python -m tests.fuzz.worker NAME ...``.

Before each input it writes its number to a file, so that whoever started it knows of which one it died. It lets itself
be killed after so many seconds of computing on one input, and stops where it needed too much memory.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz import handling
from tests.fuzz.seeds import EXAMPLE
from tests.fuzz.targets import BY_NAME, Target, content_of

try:
    import resource
except ImportError:  # Windows: nothing is measured there
    resource = None  # type: ignore[assignment]

HANG = 20.0
"""Seconds of computing on one input, however busy the machine is."""
MOST = 1 << 30
"""Bytes of memory."""
GUARD = 4 << 30
"""Bytes of addresses that the process may have at all, so that a bomb does not take the machine along."""


def main(argv: list[str]) -> None:
    """Try inputs from a number on, until there were enough or the time is over, and say what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--first", type=int, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--until", type=float, required=True, help="seconds since 1970")
    parser.add_argument("--folder", type=Path, required=True, help="of reports")
    asked = parser.parse_args(argv)
    target, folder = BY_NAME[asked.name], asked.folder
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (GUARD, GUARD))
    if os.environ.get("PYTHONWARNINGS") is None:
        import warnings

        warnings.simplefilter("ignore")
    place = os.open(folder / "at", os.O_WRONLY | os.O_CREAT)
    with tempfile.TemporaryDirectory(prefix="masthead-fuzz-") as temporary, (folder / "said.jsonl").open("a") as said:
        for found in tried(target, Path(temporary) / "publication", asked, place):
            said.write(json.dumps(found) + "\n")
            said.flush()


def tried(target: Target, root: Path, asked: argparse.Namespace, place: int) -> Iterator[dict[str, object]]:
    """Try inputs; tell of each that failed, and at the end how many there were, how slow and how large."""
    handling.sandbox(EXAMPLE, root)
    root.with_name("plain.html").write_text("<h1>A headline</h1><p>A text.</p>", encoding="utf-8")
    slowest, slow, number, done = 0.0, 0, asked.first, 0
    for number in range(asked.first, asked.first + asked.count):
        if done and time.time() > asked.until:
            break
        os.pwrite(place, f"{number:12}".encode(), 0)
        if target.leaves and done:
            handling.sandbox(EXAMPLE, root)
        began = time.process_time()
        _alarm(HANG)
        trouble = attempt(target, root, content_of(target, asked.seed, number), number)
        _alarm(0)
        spent = time.process_time() - began
        done += 1
        if trouble:
            yield {"number": number, "what": trouble[0], "told": trouble[1]}
        if spent > slowest:
            slowest, slow = spent, number
        if memory() > MOST:
            yield {"number": number, "what": f"memory: {memory() >> 20} MB", "told": ""}
            break
    yield {"done": done, "slowest": slowest, "slow": slow, "memory": memory() >> 20, "next": asked.first + done}


def attempt(target: Target, root: Path, content: bytes, number: int) -> tuple[str, str] | None:
    """Try one input: give what was wrong and where, in short and in full; None where nothing was."""
    try:
        handling.sound(target.handle(root, content, number))
    except (Exception, SystemExit) as trouble:
        frames = [one for one in traceback.extract_tb(trouble.__traceback__) if "/masthead/" in one.filename]
        last = frames[-1] if frames else None
        where = f"{Path(last.filename).name}:{last.name}" if last else ""
        told = "".join(traceback.format_exception(trouble))
        if isinstance(trouble, handling.Failed):
            inside = [line.strip() for line in str(trouble).splitlines() if "/masthead/" in line]
            rows = [row for row in str(trouble).splitlines() if handling.FAILED in row] or [str(trouble)]
            where = inside[-1].rpartition("/")[2] if inside else ""
            return f"{rows[0][:60]} in {where}", str(trouble)[-4000:]
        return f"{type(trouble).__name__} in {where}", told[-4000:]
    return None


def memory() -> int:
    """Give how much memory this process needed at most, in bytes; 0 where the system does not tell."""
    if resource is None:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most << 10


def _alarm(seconds: float) -> None:
    """Let the system end this process when it has computed for so long, whatever it is at; 0 takes that back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
