"""A small issue with everything that a structure tree can get wrong, and the PDFs of it, mended and as they come.

``python -m tests.pdf_torture FOLDER`` prints the SHA-256 of every PDF of the publication that was written there.
"""

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from masthead.editions import Batch, Downloads
from masthead.editions.pdf import PRINT, press
from masthead.issued import Reissue
from tests import pdf_paper as paper
from tests.making import paragraph, picture, write

WELSH = "Mae'r ddau ddarn hyn yn Gymraeg."
SCRIPTS = """Pictographs 😀 ❤️ 👨‍👩‍👧 🇬🇧 ☎, signs → ✓ ‡ № ≤, Ελληνικά, Українська бібліотека, Tiếng Việt, አማርኛ.

שלום עולם means that, and **مكتبة** is a library.

বাংলা, हिन्दी पुस्तकालय, ગુજરાતી, ਪੰਜਾਬੀ, தமிழ் நூலகம்."""
REISSUE = Reissue(date(2004, 6, 14), "The sum in the first article was wrong", "2004-06-14")
REISSUED = "issues/3/paper-news-3-2004-06-14.pdf"
LONG_LINK = "a link that is so long that it runs on and on, over the end of one line and of the next one"
ABBREVIATION = ("QLP", "Quality Leaders Project")
_HARD = f"""\
---
title: A headline so long that its entry among the contents needs more than one line of them
summary: Everything at once.
pictures: {{flourish.png: {{decorative: true}}}}
references: ["Armstrong, R. (2004) *On paper*. http://www.example.org/"]
---
{paragraph(2, 60)} A claim.[^1] The same source again.[^1] Another.[^2]

<p lang="cy">{WELSH}</p>

{SCRIPTS}

A sentence with <span lang="cy">Llyfrgell Abertawe</span> in it,
<abbr title="{ABBREVIATION[1]}">{ABBREVIATION[0]}</abbr>, *stress*, **strength**
and `code`. See [{LONG_LINK}](https://example.org/long) or [the second](second.md) or
http://www.example.org/bare now.

## One part

- one
- two

    1. two one
    2. two two

- three

    with a second paragraph

<dl>
<dt>Mentor</dt><dd>Who helps.</dd><dd>Who helps again.</dd>
<dt>Leader</dt><dt>Head</dt><dd>Who leads.</dd>
</dl>

> What somebody said, at some length.

```
a block of code
```

!!! note "Take part"
    Write to the publisher.

![A reader receives an award](award.png "The award")

![](flourish.png)

![Two bars](bars.svg "Two bars of different length")

<table>
<caption>Staff by year</caption>
<thead>
<tr><th rowspan="2" scope="col">Post</th><th colspan="2" scope="colgroup">Year</th></tr>
<tr><th scope="col">2003</th><th scope="col">2004</th></tr>
</thead>
<tbody>
<tr><th scope="row">Leader</th><td>1</td><td>2</td></tr>
<tr><th scope="row">Mentor</th><td colspan="2">3</td></tr>
<tr><th scope="row">Guest</th><td></td><td>4</td></tr>
</tbody>
</table>

| Role | Post |
| --- | ---: |
{"".join(f"| Role {number} | {paragraph(number, 12)} |" + chr(10) for number in range(60))}

{paragraph(11, 700)}

[^1]: The first source, [described](https://example.org/?a=1&b=2).
[^2]: The second source.
"""


@dataclass(frozen=True, slots=True)
class Print:
    """A PDF and the HTML that it was made of."""

    pdf: bytes
    html: str

    def opened(self) -> pikepdf.Pdf:
        """Open it anew, to be read or spoilt."""
        return pikepdf.open(BytesIO(self.pdf))


def publication(folder: Path) -> Path:
    """Write the publication and give its folder."""
    paper.publication(folder)
    write(folder, "issues/003/hard.md", _HARD)
    picture(folder, "issues/003/flourish.png", 6)
    return folder


def prints(
    root: Path, only: str = "", reissue: Reissue | None = None, *, is_internal: bool = False
) -> dict[str, Print]:
    """Print a publication, or its issues anew; give its documents by their paths, or only one of them."""
    copy = paper.copied(root)
    reissues = {one.file: reissue for one in copy.publication.issues} if reissue else {}
    copy = replace(copy, reissues=reissues, is_internal=is_internal)
    found = {}
    for edition in PRINT:
        for forme in edition.formes(copy, Downloads()):
            html = getattr(forme.value, "html", "")
            if html and only in ("", getattr(forme.value, "path", "")):
                (rendered,) = edition.render(Batch((forme,), root, copy.theme))
                assert [*map(str, rendered.problems)] == [], [*map(str, rendered.problems)]
                found[rendered.artefacts[0].path] = Print(rendered.artefacts[0].content, html)
    return found


@contextmanager
def unmended() -> Iterator[None]:
    """Print without any mending, as WeasyPrint leaves it."""

    class Nothing:
        def watch(self, document: Any) -> "Nothing":
            """Watch nothing."""
            return self

        def __call__(self, document: Any, pdf: Any) -> None:
            """Mend nothing."""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(press, "Mending", Nothing)
        yield


if __name__ == "__main__":
    for path, printed in prints(Path(sys.argv[1])).items():
        sys.stdout.write(f"{path} {hashlib.sha256(printed.pdf).hexdigest()}\n")
