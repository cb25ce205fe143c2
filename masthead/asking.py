"""Whether addresses of others still answer: asked politely, and remembered for some days.

Politely: of a host one address at a time, with a pause between two; HEAD before GET, and no more of an answer than its
head; under a name that says whose publication asks; and no longer where a host says that it is too much (429). An
address is dead where a reader would meet nothing: no such page, no such host, an error of the server, or silence.
"""

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from masthead import ondisk

DAYS = {False: 7, True: 1}
"""How many days an answer is believed, by whether it is dead."""
HOSTS = 8
"""So many hosts are asked at the same time."""
_UNSURE = (401, 402, 403, 405, 406, 407, 423, 429, 451, 503)
"""Answers to programs, that may be other for readers; and to come again later."""
_DAY = 86400


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an address."""

    is_dead: bool
    why: str = ""
    is_lasting: bool = True
    """Whether it is worth remembering: silence may be ours."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How it is asked."""

    agent: str
    pause: float = 1.0
    """Seconds between two requests to a host."""
    timeout: float = 15.0
    """Seconds until silence counts as none at all."""
    now: Callable[[], float] = time.time


def agent_of(title: str, url: str) -> str:
    """Give the name under which a publication asks (RFC 9110, User-Agent)."""
    plain = title.encode("ascii", "ignore").decode().translate(str.maketrans("", "", "()\\;"))
    return f"masthead (checks the links of {plain}; {url})"


def ask(addresses: Iterable[str], manners: Manners, kept: Path, advance: Callable[[int], None]) -> dict[str, Answer]:
    """Ask all addresses but those whose answer is kept in the file ``kept``. ``advance`` hears how many were asked."""
    now = manners.now()
    wanted = sorted(set(addresses))
    known = {address: old for address, old in _remembered(kept, now).items() if address in wanted}
    hosts: dict[str, list[str]] = {}
    for address in wanted:
        if address not in known:
            hosts.setdefault(_host(address), []).append(address)
    found: dict[str, Answer] = {}
    queue = list(hosts.values())

    def work() -> None:
        with suppress(IndexError):
            while True:
                _of_host(queue.pop(), manners, found, advance)

    workers = [threading.Thread(target=work, daemon=True) for _ in range(min(HOSTS, len(queue)))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    _remember(kept, {address: (now, answer) for address, answer in found.items() if answer.is_lasting}, now)
    return known | found


def _of_host(addresses: list[str], manners: Manners, found: dict[str, Answer], advance: Callable[[int], None]) -> None:
    for number, address in enumerate(addresses):
        if number:
            time.sleep(manners.pause)
        status, answer = _answer(address, manners)
        found[address] = answer
        advance(1)
        if status == HTTPStatus.TOO_MANY_REQUESTS:  # the others are for another day
            advance(len(addresses) - number - 1)
            return


def _answer(address: str, manners: Manners) -> tuple[int, Answer]:
    status, why = _status(address, "HEAD", manners)
    if status >= HTTPStatus.BAD_REQUEST and status != HTTPStatus.TOO_MANY_REQUESTS:
        time.sleep(min(manners.pause, 1))  # many servers know no HEAD, and say so in every way that there is
        status, why = _status(address, "GET", manners)
    if status == 0:
        return 0, Answer(is_dead=True, why=why, is_lasting=False)
    if status < HTTPStatus.BAD_REQUEST or status in _UNSURE:
        return status, Answer(is_dead=False, is_lasting=status not in (429, 503))
    return status, Answer(is_dead=True, why=f"the server answers {status} ({_phrase(status)})", is_lasting=status < 500)


def _phrase(status: int) -> str:
    with suppress(ValueError):
        return HTTPStatus(status).phrase
    return "an error"


def _status(address: str, method: str, manners: Manners) -> tuple[int, str]:
    """Give the status with which a server answers, redirects followed; 0 and the reason where none does."""
    try:
        request = urllib.request.Request(
            _plain(address), method=method, headers={"User-Agent": manners.agent, "Accept": "*/*"}
        )
        with _opener().open(request, timeout=manners.timeout) as answer:
            return int(answer.status), ""
    except urllib.error.HTTPError as trouble:
        trouble.close()
        looped = trouble.code in (301, 302, 303, 307, 308)
        return (0, "it is led on in a circle") if looped else (trouble.code, "")
    except TimeoutError:
        return 0, f"no answer within {manners.timeout:g} seconds"
    except (OSError, ValueError, HTTPException) as trouble:
        return 0, _in_words(trouble, manners)


def _in_words(trouble: Exception, manners: Manners) -> str:
    reason = getattr(trouble, "reason", trouble)
    if isinstance(reason, TimeoutError):
        return f"no answer within {manners.timeout:g} seconds"
    kind = type(reason).__name__
    if kind == "gaierror":
        return "there is no such host"
    if kind == "ConnectionRefusedError":
        return "nobody answers there"
    return "its certificate is not valid" if "SSL" in kind else f"it cannot be reached ({kind})"


def _opener() -> urllib.request.OpenerDirector:
    """Make what asks the web, and nothing but the web, wherever a redirect leads."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler, urllib.request.HTTPHandler, urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler, urllib.request.HTTPRedirectHandler, urllib.request.HTTPErrorProcessor,
    ):  # fmt: skip
        opener.add_handler(handler())
    return opener


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.casefold()
    except ValueError:
        return ""


def _plain(address: str) -> str:
    """Write an address in ASCII, without its fragment (RFC 3987, 3.1)."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    safe = "/%:=&?~#+!$,;'@()*[]"
    return urlunsplit((parts.scheme, host, quote(parts.path, safe=safe), quote(parts.query, safe=safe), ""))


def _remembered(kept: Path, now: float) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        for address, row in json.loads(kept.read_bytes()).items():
            answer = Answer(bool(row["is_dead"]), str(row["why"]))
            if 0 <= now - float(row["at"]) < DAYS[answer.is_dead] * _DAY:
                found[address] = answer
    return found


def _remember(kept: Path, fresh: Mapping[str, tuple[float, Answer]], now: float) -> None:
    """Write what is known, whole or not at all; where nothing can be written, it is asked again next time."""
    with suppress(OSError):
        rows = {}
        with suppress(ValueError, AttributeError, OSError):
            rows = {a: row for a, row in json.loads(kept.read_bytes()).items() if a in _remembered(kept, now)}
        rows |= {address: {"at": at, **asdict(answer)} for address, (at, answer) in fresh.items()}
        ondisk.put(kept, json.dumps(rows, indent=1, sort_keys=True).encode())
