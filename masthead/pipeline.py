"""The whole run, readable in one function: load -> check -> print -> render -> write."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from masthead import addresses as at
from masthead import config, content, issued, ledger, output, store
from masthead.audience import Audience, cut
from masthead.checks import Discretion, Draft, before_sign_off, check, discreet, heeded, kept, promised
from masthead.editions.every import ISSUED, PRINT
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.lost import lost, unmade
from masthead.markdown import Converter, read_extensions
from masthead.model import Publication, marked
from masthead.pictures import PictureFile, Unreadable, measure
from masthead.press import Outcome, Press, Progress
from masthead.problems import Problem, errors, in_order
from masthead.prose import Prose
from masthead.sealed.pasted import pasted
from masthead.templates import ThemeFiles
from masthead.work import Workshop


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a run is asked to do."""

    root: Path
    output: Path
    today: date | None = None
    """--as-of."""
    audience: Audience = Audience.PUBLIC
    jobs: int = 1
    pdf: bool = True
    environment: Mapping[str, str] | None = None
    """The process's environment, of which SOURCE_DATE_EPOCH alone is read."""


def build(wishes: Wishes, progress: Progress) -> Outcome:
    """Make the publication. With an error anywhere, nothing is written."""
    output.refuse_foreign(wishes.output)
    output.refuse_other(wishes.output, is_internal=wishes.audience is Audience.INTERNAL)
    output.refuse_sources(wishes.output, wishes.root)
    if output.was_cut_off(wishes.output):  # before anything else: content with errors must not keep the old site away
        with store.locked(wishes.root / ".masthead", progress.say):
            output.restore(wishes.output, progress.say)
    root = Root(wishes.root)
    draft, problems = load(root, wishes)
    if draft is None or errors(problems):
        return Outcome(in_order(problems))
    copy, more = fair_copy(draft, wishes.audience)
    problems += more
    with store.locked(wishes.root / ".masthead", progress.say) as kept:
        output.restore(wishes.output, progress.say)
        root.sweep()
        press = Press(copy, Workshop(wishes.root, copy.theme, wishes.jobs), kept, progress)
        try:
            downloads = press.printed(PRINT if wishes.pdf else ISSUED)
            if not errors(press.problems):
                press.rendered(downloads)
        finally:
            press.workshop.close()
        problems += press.problems + press.clashes()
        if wishes.audience is Audience.PUBLIC and not errors(problems):
            problems += press.leaks(draft, downloads) + (unmade(copy, press.files) if wishes.pdf else [])
        if not errors(problems):
            is_internal = wishes.audience is Audience.INTERNAL
            output.write(press.files.values(), wishes.output, progress.say, is_internal=is_internal)
            kept.prune(press.used)
    return press.outcome(in_order(problems), downloads)


def load(root: Root, wishes: Wishes) -> tuple[Draft | None, list[Problem]]:
    """Read everything and check it. None where publication.yml cannot be read."""
    settings, problems = config.load(root)
    if settings is None:
        return None, problems
    today = config.moment(settings, wishes.today, wishes.environment or {})
    publication, more = content.load(root, settings, today)
    converter, unfit = converter_of(root)
    if problems or converter is None:  # what stands on faulty settings would be found faulty too, and is not
        return None, [*discreet(problems + more + unfit, Discretion(root, None))]
    prose = {item.file: converter.prose(item) for item in publication.items()}
    recorded, unread = ledger.read(root)
    releases, untrue = issued.read(root, publication)
    draft = Draft(root, publication, at.assign(publication), prose, recorded, releases)
    found = [*more, *unfit, *unread, *untrue, *check(draft)]
    if not errors(more):  # what cannot be read is not lost
        is_binding, is_another_day = wishes.audience is Audience.PUBLIC, wishes.today is not None
        found += pasted(draft) if wishes.audience is not Audience.INTERNAL else ()
        found += promised(draft, is_binding=is_binding, is_another_day=is_another_day)
        found += kept(draft) if not unread else []
    asked = settings.check if wishes.audience is Audience.PUBLIC else before_sign_off(settings.check)
    found = [*heeded(found, asked)]
    return draft, [*discreet(found, Discretion(root, draft))]


def converter_of(root: Root) -> tuple[Converter | None, list[Problem]]:
    """Make the converter that mkdocs.yml asks for; None where that cannot be read."""
    settings = ThemeFiles(root.folder).mkdocs_yml
    text, problems = Root(settings.parent).text(settings.name)
    if text is None:
        return None, problems
    extensions, problems = read_extensions(text, settings.name)
    return None if errors(problems) else Converter(root, extensions), problems


def fair_copy(draft: Draft, audience: Audience) -> tuple[FairCopy, list[Problem]]:
    """Cut the audience's view, and convert again what that changed.

    What is made in spite of errors goes without pictures that cannot be shown.
    """
    releases = {} if audience is Audience.INTERNAL else draft.releases  # the office's copy says more than was issued
    publication = marked(issued.with_reissues(cut(draft.publication, audience), releases))
    bodies = {item.file: item for item in draft.publication.items()}
    changed = [item for item in publication.items() if item.body != bodies[item.file].body]
    prose = {item.file: draft.prose[item.file] for item in publication.items()}
    converter, _ = converter_of(draft.root) if changed else (None, [])
    if converter:
        prose |= {item.file: converter.prose(item) for item in changed}
    addresses = at.assign(publication)
    used = sorted(pictures_of(publication, prose))
    pictures = {file: measured for file in used if (measured := _measured(draft.root.folder, file))}
    copy = FairCopy(publication, addresses, prose, pictures, ThemeFiles(draft.root.folder), draft.ledger, releases)
    copy = replace(copy, is_internal=audience is Audience.INTERNAL)
    return copy, lost(draft, copy)


def _measured(root: Path, file: str) -> PictureFile | None:
    """Measure a picture; None where that cannot be, which stops a build before it comes here, but not a check."""
    try:
        return measure(root, file)
    except (Unreadable, OSError):
        return None


def pictures_of(publication: Publication, prose: Mapping[str, Prose]) -> set[str]:
    """Give the file of every picture that a body or a cover shows."""
    used = {use.file for item in publication.items() for use in prose[item.file].pictures if use.file}
    covers = (issue for issue in publication.issues if issue.cover)
    return used | {f"{issue.folder}/{issue.cover.picture}" for issue in covers if issue.cover}
