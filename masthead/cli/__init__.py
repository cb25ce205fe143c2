"""Running a command, printing, exit codes: nothing else prints (but ``test``, whose tools print for themselves).

``runs`` says what each command does, ``printing`` how it is said. Exit status: 0 done, 1 problems in the content,
2 wrong usage, 3 the machine lacks something.
"""

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from masthead import arguments
from masthead.cli.printing import print_refusal
from masthead.cli.runs import DONE, LACKING, PROBLEMS, RUN
from masthead.problems import Refusal

_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR}


def main(argv: Sequence[str] | None = None, default_root: Path | None = None) -> int:
    """Run a command. ``default_root`` is the publication where --root names none; the current folder without it."""
    wishes = arguments.parsed(list(sys.argv[1:] if argv is None else argv), default_root or Path.cwd())
    if isinstance(wishes, int):
        return wishes
    try:
        return RUN[wishes.command](wishes)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. What stood before still stands.\n")
        return 130
    except BrokenPipeError:  # whoever read along has had enough; nor shall Python complain of it when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as trouble:  # the last line of defence: no traceback reaches an editor
        refusal = _refusal(trouble, wishes.output)
        if wishes.debug and refusal is not trouble:
            traceback.print_exc()
        print_refusal(refusal, wishes.json)
        return refusal.status


def _template(trouble: Exception) -> Refusal:
    """Say which template is at fault; a publication may bring its own. Jinja is imported where it is there already."""
    from masthead.editions.site.faults import template_fault

    fault = template_fault(trouble)  # type: ignore[arg-type]
    return Refusal(str(fault), fault.hint, PROBLEMS)


def _refusal(trouble: Exception, output: Path) -> Refusal:
    """Put what stopped a run into words: what we refuse, what the disk refuses, and faults of masthead."""
    if isinstance(trouble, Refusal):
        return trouble
    if isinstance(trouble, OSError) and trouble.errno in _DISK:
        place, why = trouble.filename or output, os.strerror(trouble.errno or 0)
        return Refusal(f"cannot write {place}: {why}", "make room, or get leave to write there", LACKING)
    if type(trouble).__module__.startswith("jinja2"):
        return _template(trouble)
    if isinstance(trouble, FileNotFoundError) and trouble.filename:
        hint = "nothing was changed; run it again when nobody else is changing the files"
        return Refusal(f"{trouble.filename} went away while it was being read", hint, PROBLEMS)
    hint = "This is a fault of masthead, not yours. Run it again with --debug and send what it says."
    return Refusal(f"masthead failed: {type(trouble).__name__}: {trouble}", hint, LACKING)
