"""Running a command, printing, exit codes: nothing else prints (but ``test``, whose tools print for themselves).

``runs`` says what each command does, ``printing`` how it is said. Exit status: 0 done, 1 problems in the content,
2 wrong usage, 3 the machine lacks something.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from masthead import arguments
from masthead.cli.printing import print_refusal
from masthead.cli.runs import DONE, RUN
from masthead.cli.troubles import refusal_of
from masthead.visible import written_out


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
        refusal = refusal_of(trouble, wishes.output)
        if wishes.debug and refusal is not trouble:
            sys.stderr.write(written_out(traceback.format_exc()))
        with suppress(OSError):  # there may be no room for what is said, either
            print_refusal(refusal, wishes.json)
        return refusal.status
