"""A new issue, and a new article in one."""

import re
from datetime import date

from masthead import ondisk
from masthead.drafting.desk import Answers, Desk, Made, slug_of
from masthead.forms.dates import DateField
from masthead.forms.fields import Line, Whole
from masthead.model import Issue, PartialDate
from masthead.model.dates import Precision
from masthead.problems import Refusal
from masthead.skeletons.contents import with_article
from masthead.skeletons.issues import issue_yml
from masthead.skeletons.laying import free, new_file, new_folder
from masthead.skeletons.names import padded, slug_from
from masthead.skeletons.proposals import next_issue
from masthead.skeletons.questions import Fault, Question, of
from masthead.skeletons.setting import filled

KEPT = ("read", "index")
"""Names that articles cannot have: the page of the whole issue is at ``read/``."""


def issue_questions(known: Desk) -> tuple[Question, ...]:
    """Propose the number, the date and, by volume, the volume."""
    settings, issues = known.publication.settings, known.publication.issues
    proposal = next_issue(issues, known.today, settings.serial.frequency, by_volume=settings.by_volume)
    number = proposal.number if settings.by_volume else max(proposal.number, *(one + 1 for one in known.leading()), 1)
    numbers = set() if settings.by_volume else {*known.leading(), *(issue.number for issue in issues)}

    def is_free(answer: str) -> Fault | None:
        wrong = of(Whole)(answer)
        if wrong is None and int(answer) in numbers:
            return f"there is an issue {answer} already", f"the next free number is {number}"
        return wrong

    volume = (Question("volume", "Volume", str(proposal.volume), of(Whole)),) if settings.by_volume else ()
    return (
        *volume,
        Question("number", "Number", str(number), is_free),
        Question("date", "Date, like 2004-03 or 2004-03-15", proposal.date.iso(), of(DateField)),
        Question("title", "A theme, if it has one", "", of(Line)),
    )


def issue(known: Desk, answers: Answers) -> Made:
    """Write the folder of an issue: issue.yml and an editorial. What stands in every issue comes from the latest."""
    settings, latest = known.publication.settings, known.publication.latest_issue
    when, number = dated(answers["date"]), int(answers["number"])
    volume = int(answers["volume"]) if settings.by_volume else None
    slug = str(number) if volume is None else f"{volume}-{number}"
    if any(one.slug == slug for one in known.publication.issues):
        raise Refusal(f"there is an issue {slug} already", "choose another number")
    shown = when.display(settings.language)
    folder = f"issues/{_leading(known, number, volume)}-{slug_from(shown, 'issue')}"
    free(known.folder, folder)
    standing = {name: getattr(latest, name, None) for name in ("editors", "pages", "lang")}
    yml = issue_yml(
        known.folder, slug, when.iso(), ["editorial"], draft=True, known={"title": answers["title"], **standing}
    )
    editorial = filled("files/article.md", title="Editorial", kind="editorial")
    written = new_folder(known.folder / folder, {"issue.yml": yml.encode(), "editorial.md": editorial.encode()})
    drafts = f"Issue {slug}, of {shown}, and its editorial are drafts: they are in no public build."
    return Made(tuple(written), (drafts, *_carried(latest)))


def dated(text: str) -> PartialDate:
    """Read an answer that was judged to be a date: 2004, 2004-03 or 2004-03-15."""
    precision: Precision = {4: "year", 7: "month", 10: "day"}[len(text)]  # type: ignore[assignment]
    return PartialDate(date.fromisoformat(text + "2000-01-01"[len(text) :]), precision)


def _carried(latest: Issue | None) -> tuple[str, ...]:
    """Say what was taken over, and from where; and that the rest was not."""
    if latest is None:
        return ()
    fields = {"editors": latest.editors, "lang": latest.lang, "pages (in a comment)": latest.pages}
    kept = " and ".join(name for name, value in fields.items() if value)
    return (f"Taken over from issue {latest.slug}: {kept}.",) if kept else ()


def _leading(known: Desk, number: int, volume: int | None) -> str:
    """Write the number as the folders do that there are."""
    if volume is None:
        return padded(number, known.issue_folders)
    pairs = [pair for name in known.issue_folders if (pair := re.match(r"([0-9]+)-([0-9]+)\b", name))]
    first, second = (len(pairs[-1][1]), len(pairs[-1][2])) if pairs else (1, 2)
    return f"{volume:0{first}}-{number:0{second}}"


def article_questions(known: Desk) -> tuple[Question, ...]:
    """Ask for the headline, and propose the latest issue. Raises ``Refusal`` where there is none."""
    latest = next((one for one in known.publication.issues if one.held and not one.pdf), None)
    if latest is None:
        raise Refusal("there is no issue yet that an article could be in", "make one first: `new issue`")

    def is_there(answer: str) -> Fault | None:
        try:
            known.issue(answer)
        except Refusal as refusal:
            return refusal.message, refusal.hint
        return None

    return (
        Question("title", "Headline", judge=of(Line), option="TITLE"),
        Question("issue", "In which issue", latest.slug, is_there),
    )


def article(known: Desk, answers: Answers) -> Made:
    """Write an article, and its id into the contents of its issue, under ``heading`` where one is given."""
    holder = known.issue(answers["issue"])
    slug = slug_of(answers, "article", KEPT)
    file, contents = f"{holder.folder}/{slug}.md", known.folder / holder.file
    free(known.folder, file)
    grown = with_article(contents.read_bytes().decode(), slug, answers["heading"] or None, file=holder.file)
    kind = answers["kind"] or "article"
    text = filled("files/article.md", title=answers["title"], kind=kind)
    place = new_file(known.folder, file, text.encode())
    try:
        ondisk.put(contents, grown.encode())
    except BaseException:
        place.unlink()
        raise
    where = f"below “{answers['heading']}”" if answers["heading"] else "as the last one; move its line where it belongs"
    lines = (
        f"It stands in the contents of issue {holder.slug} ({holder.file}), {where}.",
        "It is a draft, in no public build until you take its line `status: draft` out.",
    )
    return Made((place,), lines)
