"""``doctor --security``: what a public build of this publication would do, before anybody makes one.

Nothing is built, asked or written. It names whom readers' programs would ask for anything, what is kept back and why,
whose consent is noted, who approved what, and whether the repository may be public: places and reasons, and never a
word of what is withheld.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from masthead.audience import Audience, is_withheld
from masthead.checks import Draft
from masthead.consent import record
from masthead.consent.leave import ending_soon, noted, withdrawn_later
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.model import Issue, Item, Report, WithheldPassage, display
from masthead.pipeline import Wishes, fair_copy, load
from masthead.problems import Problem, Refusal, errors, in_order
from masthead.publishing.git import Git
from masthead.publishing.guard import guard, held
from masthead.typography import several
from masthead.withdrawing.yours import state_of

CONSENT, APPROVAL = ("consent", "picture-consent"), ("approved", "approval", "own-assurer")
STRANGE = ("html", "file-name", "pdf-locked", "picture-telling", "file-telling")
"""Names of warnings that belong to a chapter."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What is to say of one matter, a fact a line."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Security:
    """All of it."""

    chapters: tuple[Chapter, ...]
    problems: tuple[Problem, ...]
    """Errors of the content, which stop every build. Where publication.yml cannot be read, nothing else is said."""


def report(wishes: Wishes) -> Security:
    """Say what a public build of the publication would do, at the moment of the run."""
    # As for a preview, which no missing approval and no lost address stops: they are to be told here with the rest.
    draft, problems = load(Root(wishes.root), replace(wishes, audience=Audience.PREVIEW))
    if draft is None:
        return Security((), errors(in_order(problems)))
    copy, more = fair_copy(draft, Audience.PUBLIC)
    found = in_order((*problems, *more))
    said = (
        ("Third parties", third_parties(copy)),
        ("Texts by others", strange(found)),
        ("Withheld", withheld(draft)),
        ("Not out yet", not_yet(draft)),
        ("Consent", consent(draft, found)),
        ("Approval", approval(draft, found)),
        ("Issued", issued(draft)),
        ("The repository", repository(draft, copy, wishes)),
        ("What check is asked", asked(draft)),
    )
    return Security(tuple(Chapter(heading, tuple(lines)) for heading, lines in said), errors(found))


def third_parties(copy: FairCopy) -> Iterator[str]:
    """Whom a reader's browser would ask, and where links lead."""
    yield "pages load nothing from other hosts: the policy in every page and in _headers forbids it"
    web = (urlsplit(address) for address in _addresses(copy) if address.lower().startswith(("http:", "https:")))
    hosts = sorted({parts.hostname or "" for parts in web} - {"", urlsplit(copy.addresses.base).hostname})
    yield f"links lead to {several(len(hosts), 'other host')}{': ' if hosts else ''}{', '.join(hosts)}"
    yield "nobody is told that something was published: no ping, no hub, no counter of visits"


def _addresses(copy: FairCopy) -> Iterator[str]:
    """Give the addresses outside to which texts and fields link."""
    publication, settings = copy.publication, copy.publication.settings
    for item in publication.items():
        yield from (use.key for use in copy.prose[item.file].links if use.kind == "outside")
    fields = (
        *(news.link for news in publication.news),
        *(authority.website for authority in publication.authorities),
        *(address for event in publication.events for address in (event.booking, event.report)),
        *(report.external for report in publication.reports),
        *(funder.website for funder in settings.funders),
        *(settings.publisher.website, settings.mailing_list.subscribe),
        *(settings.mailing_list.unsubscribe, settings.mailing_list.discussion),
    )
    yield from filter(None, fields)


def strange(found: Iterable[Problem]) -> Iterator[str]:
    """What was taken out of texts, what offered files tell besides, or cannot be looked into."""
    lines = [*_told(found, STRANGE)]
    yield from lines or ("nothing had to be taken out of a text, and every file that is offered could be looked into",)


def withheld(draft: Draft) -> Iterator[str]:
    """What only the internal audience gets: its place and its reason, which public pages state too."""
    publication, none = draft.publication, True
    for item in publication.items():
        for line in _kept_back(item, draft):
            none = False
            yield line
    if none:
        yield "nothing is withheld"
    private = draft.root.folder / "private"
    count = sum(path.is_file() for path in private.rglob("*")) if private.is_dir() else 0
    yield f"private/ holds {several(count, 'file')}" if count else "there is no folder private/"
    yield "after each public build every file of it is searched for these, and the build fails if one is found"


def _kept_back(item: Item, draft: Draft) -> Iterator[str]:
    language = draft.publication.settings.language
    if item.withheld and is_withheld(item, draft.publication.today):
        until = f", until {display(item.withheld.until, language)}" if item.withheld.until else ""
        yield f"{item.file}:{item.line('withheld')}: the whole item ({item.withheld.reason}{until})"
    for part in item.body:
        if isinstance(part, WithheldPassage):
            lies = "its text lies apart" if part.file else "its text stands there"
            yield f"{item.file}:{part.line}: a passage ({part.reason}); {lies}"
    for number, attachment in enumerate(item.attachments):
        if attachment.withheld:
            yield f"{item.file}:{item.line(f'attachments.{number}')}: an attachment ({attachment.withheld.reason})"


def not_yet(draft: Draft) -> Iterator[str]:
    """Drafts, and what is under embargo at the moment of the run."""
    publication = draft.publication
    day = publication.today.isoformat()
    drafts = [f"{item.file}:{item.line('status')}: a draft" for item in publication.items() if item.draft]
    waiting = [
        f"{item.file}:{item.line('embargo')}: under embargo until {item.embargo:%Y-%m-%d %H:%M}"
        for item in publication.items()
        if item.embargo and item.embargo.astimezone(publication.settings.zone).date() > publication.today
    ]
    yield from (*drafts, *waiting) or (f"on {day} nothing is a draft or under embargo",)


def consent(draft: Draft, found: Iterable[Problem]) -> Iterator[str]:
    """Whose consent is noted, and what check says of it."""
    publication = draft.publication
    notes = [note for item in publication.items() for note in item.pictures if note.people]
    yield f"{several(len(notes), 'picture')} of people, {noted(publication, [note.consent for note in notes])}"
    people = several(len(publication.people), "person", "people")
    yield f"{people} in people.yml, {noted(publication, (person.consent for person in publication.people))}"
    for file, line, last in ending_soon(publication):
        days = several((last - publication.today).days, "day")
        yield f"{file}:{line}: a consent ends on {last}, in {days}; then no build is made"
    for file, line, day in withdrawn_later(publication):
        later = f"({display(day, publication.settings.language)}), after the day of this run ({publication.today})"
        yield f"{file}:{line}: consent was withdrawn {later}: nothing stops"
    yield from _told(found, CONSENT)
    for one in record.withdrawals(draft.root)[0]:
        yield f"withdrawals.yml:{one.line}: consent to a {one.of} was withdrawn on {one.on}: {state_of(one)}"
    yield "a picture that shows people and names none under `people` is not known to show any"


def approval(draft: Draft, found: Iterable[Problem]) -> Iterator[str]:
    """Who approved each issue and report that is ours to make, and what check says of it."""
    ours = [item for item in _ours(draft) if isinstance(item, Report) or item.articles]
    for item in ours:
        yield f"{item.file}: {_approvals(item, draft)}"
    if not ours:
        yield "there is nothing to approve"
    yield from _told(found, APPROVAL)


def _approvals(item: Issue | Report, draft: Draft) -> str:
    publication = draft.publication
    signed = [
        f"{publication.name_of(one.by)} on {one.on.display(publication.settings.language)}"
        for one in item.approved
        if one.on
    ]
    asked_for = [publication.name_of(one.by) for one in item.approved if not one.on]
    said = [f"approved by {' and by '.join(signed)}"] if signed else []
    said += [f"not yet approved by {' or by '.join(asked_for)}"] if asked_for else []
    return "; ".join(said) or "nobody is noted to have approved it"


def issued(draft: Draft) -> Iterator[str]:
    """What is frozen, and what was published."""
    known = len(draft.ledger.addresses)
    yield (
        f"ledger.txt knows {several(known, 'address', 'addresses')}"
        if known
        else "nothing is in ledger.txt: publish, or release"
    )
    for gone in draft.publication.settings.gone:
        yield f"said to be gone: {gone.address} ({gone.reason})"
    for item in _ours(draft):
        release = draft.releases.get(item.file)
        if release is None:
            yield f"{item.file}: not released; each build makes its PDF anew"
        else:
            versions = several(len(release.versions), "version")
            withdrawn = sum(version.withdrawn is not None for version in release.versions)
            yield f"{item.file}: released; {versions}, {withdrawn} withdrawn, the newest of {release.newest.on}"


def _ours(draft: Draft) -> list[Issue | Report]:
    """Give every issue and report of which there is a PDF."""
    publication = draft.publication
    return [
        *(issue for issue in publication.issues if issue.held and (issue.articles or issue.pdf)),
        *(report for report in publication.reports if not report.external),
    ]


def repository(draft: Draft, copy: FairCopy, wishes: Wishes) -> Iterator[str]:
    """Whether the files themselves may be public, as `publish --guard` says."""
    git = Git(wishes.root, wishes.environment or {})
    try:
        known = held(git, draft.root).is_known
        problems = in_order(guard(draft, copy, git))
    except Refusal as trouble:
        yield f"cannot be looked at: {trouble.message}"
        return
    yield (
        "version control was looked through"
        if known
        else "there is no version control here: every file counts as public"
    )
    yield from (f"{problem.file}:{problem.line}: {problem.said}" for problem in problems)
    wrong = len(errors(problems))
    early = f", and {several(len(problems) - wrong, 'thing')} before it is out" if len(problems) > wrong else ""
    yield (
        f"it must not be public: {several(wrong, 'thing')} would be read there{early}" if wrong else "it may be public"
    )


def asked(draft: Draft) -> Iterator[str]:
    """Which warnings stop a build here, and which are not given."""
    wishes = draft.publication.settings.check
    yield f"made errors: {', '.join(wishes.require) or 'none; write check: {require: [consent, approved]}'}"
    yield f"turned off: {', '.join(wishes.off) or 'none'}"
    yield f"words that may be public whatever is withheld: {', '.join(wishes.public) or 'none'}"


def _told(found: Iterable[Problem], names: tuple[str, ...]) -> Iterator[str]:
    return (f"{problem.file}:{problem.line}: {problem.said}" for problem in found if problem.name in names)
