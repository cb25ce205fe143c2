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
    "approval": "an issue was changed since it was approved",
    "alt-text": "an alternative text is a file's name, or repeats the caption",
    "byline": "an article is unsigned, and the others of its issue are signed",
    "event-date": "a date of an event can hardly be meant",
    "heading-levels": "a heading skips a level",
    "file-name": "a file's name is impossible on Windows, or very long",
    "headline-length": "a headline is long",
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
    "picture-consent": "a picture shows people without consent, or their consent has ended",
    "picture-credit": "a picture does not say whose it is",
    "picture-moves": "a picture moves, and pages show how it begins",
    "picture-small": "a picture is shown larger than it is",
    "picture-telling": "a picture may tell where it was taken, and is served as it is",
    "place-swapped": "latitude and longitude seem to have changed their places",
    "redirect": "an old address begins with the site's own folder",
    "sentence-length": "a sentence has more than 40 words",
    "spelling": "a word is not in the dictionary",
    "standfirst": "the standfirst (summary) is missing",
    "statement-contact": "the accessibility statement names nobody to write to",
    "telephone": "what looks like a personal telephone number stands in a text",
    "unwritten": "words of a skeleton stand in what is published",
    "untagged": "an authority or a person is named, and not in the fields",
}
"""Name -> what it warns of."""


def named(draft: Draft) -> Iterable[Problem]:
    """Every name under ``off`` and ``require`` is that of a warning."""
    settings = draft.publication.settings
    for field, names in (("off", settings.check.off), ("require", settings.check.require)):
        for index, name in enumerate(names):
            if name not in NAMES:
                path = f"check.{field}.{index}"
                line = settings.lines.get(path, 1)
                hint = suggestion(name, NAMES) or "write what stands in round brackets after a warning: headline-length"
                yield Problem(FILE, line, path, f"there is no warning '{name}'", hint)


def heeded(problems: Iterable[Problem], wishes: CheckWishes) -> Iterator[Problem]:
    """Leave out the warnings that are turned off, and make errors of those that are required."""
    for problem in problems:
        if problem.is_error or not problem.name:
            yield problem
        elif problem.name in wishes.require:
            yield replace(problem, severity=Severity.ERROR)
        elif problem.name not in wishes.off:
            yield problem
