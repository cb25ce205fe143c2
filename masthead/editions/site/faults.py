"""Faults in templates, which a publication may bring itself: said with file and line, as of any other file."""

import traceback

from jinja2 import TemplateError

from masthead.problems import Problem

_FOLDERS = ("site/", "feeds/", "mail/", "pdf/", "preview/", "redirects/")
"""Where templates lie in a theme."""


def template_fault(trouble: TemplateError) -> Problem:
    """Say where in the theme a template is at fault. Jinja puts the template's own lines into the traceback."""
    frames = [frame for frame in traceback.extract_tb(trouble.__traceback__) if frame.filename.endswith(".html")]
    file, line = (frames[-1].filename, frames[-1].lineno or 1) if frames else ("", 1)
    name = file.replace("\\", "/").rpartition("theme/")[2]
    if not name.startswith(_FOLDERS):  # staged, theme/site/ lies in theme/
        name = f"site/{name}"
    message = " ".join(str(trouble.message or type(trouble).__name__).split())
    return Problem(f"theme/{name}", line, "template", message, "mend the template, or delete it to have ours")
