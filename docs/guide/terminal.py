"""A terminal for the guide's pictures: runs a command as an editor sees it, and draws what it printed as a page.

Needs a system with pseudo-terminals (Linux, macOS).
"""

import os
import pty
import re
import select
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

COLUMNS = 72
"""Narrow, so that the picture can be read on a phone."""
SECONDS = 240
"""After so long without an end a command is given up."""
STYLE = """
body { margin: 0; padding: 20px 24px; width: max-content; background: #16181d; color: #e8e6e0; }
pre { margin: 0; width: 73ch; font: 17px/1.45 "DejaVu Sans Mono", monospace; }
pre { white-space: pre-wrap; overflow-wrap: anywhere }
b { color: #fff } i { font-style: normal; color: #9aa0aa } .y { color: #ffcb5c } .r { color: #ff8b7d }
.c { color: #7fd6e0 } .p { color: #8fd694 }
"""
CLASSES = {"31": "r", "33": "y", "36": "c"}


def said(command: Sequence[str], folder: Path, environment: Mapping[str, str], answers: Sequence[str] = ()) -> str:
    """Run a command on a terminal, type the answers as it asks; give all that it printed."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (50, COLUMNS))
    left, printed, until = [*answers], b"", time.monotonic() + SECONDS
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as child:
        os.close(theirs)
        while time.monotonic() < until:
            if select.select([ours], [], [], 0.3)[0]:
                try:
                    printed += os.read(ours, 1 << 16)
                except OSError:  # Linux says so when the other end is closed
                    break
            elif child.poll() is not None:
                break
            elif left and printed.rstrip().endswith((b":", b"]")):
                os.write(ours, f"{left.pop(0)}\n".encode())
        child.kill()
    os.close(ours)
    return _as_it_stands(printed.decode())


def page(prompt: str, printed: str) -> str:
    """Give a page that looks like a terminal: the line that was typed, and what came."""
    lines = f'<span class="p">$</span> <b>{escape(prompt)}</b>\n{_coloured(printed)}'
    return f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><pre>{lines}</pre>'


def _as_it_stands(printed: str) -> str:
    """Give what the screen shows in the end: a progress bar wrote over itself."""
    lines = (line.rstrip("\r").rpartition("\r")[2].rstrip() for line in printed.split("\n"))
    return "\n".join(lines).strip("\n")


def _coloured(printed: str) -> str:
    html, is_open = "", False
    for part in re.split(r"(\x1b\[[0-9;]*m)", printed):
        codes = re.fullmatch(r"\x1b\[([0-9;]*)m", part)
        if not codes:
            html += escape(part)
            continue
        html += "</b>" * is_open
        said = codes[1].split(";")
        is_open = codes[1] not in ("", "0")
        colour = next((CLASSES[code] for code in said if code in CLASSES), "")
        dim = "color:#9aa0aa" if "2" in said else ""
        weight = "" if "1" in said else "font-weight:400;"
        if is_open:
            html += f'<b class="{colour}" style="{weight}{dim or ("" if colour else "color:inherit")}">'
    return html + "</b>" * is_open
