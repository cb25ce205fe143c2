"""What was released is kept on both sides, so that neither is lost unnoticed: the record with its PDFs, and the ledger.

Without its record an issue would be printed anew, and other bytes would stand at the address of what was issued. With
its facts the ledger forgets which addresses readers keep, and how the texts read.
"""

from collections.abc import Iterator
from pathlib import Path

from masthead.audience import Audience, cut
from masthead.checks.draft import Draft
from masthead.issued import RECORD, Release, folder_of, promises
from masthead.issued.versions import NAME
from masthead.ledger import ADDRESS, FILE, Fact
from masthead.model import Issue, Item, Report
from masthead.problems import Problem, Severity
from masthead.register import TAKE_BACK
from masthead.wording import pages_of, readings, reads_as, slugs

LEDGER = "ledger"
"""The name of the errors that ``release`` mends, from the record."""
_WITHOUT = f"{TAKE_BACK}: git checkout -- {FILE}"


def kept(draft: Draft) -> Iterator[Problem]:
    """Hold every issue and report to what is known of its release, by its record and by the ledger."""
    every: list[Issue | Report] = [*draft.publication.issues, *draft.publication.reports]
    is_lost = bool(draft.releases) and not (draft.root.folder / FILE).exists()
    for item in every:
        release = draft.releases.get(item.file)
        if release and is_lost:
            said = f"this was released, and {FILE} is missing, which knows what was published"
            yield _unknown(item, release, said)
            return
        if release:
            yield from _forgotten(draft, item, release)
        elif not _is_there(draft, f"{folder_of(item)}/{RECORD}"):
            yield from _without_record(draft, item)


def _unknown(item: Issue | Report, release: Release, said: str) -> Problem:
    hint = f"{_WITHOUT}; if nobody has it any more, release {item.slug} writes down again what this record says"
    return Problem(release.file, 1, "issued", said, hint, name=LEDGER)


def _without_record(draft: Draft, item: Issue | Report) -> Iterator[Problem]:
    """An issue or report of which no record stands where it should."""
    folder = folder_of(item)
    record = f"{folder}/{RECORD}"
    if path := _released_at(draft, item):
        said = f"this was released, and {record} is missing: another PDF would stand at the address of the one issued"
        former = _former_folder(draft, item)
        last = f"if nobody has it any more, take the lines `text {path} ...` out of {FILE} and release it again"
        hint = f"git mv {former} {folder}" if former else f"{TAKE_BACK}: git checkout -- {folder}; {last}"
        yield Problem(item.file, 1, "issued", said, hint)
    elif any(NAME.fullmatch(path.name) for path in _listed(draft, folder) if path.name not in (item.pdf or "")):
        said = f"PDFs lie in {folder}, and no {RECORD} says what they are, so builds do not look at them"
        hint = (
            f"if a release was cut off, say it again: release {item.slug}; else {TAKE_BACK}: git checkout -- {record}"
        )
        yield Problem(item.file, 1, "issued", said, hint, Severity.WARNING, "released")


def _released_at(draft: Draft, item: Issue | Report) -> str | None:
    """Find a page at which the ledger knows a released text of the item itself."""
    kind = "issues/" if isinstance(item, Issue) else "reports/"
    pages = (page for page in pages_of(draft.addresses, item) if page.startswith(kind) and page.count("/") == 2)
    return next((page for page in pages if draft.ledger.texts(page)), None)


def _former_folder(draft: Draft, item: Issue | Report) -> str | None:
    """Find the folder of the release where a report had another name then."""
    beside = folder_of(item).rpartition("/")[0]
    every = (f"{beside}/{slug}" for slug in sorted(slugs(item) - {item.slug}))
    return next(
        (folder for folder in every if isinstance(item, Report) and _is_there(draft, f"{folder}/{RECORD}")), None
    )


def _forgotten(draft: Draft, item: Issue | Report, release: Release) -> Iterator[Problem]:
    """What the record says, and the ledger does not know."""
    if lost := sorted(promises(release) - draft.ledger.facts):
        more = f" and {len(lost) - 1} more" if lost[1:] else ""
        said = f"{FILE} does not know what was published with this release: {_shown(lost[0])}{more}"
        yield _unknown(item, release, said)
    elif any(not readings(draft.ledger, draft.addresses, one) for one in _texts(draft, item, release)):
        said = f"{FILE} does not know how this read when it was released"
        if _is_as_released(draft, item, release):
            hint = f"release {item.slug} writes it down, for nothing changed since; or {_WITHOUT}"
            yield Problem(release.file, 1, "issued", said, hint, Severity.WARNING, "released")
        else:
            again = f"take back what changed since, type release {item.slug}, and make the change again"
            yield Problem(release.file, 1, "issued", said, f"{_WITHOUT}; or {again}", name=LEDGER)


def _shown(fact: Fact) -> str:
    return f"`{' '.join(fact)}`" if fact[0] == ADDRESS else f"`{fact[0]} {fact[1]} ...`"


def _texts(draft: Draft, item: Issue | Report, release: Release) -> Iterator[Item]:
    """Give what is there of the texts that were released; one that came later has no reading yet."""
    stood = {path.removeprefix("/") for version in release.versions for path, _ in version.addresses}
    yield item
    for article in item.articles if isinstance(item, Issue) else ():
        if stood.intersection(pages_of(draft.addresses, article)):
            yield article


def _is_as_released(draft: Draft, item: Issue | Report, release: Release) -> bool:
    public = cut(draft.publication, Audience.PUBLIC)
    every: list[Issue | Report] = [*public.issues, *public.reports]
    shown = next((one for one in every if one.file == item.file), None)
    return shown is None or reads_as(draft.root, public, draft.prose, shown, release.newest.text)


def _is_there(draft: Draft, file: str) -> bool:
    place = draft.root.folder / file
    return place.exists() or place.is_symlink()


def _listed(draft: Draft, folder: str) -> list[Path]:
    place = draft.root.folder / folder
    return sorted(place.iterdir()) if place.is_dir() else []
