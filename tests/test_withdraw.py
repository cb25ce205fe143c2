"""withdraw: after it nothing that is made names or shows whoever withdrew, and the record says what was done."""

import json
from pathlib import Path

import pytest
from PIL import Image

from masthead import sent
from masthead.cli import main
from masthead.files import Root
from masthead.sent import Sending
from tests import making
from tests import withdrawing_example as example
from tests.conftest import build_at
from tests.withdrawing_example import ARTICLE, NAME, WHO, alike, sources, told

AS = ["--as", "a participant"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return example.publication(tmp_path / "publication")


def run(root: Path, *words: str, command: str = "withdraw") -> int:
    return main([command, *words, "--root", str(root)])


def said(capsys: pytest.CaptureFixture[str]) -> str:
    printed = capsys.readouterr()
    return printed.out + printed.err


def test_nothing_that_was_released_built_mailed_or_kept_shows_or_names_them(root: Path) -> None:
    """The whole way: a site, PDFs that were issued, a mail; then withdrawn; then made again."""
    picture = Image.open(root / "issues/001/face.jpg").convert("RGB")
    assert run(root, "1", "--quiet", command="release") == 0
    assert run(root, "a-report", "--quiet", command="release") == 0
    assert build_at(root, pdf=True).is_good
    before = told(root / "site")
    assert {"feeds/articles.xml", "issues/1/small-news-1.pdf", "issues/1/mods.xml"} <= {*before}
    assert any(name.startswith("pagefind/") for name in before)
    shown = alike(root / "site", picture)
    kinds = {name.rpartition(".")[2] for name in shown}
    assert {"avif", "webp", "jpg", "png", "pdf"} <= kinds, "the test finds the picture where it is"
    issued = {path.name: path.read_bytes() for path in root.rglob("issued/**/*.pdf")}
    assert len(issued) == 3

    assert run(root, WHO, *AS, "--yes", "--quiet") == 0
    assert build_at(root, pdf=True).is_good
    assert told(root) == []
    assert alike(root, picture) == []
    served = {path.name: path.read_bytes() for path in (root / "site").rglob("*.pdf")}
    assert {*issued} <= {*served}, "every address that was printed still answers"
    assert not {*issued.values()} & {*served.values()}
    assert served["small-news-1.pdf"] == served["small-news-1-2004-03-31.pdf"]
    page = (root / "site/issues/1/index.html").read_text(encoding="utf-8")
    assert "consent to publish it was withdrawn" in page
    assert 'state: "done"' in (root / "withdrawals.yml").read_text(encoding="utf-8")
    assert run(root, "1", "--quiet", command="release") == 0, "what is issued is what the texts say"


def test_the_sources_say_what_they_said_without_them(root: Path) -> None:
    making.write(root, "site_src/page.md", "---\ntitle: A page # a comment\n---\nText.\n\n\n- one\n- two\n")
    before = sources(root)
    assert run(root, WHO, *AS, "--yes", "--quiet") == 0
    after = sources(root)
    assert after["issues/001/article-2.md"].decode() == (
        "---\ntitle: A prize for a participant\nauthors: [emma-rees]\ncite: true\nsummary: A participant wins.\n"
        "references:\n  - A participant (2003) A book. London.\n---\n"
        "Then **a participant** spoke. See the photograph.\n\n> A word of a participant's.\n"
    )
    assert after["people.yml"].decode() == "# Who is who.\nemma-rees: {name: Emma Rees}\n"
    assert {*before} - {*after} == {"issues/001/face.jpg"}
    assert {*after} - {*before} == {"withdrawals.yml"}
    same = {file for file in after if after[file] == before.get(file)}
    assert {"site_src/page.md", "publication.yml", "issues/001/award.png"} <= same
    assert run(root, "--quiet", command="check") == 0


def test_names_in_texts_are_left_to_be_rewritten_and_stop_every_build(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, WHO, "--yes", "--quiet") == 1
    listed = said(capsys)
    assert f"{ARTICLE}:2: text: named in the text, and is yours to rewrite" in listed
    assert listed.count("yours to rewrite") == 5, "title, standfirst, reference, two sentences"
    assert not build_at(root).is_good
    assert run(root, "--quiet", command="check") == 1
    assert "withdrawals.yml:3: state: a withdrawal of 2004-03-31 was begun and is not finished" in said(capsys)
    text = (root / ARTICLE).read_text(encoding="utf-8")
    making.write(root, ARTICLE, text.replace(NAME, "a reader").replace("Armstrong, Ros", "Anon.").replace(
        "Ros\n> Armstrong", "a\n> reader"
    ))  # fmt: skip
    assert run(root, WHO, "--yes", "--quiet") == 0
    assert build_at(root).is_good
    assert told(root) == []


def test_shown_first_and_nothing_is_changed_unasked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sources(root)
    assert run(root, WHO, "--dry-run") == 0
    shown = said(capsys)
    assert run(root, WHO) == 0
    assert "Nothing was changed; --yes does it without asking." in said(capsys)
    assert sources(root) == before
    order = (
        "is shown or named in", "where it stands:", "what readers get of it:", "-authors: [emma-rees, ros",
        "these files go:", "yours to rewrite:", "no command can call back:",
    )  # fmt: skip
    places = [shown.index(words) for words in order]
    assert places == sorted(places)
    assert "issues/001/issue.yml:3  face.jpg as the cover" in shown
    assert "/assets/files/issues/001/face.jpg" in shown
    assert "the surname alone" not in shown


def test_for_programs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, WHO, "--json") == 0
    figures = json.loads(capsys.readouterr().out)["figures"]
    assert figures["written"] is False
    assert figures["away"] == ["issues/001/face.jpg"]
    assert {one["what"] for one in figures["found"]} == {"picture", "cover", "file", "field", "text"}
    assert run(root, WHO, *AS, "--yes", "--json") == 0
    assert json.loads(capsys.readouterr().out)["figures"]["done"] is True


def test_a_plain_name_that_people_yml_does_not_know(root: Path) -> None:
    making.write(root, "news/2003-02-05-news-1.md", "---\ntitle: News\n---\nDora Quill came.\n")
    assert run(root, "dora  quill", *AS, "--yes", "--quiet") == 0
    assert (root / "news/2003-02-05-news-1.md").read_text(encoding="utf-8").endswith("---\nA participant came.\n")
    assert (root / "issues/001/face.jpg").is_file()


@pytest.mark.parametrize("typed", ["face.jpg", "issues/001/face.jpg", "./issues/001/face.jpg"])
def test_a_picture_goes_with_its_copies_and_nobody_else(root: Path, typed: str) -> None:
    making.write(root, "site_src/page.md", "---\ntitle: A page\n---\nOne.\n\n![At work](copy.jpg)\n")
    (root / "site_src/copy.jpg").write_bytes((root / "issues/001/face.jpg").read_bytes())
    assert run(root, typed, "--yes", "--quiet") == 0
    assert not [*root.rglob("face.jpg"), *root.rglob("copy.jpg")]
    assert (root / "site_src/page.md").read_text(encoding="utf-8") == "---\ntitle: A page\n---\nOne.\n"
    assert "authors: [emma-rees, ros-armstrong]" in (root / ARTICLE).read_text(encoding="utf-8")
    assert "cover" not in (root / "issues/001/issue.yml").read_text(encoding="utf-8")
    assert build_at(root).is_good


def test_the_stop_lists_every_place_that_withdraw_finds(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    making.change(root, ARTICLE, "people: [ros-armstrong]", "people: [emma-rees], consent: {reference: 1, until: 2003}")
    (root / "news/group.jpg").write_bytes((root / "issues/001/face.jpg").read_bytes())
    making.write(root, "news/2003-02-05-news-1.md", "---\ntitle: News\n---\nOne.\n\n![At work](group.jpg)\n")
    assert run(root, "--quiet", command="check") == 1
    stopped = said(capsys)
    assert run(root, "face.jpg", "--json") == 0
    found = json.loads(capsys.readouterr().out)["figures"]["found"]
    assert "news/2003-02-05-news-1.md" in {use["file"] for use in found}
    assert f"has ended (2003), and {len(found)} places still show it" in stopped
    assert not [use for use in found if f"{use['file']}:{use['line']}  {use['said']}" not in stopped]


def test_a_picture_that_comes_back_stops_the_build(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = (root / "issues/001/face.jpg").read_bytes()
    assert run(root, "face.jpg", "--yes", "--quiet") == 0
    (root / "site_src/again.jpg").write_bytes(content)
    making.write(root, "site_src/page.md", "---\ntitle: A page\n---\n![At work](again.jpg)\n")
    assert not build_at(root).is_good
    assert run(root, "--quiet", command="check") == 1
    assert "the picture 'again.jpg' was withdrawn (2004-03-31), and has come back" in said(capsys)


def test_evidence_is_kept_where_nobody_publishes_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = (root / "issues/001/face.jpg").read_bytes()
    assert run(root, "face.jpg", "--keep-in", "site_src/old", "--yes") == 2
    assert "would not be private" in said(capsys)
    assert run(root, "face.jpg", "--keep-in", "private/withdrawn", "--yes", "--quiet") == 0
    assert (root / "private/withdrawn/issues-001-face.jpg").read_bytes() == content
    assert build_at(root).is_good


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ros-armstrog", "did you mean ros-armstrong?"),
        ("Nobody Here", "nobody here is called 'Nobody Here'"),
        ("Ros", "write the whole name or the id: ros-armstrong"),
        ("a", "nobody here is called 'a'"),
        ("see the photograph", "nobody here is called 'see the photograph'"),
        ("fase.jpg", "did you mean issues/001/face.jpg?"),
        ("../../etc/face.jpg", "there is no picture ../../etc/face.jpg"),
        ("award.png", "several pictures are called award.png"),
        ("\x07", "expected a person or a picture"),
    ],
)
def test_who_is_not_here(root: Path, capsys: pytest.CaptureFixture[str], typed: str, answer: str) -> None:
    (root / "news/award.png").write_bytes(b"another")
    before = sources(root)
    assert run(root, typed, "--yes") == 2
    assert answer in said(capsys)
    assert sources(root) == before


def test_the_record_names_nobody_though_a_file_does(root: Path) -> None:
    (root / "issues/001/face.jpg").rename(root / "issues/001/armstrong.jpg")
    for file in (ARTICLE, "issues/001/issue.yml"):
        text = (root / file).read_text(encoding="utf-8")
        making.write(root, file, text.replace("face.jpg", "armstrong.jpg"))
    assert run(root, WHO, *AS, "--yes", "--quiet") == 0
    record = (root / "withdrawals.yml").read_text(encoding="utf-8")
    assert "issues/001/…" in record
    assert "armstrong" not in record.casefold()


def test_line_ends_and_byte_order_marks_stay(root: Path) -> None:
    place = root / "site_src/events/meeting-1.md"
    place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes().replace(b"\n", b"\r\n"))
    before = place.read_bytes()
    assert run(root, WHO, *AS, "--yes", "--quiet") == 0
    assert place.read_bytes() == before.replace(b"speakers: [Ros Armstrong]\r\n", b"")


def test_a_file_for_download_that_names_them_inside(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    making.write(root, "site_src/page.md", "---\ntitle: A page\n---\nSee [the list](list.csv).\n")
    making.write(root, "site_src/list.csv", "name\nArmstrong, Ros\n")
    assert run(root, WHO, *AS, "--yes", "--quiet") == 1
    assert "site_src/page.md:4: link: list.csv names them inside, and is yours to rewrite" in said(capsys)
    making.write(root, "site_src/list.csv", "name\n")
    assert run(root, WHO, *AS, "--yes", "--quiet") == 0
    assert '"site_src/list.csv", "was": "replaced", "git": "' in (root / "withdrawals.yml").read_text(encoding="utf-8")


def test_mail_that_was_sent_is_told_of(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sending = Sending("news@lists.example.org", "accepted", "<1@example.org>", "0" * 64, "smtp.example.org")
    sent.write(Root(root), "issues/001", [sending])
    making.write(root, "out/small-news-1.eml", "From: Ros Armstrong")
    assert run(root, WHO, "--dry-run") == 0
    listed = said(capsys)
    assert "mail that went to news@lists.example.org cannot be called back" in listed
    assert "copies made for others: out/small-news-1.eml" in listed
