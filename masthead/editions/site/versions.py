"""What was issued of an issue or a report, version by version: the newest stands above, all of them below."""

from dataclasses import dataclass

from masthead.editions import Download, DownloadKind
from masthead.editions.site.galley import Compositor
from masthead.model import Issue, PartialDate, Report
from masthead.typography import sentence


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
        )
        for one in reversed(release.versions)
    )
