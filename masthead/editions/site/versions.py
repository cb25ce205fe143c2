"""What was issued of an issue or a report, version by version: the newest stands above, all of them below."""

from dataclasses import dataclass

from masthead.editions import Download, DownloadKind
from masthead.editions.site.galley import Compositor
from masthead.issued.versions import Release, Version
from masthead.model import Issue, PartialDate, Report
from masthead.typography import ordinal, sentence


@dataclass(frozen=True, slots=True)
class Edition:
    """A version as the list of versions shows it."""

    number: int
    """Counted from 1."""
    on: PartialDate
    reason: str
    """Why it was issued anew; empty of the first."""
    download: Download | None
    """None of one that was withdrawn, and where nothing is printed."""
    large_print: Download | None = None
    withdrawn: bool = False
    of_its_day: str = ""
    """``first``, ``second`` ... where it was issued anew more than once on one day; else empty."""


def versions(desk: Compositor, item: Issue | Report) -> tuple[Edition, ...]:
    """Give the versions of what was issued more than once, the newest first; none of anything else."""
    release = desk.copy.releases.get(item.file)
    if release is None or len(release.versions) < 2 or not desk.sets(desk.copy.addresses.page(item.file)):
        return ()
    made = {(one.version, one.kind): one for one in desk.downloads.every if one.file == item.file}
    kind: DownloadKind = "issue" if isinstance(item, Issue) else "report"
    return tuple(
        Edition(
            one.number,
            PartialDate(one.on),
            sentence(one.reason or ""),
            made.get((one.number, kind)),
            made.get((one.number, "large-print")),
            one.withdrawn is not None,
            _of_its_day(one, release),
        )
        for one in reversed(release.versions)
    )


def _of_its_day(version: Version, release: Release) -> str:
    """Give what tells a version from the others that were issued anew on its day."""
    day = [one.number for one in release.versions if one.number > 1 and one.on == version.on]
    return ordinal(day.index(version.number) + 1) if version.number in day and len(day) > 1 else ""
