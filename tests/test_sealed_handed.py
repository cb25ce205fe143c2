"""What is handed over is searched as well: a mail, a deposit copy, a summary that leak are not made."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from masthead.commands import deposit, email, summary
from masthead.editions.deposit import parcel
from masthead.editions.mail import letter
from tests import making, sealed_example
from tests.publishing_example import commit, repository, without_settings
from tests.running import Run, runner

LEAK = sealed_example.PASSAGE


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    without_settings(monkeypatch)
    return runner(capsys)


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    root = sealed_example.publication(tmp_path / "sealed")
    making.change(
        root,
        "publication.yml",
        "issn: {pending: true}",
        "issn: {print: 1476-8801}\ndeposit: {library: BL, medium: digital}",
    )
    return root


def leaky_mail(*facts: Any, **wishes: Any) -> Any:
    mail = letter(*facts, **wishes)
    return replace(mail, eml=mail.eml + f"\r\n{LEAK}\r\n".encode())


def leaky_parcel(*facts: Any) -> Any:
    goods = parcel(*facts)
    return replace(goods, payload={**goods.payload, "notes.txt": LEAK.encode()})


def leaky_text(*facts: Any) -> str:
    return f"{TEXT(*facts)}\n{LEAK}\n"


TEXT = summary.FORMATS["text"]
LEAKY: Mapping[str, tuple[object, str, Callable[..., Any]]] = {
    "email 1": (email, "letter", leaky_mail),
    "deposit 1": (deposit, "parcel", leaky_parcel),
    "summary --from 2001 --to 2004": (summary, "FORMATS", leaky_text),
}


@pytest.mark.parametrize("command", LEAKY)
def test_what_leaks_is_not_handed_over(
    command: str, publication: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, name, leaky = LEAKY[command]
    mail = "mail: {from: press@example.org, list_id: news.example.org}"
    lists = "mailing_list: {unsubscribe: https://example.org/leave}"
    sealed_example.append(publication, "publication.yml", f"{mail}\n{lists}\n")
    status, said, wrong = run(*command.split(), "--root", publication)
    assert status == 0, said + wrong
    made = {path.name for path in (publication / "out").rglob("*")} if (publication / "out").is_dir() else set()
    monkeypatch.setattr(module, name, {"text": leaky} if name == "FORMATS" else leaky)
    status, said, wrong = run(*command.split(), "--root", publication, "--output", publication / "out2")
    assert status == 1
    assert (
        "issues/001/article-2.md:26: withheld: this is not public, and its passage stands in a public file"
        in said + wrong
    )
    assert "heronry" not in said + wrong
    assert not (publication / "out2").exists()
    assert made or command.startswith("summary")


def test_the_offices_website_in_a_repository_is_told_of_under_any_name(publication: Path, run: Run) -> None:
    repository(publication)
    office = publication / "for-the-office"
    assert run("build", "--no-pdf", "--audience", "internal", "--root", publication, "--output", office)[0] == 0
    commit(publication)
    status, said, _ = run("publish", "--guard", "--root", publication)
    assert status == 1
    assert "the website of the internal audience is in version control" in said
    assert "git rm -r --cached for-the-office" in said
