"""What is told of hostile contributions: the number of attacks in the README, and the list of HTML in its table."""

import re
from pathlib import Path

from masthead.markdown import allowed
from tests import test_hostile_bombs, test_hostile_paths
from tests.hostile import archives, drawings, enclosures, fields, packages, texts, unpacking

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
TABLES = (
    texts.REFUSED, texts.HARMLESS, fields.REFUSED, fields.HARMLESS, drawings.DRAWINGS, enclosures.PICTURES,
    enclosures.POLYGLOTS, enclosures.GIVEN_OUT, packages.EVERY, archives.EVERY, unpacking.PDFS, (enclosures.DAMAGED,),
    test_hostile_paths.ATTACKS, test_hostile_bombs.BOMBS,
)  # fmt: skip


def test_the_readme_says_how_many_attacks_are_tried() -> None:
    number = sum(map(len, TABLES))
    assert number >= 60
    assert f"{number} attacks are tried" in README


def test_no_two_attacks_have_one_name() -> None:
    named = [attack.name for table in TABLES[:12] for attack in table]
    assert sorted(set(named)) == sorted(named)


def test_the_readme_names_every_element_and_attribute() -> None:
    row = next(line for line in README.splitlines() if line.strip().startswith("| elements |"))
    said = row.replace("h2 to h6", "h2 h3 h4 h5 h6").replace(
        "table and its parts", "table caption thead tbody tfoot tr td th col colgroup"
    )
    assert set(re.findall(r"[a-z][a-z0-9]*", said.partition("elements")[2])) == allowed.TAGS
    row = next(line for line in README.splitlines() if line.strip().startswith("| attributes |"))
    every = {name for names in allowed.ATTRIBUTES.values() for name in names}
    assert every <= set(re.findall(r"[a-z]+", row))
