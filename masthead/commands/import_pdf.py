"""PDFs that exist already, as back issues: what each says of itself is read off its pages, as a guess."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from masthead.editions.pdf import legacy, readback
from masthead.files import Root
from masthead.importers import record
from masthead.importers.backissue import Headline, Printed, issn_problem, printed
from masthead.importers.dating import read_date
from masthead.importers.homes import Home, folder_name, homes, numbering, order, written
from masthead.importers.plan import Plan, in_the_way
from masthead.importers.receipt import difference, quoted
from masthead.importers.record import Entry, State
from masthead.model import PartialDate, Settings
from masthead.problems import Problem, Refusal
from masthead.skeletons.plainly import plainly
from masthead.typography import several

LARGEST = 300 << 20


@dataclass(frozen=True, slots=True)
class _Said:
    """What is taken of an issue: what was typed, else what its pages say."""

    slug: str
    date: PartialDate
    found: Printed


def plans(
    root: Root, settings: Settings, files: Sequence[Path], wanted: tuple[str | None, PartialDate | None], *,
    command: str, replace: bool,
) -> list[Plan]:  # fmt: skip
    """Work out a back issue for each PDF. What is wrong with one keeps no other back.

    ``wanted``: --issue and --date, for one PDF. ``command``: what is typed before ``import``, for hints.
    """
    issue, date = wanted
    if files[1:] and (issue or date):
        raise Refusal("--issue and --date belong to one PDF, and there are several", "import that PDF by itself")
    there = homes(root)
    known = {row.sha256: home.slug for home in there.values() for row in record.entries(root, home.folder)[0]}
    taken: dict[str, str] = {}
    found = []
    for file in files:
        plan = _plan(root, settings, file, there, _Typed(issue, date, known, command), replace=replace)
        slug = str(plan.facts[0]["issue"]) if plan.facts else ""
        if slug and not plan.problems and slug in taken:
            message = f"it says that it is issue {slug}, and so does {taken[slug]}"
            hint = f"say which it is: {_line(command, file, 'NUMBER', str(plan.facts[0]['date']))}"
            plan = Plan(plan.folder, problems=(Problem(file.name, 1, "number", message, hint),))
        taken.setdefault(slug, file.name)
        found.append(plan)
    return sorted(found, key=lambda plan: order(str(plan.facts[0]["issue"])) if plan.facts else ())


@dataclass(frozen=True, slots=True)
class _Typed:
    issue: str | None
    date: PartialDate | None
    known: dict[str, str]
    """SHA-256 of a PDF that was imported before -> the issue that it became."""
    command: str


def _plan(root: Root, settings: Settings, file: Path, there: dict[str, Home], typed: _Typed, *, replace: bool) -> Plan:
    def no(message: str, hint: str, field: str = "file") -> Plan:
        return Plan("issues", problems=(Problem(file.name, 1, field, message, hint),))

    if file.stat().st_size > LARGEST:
        return no(
            f"it is enormous ({file.stat().st_size >> 20} MB)", "save it smaller: a PDF program can reduce its size"
        )
    content = file.read_bytes()
    try:
        reading = legacy.reading(content)
    except readback.Unreadable as unreadable:
        return no(str(unreadable), unreadable.hint)
    found = printed(content, settings.language, file.stem)
    slug = _slug(found, settings, typed.issue or typed.known.get(record.digest(content)))
    home = there.get(slug or "")
    date = typed.date or found.date or (_date_of(home) if home else None)
    if slug is None or date is None:
        missing = " and ".join(filter(None, ["its number" if slug is None else "", "its date" if date is None else ""]))
        hint = f"look at it, and say: {_line(typed.command, file, slug, date.iso() if date else None)}"
        return no(f"its pages do not say {missing}", hint, "number" if slug is None else "date")
    if home and any((root.folder / home.folder).glob("*.md")):
        hint = f"if it is another one, say which: {_line(typed.command, file, None, date.iso())}"
        return no(f"issue {slug} is here already, with articles of its own", hint, "number")
    home = home or Home(slug, folder_name(slug, date), {})
    return _into(root, settings, home, (file, content), _Said(slug, date, found), reading, replace=replace)


def _slug(found: Printed, settings: Settings, issue: str | None) -> str | None:
    if issue:
        return "-".join(str(int(part)) for part in issue.split("-"))
    if found.number is None or (settings.by_volume and found.volume is None):
        return None
    return f"{found.volume}-{found.number}" if settings.by_volume else str(found.number)


def _date_of(home: Home) -> PartialDate | None:
    return read_date(home.fields.get("date"))


def _line(command: str, file: Path, slug: str | None, date: str | None) -> str:
    return f"{command} import {quoted(str(file))} --issue {slug or 'NUMBER'} --date {date or '2004-03'}"


def _into(
    root: Root, settings: Settings, home: Home, file: tuple[Path, bytes], said: _Said, reading: legacy.Reading, *,
    replace: bool,
) -> Plan:  # fmt: skip
    path, content = file
    name = f"{settings.slug}-{said.slug}.pdf"
    if isinstance(there := home.fields.get("pdf"), str) and (root.folder / home.folder / there).is_file():
        name = there
    remarks = [
        *_doubts(said, settings),
        *_issn(said.found, settings),
        *(f"{one.message}: {one.hint}" for one in reading.remarks),
    ]
    issue = _issue_yml(said, name, settings)
    found, problems = record.entries(root, home.folder)
    before = {entry.file: entry for entry in found}
    files: dict[str, bytes] = {}
    lines = [f"{home.folder}/{name}", *(f"    {line}" for line in _account(path, said, reading))]
    fresh = [
        Entry(path.name, record.digest(content), one, record.digest(made, one))
        for one, made in ((name, content), ("issue.yml", issue))
    ]
    for entry, made in zip(fresh, (content, issue), strict=True):
        place = root.folder / home.folder / entry.file
        stands = place.read_bytes() if place.is_file() else None
        state = record.state(stands, made, entry.file, before[entry.file].made if entry.file in before else None)
        if state is State.CONFLICT and not replace:
            problems.append(in_the_way(f"{home.folder}/{entry.file}", is_known=entry.file in before))
        if state in (State.NEW, State.CHANGED) or (state is State.CONFLICT and replace):
            files[entry.file] = made
        if state in (State.CHANGED, State.CONFLICT) and entry.file == "issue.yml" and stands is not None:
            lines += [f"    {row}" for row in difference(stands.decode("utf-8", "replace"), made.decode(), "issue.yml")]
    lines += [f"    look at: {remark}" for remark in remarks]
    lines += [] if files or problems else ["    unchanged: it is here already"]
    if files and not problems:
        files[record.FILE] = record.written(record.merged(found, fresh))
    fact = {"file": f"{home.folder}/{name}", "source": path.name, "issue": said.slug, "date": written(said.date),
            "issn": said.found.issn, "headlines": [one.title for one in said.found.headlines], "pages": reading.pages,
            "remarks": remarks}  # fmt: skip
    return Plan(home.folder, files, tuple(lines), tuple(problems), (fact,))


_SOURCES = {
    "outline": "from its bookmarks",
    "contents": "from its contents list",
    "type": "by the size of their type: compare them with the pages",
}


def _account(path: Path, said: _Said, reading: legacy.Reading) -> Iterator[str]:
    found = said.found
    pages = several(reading.pages, "page")
    listed = f", {several(len(found.headlines), 'headline')} {_SOURCES[found.source]}" if found.source else ""
    yield f"from {path.name}: issue {said.slug} of {said.date.display('en-GB')}, {pages}{listed}"
    if not found.source:
        yield "look at: its headlines: none were found; write them into issue.yml if you like"


def _doubts(said: _Said, settings: Settings) -> Iterator[str]:
    """Tell of a day that was not taken, where its page decides the date; and of a volume that nobody counts."""
    found = said.found
    if found.volume is not None and not settings.by_volume:
        yield f"its volume {found.volume}: publication.yml numbers issues without volumes, so it was left out"
    if found.doubtful and said.date == found.date:
        yield f"its day: in “{found.doubtful}” the number may be the day or the issue's; the month was taken"


def _issn(found: Printed, settings: Settings) -> Iterator[str]:
    """Compare the ISSN of the page with that of the publication."""
    if found.issn is None:
        return
    if wrong := issn_problem(found.issn):
        yield f"the ISSN {found.issn}: {wrong}; it stands in issue.yml as it was printed, and is no identifier"
    elif _is_known(found.issn, settings):
        return
    elif not _ours(settings):
        yield f"the ISSN {found.issn}: it is a good one, and publication.yml has none; write it there if it is yours"
    else:
        yield f"the ISSN {found.issn}: it is a good one, but publication.yml has another; is it that of a former title?"


def _is_known(issn: str, settings: Settings) -> bool:
    bare = re.sub(r"[^0-9Xx]", "", issn).upper()
    return bare in {number.replace("-", "").upper() for number in _ours(settings)}


def _ours(settings: Settings) -> set[str]:
    """Give every ISSN that publication.yml names, those of former titles too."""
    every = [settings.issn, *(title.issn for title in settings.history)]
    return {number for one in every if one for number in (one.print, one.online, one.linking) if number}


def _issue_yml(said: _Said, name: str, settings: Settings) -> bytes:
    found = said.found
    rows = [*numbering(said.slug), f"date: {written(said.date)}", f"pdf: {name}"]
    if found.issn and (issn_problem(found.issn) or not _is_known(found.issn, settings)):
        rows.append(f'issn_as_printed: "{found.issn}"')
    if found.headlines:
        rows += ["contents:", *(row for one in found.headlines for row in _entry(one))]
    return ("\n".join(rows) + "\n").encode()


def _entry(headline: Headline) -> Iterator[str]:
    yield f"  - title: {plainly(headline.title)}"
    yield f"    page: {headline.page}"
