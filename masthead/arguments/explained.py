"""What ``--help`` says of each command besides its options: what it does, examples, what to know.

Each command has an entry in ``EXAMPLES``: what is typed after ``build.py``, and what that is for.
"""

import argparse
from collections.abc import Mapping

Examples = tuple[tuple[str, str], ...]

EXAMPLES: Mapping[str, Examples] = {
    "build": (
        ("build", "the publication beside build.py, into the folder site; without a command it is the same"),
        ("build --root bulletin --no-pdf", "another publication, without its PDFs, which is quicker"),
        ("build --as-of 2004-04-01", "as it will be on that day: what is under embargo until then is in it"),
        ("build --audience internal", "for the office, with what is withheld, into the folder site-internal"),
    ),
    "check": (
        ("check", "errors and warnings, by file and line"),
        ("check --external", "the addresses of others too; this needs the internet"),
        ("check --fix", "mend what is safe to mend, after showing the difference"),
        ("check --format github", "as remarks in the lines of a pull request on GitHub"),
    ),
    "new": (
        ("new issue", "the next issue; number and date are proposed"),
        ('new article "A new library" --issue 4', "an article in issue 4"),
        ("new publication my-newsletter", "a small publication of your own, in a new folder"),
        ("new event --help", "what one kind takes"),
    ),
    "schema": (
        ("schema", "all of them, into .vscode/masthead"),
        ("schema issue", "print the one for issue.yml"),
        ("schema --output schemas", "all of them, into another folder"),
    ),
    "import": (
        ('import "Partnership final.docx" --issue 4', "an article of issue 4, with its pictures"),
        ("import texts/*.docx --issue 5 --date 2004-06", "a new issue of several files (on Windows: import texts)"),
        ('import "June issue.docx" --issue 5 --date 2004-06 --split', "a new issue of one file, by its headings"),
        ("import old/newsletter-2.pdf", "a back issue; number, date and headlines are read off its pages"),
        ("import old/", "an archive of back issues"),
        ("import texts/Mentors.docx --issue 4 --dry-run", "what would be written"),
    ),
    "email": (
        ("email 3", "three files in out: to send, to paste into a service, and as plain text"),
        ("email 3 --full", "with whole articles"),
        (
            "email 3 --send smtp://smtp.example.org:587 --to news@lists.example.org --dry-run",
            "what would be sent; take --dry-run away, and it goes",
        ),
    ),
    "proof": (
        ("proof 4", "make the proof"),
        ('proof 4 --approve "Dean Bartlett"', "record that he approves it as it is now, and make it"),
        ('proof proposal --approve "Dean Bartlett"', "record that he approves the report site_src/reports/proposal.md"),
    ),
    "deposit": (
        ("deposit 3", "a folder in out, with PDFs, text, records, checksums and a letter"),
        ("deposit 3 --output for-the-library", "the same elsewhere"),
    ),
    "summary": (
        ("summary --from 2004-01 --to 2004-12", "a year, to read"),
        ("summary --from 2004 --to 2004 --strand qlp-youth --format csv", "one strand, for a spreadsheet"),
        ("summary --from 2004 --to 2005 --funder national-youth-agency --format svg", "what one funder paid for"),
    ),
    "release": (
        ("release 3 --dry-run", "what would be kept of issue 3"),
        ("release 3", "keep its PDFs as they are now, for good"),
        ("release annual-report", "those of a report, by its name"),
        ('release 3 --reissue "the name of the prize was wrong"', "a new version, beside the first"),
        ("release", "freeze nothing: write down what the website holds, where you publish by other means"),
    ),
    "publish": (
        ("publish ../www --dry-run", "what would change; nothing does"),
        ("publish ../www", "into a folder"),
        ("publish", "to the same place again"),
        ("publish git:gh-pages@origin", "to a branch, and push it"),
        ("publish --guard", "may the repository of this publication be public?"),
    ),
    "withdraw": (
        ("withdraw ros-armstrong --dry-run", "where somebody is shown or named, and what would go; nothing is changed"),
        ("withdraw ros-armstrong", "take the person out, after showing the difference and asking"),
        ('withdraw "Ros Armstrong" --as "a participant" --yes', "with other words in the place of the name in texts"),
        ("withdraw issues/003-march-2004/award.jpg", "a picture; the file is deleted"),
        ("withdraw award.jpg --keep-in private/withdrawn", "the same, but keep the file where nobody publishes it"),
    ),
    "serve": (
        ("serve", "this publication, in the browser"),
        ("serve --root examples/harrow", "another one, at the next port that is free"),
        ("serve --port 9000 --no-open", "elsewhere, without opening the browser"),
        ("serve --poll", "on a network drive that does not tell of saves"),
    ),
    "test": (
        ("test", "all of them: some minutes"),
        ("test -k feeds", "some of them; what follows test goes to pytest"),
    ),
    "doctor": (
        ("doctor", "what is here, and what is missing with the line to type"),
        ("doctor --root bulletin", "whether that folder can be written to, besides"),
        ("doctor --security", "what is kept back, whose consent and approval is missing, who would be asked"),
    ),
}
"""Command -> what is typed, and what it is for."""

DESCRIPTIONS: Mapping[str, str] = {
    "build": """\
Make the whole publication: website, PDFs, feeds and archive. With an error in the content nothing is
written, and the site of before stays. What is under embargo, a draft or withheld is not in it.""",
    "check": """\
Read the publication as a second reader would. Errors must be mended before anything is published,
warnings are advice. Nothing is written but what --fix mends.""",
    "email": """\
Make the e-mail edition of an issue, in ROOT/out, and send it where that is wished: to one mailing list,
once. User and password come from MASTHEAD_SMTP_USER and MASTHEAD_SMTP_PASSWORD.""",
    "deposit": """\
Make the copy of an issue for a deposit library, in ROOT/out. publication.yml says which library:
deposit: {medium: print, library: British Library}""",
    "proof": """\
Make SLUG-ISSUE-proof.pdf in ROOT/out: the issue line for line as it will be printed, with drafts and
embargoed articles, marked PROOF on every page, with numbered lines, room for notes, and what is still wrong
in the margin. A sheet before it says who is to approve, how long it is and which articles are longest.
A report has no proof, for its PDF is made by every build: of it --approve records who approves it.""",
    "release": """\
Build the website for the public and, of the issue or report that is named, keep the PDFs: in issued/ beside
the issue, in site_src/reports/issued/NAME for a report. Every later build serves those very bytes, whatever
becomes of text, theme and masthead; only --reissue adds another version, with its date in its name. Keep
issued/ in version control, whole.

In any case write down in ledger.txt, which belongs into version control, every address of the website, the
name by which feeds know each item, and the number with which calendars tell of each event. publish does the
same by itself. From then on, check and build say where an address would vanish, or where something would be
told to subscribers again, and how to mend it.""",
    "publish": """\
Build the website, say what is new, changed and gone since the last time, and put it where its readers find it.

TARGET is one of these:
  ../www  /srv/www/qlp          a folder, replaced as a whole; everything in it must be masthead's
  user@host:/srv/www/qlp        a folder of another machine, through rsync; also rsync://host/module/qlp
  git:gh-pages                  a branch of the publication's own repository: a commit there, and no more
  git:gh-pages@origin           the same, on a remote (its name or its address), and pushed to it""",
    "withdraw": """\
Take a person or a picture out of everything, because leave to show or to name them was withdrawn: out of
texts, fields, covers and files, out of the PDFs that were issued, and out of what builds remember. Shows what
would change first, and asks. What is left for you to rewrite is listed by file and line; say the same again
afterwards, or after anything cut it off, and it goes on where it stood. Until it is done no build is made.""",
    "serve": """\
Show the publication in the browser while it is written: save a file, and the page shows it.
Drafts and what is embargoed wear a ribbon, what is wrong stands in a panel, a PDF is made when
it is asked for. It is on this machine alone (127.0.0.1). Ctrl-C ends it.""",
}
"""Command -> what it does, where one line is too little."""

NOTES: Mapping[str, str] = {
    "check": "The name of a warning stands in round brackets after it. `check: {off: [spelling]}` in publication.yml\n"
    "turns it off; `check: {words: [Birchfield]}` lists words that are spelt right.",
    "import": "Nothing is fetched, and nothing that you have edited is written over unless you say --replace. What\n"
    "could not be carried over is listed. Comments and hidden text never get into an article; tracked changes\n"
    "are accepted.",
    "withdraw": "withdrawals.yml keeps when it was, from which files, and what is left to be done: never whom it was\n"
    "about. Mail that was sent, copies of others and the history of a git repository stay until you see to them;\n"
    "the README says how, under Consent. This is a tool, and no legal advice.\n"
    "Exit status: 0 done, or shown; 1 places are left for you to rewrite; 2 nobody and nothing of that name.",
    "release": "Exit status: 0 done, or nothing to do; 1 errors in the content: nothing is kept; 2 it was released\n"
    "before and changed since (say --reissue), or there is no such issue or report.",
    "proof": "Exit status: 0 made, though with problems; 1 it cannot be laid out, or not be approved; 2 no such issue.",
}
"""Command -> what to know besides."""

FIRST: Examples = (
    ("new publication my-newsletter", "a small publication of your own"),
    ("check --root my-newsletter", "what is wrong in it, and how to mend it"),
    ("serve --root my-newsletter", "look at it while you write"),
    ("build --root my-newsletter", "make the website, the PDFs and the feeds"),
)
"""How to begin."""
WHOLE = """\
python3 build.py COMMAND --help says what a command takes, with examples. Without a command it is build.
The guide for editors: python3 build.py serve --root docs/guide

Exit status: 0 done, 1 problems in the content, 2 wrong usage, 3 the machine lacks something."""
"""What to know of all commands."""


def explain(name: str, says: str, parser: argparse.ArgumentParser) -> None:
    """Complete the help of a command. ``says`` is what it does in a line."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = DESCRIPTIONS.get(name) or f"{says[:1].upper()}{says[1:]}."
    parser.epilog = shown(EXAMPLES[name]) + (f"\n\n{NOTES[name]}" if name in NOTES else "")


def shown(examples: Examples) -> str:
    """Set examples, one below the other."""
    rows = "".join(f"\n  python3 build.py {typed}" + (f"\n      {what}" if what else "") for typed, what in examples)
    return f"examples (on Windows say py for python3):{rows}"
