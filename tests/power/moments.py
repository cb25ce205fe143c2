"""The moments at which a command is cut off: spread over all that it does, the same ones for the same seed."""

import random
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from tests.power.trial import Moment

Done = Sequence[tuple[str, str]]


def phase(event: str, place: str) -> str:
    """Name what a run was at when it did something to the disk."""
    parts = PurePath(place).parts
    if event == "ctypes.dlsym" or (event == "os.rename" and parts[-1] in (".site.new", ".www.new", "site", "www")):
        return "swap"
    if not place.startswith("/") or event in ("os.remove", "os.rmdir"):
        return "clearing away"
    if ".masthead" in parts:
        return "store"
    if "masthead-room-" in place:
        return "render"
    if {".site.new", ".www.new"} & {*parts}:
        return "assemble"
    return "elsewhere"


def moments(done: Done, seconds: float, number: int, seed: str) -> Iterator[Moment]:
    """Give so many moments: every fourth by the clock, the others in each phase by turns, some leaving a torn file."""
    dice = random.Random(seed)
    phases: dict[str, list[int]] = {}
    for at, (event, place) in enumerate(done, 1):
        phases.setdefault(phase(event, place), []).append(at)
    names = sorted(phases, key=lambda name: (name != "swap", name != "elsewhere", name))
    for turn in range(number):
        if turn % 4 == 3:
            yield Moment("after", round(dice.uniform(0.02, seconds), 3))
            continue
        at = dice.choice(phases[names[(turn - turn // 4) % len(names)]])
        yield Moment("torn" if done[at - 1][0] == "open" and dice.random() < 0.5 else "kill", at)


def through_the_swap(done: Done) -> list[Moment]:
    """Give every moment from the last file of the new tree to the end: each step of the exchange by itself."""
    last = max((at for at, (event, _) in enumerate(done, 1) if event == "os.link"), default=1)
    steps = [at for at in range(last, len(done) + 1) if phase(*done[at - 1]) != "clearing away"]
    return [Moment("kill", at) for at in steps][:12]
