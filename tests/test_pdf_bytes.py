"""The same bytes from another folder, on another day, in another time zone and locale, with another hash seed."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests import pdf_torture as torture

LATER = """
import datetime, sys, time
real = datetime.datetime
class Later(real):
    @classmethod
    def now(cls, tz=None):
        return real.now(tz) + datetime.timedelta(days=4321)
    @classmethod
    def utcnow(cls):
        return real.utcnow() + datetime.timedelta(days=4321)
datetime.datetime = Later
clock, local, universal = time.time, time.localtime, time.gmtime
time.time = lambda: clock() + 4321 * 86400
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: universal(time.time() if seconds is None else seconds)
sys.argv = ["tests.pdf_torture", sys.argv[1]]
import runpy
runpy.run_module("tests.pdf_torture", run_name="__main__")
"""


def test_the_same_bytes_elsewhere_and_later(tortured: dict[str, torture.Print], tmp_path: Path) -> None:
    root = torture.publication(tmp_path / "quite" / "elsewhere")
    strange = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", LATER, str(root)]
    project = str(Path(__file__).parents[1])
    environment = {**os.environ, **strange, "PYTHONPATH": project}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    here = [f"{path} {hashlib.sha256(printed.pdf).hexdigest()}" for path, printed in tortured.items()]
    assert run.stdout.splitlines() == here
