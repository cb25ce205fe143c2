"""The one entry: ``python3 build.py [command ...]`` makes the publication in this folder.

It needs nothing but Python 3.11: the first run sets up an environment of its own in ``.venv``, from the lock files and
nothing else, and every run then goes on inside it, in ``masthead/cli/``. Exit 3 when the machine lacks something.
"""

import sys

if sys.version_info < (3, 11):  # said before anything that an old Python cannot read
    sys.stderr.write(f"masthead needs Python 3.11 or later; this is Python {sys.version.split()[0]}.\n")
    sys.stderr.write("Get a newer one from https://www.python.org/downloads/ and run build.py with that.\n")
    sys.exit(3)

import contextlib
import hashlib
import os
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
READY = VENV / "masthead-ready.txt"  # written last: a half-made environment is known by its absence
TOOLS, RUNTIME, TEST = (HERE / f"requirements{kind}.lock" for kind in ("-setup", "", "-test"))

# Meant for another Python; inside ours they would bring in other libraries, or fill another folder.
FOREIGN = {"PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH", "PIP_PREFIX", "PIP_TARGET"}
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in FOREIGN}

ONLINE = """The libraries come from PyPI, so this run needs the internet. Mend the connection and run the same
command again; behind a proxy set HTTPS_PROXY first, with a mirror of PyPI set PIP_INDEX_URL first."""
WRITABLE = "The folder of build.py must be writable, its disk not full, and no other program at work in .venv."

READABLE = "Get leave to read and run what is in the folder .venv beside build.py, or delete it: it is then made anew."


def main(arguments: list[str]) -> int:
    """Set up what is missing, then run the command in the project's own environment; give its exit status."""
    locks = (
        (RUNTIME, TEST) if "test" in arguments and "new" not in arguments else (RUNTIME,)
    )  # options may stand before it
    if is_incomplete(locks):
        try:
            check_ensurepip()
            with alone():
                set_up(locks)
        except KeyboardInterrupt:
            stop("Stopped while setting up.", "The next run begins it anew.")
        except OSError as error:
            stop(f"The set-up failed: {error}", WRITABLE)
    if not VENV.samefile(sys.prefix):
        try:
            return go_on([str(PYTHON), str(HERE / "build.py"), *arguments])
        except OSError as error:
            stop(f"The environment in .venv cannot be run: {error}", READABLE)
    from masthead.cli import main as masthead

    return masthead(arguments, default_root=HERE)


def is_incomplete(locks: tuple[Path, ...]) -> bool:
    """Whether there is something to set up; stops where nobody can tell, as with a folder of another user's."""
    try:
        return bool(lacking(locks))
    except OSError as error:
        stop(f"The environment in .venv cannot be read: {error}", READABLE)


def lacking(locks: tuple[Path, ...]) -> list[Path]:
    """Tell which of the locks the environment does not hold, as they now are and for this Python."""
    ready: list[str] = []
    if PYTHON.exists():  # not so when the Python that it links to was uninstalled
        with contextlib.suppress(FileNotFoundError, UnicodeDecodeError):
            ready = READY.read_text("utf-8").split("\n")
    return [lock for lock in locks if mark(lock) not in ready]


def mark(lock: Path) -> str:
    """Name all that an installed lock depends on."""
    parts = (TOOLS.read_bytes(), lock.read_bytes(), sys.version.encode(), sysconfig.get_platform().encode())
    return f"{lock.name} {hashlib.sha256(b'|'.join(parts)).hexdigest()}"


def set_up(locks: tuple[Path, ...]) -> None:
    """Make the environment anew, or add the test tools to a good one."""
    lacks = lacking(locks)
    if not lacks:  # another run has just done it
        return
    what = "masthead's libraries" if RUNTIME in lacks else "the tools for tests"
    say(f"Setting up {what} in .venv, beside build.py: once, for about half a minute.")
    if RUNTIME in lacks:
        run([sys.executable, "-m", "venv", "--clear", str(VENV)], mend=WRITABLE)
        lacks = [TOOLS, *locks]
    READY.unlink(missing_ok=True)
    for lock in lacks:
        install(lock)
    READY.write_text("\n".join(mark(lock) for lock in locks), "utf-8")
    say("Ready.")


def check_ensurepip() -> None:
    """Make sure that an environment can be made: Debian keeps that part of Python in a package of its own."""
    import importlib.util

    if not importlib.util.find_spec("ensurepip"):
        from masthead.machine import mend, python_venv

        if not mend((python_venv(),), say):
            stop("This Python cannot make environments: it lacks ensurepip.", python_venv().command)
        go_on([sys.executable, *sys.argv])  # apt-get may have upgraded this very Python


def install(lock: Path) -> None:
    """Install what a lock names, each file checked against its hash: by uv, which is quicker, or else by pip.

    feedgen and bagit come as source alone. They are built with the tools of requirements-setup.lock, so that this is
    pinned as well; those tools themselves must not need building.
    """
    import shutil

    how = ["--only-binary=:all:"] if lock == TOOLS else ["--no-build-isolation"]
    what = ["--require-hashes", *how, "-r", str(lock)]
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--no-user", "--retries=2", *what]
    uv = shutil.which("uv", path=os.pathsep.join((str(PYTHON.parent), os.environ.get("PATH", ""))))
    run(*([[uv, "pip", "install", "--python", str(PYTHON), *what]] if uv else []), pip, mend=ONLINE)


def run(*ways: list[str], mend: str) -> None:
    """Run the first of these commands that succeeds, without a word; if none does, show the last one's last lines."""
    import subprocess

    said = ""
    for way in ways:
        done = subprocess.run(way, cwd=HERE, env=ENVIRONMENT, close_fds=False, capture_output=True, check=False)
        if done.returncode == 0:
            return
        said = (done.stdout + done.stderr).decode(errors="replace")
    stop("\n".join(["The set-up failed:", *(line[:160] for line in said.strip().splitlines()[-4:])]), mend)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one run at a time set up (but on Windows, which has no such lock).

    The commands inherit the lock: should this process be killed, it holds until they have ended.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with Path(__file__).open("rb") as file:
        os.set_inheritable(file.fileno(), True)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another run is setting up; waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError:  # some network drives have no locks either
            pass
        yield


def go_on(command: list[str]) -> int:
    """Become the command; on Windows, which cannot, wait for it and give its exit status."""
    if sys.platform != "win32":
        os.execve(command[0], command, ENVIRONMENT)
    import subprocess

    with subprocess.Popen(command, env=ENVIRONMENT) as child:
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # the child gets Ctrl-C too, and ends as it sees fit
                return child.wait()


def say(line: str) -> None:
    """Tell the user; not on the standard output, which --json keeps for JSON."""
    print(line, file=sys.stderr, flush=True)


def stop(message: str, mend: str) -> NoReturn:
    """Say what is the matter and how to mend it, and leave."""
    say(f"{message}\n{mend}")
    sys.exit(3)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
