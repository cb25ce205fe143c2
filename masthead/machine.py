"""What this machine must have that pip cannot bring: system libraries and programs, and how to get them.

Nothing here prints, and importing it costs nothing: build.py asks it before there is an environment.
"""

import ctypes
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that the machine does not have."""

    name: str
    why: str
    command: str
    """The exact line to type, or what to do where there is no such line."""
    apt_packages: tuple[str, ...]
    """The packages of Debian and Ubuntu that bring it."""


@dataclass(frozen=True, slots=True)
class Library:
    """A shared library that WeasyPrint opens, under the names that it tries."""

    name: str
    linux: str
    macos: str
    windows: str
    version_function: str = ""


LIBRARIES = (
    Library("GObject", "libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    Library("Pango", "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll", "pango_version_string"),
    Library("PangoFT2", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    Library("HarfBuzz", "libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll", "hb_version_string"),
    Library("HarfBuzz-Subset", "libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
    Library("fontconfig", "libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll", "FcGetVersion"),
)
APT = {"debian": "chromium", "ubuntu": "chromium-browser"}  # the systems with apt-get, and their name for the browser
PANGO_APT = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
# By system: what brings Pango with all that it draws in, and what brings a browser for the tests.
COMMANDS: Mapping[str, tuple[str, str]] = {
    **{name: (f"sudo apt-get install {' '.join(PANGO_APT)}", f"sudo apt-get install {APT[name]}") for name in APT},
    "fedora": ("sudo dnf install pango harfbuzz", "sudo dnf install chromium"),
    "arch": ("sudo pacman -S pango harfbuzz", "sudo pacman -S chromium"),
    "darwin": (
        "brew install pango (if that is done: export DYLD_FALLBACK_LIBRARY_PATH=$(brew --prefix)/lib)",
        "brew install --cask chromium",
    ),
    "win32": (
        "install MSYS2 from https://www.msys2.org and type in its shell: pacman -S mingw-w64-ucrt-x86_64-pango"
        r" (if MSYS2 is not in C:\msys64, set WEASYPRINT_DLL_DIRECTORIES to its ucrt64\bin)",
        "winget install Google.Chrome",
    ),
    "linux": ("install Pango and HarfBuzz with the system's package manager", "install Chromium or Google Chrome"),
}
JAVA = dict.fromkeys(APT, "sudo apt-get install default-jre-headless") | {
    "fedora": "sudo dnf install java-latest-openjdk-headless", "arch": "sudo pacman -S jre-openjdk-headless",
    "darwin": "brew install --cask temurin", "win32": "winget install EclipseAdoptium.Temurin.21.JRE",
}  # fmt: skip
ZBAR = dict.fromkeys(APT, "sudo apt-get install libzbar0") | {
    "fedora": "sudo dnf install zbar-libs", "arch": "sudo pacman -S zbar", "darwin": "brew install zbar",
}  # fmt: skip
ZBAR_LIBRARY = Library("zbar", "libzbar.so.0", "libzbar.dylib", "libzbar-64.dll")
ATOMIC = dict.fromkeys(APT, "sudo apt-get install libatomic1") | {
    "fedora": "sudo dnf install libatomic", "arch": "sudo pacman -S gcc-libs",
}  # fmt: skip
ATOMIC_LIBRARY = Library("libatomic", "libatomic.so.1", "", "")
PROGRAMS = (
    ("newsboat", "the tests follow the feeds with it", ("newsboat",)),
    ("khal", "the tests follow the calendars with it", ("khal",)),
    ("git", "the tests publish to branches with it", ("git",)),
    ("rsync", "the tests publish to a web server with it", ("rsync",)),
    ("hunspell", "check looks at the spelling with it", ("hunspell", "hunspell-en-gb")),
)
"""Programs of others that the tests alone cannot do without: name, why, packages of Debian."""
CHROMIUM = (
    *("chromium", "chromium-browser", "google-chrome"),
    *(f"/Applications/{name}.app/Contents/MacOS/{name}" for name in ("Google Chrome", "Chromium")),
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)


def lacks(for_tests: bool = False) -> tuple[Lack, ...]:
    """Tell what is missing: for PDFs, and for the tests too. Takes a few milliseconds."""
    pango, browser = COMMANDS.get(system(), COMMANDS["linux"])
    missing = [library.name for library in LIBRARIES if opened(library) is None]
    found = [Lack(", ".join(missing), "WeasyPrint draws the PDFs with it", pango, PANGO_APT)] if missing else []
    if for_tests and chromium() is None:
        found.append(Lack("Chromium", "the tests look at the pages with it", browser, (APT.get(system(), ""),)))
    if for_tests and java() is None:
        line = JAVA.get(system(), "install Java 17 or later")
        found.append(Lack("Java", "veraPDF checks the PDFs of the tests in it", line, ("default-jre-headless",)))
    if for_tests and sys.platform != "win32" and opened(ZBAR_LIBRARY) is None:
        line = ZBAR.get(system(), "install zbar's library with the system's package manager")
        found.append(Lack("zbar", "the tests read the barcodes with it", line, ("libzbar0",)))
    if for_tests and sys.platform == "linux" and opened(ATOMIC_LIBRARY) is None:
        line = ATOMIC.get(system(), "install GCC's libatomic with the system's package manager")
        found.append(Lack("libatomic", "the tests steer Chromium with a program that needs it", line, ("libatomic1",)))
    return (*found, *_programs()) if for_tests else tuple(found)


def _programs() -> Iterator[Lack]:
    """Tell which programs of others are missing. They are for Linux and macOS; elsewhere nobody is asked for them."""
    for name, why, packages in PROGRAMS:
        if sys.platform != "win32" and shutil.which(name) is None:
            names = " ".join(packages)
            line = (
                f"sudo apt-get install {names}" if system() in APT else f"install {name}: brew, dnf and pacman have it"
            )
            yield Lack(name, why, line, packages)


def how(name: str) -> str:
    """Give the line that installs git, rsync or hunspell, or say what to do where there is no such line."""
    packages = " ".join(next(packages for program, _, packages in PROGRAMS if program == name))
    family = system()
    if family in APT:
        return f"sudo apt-get install {packages}"
    dictionary = {"fedora": " hunspell-en-GB", "arch": " hunspell-en_gb"}.get(family, "") if name == "hunspell" else ""
    bring = {"fedora": "sudo dnf install", "arch": "sudo pacman -S", "darwin": "brew install"}
    if family in bring:
        return f"{bring[family]} {name}{dictionary}"
    windows = {"git": "winget install Git.Git", "rsync": "use it in WSL, or publish in another way"}
    elsewhere = "hunspell.github.io says how" if name == "hunspell" else "install it with the system's package manager"
    return windows.get(name, elsewhere) if family == "win32" else elsewhere


def python_venv() -> Lack:
    """Describe the lack of ensurepip, which Debian and Ubuntu keep in a package of its own."""
    package = f"python3.{sys.version_info.minor}-venv"
    command = f"sudo apt-get install {package}" if system() in APT else "install Python from https://www.python.org"
    return Lack("ensurepip", "it makes the environment for masthead's libraries", command, (package,))


def mend(lacking: Iterable[Lack], say: Callable[[str], None]) -> bool:
    """Install what is lacking, where that needs no question: as root on Debian or Ubuntu. Tell whether it was done.

    Elsewhere nothing is touched: the caller shows each ``command`` and exits with 3.
    """
    packages = [package for lack in lacking for package in lack.apt_packages]
    if not packages:
        return True
    if sys.platform == "win32" or os.geteuid() != 0 or system() not in APT or not shutil.which("apt-get"):
        return False
    say(f"Installing {' '.join(packages)} with apt-get, which may take a minute or two.")
    apt_get = ("apt-get", "-q", "-o", "DPkg::Lock::Timeout=120")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A failing update is no reason to stop: the lists at hand may do.
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run([*apt_get, *arguments], env=quiet, capture_output=True, check=False)
    if done.returncode:
        say("\n".join(done.stderr.decode(errors="replace").strip().splitlines()[-4:]))
    return done.returncode == 0


def system() -> str:
    """Give ``win32``, ``darwin`` or the family of this Linux: a key of COMMANDS, or something else."""
    if sys.platform != "linux":
        return sys.platform
    release: dict[str, str] = {}
    with suppress(OSError):
        release = platform.freedesktop_os_release()
    families = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    return next((family for family in families if family in COMMANDS), "linux")


def opened(library: Library) -> ctypes.CDLL | None:
    """Open a library as WeasyPrint will, and leave it open for it; None when the machine lacks it."""
    name = {"win32": library.windows, "darwin": library.macos}.get(sys.platform, library.linux)
    folders = os.environ.get("WEASYPRINT_DLL_DIRECTORIES", r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin").split(";")
    for place in (name, *(str(Path(folder, name)) for folder in folders if sys.platform == "win32")):
        with suppress(OSError):
            return ctypes.CDLL(place)
    return None


def library_version(library: Library) -> str:
    """Give the version that an open library reports, ``""`` when it is missing or has no way to say."""
    handle = opened(library)
    if handle is None or not library.version_function:
        return ""
    ask = handle[library.version_function]
    if library.name == "fontconfig":  # the only one that answers with a number: 21402 is 2.14.2
        number = int(ask())
        return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    ask.restype = ctypes.c_char_p
    return bytes(ask()).decode("ascii")


def program(names: tuple[str, ...]) -> Path | None:
    """Find a program that the tests use, under the first of its names that there is."""
    return next((Path(found) for name in names if (found := shutil.which(name))), None)


chromium, java = partial(program, CHROMIUM), partial(program, ("java",))
