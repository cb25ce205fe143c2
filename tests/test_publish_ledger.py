"""``publish`` and ``release`` write down what is out: before anything goes there, and never what does not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from masthead import ledger
from masthead.files import Root
from masthead.problems import Refusal
from masthead.publishing.folder import Folder
from tests import making
from tests.publishing_example import Publish
from tests.running import Run


def known(root: Path) -> frozenset[str]:
    return ledger.read(Root(root))[0].addresses


def test_the_first_publishing_begins_it_and_a_dry_run_does_not(publish: Publish, built: Path, tmp_path: Path) -> None:
    status, said, _ = publish(tmp_path / "www", "--dry-run")
    assert status == 0
    assert "ledger.txt" not in said
    assert not (built / ledger.FILE).exists()
    status, said, _ = publish(tmp_path / "www")
    assert status == 0
    assert " new facts in ledger.txt: keep it in version control" in said
    assert {"", "issues/1/", "issues/1/article-1/", "calendar.ics", "events/meeting-1/event.ics"} <= known(built)


def test_what_readers_keep_no_address_of_is_not_in_it(publish: Publish, built: Path, tmp_path: Path) -> None:
    publish(tmp_path / "www")
    files = {path.relative_to(tmp_path / "www").as_posix() for path in (tmp_path / "www").rglob("*") if path.is_file()}
    kept = {path for path in files if path.removesuffix("index.html") in known(built)}
    left = {path.split("/")[0] for path in files - kept if not path.endswith("/share.png")}
    machinery = {".masthead-output", ".masthead-published", "_headers", "_headers.nginx.conf"}
    assert left - machinery == {"404.html", "assets", "pagefind", "robots.txt", "sitemap.xml"}
    assert not [path for path in known(built) if path.startswith(("assets/", "pagefind/"))]


def test_what_is_as_it_should_be_is_written_down_too(publish: Publish, built: Path, tmp_path: Path) -> None:
    publish(tmp_path / "www")
    before = (built / ledger.FILE).read_bytes()
    (built / ledger.FILE).unlink()
    status, said, _ = publish()
    assert status == 0
    assert said.splitlines()[-1].endswith("nothing is new, changed or gone.")
    assert (built / ledger.FILE).read_bytes() == before


def test_it_is_written_before_anything_goes_out(
    publish: Publish, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut at any moment may lose the publishing, and never what somebody saw of it."""
    seen: list[bool] = []

    def cut_off(*_: object) -> tuple[str, ...]:
        seen.append((built / ledger.FILE).is_file())
        raise Refusal("the line dropped", status=3)

    monkeypatch.setattr(Folder, "put", cut_off)
    assert publish(tmp_path / "www")[0] == 3
    assert seen == [True]


def test_errors_and_addresses_that_go_write_nothing_down(publish: Publish, built: Path, tmp_path: Path) -> None:
    publish(tmp_path / "www")
    (built / ledger.FILE).unlink()
    (built / "news/2004-01-05-news-3.md").unlink()
    assert publish()[0] == 1
    assert not (built / ledger.FILE).exists()
    making.change(built, "site_src/page-1.md", "title:", "titel:")
    assert publish("--yes")[0] == 1
    assert not (built / ledger.FILE).exists()


def test_release_writes_the_same_for_those_who_publish_otherwise(
    publish: Publish, run: Run, built: Path, tmp_path: Path
) -> None:
    publish(tmp_path / "www")
    by_publish = known(built)
    (built / ledger.FILE).unlink()
    status, said, _ = run("release", "--root", built)
    assert status == 0
    assert said.splitlines()[-1].endswith(" new facts in ledger.txt: keep it in version control")
    assert known(built) == by_publish
    assert run("release", "--root", built)[1].splitlines()[-1] == "ledger.txt knows all that is out"


def test_what_is_to_come_is_not_released(run: Run, built: Path) -> None:
    status, _, said = run("release", "--as-of", "2999-01-01", "--root", built)
    assert status == 2
    assert said.startswith("2999-01-01 has not come")
    assert not (built / ledger.FILE).exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda root: (root / ledger.FILE).write_text("<<<<<<< HEAD\n", encoding="utf-8"),
        lambda root: (root / ledger.FILE).mkdir(),
    ],
    ids=["a conflict", "a folder"],
)
def test_a_ledger_that_cannot_be_read_publishes_nothing(
    spoil: Callable[[Path], object], publish: Publish, built: Path, tmp_path: Path
) -> None:
    spoil(built)
    status, said, _ = publish(tmp_path / "www")
    assert status == 1
    assert "ledger.txt:1: " in said
    assert not (tmp_path / "www").exists()
