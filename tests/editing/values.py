"""What editors write into fields: for each kind, fields and values as they stand after ``name: ``. None: taken out."""

Values = dict[str, tuple[str | None, ...]]

ITEM: Values = {
    "summary": (None, "What is new.", "What is old, and why it matters.", '"Quoted: <b>not bold</b> & more"'),
    "lang": (None, "cy", "en-GB"),
    "status": (None, "draft", "published"),
    "embargo": (None, "2004-04-15 09:00", "2004-03-01 09:00"),
    "withheld": (None, "{reason: FOI section 43}", "{reason: FOI section 40, until: 2004-03-20}"),
    "published": (None, "2004-03-15 19:00", "2004-04-02T08:30+02:00"),
    "updated": (None, "2004-03-16 08:30", "2004-03-17"),
    "strands": (None, "[youth]", "[adults]", "[adults, youth]", "[nothing]"),
    "authorities": (None, "[council-1]", "[council-2]", "[council-2, council-1]", "[council-9]"),
    "funders": (None, "[agency]"),
    "tags": (None, "[Leadership, Youth work]", "[leadership]"),
    "redirect_from": (None, "[/old/place/]", "[/news/2003/old/, https://example.com/old.html?id=3]"),
    "pictures": (
        None, "{award.png: {credit: The editors}}", "{award.png: {alt: Another, caption: A cup, focus: [0.1, 0.9]}}",
        "{award.png: {people: [ros-armstrong], consent: {reference: letter 14, until: 2007-01-01}}}",
        "{award.png: {people: [ros-armstrong], consent: {withdrawn: 2004-01-01}}}", "{award.png: {decorative: true}}",
    ),
    "attachments": (
        None, "[{file: sums.csv, title: The sums}]", "[{file: sums.csv, title: The sums, withheld: {reason: FOI}}]",
        "[{file: missing.csv, title: Missing}]",
    ),
    "corrections": (
        None, "[{date: 2004-03-18, text: The first line was changed.}]",
        "[{date: 2004-03-18, text: The first line was changed.}, {date: 2004-03-19, text: And the second.}]",
    ),
    "retracted": (None, "{date: 2004-03-20, reason: The figures were wrong.}"),
    "cite": (None, "true", "false"),
    "id": (None, "tag:example.org,2004:one"),
}  # fmt: skip
ARTICLE: Values = ITEM | {
    "authors": (None, "[Ros Armstrong]", "[ros-armstrong, Eli Anderson]", "[nobody-known]"),
    "kind": (None, "editorial", "news", "interview", "essay"),
    "references": (
        None, "[Twineham (2000) Partnership Working.]",
        "[{type: book, author: [{family: Dibben, given: P.}], issued: 2001, title: Local Government}]",
    ),
    "note": (None, "With thanks to all who helped.", "*Thanks* to [them](https://example.org/)."),
}  # fmt: skip
NEWS: Values = ITEM | {"date": (None, "2003-12-31", "2004-02"), "link": (None, "https://example.org/", "issue.yml")}
EVENT: Values = ITEM | {
    "start": ("2004-02-17 14:00", "2004-03-31", "2004-04-01 10:00", "2004-06", "{shown: Spring, sort: 2004-05-01}"),
    "end": (None, "2004-04-02", "2001-01-01"),
    "state": (None, "provisional", "cancelled", "postponed"),
    "place": (None, "{name: Library}", "{name: Hall, address: High Street, location: [51.5, -0.1], access: Step-free}"),
    "audience": (None, "Staff"),
    "authority": (None, "council-1", "council-9"),
    "speakers": (None, "[ros-armstrong]", "[ros-armstrong, Alison McKay]"),
    "theme": (None, "work"),
    "series": (None, "Youth"),
    "number": (None, "1", "2"),
    "sessions": (None, "[{title: Overview, time: 10:00}, {title: Change, time: 11:00-12:30, speakers: [Kal Dale]}]"),
    "attended": (None, "17", "some twenty"),
    "booking": (None, "https://example.org/book", "By letter"),
    "report": (None, "../reports/paper.md", "../../issues/001/article-1.md"),
    "sequence": (None, "1", "2"),
}  # fmt: skip
AUTHORITY: Values = ITEM | {
    "name": ("Council 1", "Council One", "Borough: one", "'Cyngor: Dŵr'"),
    "kind": (None, "university", "company"),
    "country": (None, "Wales"),
    "location": (None, "[51.86, -2.24]", "[53.4, -3.0]", "[999, 0]"),
    "website": (None, "https://example.org/council"),
    "joined": (None, "2003", "2004-01"),
    "left": (None, "2004-03"),
    "roles": (
        None, "[{role: quality-leader, person: ros-armstrong, strand: youth, from: 2004-01}]",
        "[{role: mentor, person: Helen Briggs, to: 2004-02}]", "[{role: mentor, person: nobody-known}]",
    ),
}  # fmt: skip
REPORT: Values = ITEM | {
    "date": ("2004-02-18", "2003", None),
    "kind": (None, "proposal", "minutes"),
    "authors": (None, "[Paul Tarplett]", "[ros-armstrong]"),
    "publisher": (None, "OPM"),
    "series": (None, "Papers"),
    "number": (None, "A 7"),
    "isbn": (None, "978-0-306-40615-7", "978-0-306-40615-8"),
    "doi": (None, "10.1000/182"),
    "file": (None, "paper.pdf"),
    "external": (None, "https://example.org/paper"),
    "control": (None, "{client: A Borough, status: Final, quality_assurance: Tim Whitworth}"),
    "approved": (None, "[{by: Lesley Campbell, on: 2004-02-19}]"),
    "numbered": (None, "true"),
    "supersedes": (None, "An earlier one"),
}
PAGE: Values = ITEM | {"menu_title": (None, "Short")}
ISSUE: Values = {
    "number": ("1", "2", "7"),
    "designation": (None, "3/4", "Special"),
    "date": ("2004-03", "2004-03-15", "{shown: Spring 2004, sort: 2004-03-20}", "2004-13"),
    "title": (None, "Beginnings", "Endings"),
    "summary": (None, "An issue about libraries."),
    "editors": (None, "[ros-armstrong]", "[Dean Bartlett]"),
    "guest_authority": (None, "council-1", "council-9"),
    "cover": (None, "{picture: award.png, alt: A cup}", "{picture: missing.png, alt: Nothing}"),
    "issn_as_printed": (None, '"1477-68801"'),
    "pages": (None, "1", "4", "8"),
    "approved": (None, "[{by: Shiraz Durrani, on: 2004-03-20}]"),
    "errata": (None, "[{date: 2004-03-25, text: A name was spelt wrongly.}]"),
    "note": (None, "The first issue with a strapline."),
    "status": (None, "draft"),
    "embargo": (None, "2004-04-15 09:00"),
    "corrections": (None, "[{date: 2004-03-18, text: A date was put right.}]"),
}
PUBLICATION: Values = {
    "title": ("Small News", "Larger News", "'News: <small> & larger'"),
    "slug": ("small-news", "larger-news", None),
    "subtitle": (None, "The newsletter"),
    "strapline": (None, "Management through service"),
    "language": ("en-GB", "cy", "en-US"),
    "timezone": (None, "Europe/London", "Pacific/Auckland", "Nowhere/Land"),
    "url": ("https://example.org/small/", "https://example.org/", "https://news.example.org/a/b/"),
    "as_of": ("2004-03-31", "2004-04-16", "2001-06-01"),  # never the clock
    "issn": (
        "{pending: true}",
        "{print: 1476-8801, unconfirmed: true}",
        "{online: 1476-8801}",
        "{online: 1476-8802}",
        None,
    ),
    "numbering": (None, "continuous", "by-volume"),
    "serial": (None, "{place: London, began: 2003, frequency: quarterly}", "{key_title: Small news, ceased: 2004}"),
    "history": (None, "[{title: Old News, issn: {pending: true}, from: 2002, to: 2003-12}]"),
    "gone": (None, "[{address: /issues/1/article-2/, reason: Taken back.}]"),
    "rights": (None, "All rights reserved.", "CC BY 4.0"),
    "mailing_list": (None, "{subscribe: 'mailto:a@example.org', note: Write to us.}"),
    "mail": (None, "{from: a@example.org, list_id: a.example.org}"),
    "funders": (None, "{agency: {name: The Agency, website: https://example.org/agency}}", "{agency: {name: Agency}}"),
    "sections": (None, "[issues, news, events]", "[page-1.md, issues]", "[nowhere.md]"),
    "accessibility": (
        "{contact: access@example.org}",
        "{contact: access@example.org, reply_days: 10, reviewed: 2004-03-01}",
        None,
    ),
    "deposit": (None, "{medium: digital, library: British Library}"),
    "barcode": (None, "true", "false"),
    "check": (
        "{off: [picture-credit]}",
        "{off: [picture-credit, byline, standfirst]}",
        None,
        "{require: [picture-consent]}",
        "{require: [consent]}",
        "{require: [approved, consent]}",
        "{off: [no-such-warning]}",
    ),
    "programme": (
        "{name: Small Programme, strands: {youth: {name: Youth}, adults: {name: Adults}}, themes: {work: {name: P}}}",
        "{name: Programme, summary: Learning., strands: {adults: {name: Adult learners, accent: '#0B5560'}, "
        "youth: {name: Youth}}, themes: {work: {name: P, summary: Together}}, roles: {quality-leader: Leader}}",
        "{name: Small Programme, strands: {youth: {name: Youth}}, team: [{person: ros-armstrong, role: Runs it}], "
        "phases: [{name: First, strand: youth, starts: 2004-01, ends: 2004-06, funder: agency, amount: 20000}]}",
    ),
    "publisher": (
        "{name: Small Publisher}", "{name: Publisher & Sons, address: [PO Box 1, London], email: a@example.org}",
        "{name: Small Publisher, telephone: 020 7946 0000, website: https://example.org/}",
    ),
}  # fmt: skip
PEOPLE = (
    "ros-armstrong:\n  name: Ros Armstrong\n  post: Senior Librarian\n",
    "ros-armstrong: {name: Ros Armstrong, post: Head Librarian, organisation: council-1}\n",
    "ros-armstrong: {name: Rosalind Armstrong, honorific: Dr}\neli-anderson: {name: Eli Anderson}\n",
    "ros-armstrong: {name: Ros Armstrong, consent: {reference: letter 12, withdrawn: 2004-01-01}}\n",
    "eli-anderson: {name: Eli Anderson}\n",
)
KINDS: tuple[tuple[str, Values], ...] = (
    ("issues/*/*.md", ARTICLE), ("news/2*.md", NEWS), ("site_src/events/[!i]*.md", EVENT),
    ("site_src/authorities/[!i]*.md", AUTHORITY), ("site_src/reports/[!i]*.md", REPORT), ("site_src/*.md", PAGE),
    ("issues/*/issue.yml", ISSUE), ("publication.yml", PUBLICATION),
)  # fmt: skip
"""Where the files of each kind lie, and what may stand in them."""
PARAGRAPHS = (
    "Another paragraph of ordinary words.",
    "A word[^9] with a footnote.\n\n[^9]: What the footnote says.",
    "## A heading\n\nText below it.",
    "| Phase | Sum |\n|:------|----:|\n| First | £20,000 |",
    "- one\n- two\n  - deeper",
    "> Quoted words.\n\n*Emphasis*, **strength** and `code`.",
    "```\ncode <b>\n```",
    "::: withheld FOI section 43\nThe day rate is in the heronry ledger.\n:::",
    "::: withheld FOI section 43 from private/costs.md\n:::",
    "See [the strand](strand:youth) and https://example.org/x.",
    "<b>Bold in HTML</b> and <script>alert(1)</script>.",
    "![A cup](award.png \"The cup\")",
    "![](award.png)",
    "See [nothing](no-such-file.md).",
    "See [the sums](sums.csv).",
    "::: withheld",
    "Dŵr a thŷ, “quoted” – and ﬁ.",
    "# A heading of level one",
)  # fmt: skip
"""What is written into a body, some of it wrong."""
STYLES = (
    "p { margin-top: 3px; }\n",
    "p { margin-top: 4px; }\n",
    "@media print { a { color: black; } }\n",
    "h2 { color: #0b5560; }\n",
)
