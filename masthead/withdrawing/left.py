"""What no command can take back: what others have already. Said to the editor, and kept in the record without names."""

from collections.abc import Iterator

from masthead.consent import Sources
from masthead.consent.record import recorded
from masthead.problems import Refusal
from masthead.publishing.git import Git
from masthead.withdrawing.plan import Plan


def left_over(sources: Sources, meant: Plan) -> Iterator[str]:
    """Give what remains to be done by hand, a line each."""
    for file in sorted({recorded(use.file, meant.subject) for use in meant.found if use.what == "name"}):
        yield f"the address of {file} has the name, and stays in ledger.txt and _redirects"
    made = {place.kind: place.addresses for place in meant.made}
    for to in made.get("mail sent", ()):
        yield f"mail that went to {to} cannot be called back; ask whoever keeps its archive to take it out"
    if copies := made.get("folder out"):
        yield f"copies made for others: {', '.join(copies)}; delete them, and write to those who got them"
    if any((sources.root.folder / name).is_dir() for name in ("site", "site-internal")):
        yield "the website as it was made: build and publish again, also what is published elsewhere"
    if _is_in_git(sources):
        yield 'the history of the git repository, and every clone of it: see "Consent" in the README'
    yield "deposit libraries, web archives, search engines and caches keep copies: ask each of them"


def _is_in_git(sources: Sources) -> bool:
    try:
        return Git(sources.root.folder).is_repository()
    except Refusal:
        return True  # git is absent or will not say: better one word too many
