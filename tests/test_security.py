"""``doctor --security``: what a public build would do, said before there is one, and no withheld word among it."""

import json
from pathlib import Path

import pytest

from tests import making
from tests.publishing_example import repository
from tests.running import Run, runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def chapters(run: Run, root: Path) -> dict[str, list[str]]:
    status, said, _ = run("doctor", "--security", "--root", root, "--json")
    assert status == 0
    found: dict[str, list[str]] = json.loads(said)["figures"]
    return found


def test_it_names_places_and_reasons_and_no_withheld_word(run: Run, example: Path) -> None:
    status, said, _ = run("doctor", "--security", "--root", example)
    assert status == 0
    assert "  issues/003-march-2004/editorial.md:53: a passage (FOI section 43); its text stands there\n" in said
    assert "  issues/003-march-2004/costs.md:4: the whole item (FOI section 43, until 1 January 2010)\n" in said
    assert "  issues/003-march-2004/editorial.md:27: an attachment (FOI section 43)\n" in said
    assert "  issues/003-march-2004/later.md:4: under embargo until 2004-04-01 09:00\n" in said
    assert "  issues/003-march-2004/not-yet.md:3: a draft\n" in said
    assert "kestrel" not in said and "Costs" not in said


def test_what_was_withheld_or_embargoed_until_a_day_is_not_named_after_it(run: Run, example: Path) -> None:
    _, said, _ = run("doctor", "--security", "--root", example, "--as-of", "2010-02-01")
    assert "costs.md:4: the whole item" not in said
    assert "under embargo until" not in said


def test_the_hosts_to_which_texts_and_fields_link(run: Run, small: Path) -> None:
    making.write(small, "news/2004-01-02-elsewhere.md", "---\ntitle: Elsewhere\nlink: https://news.example.net/a\n---\n"
                 "See [this](https://one.example.org/x) and [write](mailto:a@example.com).\n")  # fmt: skip
    line = next(one for one in chapters(run, small)["Third parties"] if one.startswith("links lead"))
    assert "one.example.org" in line and "news.example.net" in line and "example.com" not in line


def test_it_counts_consent_and_tells_who_approved(run: Run, example: Path) -> None:
    said = chapters(run, example)
    assert "1 picture of people, 0 with a consent noted" in said["Consent"]
    assert "3 people in people.yml, 1 with a consent noted" in said["Consent"]
    later = "consent was withdrawn (1 January 2006), after the day of this run (2004-03-31): nothing stops"
    assert f"issues/003-march-2004/editorial.md:22: {later}" in said["Consent"]
    assert "issues/003-march-2004/issue.yml: approved by Shiraz Durrani on 20 March 2004" in said["Approval"]
    assert any("manual.md: nobody is noted" in line for line in said["Approval"])


def test_it_says_whether_the_repository_may_be_public(run: Run, small: Path) -> None:
    assert chapters(run, small)["The repository"][0].startswith("there is no version control here")
    repository(small)
    assert chapters(run, small)["The repository"] == ["version control was looked through", "it may be public"]
    making.write(
        small, "news/2004-01-02-secret.md", "---\ntitle: Open\n---\nOpen.\n\n::: withheld FOI\nKestrel.\n:::\n"
    )
    said = chapters(run, small)["The repository"]
    assert said[1:] == [
        "news/2004-01-02-secret.md:6: this text is withheld, and stands here",
        "it must not be public: 1 thing would be read there",
    ]


def test_errors_are_told_first_and_the_rest_all_the_same(run: Run, small: Path) -> None:
    making.write(small, "news/2004-01-02-broken.md", "---\ntitel: Broken\n---\nText.\n")
    status, said, _ = run("doctor", "--security", "--root", small)
    assert status == 1
    assert said.startswith("news/2004-01-02-broken.md:2: titel:") and "\nThird parties\n" in said
    assert said.endswith("no build would be made.\n")


def test_without_settings_nothing_can_be_said(run: Run, small: Path) -> None:
    making.write(small, "publication.yml", "title: [\n")
    status, said, _ = run("doctor", "--security", "--root", small)
    assert status == 1
    assert said.startswith("publication.yml:") and "Third parties" not in said


def test_consent_that_ended_is_told_with_its_places(run: Run, example: Path) -> None:
    status, said, _ = run("doctor", "--security", "--root", example, "--as-of", "2007-02-01")
    assert status == 1
    assert "Dean Bartlett" in said.partition("Third parties")[0]


def test_what_is_missing_is_told_though_it_is_required(run: Run, small: Path) -> None:
    making.change(small, "publication.yml", "check: {", "check: {require: [approved], public: [Kestrel], ")
    said = chapters(run, small)
    assert "issues/002/issue.yml: nobody is noted to have approved it" in said["Approval"]
    assert said["What check is asked"][-1] == "words that may be public whatever is withheld: Kestrel"


def test_nothing_is_written(run: Run, small: Path) -> None:
    before = sorted(small.rglob("*"))
    run("doctor", "--security", "--root", small)
    assert sorted(small.rglob("*")) == before


def test_it_says_what_was_issued_and_what_each_build_makes_anew(run: Run, small: Path) -> None:
    assert chapters(run, small)["Issued"] == [
        "nothing is in ledger.txt: publish, or release",
        "issues/002/issue.yml: not released; each build makes its PDF anew",
        "issues/001/issue.yml: not released; each build makes its PDF anew",
    ]
    making.write(small, "ledger.txt", "address ./\naddress issues/1/\n")
    assert chapters(run, small)["Issued"][0] == "ledger.txt knows 2 addresses"


def test_consent_that_ends_soon_has_ended_or_was_withdrawn(run: Run, small: Path) -> None:
    people = (small / "people.yml").read_text(encoding="utf-8")
    first = people.count("\n") + 1
    people += "ann: {name: Ann Onym, consent: {reference: 1, until: 2004-04-30}}\nlee: {name: Lee Ward}\n"
    making.write(small, "people.yml", people)
    shown = "pictures:\n  one.png: {people: [ann], consent: {reference: 1, until: 2004-04}}\n"
    shown += "  two.png: {people: [lee], consent: {reference: 1, until: 2003}}\n"
    making.write(small, "site_src/page.md", f"---\ntitle: A page\n{shown}---\nText.\n")
    making.picture(small, "site_src/one.png", 71)
    making.picture(small, "site_src/two.png", 72)
    said = chapters(run, small)["Consent"]
    assert "2 pictures of people, 1 with a consent noted, 1 with a consent that has ended" in said
    assert any(line.endswith("in people.yml, 1 with a consent noted") for line in said)
    ends = "a consent ends on 2004-04-30, in 30 days; then no build is made"
    assert [line for line in said if "ends on" in line] == [
        f"people.yml:{first}: {ends}",
        f"site_src/page.md:4: {ends}",
    ]
    later = run("doctor", "--security", "--root", small, "--as-of", "2004-03-30")[1]
    assert "ends on" not in later
    entry = '- on: "2004-03-01"\n  of: "person"\n  state: "done"\n  left:\n    - "the website"\n    - "libraries"\n'
    making.write(
        small, "withdrawals.yml", entry + '    - "a.md:3: a post may still tell who was meant; rewrite it if so"\n'
    )
    told = next(line for line in chapters(run, small)["Consent"] if line.startswith("withdrawals.yml"))
    state = "done; 1 line may still tell who was meant; 2 things that no command can call back (listed there)"
    assert told == f"withdrawals.yml:1: consent to a person was withdrawn on 2004-03-01: {state}"
