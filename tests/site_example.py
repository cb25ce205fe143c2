"""A publication with something on every page of the website, and its tree without the rest of a build."""

from pathlib import Path

from masthead.audience import Audience
from masthead.editions import Batch, Download, Downloads, Edition
from masthead.editions.assets import ASSETS
from masthead.editions.every import EDITIONS as EVERY
from masthead.editions.search import SEARCH
from masthead.editions.site import SITE
from masthead.editions.sitemap import SITEMAP
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.pipeline import Wishes, fair_copy, load
from masthead.problems import errors

FILES = {
    "publication.yml": """\
format: 1
title: Harrow & Vale
subtitle: A newsletter
strapline: News from the reading room
language: en-GB
timezone: Europe/London
url: https://example.org/qlp/
as_of: 2004-03-15
issn: {print: 1476-8801, unconfirmed: true}
publisher: {name: The Press, address: [1 High Street, London], email: press@example.org, website: https://example.org/}
rights: All of them.
gone: [{address: /taken-back/, reason: It named a person.}, {address: /old/list.pdf, reason: It is out of date.}]
programme:
  name: The Programme
  summary: What it is for.
  themes: {partnership: {name: Partnership}}
  strands: {youth: {name: Youth, summary: For the young.}}
  cohorts: {first: {name: The first cohort, strand: youth}}
  phases: [{name: Development, strand: youth, starts: 2004-01, ends: 2004-06, funder: fund, amount: £20, scheme: Ideas}]
funders: {fund: {name: The Fund, website: https://fund.example.org/}}
""",
    "people.yml": "ann-bell: {name: Ann Bell}\nben-cole: {name: Ben Cole, honorific: Dr}\n",
    "site_src/index.md": "---\ntitle: Welcome\n---\nWelcome to [issue 3](../issues/003/issue.yml).\n",
    "site_src/about.md": """\
---
title: About us
menu_title: About
summary: Who we are.
redirect_from: [/who.html, /us/]
---
## Who

We are.
""",
    "site_src/programme/index.md": "---\ntitle: Programme\n---\nSee [how](how.md).\n",
    "site_src/programme/how.md": "---\ntitle: How\n---\nLike [this](../../issues/003/first.md#a-part).\n",
    "issues/index.md": "---\ntitle: Issues\n---\nEvery issue.\n",
    "issues/001/issue.yml": "number: 1\nheld: false\nnote: Nobody has it.\n",
    "issues/002/issue.yml": """\
number: 2
date: 2003-10
pdf: old.pdf
contents: [{title: An old headline, page: 2, authors: [ann-bell]}, {title: Another}]
""",
    "issues/002/old.pdf": "%PDF-1.4 not looked at here",
    "issues/003/issue.yml": """\
number: 3
date: 2004-03
title: New readers
guest_authority: harrow
issn_as_printed: "1477-68801"
contents: [first, {heading: Further, articles: [second, third]}]
cover: {picture: cover.svg, alt: A shelf of books}
errata: [{date: 2004-03-10, text: Page two was page three.}]
""",
    "issues/003/cover.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="210" height="297"></svg>',
    "issues/003/plan.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"></svg>',
    "issues/003/form.txt": "A form.",
    "issues/003/costs.txt": "Secret costs.",
    "issues/003/first.md": """\
---
title: "First <things> & last"
summary: What comes "first".
authors: [ann-bell, ben-cole, Cai Dee]
strands: [youth]
authorities: [harrow]
funders: [fund]
tags: [reading]
references: ["Author, A. (2001) A book. https://example.org/book"]
note: A note at the end.
attachments:
  - {file: form.txt, title: The form}
  - {file: costs.txt, title: The costs, withheld: {reason: FOI section 43}}
corrections: [{date: 2004-03-11, text: A name was mended.}]
updated: 2004-03-12 10:00
---
Text with a note.[^1] See [the second](second.md) and [a part of it](second.md#a-part), and [down](#a-part).

![A plan](plan.svg "The plan")

## A part

```
~~~ a fence in code
\tand a tab
```

### Smaller

| Head | Other |
| --- | --- |
| a | b |

[^1]: The footnote.
""",
    "issues/003/second.md": """\
---
title: Second
cite: true
---
Text.[^1]

## A part

More. The [form](form.txt).

[^1]: Its own.
""",
    "issues/003/third.md": "---\ntitle: Trydydd\nlang: cy\nkind: interview\n---\nTestun.\n",
    "news/2004-03-01-opening.md": "---\ntitle: Opening\nsummary: It is open.\nlink: https://example.org/opening\n---\nYes.\n",
    "news/2003-12-01-closing.md": "---\ntitle: Closing\nauthorities: [harrow]\n---\nNo.\n",
    "site_src/authorities/harrow.md": """\
---
name: Harrow
kind: council
country: England
website: https://harrow.example.org/
joined: 2004-01
roles:
  - role: quality-leader
    person: ann-bell
    post: Librarian
    time: 2 days a week
    cohort: first
    from: 2004-01
  - role: mentor
    person: Dai Eck
    to: 2004-02
---
About Harrow.
""",
    "site_src/authorities/vale.md": "---\nname: Vale\nleft: 2003\n---\nGone.\n",
    "site_src/events/launch.md": """\
---
title: Launch
start: 2004-03-20 19:00
end: 2004-03-20 21:00
state: provisional
place: {name: The Hall, address: 2 High Street, access: A ramp}
authority: harrow
speakers: [ben-cole]
theme: partnership
series: Talks
number: 2
sessions: [{time: "19:30", title: A talk, speakers: [ann-bell]}]
booking: mailto:press@example.org
report: ../../issues/003/first.md
---
Come.
""",
    "site_src/events/season.md": "---\ntitle: Season\nstart: 2004-03\n---\nAll month.\n",
    "site_src/events/visit.md": "---\ntitle: Visit\nstart: 2004-03-08\nend: 2004-03-11\n---\nOver.\n",
    "site_src/reports/ours.md": """\
---
title: Our report
date: 2004-02
kind: working-paper
authors: [ben-cole]
series: Papers
number: 4
strands: [youth]
control: {client: The Fund, status: Final, modified: 2004-02-20}
approved: [{by: ann-bell, on: 2004-02-21}]
---
# Findings

Text.

# Appendix A

More.
""",
    "site_src/reports/theirs.md": "---\ntitle: Their report\ndate: 2001\nexternal: https://example.org/theirs\n---\n",
}


COVER = bytes.fromhex("52494646240000005745425056503820180000003001009d012a01000100034025a400037000fefb940000")
"""A WebP picture of one pixel, for the cover that the print stage would make."""


def write(root: Path, **changed: str) -> Path:
    """Write the publication; ``changed`` is for none of its files but publication.yml."""
    for name, text in {**FILES, **{f"{key}.yml": value for key, value in changed.items()}}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="\n")
    return root


def fair(root: Path) -> FairCopy:
    """Give the fair copy of a publication that has no fault."""
    draft, problems = load(Root(root), Wishes(root, root / "site"))
    assert draft is not None
    assert not errors(problems), "\n".join(map(str, problems))
    return fair_copy(draft, Audience.PUBLIC)[0]


def downloads(copy: FairCopy) -> Downloads:
    """Give PDFs as the print stage would."""
    issues = {issue.slug: issue for issue in copy.publication.issues}
    report = next(report for report in copy.publication.reports if report.is_ours)
    third, second = issues["3"], issues["2"]
    starts = tuple((article.file, page) for article, page in zip(third.articles, (1, 2, 2), strict=True))
    return Downloads(
        (
            Download(
                third.file, copy.addresses.issue_pdf(third), 8, 1_400_000, starts, copy.addresses.cover(third), 600, 848
            ),
            Download(second.file, copy.addresses.issue_pdf(second), 1, 900),
            Download(report.file, copy.addresses.report_pdf(report), 12, 45_000),
        )
    )


EDITIONS: tuple[Edition, ...] = (SITE, ASSETS, SITEMAP, SEARCH)
"""What the pages need to work."""


def tree(copy: FairCopy, made: Downloads, editions: tuple[Edition, ...] = EDITIONS) -> dict[str, bytes]:
    """Render editions, each in one batch. Gives path -> bytes."""
    files: dict[str, bytes] = {}
    for edition in editions:
        for done in edition.render(Batch(tuple(edition.formes(copy, made)), copy.theme.root, copy.theme)):
            assert not done.problems, done.problems
            assert done.artefacts, done.name
            files |= {artefact.path: artefact.content for artefact in done.artefacts}
    return files


def elsewhere(copy: FairCopy) -> set[str]:
    """Give the paths to which pages link and which other editions make."""
    others = tuple(edition for edition in EVERY if edition not in EDITIONS)
    return set(tree(copy, downloads(copy), others))
