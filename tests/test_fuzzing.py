"""Whatever is handed in, nobody sees a traceback, waits for ever, or runs out of memory: forms and imports, fuzzed.

``pytest tests/test_fuzzing.py --fuzz 3600`` goes on for an hour, all targets together; ``--fuzz-seed 7`` begins
elsewhere. What fails is left in ``out/fuzz``: the input and what became of it. Made small, it becomes a case in
``tests/cases/fuzz/TARGET/``, and is tried from then on each time.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fuzz import handling
from tests.fuzz.running import fuzzed
from tests.fuzz.seeds import EXAMPLE, PROJECT
from tests.fuzz.targets import BY_NAME, EVERY, Target, content_of
from tests.fuzz.worker import attempt

CASES = sorted((PROJECT / "tests/cases/fuzz").glob("*/*"))


@pytest.mark.parametrize("target", EVERY, ids=lambda target: target.name)
def test_no_input_makes_it_fail(
    target: Target, tmp_path: Path, fuzz: tuple[float | None, int], record_property: Callable[[str, object], None]
) -> None:
    seconds, seed = fuzz
    folder = tmp_path if seconds is None else PROJECT / "out/fuzz"
    report = fuzzed(target, folder, None if seconds is None else seconds / len(EVERY), seed)
    record_property("figures", report.line())
    assert report.found == {}, report.line()
    assert report.inputs >= target.quick


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_what_failed_once_fails_no_more(case: Path, tmp_path: Path) -> None:
    root = handling.sandbox(EXAMPLE, tmp_path / "publication")
    root.with_name("plain.html").write_text("<h1>A headline</h1><p>A text.</p>", encoding="utf-8")
    assert attempt(BY_NAME[case.parent.name], root, case.read_bytes(), handling.FIXED) is None


def test_an_input_is_the_same_each_time_it_is_made() -> None:
    for target in EVERY:
        assert content_of(target, 7, 3) == content_of(target, 7, 3)
        assert len({content_of(target, 7, number) for number in range(12)}) > 6
