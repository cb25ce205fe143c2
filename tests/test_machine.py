"""What the machine lacks: apt-get is run only as root on Debian and Ubuntu; elsewhere the exact line is given."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from masthead import machine
from masthead.commands import doctor
from tests import making

Ran = list[tuple[str, ...]]
Machine = Callable[..., Ran]


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Machine:
    """``on("debian", root=True, lacking={"Pango"})``: another machine. Gives the commands that it would have run."""

    def pretended(
        family: str, *, root: bool = False, lacking: set[str] | None = None, status: int = 0, apt_get: bool = True
    ) -> Ran:
        ran: Ran = []

        def run(command: tuple[str, ...], **given: Any) -> subprocess.CompletedProcess[bytes]:
            ran.append(tuple(command))
            assert given["env"]["DEBIAN_FRONTEND"] == "noninteractive", "no question may be asked"
            return subprocess.CompletedProcess(command, status, b"", b"E: first\nE: Unable to locate package\n")

        missing = lacking or set()
        monkeypatch.setattr(machine, "system", lambda: family)
        monkeypatch.setattr(machine, "opened", lambda library: None if library.name in missing else object())
        monkeypatch.setattr("os.geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr("shutil.which", lambda name, **given: "/usr/bin/apt-get" if apt_get else None)
        monkeypatch.setattr(subprocess, "run", run)
        return ran

    return pretended


def test_a_whole_machine_lacks_nothing_and_nothing_is_run(on: Machine) -> None:
    ran = on("debian", root=True)
    assert machine.lacks() == ()
    assert machine.mend((), _quiet)
    assert ran == []


@pytest.mark.parametrize("family", ["debian", "ubuntu"])
def test_as_root_on_debian_and_ubuntu_it_is_installed(family: str, on: Machine) -> None:
    ran = on(family, root=True, lacking={"Pango", "PangoFT2"})
    said: list[str] = []
    assert machine.mend(machine.lacks(), said.append)
    assert [command[-1 - len(machine.PANGO_APT) :] for command in ran[1:]] == [
        ("--no-install-recommends", *machine.PANGO_APT)
    ]
    assert ran[0][0] == "apt-get"
    assert ran[0][-1] == "update"
    assert "libpango-1.0-0" in said[0]


def test_what_apt_get_could_not_do_is_told(on: Machine) -> None:
    on("debian", root=True, lacking={"Pango"}, status=100)
    said: list[str] = []
    assert not machine.mend(machine.lacks(), said.append)
    assert "E: Unable to locate package" in said[-1]


@pytest.mark.parametrize(
    ("family", "root", "apt_get"),
    [
        ("debian", False, True),
        ("ubuntu", False, True),
        ("fedora", True, True),
        ("arch", True, True),
        ("darwin", True, True),
        ("debian", True, False),
    ],
)
def test_elsewhere_nothing_is_touched(family: str, root: bool, apt_get: bool, on: Machine) -> None:
    ran = on(family, root=root, lacking={"Pango"}, apt_get=apt_get)
    assert not machine.mend(machine.lacks(), _quiet)
    assert ran == []


@pytest.mark.parametrize(
    ("family", "line"),
    [
        ("debian", "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("ubuntu", "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("fedora", "sudo dnf install pango harfbuzz"),
        ("arch", "sudo pacman -S pango harfbuzz"),
        ("plan9", "install Pango and HarfBuzz with the system's package manager"),
    ],
)
def test_the_exact_line_for_pango(family: str, line: str, on: Machine) -> None:
    on(family, lacking={"Pango"})
    assert [lack.command for lack in machine.lacks()] == [line]


@pytest.mark.parametrize(("family", "word"), [("darwin", "brew install pango"), ("win32", "MSYS2")])
def test_the_way_for_other_systems(family: str, word: str, on: Machine) -> None:
    on(family, lacking={library.name for library in machine.LIBRARIES})
    (lack,) = machine.lacks()
    assert word in lack.command


def test_only_the_tests_need_a_browser(on: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    on("debian")
    monkeypatch.setattr(machine, "chromium", lambda: None)
    assert machine.lacks() == ()
    assert [lack.command for lack in machine.lacks(for_tests=True)] == ["sudo apt-get install chromium"]


@pytest.mark.parametrize(("library", "package"), [("zbar", "libzbar0"), ("libatomic", "libatomic1")])
def test_only_the_tests_need_some_libraries(library: str, package: str, on: Machine) -> None:
    on("debian", lacking={library})
    assert machine.lacks() == ()
    assert (f"sudo apt-get install {package}", (package,)) in [
        (lack.command, lack.apt_packages) for lack in machine.lacks(for_tests=True)
    ]


@pytest.mark.parametrize(
    ("release", "family"),
    [
        ({"ID": "debian"}, "debian"),
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, "ubuntu"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "ubuntu"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "fedora"),
        ({"ID": "nixos"}, "linux"),
        ({}, "linux"),
    ],
)
def test_a_linux_is_known_by_its_family(release: dict[str, str], family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("platform.freedesktop_os_release", lambda: release)
    assert machine.system() == family


@pytest.mark.skipif(sys.platform != "linux", reason="the libraries of this machine")
def test_this_machines_libraries_open_and_say_their_version() -> None:
    for library in machine.LIBRARIES:
        assert machine.opened(library) is not None
        if library.version_function:
            assert machine.library_version(library)[0].isdigit()


def test_doctor_names_what_is_lacking(on: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    on("debian", lacking={"Pango"})
    monkeypatch.setattr(machine, "library_version", lambda library: "1.0")
    assert [line for line in doctor.system() if line.startswith("LACKS")] == [
        f"LACKS {lack.name}: {lack.why}; sudo apt-get install {' '.join(machine.PANGO_APT)}" for lack in machine.lacks()
    ]


def test_doctor_names_what_single_commands_need(on: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Absent, it stops no build: it is not lacking."""
    on("debian")
    monkeypatch.setattr(machine, "program", lambda _: None)
    assert list(doctor.programs(tmp_path)) == [
        "no git: publish needs it for branches; sudo apt-get install git",
        "no rsync: publish needs it for web servers; sudo apt-get install rsync",
        "no hunspell: check looks at the spelling with it; sudo apt-get install hunspell hunspell-en-gb",
    ]


@pytest.mark.parametrize(
    ("family", "lines"),
    [
        ("fedora", ["sudo dnf install git", "sudo dnf install rsync", "sudo dnf install hunspell hunspell-en-GB"]),
        ("darwin", ["brew install git", "brew install rsync", "brew install hunspell"]),
        (
            "win32",
            ["winget install Git.Git", "use it in WSL, or publish in another way", "hunspell.github.io says how"],
        ),
    ],
)
def test_the_exact_line_for_a_program(family: str, lines: list[str], on: Machine) -> None:
    on(family)
    assert [machine.how(name) for name in doctor.PROGRAMS] == lines


@pytest.mark.parametrize(
    ("status", "said"), [(0, "dictionary: cy_GB, for cy"), (1, "no dictionary for cy: hunspell has")]
)
def test_doctor_looks_for_the_dictionary_of_the_publications_language(
    status: int, said: str, on: Machine, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.change(small, "publication.yml", "language: en-GB", "language: cy")
    on("debian")
    monkeypatch.setattr(machine, "program", lambda names: Path("/usr/bin", names[0]))
    done = subprocess.CompletedProcess((), status, "", "")
    monkeypatch.setattr("masthead.hunspell._run", lambda *_: done)
    git, rsync, program, dictionary = doctor.programs(small)
    assert [line.partition(":")[0] for line in (git, rsync, program)] == ["git", "rsync", "hunspell"]
    assert dictionary.startswith(said)


def _quiet(line: str) -> None:
    """Take no notice."""
