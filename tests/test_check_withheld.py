"""check says nothing of what is withheld: not in a message, a hint, a line that it shows, or a difference."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from tests import making
from tests.running import TINY, Run, runner

FORMS = ("plain", "pretty", "json", "github")
TROUBLE = """# Sekret heading

##### Sekret subheading

The [sekret link](sekret-missing.md), [another](#sekret-anchor), [a third](sekret\\file.md),
[click here](http://sekret), [mail](sekret@example.org),
[file](/etc/sekret) and [strand](strand:sekret) are sekretly mispelt in SEKR, 07700 900123.
<script>sekret</script> ![](sekret.jpg) ![sekret.jpg](sekret.heic) A note[^sekret].  \t

![Sekret face](award.png "Sekret face")
"""
ARTICLE = "issues/001/article-1.md"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return making.publication(tmp_path / "tiny", TINY)


def said(run: Run, root: Path) -> Iterator[tuple[str, str]]:
    """Give all that check says, in each form, with and without mends."""
    for form, more in product(FORMS, ((), ("--fix",))):
        _, out, err = run("check", "--root", root, "--format", form, *more)
        yield form, out + err


def withheld(text: str) -> str:
    return f"::: withheld FOI section 43\n{text}\n:::\n"


PLACES = {
    "a passage": {ARTICLE: f"---\ntitle: One\nsummary: A line.\n---\nOpen.\n\n{withheld(TROUBLE)}\nOpen again.\n"},
    "a passage that is not closed": {ARTICLE: f"---\ntitle: One\n---\n::: withheld FOI section 43\n{TROUBLE}"},
    "a passage in a file of errors": {
        ARTICLE: f"---\ntitle: One\nkind: poem\n---\nOpen.\n\n{withheld(TROUBLE)}\n[x](missing.md)\n"
    },
    "a passage whose marks miss their place": {
        ARTICLE: f"---\ntitle: One\n---\n> ::: withheld FOI section 43\n{TROUBLE}\n> :::\n"
    },
    "a file under private": {
        ARTICLE: "---\ntitle: One\n---\n::: withheld FOI from private/costs.md\n:::\n",
        "private/costs.md": TROUBLE,
    },
    "an item": {
        ARTICLE: "---\ntitle: Sekret title of an article that is so long that nobody would print it, and more\n"
        f"withheld: {{reason: FOI}}\nauthors: [sekret-person]\nstrands: [sekret]\n---\n{TROUBLE}",
    },
    "an item that cannot be read": {
        ARTICLE: "---\ntitle: Sekret: title\nwithheld: {reason: FOI}\nkind: sekret\n---\nSekret.\n"
    },
    "an item whose fields are wrong": {
        ARTICLE: f"---\ntitle: One\nwithheld: {{reason: FOI}}\nkind: sekret\npublished: sekretday\n---\n{TROUBLE}"
    },
    "an issue": {
        "issues/001/issue.yml": "number: 1\ndate: 2001-01\nwithheld: {reason: FOI}\ncontents: [article-1]\n",
        ARTICLE: f"---\ntitle: Sekret title\n---\n{TROUBLE}",
    },
    "an attachment": {
        ARTICLE: "---\ntitle: One\nsummary: A line.\nattachments:\n  - file: ../sekret.pdf\n    title: Costs\n"
        "    withheld: {reason: FOI}\n---\nA sentence.\n"
    },
    "an event beside a public one": {
        "site_src/authorities/merton.md": "---\nname: Merton\n---\nA sentence.\n",
        "site_src/events/one.md": "---\ntitle: Sekret meeting\nstart: 2004-03-01\nauthority: merton\n"
        "withheld: {reason: FOI}\n---\nSekret.\n",
        "site_src/events/two.md": "---\ntitle: Open meeting\nstart: 2004-03-01\nauthority: merton\n---\nA sentence.\n",
    },
    "a heading that a public text links to": {
        ARTICLE: f"---\ntitle: One\nsummary: A line.\n---\nOpen.\n\n{withheld('## Sekret heading')}",
        "news/2001-01-01-item.md": f"---\ntitle: News\nsummary: A line.\n---\n[It](../{ARTICLE}#sekre-heading).\n",
    },
}


@pytest.mark.parametrize("place", PLACES)
def test_no_word_of_withheld_text_is_said(place: str, run: Run, tiny: Path) -> None:
    for file, text in PLACES[place].items():
        making.write(tiny, file, text)
    for form, out in said(run, tiny):
        mine = out.replace("sekre-heading", "")  # the public text's own words
        assert "sekr" not in mine.casefold(), form
        assert "900123" not in mine, form
        assert "item" in out or form == "json", form


def test_what_is_wrong_in_a_withheld_passage_is_told_with_its_place(run: Run, tiny: Path) -> None:
    making.write(tiny, ARTICLE, f"---\ntitle: One\nsummary: A line.\n---\n{withheld('[x](sekret-missing.md)')}")
    status, out, _ = run("check", "--root", tiny)
    assert status == 1
    assert f"{ARTICLE}:7: link: the link '…': there is no such item\n" in out


def test_text_whose_time_has_come_is_read_like_any_other(run: Run, tiny: Path) -> None:
    text = "---\ntitle: One\nsummary: A line.\nwithheld: {reason: FOI, until: 2001-01-01}\n---\nIt is mispelt.\n"
    making.write(tiny, ARTICLE, text)
    assert "'mispelt' is not in the dictionary" in run("check", "--root", tiny)[1]


@pytest.mark.parametrize("field", ["status: draft", "embargo: 2999-01-01"])
def test_what_is_not_public_yet_is_read_at_the_desk_and_not_in_the_log(field: str, run: Run, tiny: Path) -> None:
    making.write(tiny, ARTICLE, f"---\ntitle: One\nsummary: A line.\n{field}\n---\nIt is mispelt.\n")
    assert "mispelt" in run("check", "--root", tiny)[1]
    assert "mispelt" not in run("check", "--root", tiny, "--format", "github")[1]
