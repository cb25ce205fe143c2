"""A publication with something of every kind that is not public, and files that leak it."""

from pathlib import Path

from tests import making

PASSAGE = "The day rate of the consultants rose steadily before the heronry was counted by the ledger clerk."
NOTE = "The clerk of the osprey ledger keeps the second copy in a tin."
SHORT = "Heronry closes soon."
TITLE = "What the dunlin survey found"
SUMMARY = "A dunlin survey nobody asked for tells the marsh from the meadow."
BODY = "Forty dunlin stood where the surveyors had counted only a dozen waders the year before."
PRIVATE = "Behind the counter lies a plover map that the trustees have never once unfolded."
SUM = "£412,750"
FILE = b"%PDF-1.4 a plan that lies under private/ and is offered to nobody at all\n%%EOF\n"


def publication(folder: Path) -> Path:
    """Write it: passages, a private text, an embargoed article, drafts, withheld items and an attachment."""
    root = making.publication(folder)
    passage = f"\n::: withheld FOI section 43\n{PASSAGE} It is {SUM} a year.[^rate]\n:::\n\n[^rate]: {NOTE}\n"
    short = f"\n::: withheld FOI section 40\n{SHORT}\n:::\n\n::: withheld FOI section 36 from private/map.md\n:::\n"
    for part in (passage, short):
        append(root, "issues/001/article-2.md", part)
    making.write(root, "private/map.md", f"{PRIVATE}\n")
    (root / "private/plan-for-the-weir.pdf").write_bytes(FILE)
    offered = "{file: ../../private/plan-for-the-weir.pdf, title: The plan, withheld: {reason: FOI}}"
    making.change(root, "issues/001/article-2.md", "authors:", f"attachments:\n  - {offered}\nauthors:")
    making.picture(root, "issues/002/dunlin-flock.png", 77)
    making.write(root, "issues/002/dunlin-survey.md", embargoed())
    append(root, "issues/002/issue.yml", "  - dunlin-survey\n")
    making.write(
        root, "news/2004-03-01-bittern-reserve.md", "---\ntitle: Bittern reserve\nstatus: draft\n---\nA draft.\n"
    )
    making.write(
        root, "site_src/authorities/kestrel-vale.md", "---\nname: Kestrel Vale\nwithheld: {reason: FOI}\n---\n"
    )
    making.write(root, "site_src/events/costs.md", "---\ntitle: Costs\nstart: 2004-05-01\nstatus: draft\n---\n")
    return root


def embargoed() -> str:
    """Give the article under embargo."""
    return (
        f"---\ntitle: {TITLE}\nsummary: {SUMMARY}\nauthors: [Emma Rees]\nembargo: 2004-06-01\ntags: [Wadingbirds]\n"
        "redirect_from: [/news/2004/dunlin-leak/]\n"
        "pictures:\n  dunlin-flock.png: {alt: A flock on the mud, caption: Dunlin at low water, credit: The editors}\n"
        f"---\n{BODY}\n\n![](dunlin-flock.png)\n"
    )


def append(root: Path, file: str, text: str) -> None:
    """Add to a text file."""
    making.write(root, file, (root / file).read_text("utf-8") + text)
