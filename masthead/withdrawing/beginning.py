"""What the record says when a withdrawal begins: every file that it touches, while their bytes are there."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from masthead.consent import record
from masthead.consent.leave import PEOPLE
from masthead.consent.record import Taken, Withdrawal, recorded, taken
from masthead.files import Root
from masthead.forms import cut
from masthead.issued.versions import Releases
from masthead.withdrawing import yours
from masthead.withdrawing.plan import Plan


def begun(root: Root, releases: Releases, meant: Plan, today: str, left: tuple[str, ...], *, keep: bool) -> Withdrawal:
    """Give the entry of this withdrawal, that of before if it was cut off, with every file that it touches."""
    found, _ = record.withdrawals(root)
    entry = next((one for one in found if one.is_about(meant.subject)), None)
    if entry is None:
        about = record.digests(today, meant.subject)
        entry = Withdrawal(today, meant.subject.kind, "begun", about, left=left)
    left = (*entry.left, *(one for one in yours.noted(meant) if one not in entry.left))
    fresh = tuple(file for file in meant.again if file not in entry.again)
    touched = [*_changed(root, meant), *_away(root, meant, "moved" if keep else "deleted")]
    touched += _issued(root, releases, meant, fresh)
    known = {(one.file, one.blob) for one in entry.files}
    files = (*entry.files, *(one for one in touched if (one.file, one.blob) not in known))
    return replace(entry, again=(*entry.again, *fresh), left=left, files=files)


def entry_left(root: Root, meant: Plan) -> tuple[str, str] | None:
    """Give people.yml as it is and without the person's entry; None where there is none, or it cannot be taken out."""
    path = root.folder / PEOPLE
    if not path.is_file():
        return None
    before = path.read_bytes().decode("utf-8")
    text = before.removeprefix("\ufeff").replace("\r\n", "\n")
    after = cut.without(text, [(meant.subject.key,)])
    return None if after is None else (before, after.replace("\n", "\r\n") if "\r\n" in before else after)


def _changed(root: Root, meant: Plan) -> Iterator[Taken]:
    """Give the texts that are changed, and those that a person must rewrite."""
    is_named = meant.subject.kind == "person" and entry_left(root, meant) is not None
    rewritten = {use.file for use in meant.by_hand if use.what not in ("name", "inside")}
    files = {mend.file for mend in meant.mends} | rewritten
    for file in (*sorted(files - {PEOPLE}), *([PEOPLE] if is_named or PEOPLE in rewritten else [])):
        yield taken(file, "changed", (root.folder / file).read_bytes(), meant.subject)
    for file in sorted({use.picture for use in meant.by_hand if use.what == "inside"}):
        yield taken(file, "replaced", (root.folder / file).read_bytes(), meant.subject)


def _away(root: Root, meant: Plan, was: str) -> Iterator[Taken]:
    return (taken(file, was, (root.folder / file).read_bytes(), meant.subject) for file in meant.away)


def _issued(root: Root, releases: Releases, meant: Plan, files: Iterable[str]) -> Iterator[Taken]:
    """Give the PDFs that were issued, and are taken away; those taken away before are known by their names alone."""
    for release in (releases[file] for file in files):
        kept = release.kept()
        for name in (one.name for version in release.versions for one in version.files):
            path = f"{release.folder}/{name}"
            if name in kept and root.has(path):
                yield taken(path, "issued", (root.folder / path).read_bytes(), meant.subject)
            else:
                yield Taken(recorded(path, meant.subject), "issued", "")
