"""The language of the publication, and that of the words around its content."""

from collections.abc import Iterable

from masthead.checks.draft import Draft
from masthead.problems import Problem, Severity


def language(draft: Draft) -> Iterable[Problem]:
    """Words such as Contents and Download are in English alone so far: a reader of another language must be told."""
    settings = draft.publication.settings
    if settings.language.partition("-")[0] != "en":
        message = f"the words around the content (Contents, Download) are in English, not in {settings.language}"
        hint = "translate the templates in theme/ of your publication; copy them from masthead's own"
        line = settings.lines.get("language", 1)
        yield Problem("publication.yml", line, "language", message, hint, Severity.WARNING, "language-words")
