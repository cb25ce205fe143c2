"""Talking to Pagefind: the only file that knows the program.

It is asked over its service protocol (requests and answers in JSON, in base64, with a comma after each), as its own
wrappers for Python and Node do. The Python wrapper itself waits a tenth of a second for each answer (1.5.2,
service/__init__.py, ``_wait_for_responses``): minutes for a thousand records.
"""

import json
import subprocess
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import IO, Any

from masthead.editions.search.entries import Entry
from masthead.problems import Refusal

LACKING = 3
"""The exit status of a machine that lacks something (DESIGN.md, Commands)."""
_KEPT = ("pagefind.js", "pagefind-entry.json")
_KEPT_FOLDERS = ("fragment/", "index/", "filter/")


def index(entries: Sequence[Entry], language: str) -> Mapping[str, bytes]:
    """Index entries. Gives the files that a search needs by their path below ``pagefind/``, in no settled order.

    One index for all languages, with the word forms of the publication's: Pagefind would otherwise part them, and a
    search from an English page would never see an article in Welsh.
    """
    settings = {"force_language": language.split("-", maxsplit=1)[0].lower()}
    requests: list[dict[str, Any]] = [{"type": "NewIndex", "config": settings}]
    requests += [_request(entry, settings["force_language"]) for entry in entries]
    requests += [{"type": "GetFiles", "index_id": 0}]
    files = {file["path"]: b64decode(file["content"]) for file in _answers(requests)[-1]["files"]}
    shapes = {name["wasm"] for name in json.loads(files["pagefind-entry.json"])["languages"].values()}
    programs = {f"wasm.{shape or 'unknown'}.pagefind" for shape in shapes}
    return {path: files[path] for path in files if _is_kept(path, programs)}


def lack() -> str:
    """Tell why Pagefind cannot run on this machine; nothing where it can."""
    try:
        _answers([{"type": "NewIndex", "config": {}}])
    except Refusal as refusal:
        return refusal.message
    return ""


def _is_kept(path: str, programs: set[str]) -> bool:
    """Whether a file is needed: not the ready-made interfaces, nor the worker, which we do without."""
    return path in _KEPT or path in programs or path.endswith(".pf_meta") or path.startswith(_KEPT_FOLDERS)


def _request(entry: Entry, language: str) -> dict[str, Any]:
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": entry.url,
        "content": entry.content,
        "language": language,
        "meta": dict(entry.facts),
        "filters": {name: list(values) for name, values in entry.filters.items()},
    }


def _answers(requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put requests and gather as many answers. Raises ``Refusal`` where the program does not run or gives up."""
    try:
        from pagefind_bin import get_executable

        service = subprocess.Popen(
            [get_executable(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except (ImportError, OSError) as trouble:
        raise _refusal(str(trouble)) from trouble
    assert service.stdin is not None
    assert service.stdout is not None
    asking = threading.Thread(target=_ask, args=(service.stdin, requests), daemon=True)
    asking.start()  # beside the reading, for either pipe may be full
    answers: list[dict[str, Any]] = []
    try:
        for answer in _heard(service.stdout):
            answers.append(answer)
            if answer["type"] == "Error":
                raise _refusal(str(answer.get("message")))
            if len(answers) == len(requests):
                return answers
        raise _refusal(f"it ended after {len(answers)} of {len(requests)} answers")
    finally:
        service.kill()
        service.wait()
        asking.join()
        service.stdout.close()
        with suppress(OSError):  # what the program did not take any more
            service.stdin.close()


def _ask(pipe: IO[bytes], requests: Sequence[dict[str, Any]]) -> None:
    """Put the requests, and leave the pipe open: at its end the program stops, whatever it is at."""
    try:
        for number, request in enumerate(requests):
            pipe.write(b64encode(json.dumps({"message_id": number, "payload": request}).encode()) + b",")
        pipe.flush()
    except OSError:
        return  # the program has ended: who reads its answers says so


def _heard(pipe: IO[bytes]) -> Iterator[dict[str, Any]]:
    parts: list[bytes] = []
    while piece := pipe.read1(1 << 20):  # type: ignore[attr-defined]
        *whole, rest = piece.split(b",")
        for end in whole:
            yield json.loads(b64decode(b"".join([*parts, end])))["payload"]
            parts = []
        parts.append(rest)


def _refusal(why: str) -> Refusal:
    hint = "delete the folder .venv and run build.py again; if that does not help, run doctor"
    return Refusal(f"the search program Pagefind does not run on this machine: {why}", hint, LACKING)
