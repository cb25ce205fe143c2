"""withdraw cut off at any moment: no build is made until the same words have finished it, and then all is as meant.

``.venv/bin/python -m tests.withdraw_kills 40`` kills the real program at so many random moments.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from masthead import mending
from masthead.cli import main
from masthead.commands import issuing, withdraw
from masthead.consent import record
from masthead.store import Store
from tests import withdrawing_example as example
from tests.conftest import build_at
from tests.withdrawing_example import ARTICLE, WHO, sources, told


class Power(BaseException):
    """The power is cut."""


WRITES: tuple[tuple[Any, str], ...] = (
    (record, "write"), (mending, "write"), (withdraw, "_take_away"), (Store, "forget_all"), (issuing, "freeze"),
)  # fmt: skip
"""Whatever withdraw writes through."""


def cut_off(monkeypatch: pytest.MonkeyPatch, number: int) -> list[str]:
    """Cut the power before the write of that number. Gives what was written until then."""
    done: list[str] = []

    def cut(name: str, write: Callable[..., Any]) -> Callable[..., Any]:
        def written(*args: Any, **more: Any) -> Any:
            if len(done) == number:
                raise Power
            done.append(name)
            return write(*args, **more)

        return written

    for owner, name in WRITES:
        monkeypatch.setattr(owner, name, cut(name, getattr(owner, name)))
    return done


def withdrawn(root: Path) -> int:
    return main(["withdraw", WHO, "--as", "a participant", "--yes", "--quiet", "--root", str(root)])


def test_every_cut_is_made_up_for_by_the_same_words(tmp_path: Path) -> None:
    whole = example.publication(tmp_path / "whole")
    assert withdrawn(whole) == 0
    wanted, number, finished = sources(whole), 0, False
    while not finished:
        root = example.publication(tmp_path / f"cut-{number}")
        with pytest.MonkeyPatch.context() as patch:
            done = cut_off(patch, number)
            try:
                assert withdrawn(root) == 0
                finished = True
            except Power:
                assert number == 0 or not build_at(root).is_good, f"after {done} a build was made"
        assert finished or withdrawn(root) == 0, f"after {done}"
        assert sources(root) == wanted, f"after {done}"
        assert told(root) == [], f"after {done}"
        number += 1
    assert {name for _, name in WRITES} - {"freeze"} == {*done}
    assert number > 9


@pytest.mark.parametrize("moment", ["before", "after"])
def test_cut_off_at_the_press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    root = example.report_alone(tmp_path / "publication")
    assert main(["release", "a-report", "--quiet", "--root", str(root)]) == 0
    freeze = issuing.freeze

    def cut(*args: Any) -> None:
        if moment == "after":
            freeze(*args)
        raise Power

    monkeypatch.setattr(issuing, "freeze", cut)
    with pytest.raises(Power):
        withdrawn(root)
    monkeypatch.setattr(issuing, "freeze", freeze)
    assert not build_at(root).is_good
    assert withdrawn(root) == 0
    assert build_at(root).is_good
    assert told(root) == []
    kept = sorted(path.name for path in (root / "site_src/reports/issued/a-report").glob("*.pdf"))
    assert kept == ["a-report-2004-03-31.pdf"], "issued again once, and no more"


def test_what_is_changed_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = example.publication(tmp_path / "publication")
    write = mending.write

    def changed(folder: Path, mend: mending.Mend) -> bool:
        (folder / ARTICLE).write_text("---\ntitle: Another\n---\nRos Armstrong.\n", encoding="utf-8")
        return write(folder, mend)

    monkeypatch.setattr(mending, "write", changed)
    assert withdrawn(root) == 2
    assert f"{ARTICLE} was changed meanwhile, and is left as it is" in capsys.readouterr().err
    monkeypatch.setattr(mending, "write", write)
    assert withdrawn(root) == 0
    assert told(root) == []
