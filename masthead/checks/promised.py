"""What was published is promised: every address stands, leads on or is said to be gone, and nothing is told twice.

The ledger says what was published. An address that would vanish is told where the mend belongs, once for an item and
all that hangs on it; so is an identity that would change, for then subscribers would be told of the item again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from masthead import addresses as at
from masthead.addresses import Addresses
from masthead.addresses.fates import Fates, fates
from masthead.addresses.present import standing
from masthead.audience import Audience, cut, is_withheld
from masthead.checks.draft import Draft
from masthead.checks.identities import identities
from masthead.checks.successors import Guess, Successors, entry, moved
from masthead.checks.taken import offered
from masthead.ledger import normal
from masthead.model import Item, Publication
from masthead.problems import Problem, Severity

FILE = "publication.yml"


@dataclass(frozen=True, slots=True)
class _Now:
    """The publication as the public gets it now."""

    draft: Draft
    public: Publication
    addresses: Addresses
    standing: frozenset[str]
    fate: Fates


def promised(draft: Draft, *, is_binding: bool = True, is_another_day: bool = False) -> Iterator[Problem]:
    """Hold the publication to its ledger, as the public gets it on the day of the run.

    Where that is not what is being made (``is_binding``), all is a warning. ``is_another_day`` says that somebody asked
    for that day: that an item under embargo was published by then need not be an error.
    """
    for problem in _broken(draft):
        is_error = is_binding and not (is_another_day and problem.field == "embargo")
        yield problem if is_error else replace(problem, severity=Severity.WARNING)


def _broken(draft: Draft) -> Iterator[Problem]:
    if not draft.ledger.facts:
        return
    public = cut(draft.publication, Audience.PUBLIC)
    addresses = at.assign(public)
    there = standing(public, addresses) | {normal(at.attachment(file)) for file in offered(draft, public)}
    now = _Now(draft, public, addresses, there, fates(public, addresses, draft.ledger, there))
    told = [*_lost(now)]
    yield from told
    yield from identities(draft, public, addresses, {problem.file for problem in told})


def _lost(now: _Now) -> Iterator[Problem]:
    """Give a problem for each address that is lost, but for what is said at the page above it."""
    lost = now.fate.lost
    back = {
        page: item for item in now.draft.publication.items() if (page := now.draft.addresses.page(item.file)) in lost
    }
    guesses = Successors(now.draft.ledger, now.public, now.addresses, [path for path in lost if path not in back])
    slugs: set[str] = set()
    for path in lost:
        guess = guesses.of(path) if path not in back else None
        if path in back:
            yield from _kept_back(now, back[path], path)
        elif guess:
            yield _moved(now, path, guess)
        elif path.startswith("strands/"):
            yield _without_strand(now, path)
        elif path.endswith("/") or "/" not in path or path.startswith(_FILES):
            if not any(above in lost for above in _issues_above(path)):
                yield _gone(now, path)
        elif (old := _old_slug(now, path)) and old not in slugs:
            slugs.add(old)
            yield _renamed(now, old, path)


_FILES = at.attachment("")
_ISSUE = re.compile(r"issues/[^/]+/")


def _kept_back(now: _Now, item: Item, path: str) -> Iterator[Problem]:
    """An item that was published, and is a draft, withheld or embargoed now; of an issue's articles it says enough."""
    field = _why(now, item)
    if field and not any(above in now.fate.lost for above in _issues_above(path)):
        hint = f"take it out; if it has to be taken back, write into {FILE}, with a reason that gives nothing away, "
        message = f"/{path} was published already, and would go from there"
        yield Problem(item.file, item.line(field), field, message, hint + entry(now.public.settings, path))


def _why(now: _Now, item: Item) -> str | None:
    if item.draft:
        return "status"
    if is_withheld(item, now.public.today):
        return "withheld"
    return "embargo" if item.embargo else None


def _moved(now: _Now, path: str, guess: Guess) -> Problem:
    hint = f"if this is it, write {moved(now.draft.ledger, now.addresses, guess.item, path)}; if it is gone for good, "
    hint += f"write into {FILE} {entry(now.public.settings, path)}"
    return Problem(guess.item.file, guess.item.line("redirect_from"), "redirect_from", _said(path), hint)


def _said(path: str) -> str:
    return f"/{path} was published, and nothing is there any more"


def _gone(now: _Now, path: str) -> Problem:
    settings = now.public.settings
    back = "put the file back" if path.startswith(_FILES) else "put back what was there"
    hint = f"{back}; or write `redirect_from: [/{path}]` into what took its place; or here {entry(settings, path)}"
    below = sum(path in _issues_above(other) for other in now.fate.lost) if _ISSUE.fullmatch(path) else 0
    more = f", nor at {below} addresses below it" if below else ""
    return Problem(FILE, settings.lines.get("gone", 1), "gone", _said(path) + more, hint)


def _without_strand(now: _Now, path: str) -> Problem:
    slug, settings = path.split("/")[1], now.public.settings
    line = settings.lines.get("programme.strands", settings.lines.get("programme", 1))
    hint = f"put it back (its name may change, its id may not); or write {entry(settings, path)}"
    return Problem(FILE, line, "programme.strands", f"/{path} was published, and there is no strand '{slug}' now", hint)


def _old_slug(now: _Now, path: str) -> str | None:
    """Find with what a file's name would have to begin, for the file to stand beside its page again."""
    folder, _, name = path.rpartition("/")
    slug = now.addresses.slug
    if any(file in now.draft.releases for file, page in now.addresses.pages.items() if page == f"{folder}/"):
        return None
    ends = (one.rpartition("/")[2].removeprefix(slug) for one in now.standing if one.startswith(f"{folder}/{slug}-"))
    return next((name.removesuffix(end) for end in ends if name.endswith(end) and name != end), None)


def _renamed(now: _Now, old: str, path: str) -> Problem:
    settings = now.public.settings
    hint = f"write `slug: {old}`: it begins every download's name, and stays when the title changes"
    message = f"/{path} was published, and files are called {now.addresses.slug}-... now"
    return Problem(FILE, settings.lines.get("slug", settings.lines.get("title", 1)), "slug", message, hint)


def _issues_above(path: str) -> Sequence[str]:
    """Give the page of the issue that an article's page, or what hangs on it, belongs to."""
    parts = path.split("/")
    return [f"issues/{parts[1]}/"] if parts[0] == "issues" and len(parts) > 3 else []
