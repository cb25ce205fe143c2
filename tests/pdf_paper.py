"""A small publication for the tests of the PDFs: what is hard to print, on few pages.

``python -m tests.pdf_paper FOLDER`` prints the SHA-256 of every file of every PDF edition, last edition first: for
comparing runs in other folders, time zones, locales and company.
"""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from masthead.audience import Audience
from masthead.editions import Batch, Downloads, Edition, Rendered
from masthead.editions.pdf import PRINT
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.pipeline import Wishes, fair_copy, load
from tests.making import paragraph, picture, write

ISSUE = "issues/003/issue.yml"
LARGE_PRINT = f"{ISSUE} large"
REPORT = "site_src/reports/model.md"

_SETTINGS = """\
format: 1
title: Paper News
slug: paper-news
subtitle: A Newsletter on Paper
strapline: Printed to be Read
language: en-GB
timezone: Europe/London
url: https://example.org/paper/
as_of: 2004-03-31
issn: {print: 1476-8801, unconfirmed: true}
publisher:
  name: Paper Group
  address: [PO Box 1, London]
  email: paper@example.org
  telephone: 020 7946 0000
  website: http://www.example.org/paper
rights: Rights are held.
mailing_list: {subscribe: "mailto:paper@example.org", note: Write to join.}
programme: {name: Paper Programme, strands: {youth: {name: Youth}}}
"""
_ISSUE = """\
number: 3
date: 2004-03
contents:
  - editorial
  - heading: Features & more
    articles: [hard, second]
issn_as_printed: "1477-68801"
"""
_EDITORIAL = f"""\
---
title: Editorial
kind: editorial
summary: What this issue brings.
---
{paragraph(3, 40)}

See [the hard one](hard.md#one-part) and [the model](../../site_src/reports/model.md).

{paragraph(5, 40)}
"""
_HARD = f"""\
---
title: "Hard words: Ŵyn, £20,000 & “quotes”"
authors: [Ros Armstrong, ros-armstrong]
summary: Efficient fjords offer affluent waffles.
authorities: [council]
references:
  - "Armstrong, R. (2004) *On paper*. http://www.example.org/a/very/long/address/that/does/not/fit/one/line/index.html"
note: Set with care.
---
Llŷr ate efficient fish at the café — “naïve”, 50 °C, ½ … and more.[^1]

Internationalisation, incomprehensibilities, counterrevolutionaries, electroencephalographically,
pseudopseudohypoparathyroidism and floccinaucinihilipilification fill a column.

Merton

Merton

## One part

| Role | Post |
| --- | ---: |
| Leader | Senior Librarian, Children & Learning |
| Mentor | 1 |

3. third
4. fourth

    loose, with a second paragraph

!!! note "Take part"
    Write to the publisher.

![A reader receives an award](award.png "The award")

![Two bars](bars.svg "Two bars of different length")

::: withheld FOI section 43
secretword
:::

{paragraph(11, 250)}

[^1]: A note with a [link](https://example.org/?a=1&b=2).
"""
_SECOND = f"""\
---
title: Second
summary: {paragraph(2, 9)}
---
{paragraph(21, 300)}[^1]

## One part

{paragraph(22, 500)}

[^1]: Another note.
"""
_REPORT = f"""\
---
title: The Model
date: 2004-03
numbered: true
authors: [ros-armstrong]
control: {{client: Paper Group, status: Final}}
references: ["Armstrong, R. (2003) Before."]
---
{paragraph(31, 80)}

## What it is

{paragraph(32, 260)}

### In detail

{paragraph(33, 260)}

## Who does it

{paragraph(34, 60)}
"""
_BARS = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80" width="200" height="80"><title>Two bars</title>
<rect width="90" height="20" fill="#0b5560"/><rect y="40" width="180" height="20" fill="#a3360f"/>
<text x="4" y="34" font-family="Helvetica, Arial, sans-serif" font-size="12">Development</text></svg>
"""


def publication(folder: Path) -> Path:
    """Write the publication and give its folder."""
    write(folder, "publication.yml", _SETTINGS)
    write(folder, "people.yml", "ros-armstrong:\n  name: Rosalind Armstrong\n")
    write(folder, "site_src/authorities/council.md", "---\nname: Council of Paper\n---\n")
    write(folder, ISSUE, _ISSUE)
    for slug, text in {"editorial": _EDITORIAL, "hard": _HARD, "second": _SECOND}.items():
        write(folder, f"issues/003/{slug}.md", text)
    write(folder, "issues/003/bars.svg", _BARS)
    picture(folder, "issues/003/award.png", 5)
    write(folder, REPORT, _REPORT)
    return folder


def copied(folder: Path) -> FairCopy:
    """Give the fair copy of a publication, as the public gets it."""
    draft, problems = load(Root(folder), Wishes(folder, folder / "site"))
    assert draft is not None, problems
    copy, _ = fair_copy(draft, Audience.PUBLIC)
    return copy


def printed(folder: Path, editions: Sequence[Edition] = PRINT) -> dict[str, Rendered]:
    """Print everything; give what came of it by the file of the issue or report; ``LARGE_PRINT`` is the issue again."""
    copy = copied(folder)
    found = {}
    for edition in editions:
        for forme in edition.formes(copy, Downloads()):
            (rendered,) = edition.render(Batch((forme,), folder, copy.theme))
            kind = " large" if edition.name == "large-print-pdf" else ""
            found[str(getattr(forme.value, "file", "")) + kind] = rendered
    return found


def digests(rendered: dict[str, Rendered]) -> list[str]:
    """Give a line for each file: its path and the SHA-256 of its bytes."""
    files = (artefact for done in rendered.values() for artefact in done.artefacts)
    return sorted(f"{file.path} {hashlib.sha256(file.content).hexdigest()}" for file in files)


if __name__ == "__main__":
    sys.stdout.write("\n".join(digests(printed(Path(sys.argv[1]), PRINT[::-1]))) + "\n")
