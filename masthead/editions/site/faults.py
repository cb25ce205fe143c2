"""Faults in templates, which a publication may bring itself: said with file and line, as of any other file."""

import traceback

from jinja2 import TemplateError

from masthead.problems import Problem


def template_fault(trouble: TemplateError) -> Problem:
    """Say where in theme/site a template is at fault. Jinja puts the template's own lines into the traceback."""
    frames = [frame for frame in traceback.extract_tb(trouble.__traceback__) if frame.filename.endswith(".html")]
    file, line = (frames[-1].filename, frames[-1].lineno or 1) if frames else ("", 1)
    # Staged, the theme lies in theme/; where it was written, in theme/site/.
    name = file.replace("\\", "/").rpartition("theme/")[2].removeprefix("site/")
    message = " ".join(str(trouble.message or type(trouble).__name__).split())
    return Problem(f"theme/site/{name}", line, "template", message, "mend the template, or delete it to have ours")
