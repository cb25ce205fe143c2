"""withdraw: what else than the name tells who is meant is a person's to rewrite, and is listed where it stands."""

import json
import re
from pathlib import Path

import pytest

from masthead.cli import main
from masthead.store import Store
from tests import making
from tests import withdrawing_example as example
from tests.withdrawing_example import WHO

NEWS = "news/2003-02-05-news-1.md"
PAGE = "site_src/page.md"
AS = ["--as", "a participant"]
TEXT = """\
---
title: News
---
Ask the youth team.

Ms Ros
Armstrong, Senior Librarian at Gloucestershire, can be reached at rarmstrong@example.org or
on 01452 425027. Her [page](https://example.org/people/ros-armstrong/) says more, and so
does [Ros Armstrong](https://example.org/staff/17).

- Emma Rees, Head of Service, 01452 111111, erees@example.org

Ring 01452
425027 before noon on 2003-02-05. ISBN 0 11 702000 1.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = example.publication(tmp_path / "publication")
    making.write(root, NEWS, TEXT)
    return root


def run(root: Path, *words: str) -> int:
    return main(["withdraw", *words, "--root", str(root)])


def said(capsys: pytest.CaptureFixture[str]) -> str:
    printed = capsys.readouterr()
    return printed.out + printed.err


def test_what_tells_who_it_was_is_listed_and_recorded(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, WHO, *AS, "--dry-run") == 0
    listed = said(capsys).partition("yours to rewrite where it tells who is meant:\n")[2].partition("\n\n")[0]
    wanted = [
        (6, "an e-mail address"), (6, "a post"), (7, "the name as addresses have it"), (7, "a telephone number"),
        (8, "a link that stood on the name"), (12, "a telephone number"),
    ]  # fmt: skip
    assert listed.splitlines() == [f"  {NEWS}:{line}  {what}" for line, what in wanted]

    assert run(root, WHO, *AS, "--yes", "--quiet") == 0, "a guess keeps nobody from finishing"
    warned = said(capsys)
    assert f"{NEWS}:12: telephone: warning: a telephone number may tell who is meant, and is yours to rewrite" in warned
    record = (root / "withdrawals.yml").read_text(encoding="utf-8")
    assert f"{NEWS}:6: a post may still tell who was meant; rewrite it" in record
    assert record.count("may still tell") == len(wanted)
    assert not {word for word in ("armstrong", "425027", "Librarian") if word in record}
    assert "A participant, Senior Librarian" in (root / NEWS).read_text(encoding="utf-8")


def test_an_address_with_the_whole_name_is_a_name_and_must_go(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    making.write(root, PAGE, "---\ntitle: A page\n---\nWrite to <ros.armstrong@example.org>.\n")
    assert run(root, WHO, *AS, "--yes", "--quiet") == 1
    assert f"{PAGE}:4: mail: an e-mail address with the name, and is yours to rewrite" in said(capsys)
    making.write(root, PAGE, "---\ntitle: A page\n---\nWrite to us.\n")
    assert run(root, WHO, *AS, "--yes", "--quiet") == 0


def test_posts_that_are_known_are_found_wherever_they_stand(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    making.change(root, "people.yml", "  honorific: Ms\n", "  honorific: Ms\n  post: Children's Librarian, Stroud\n")
    post = "    person: ros-armstrong\n    post: Reading Development Officer\n"
    making.change(root, "site_src/authorities/council-1.md", "    person: ros-armstrong\n", post)
    text = "The reading  development\nofficer spoke.\n\n> Said the children's librarian, Stroud.\n"
    making.write(root, PAGE, f"---\ntitle: A page\n---\n{text}")
    assert run(root, WHO, *AS, "--json") == 0
    telling = json.loads(capsys.readouterr().out)["figures"]["telling"]
    assert [(one["line"], one["what"]) for one in telling if one["file"] == PAGE] == [(4, "post"), (7, "post")]


def test_the_imprint_and_others_facts_are_left_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publisher = "  name: Small Publisher\n"
    contact = f"{publisher}  email: news@example.org\n  telephone: 01452 222222\n"
    making.change(root, "publication.yml", publisher, contact)
    making.write(root, NEWS, "---\ntitle: News\n---\nTell Ros Armstrong: news@example.org, 01452 222222.\n")
    assert run(root, WHO, *AS, "--json") == 0
    assert json.loads(capsys.readouterr().out)["figures"]["telling"] == []


def test_a_file_whose_name_tells_is_not_named_in_the_record(root: Path) -> None:
    making.write(root, "site_src/armstrong-at-work.md", "---\ntitle: A page\n---\nRos Armstrong, 01452 425027.\n")
    making.write(root, NEWS, "---\ntitle: News\n---\nNews.\n")
    assert run(root, WHO, *AS, "--yes", "--quiet") == 0
    record = (root / "withdrawals.yml").read_text(encoding="utf-8")
    assert "site_src/…:4: a telephone number may still tell" in record
    assert "armstrong" not in record.casefold()


def test_cut_off_in_between_the_record_keeps_what_was_found(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Store, "forget_all", cut)
        assert run(root, WHO, *AS, "--yes", "--quiet") == 130
    assert run(root, WHO, *AS, "--yes", "--quiet") == 0
    assert (root / "withdrawals.yml").read_text(encoding="utf-8").count("may still tell") == 6


def test_the_own_address_in_publication_yml_must_go(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = root / "publication.yml"
    text = re.sub(r"(?m)^accessibility:.*\n(?: .*\n)*", "", place.read_text(encoding="utf-8"))
    contact = "accessibility:\n  contact: Ros Armstrong, ros.armstrong@londonmet.ac.uk\n"
    making.write(root, place.name, text + contact)
    line = (text + contact).count("\n")
    assert run(root, WHO, *AS, "--yes", "--quiet") == 1
    assert f"publication.yml:{line}: mail: an e-mail address with the name, and is yours to rewrite" in said(capsys)


def test_a_surname_inside_of_addresses_and_files_names(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "Mail raarmstrong@example.org.\n\nSee https://example.org/staff/armstrong2/, [it](../armstrong_04.pdf).\n\n"
        "Mail armstrong@example.org.\n\nSee [this](armstrong-2004).\n\nNeil Armstrong. See farmstrongly.\n"
    )
    making.write(root, NEWS, f"---\ntitle: News\nwebsite: www.armstrong.example\n---\n{text}")
    making.change(
        root, "publication.yml", "  name: Small Publisher\n", "  name: Small Publisher\n  email: x.armstrong@b.org\n"
    )
    making.write(root, PAGE, "---\ntitle: A page\n---\nText.\n")
    making.change(
        root, "site_src/events/meeting-1.md", "start:", "place: Lee Hall\nbooking: https://e.org/armstrong\nstart:"
    )
    assert run(root, WHO, *AS, "--json") == 0
    figures = json.loads(capsys.readouterr().out)["figures"]
    told = {(one["file"], one["line"], one["what"]) for one in figures["telling"]}
    wanted = {(NEWS, 3, "slug"), (NEWS, 5, "mail"), (NEWS, 7, "slug"), (NEWS, 9, "mail"), (NEWS, 11, "slug")}
    assert {one for one in told if one[0] == NEWS} == wanted
    assert {(file, what) for file, _, what in told} >= {
        ("publication.yml", "mail"),
        ("site_src/events/meeting-1.md", "slug"),
    }
    assert figures["perhaps"] == [f"{NEWS}:13"]


def test_a_short_surname_is_no_part_of_words(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Ann Lee came.\n\nMail sleeper@example.org. See https://example.org/fleet/, [x](fleece.pdf).\n\n"
    text += "See [x](lee.pdf).\n"
    making.write(root, NEWS, f"---\ntitle: News\n---\n{text}")
    assert run(root, "Ann Lee", *AS, "--json") == 0
    telling = json.loads(capsys.readouterr().out)["figures"]["telling"]
    assert [(one["line"], one["what"]) for one in telling] == [(8, "slug")]


def test_what_is_yours_says_why_and_what_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = (root / "people.yml").read_text(encoding="utf-8")
    making.write(root, "people.yml", "# Ros Armstrong asked.\n" + people)
    making.write(root, NEWS, "---\ntitle: News\n---\nSo [Ros](page.md) Armstrong said.\n")
    making.write(root, "site_src/ros-armstrong.md", "---\ntitle: A page\n---\nText.\n")
    making.write(root, PAGE, "---\ntitle: A page\n---\nText.\n")
    assert run(root, WHO, *AS, "--yes") == 1
    listed = said(capsys)
    assert "the address of site_src/… has the name, and stays in ledger.txt and _redirects" in listed
    by_place = listed.partition("people.yml:1: text: ")[2]
    assert by_place.splitlines()[1].strip().startswith("write it without the name: of people.yml only")
    assert "it stands where other words cannot be put" in listed.partition(f"{NEWS}:4: text: ")[2].splitlines()[1]
    assert "stays readable in _redirects and ledger.txt" in listed
    assert "say the same again with --as" not in listed
