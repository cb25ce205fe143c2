"""What warnings are called, so that an editor can turn them off: ``check: {off: [...]}`` of publication.yml.

Every warning of ``checks/`` has a name of this list, which stands at the end of its message in round brackets.
``require`` makes errors of those it names. Errors cannot be turned off.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from masthead.checks.draft import Draft
from masthead.model import CheckWishes
from masthead.problems import Problem, Severity, suggestion

FILE = "publication.yml"
NAMES: Mapping[str, str] = {
    "acronym": "an acronym is not explained where it is first used",
    "approval": "an issue or a report was changed since it was approved",
    "approved": "nobody but its author approved an issue or a report; required, that nobody approved it",
    "alt-text": "an alternative text is a file's name, or repeats the caption",
    "byline": "an article is unsigned, and the others of its issue are signed",
    "consent": "a picture shows people, and no consent is noted",
    "correction": "what was released was changed and no correction says so, or a correction is dated wrongly",
    "event-date": "a date of an event can hardly be meant",
    "gone": "an address is said to be gone that was never published",
    "heading-levels": "a heading skips a level",
    "file-name": "a file's name is impossible on Windows, or very long",
    "headline-length": "a headline is long",
    "file-telling": "an office file carries changes, comments, or sheets that are hidden",
    "home-address": "what looks like a home address stands in a text",
    "html": "an attribute, a class or an anchor in a text is not allowed, and was taken out",
    "issue-length": "an issue has more or fewer pages than its issue.yml wants",
    "language-words": "the words around the content are in English alone",
    "link-dead": "a link leads nowhere any more (asked with --external)",
    "link-text": "the words of a link do not say where it leads",
    "link-bare": "a web address stands in a link's place of words",
    "nearly-known": "a name is nearly one that the publication knows",
    "own-assurer": "an author of a report assured its quality",
    "pdf-locked": "a PDF is encrypted, so nobody can look for programs in it",
    "picture-credit": "a picture does not say whose it is",
    "picture-moves": "a picture moves, and pages show how it begins",
    "picture-small": "a picture is shown larger than it is",
    "picture-telling": "a picture may tell where it was taken, and is served as it is",
    "place-swapped": "latitude and longitude seem to have changed their places",
    "redirect": "an old address begins with the site's own folder",
    "released": "what was released has no record, or the ledger does not know how it read",
    "sentence-length": "a sentence has more than 40 words",
    "spelling": "a word is not in the dictionary",
    "standfirst": "the standfirst (summary) is missing",
    "statement-contact": "the accessibility statement names nobody to write to",
    "telephone": "what looks like a personal telephone number stands in a text",
    "unwritten": "words of a skeleton stand in what is published",
    "untagged": "an authority or a person is named, and not in the fields",
}
"""Name -> what it warns of."""
FORMER: Mapping[str, str] = {"picture-consent": "consent"}
"""Former name -> name: publication.yml may go on with it."""


_WITH = {"approved": "approval"}
"""Whoever requires the one requires the other: an approval of what was there before approves nothing."""
SIGN_OFF = ("approved", "approval")


def before_sign_off(wishes: CheckWishes) -> CheckWishes:
    """Give what is wished where nothing goes out yet: previews, proofs, internal copies are for those who approve."""
    return replace(wishes, require=tuple(name for name in wishes.require if name not in SIGN_OFF))


def named(draft: Draft) -> Iterable[Problem]:
    """Every name under ``off`` and ``require`` is that of a warning."""
    settings = draft.publication.settings
    for field, names in (("off", settings.check.off), ("require", settings.check.require)):
        for index, name in enumerate(names):
            if name not in NAMES and name not in FORMER:
                path = f"check.{field}.{index}"
                line = settings.lines.get(path, 1)
                hint = suggestion(name, NAMES) or "write what stands in round brackets after a warning: headline-length"
                yield Problem(FILE, line, path, f"there is no warning '{name}'", hint)


def heeded(problems: Iterable[Problem], wishes: CheckWishes) -> Iterator[Problem]:
    """Leave out the warnings that are turned off, and make errors of those that are required."""
    off, required = ({FORMER.get(name, name) for name in names} for names in (wishes.off, wishes.require))
    required |= {_WITH[name] for name in required if name in _WITH}
    for problem in problems:
        if problem.is_error or not problem.name:
            yield problem
        elif problem.name in required:
            yield replace(problem, severity=Severity.ERROR)
        elif problem.name not in off:
            yield problem
