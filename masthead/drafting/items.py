"""A new news item, authority, event or report: one Markdown file each."""

from datetime import timedelta

from masthead.content.reports import KINDS
from masthead.drafting.desk import Answers, Desk, Made, sheet, slug_of
from masthead.forms.answers import one_word
from masthead.forms.dates import DateField, WhenField
from masthead.forms.fields import Line
from masthead.problems import Refusal
from masthead.skeletons.questions import Fault, Question, of

WEEKS_AHEAD = 4
"""When an event is taken to be, where nobody says."""


def title_question(words: str = "Title") -> Question:
    """Ask what it is called."""
    return Question("title", words, judge=of(Line), option="TITLE")


def news_questions(known: Desk) -> tuple[Question, ...]:
    """Ask for the headline, and propose the day of the run."""
    return title_question("Headline"), Question("date", "Day, like 2004-03-15", known.today.isoformat(), _a_day)


def _a_day(answer: str) -> Fault | None:
    wrong = of(DateField)(answer)
    return wrong or (None if len(answer) == 10 else (f"'{answer}' is not a day", "write it as 2004-03-15"))


def news(known: Desk, answers: Answers) -> Made:
    """Write a news item; its day and its title make its file name, and that its address."""
    slug, day = slug_of(answers, "news"), answers["date"]
    same = next((item for item in known.publication.news if (item.year, item.slug) == (day[:4], slug)), None)
    if same:
        hint = "choose another title, or name the file with --slug; nothing was written"
        raise Refusal(f"{same.file} has the address /news/{day[:4]}/{slug}/ already", hint)
    return sheet(known, f"news/{day}-{slug}.md", "files/news.md", title=answers["title"])


def authority_questions(known: Desk) -> tuple[Question, ...]:
    """Ask for the name."""
    return (title_question("Name"),)


def authority(known: Desk, answers: Answers) -> Made:
    """Write an authority."""
    slug = slug_of(answers, "authority", ("index",))
    return sheet(known, f"site_src/authorities/{slug}.md", "files/authority.md", title=answers["title"])


def event_questions(known: Desk) -> tuple[Question, ...]:
    """Ask for the title and when it begins."""
    soon = (known.today + timedelta(weeks=WEEKS_AHEAD)).isoformat()
    words = "When it begins, like 2004-03-15 or 2004-03-15 19:00"
    return title_question(), Question("start", words, soon, of(WhenField))


def event(known: Desk, answers: Answers) -> Made:
    """Write an event; a beginning that nobody gave makes it provisional."""
    slug = slug_of(answers, "event", ("index",))
    is_guess = "start" in answers.guessed
    words = {"title": answers["title"], "start": answers["start"], "state": "provisional" if is_guess else "scheduled"}
    made = sheet(known, f"site_src/events/{slug}.md", "files/event.md", **words)
    guess = f"Its day, {answers['start']}, is a guess: mend `start` and `state`, or say --start next time."
    return Made(made.files, (*made.lines, guess)) if is_guess else made


def report_questions(known: Desk) -> tuple[Question, ...]:
    """Ask for title, date and kind."""
    month = known.today.isoformat()[:7]
    kind = Question("kind", f"Kind ({', '.join(KINDS)})", KINDS[0], one_word(*KINDS))
    return title_question(), Question("date", "Date, like 2004-03 or 2004-03-15", month, of(DateField)), kind


def report(known: Desk, answers: Answers) -> Made:
    """Write a report."""
    slug = slug_of(answers, "report", ("index",))
    words = {"title": answers["title"], "date": answers["date"], "kind": answers["kind"]}
    return sheet(known, f"site_src/reports/{slug}.md", "files/report.md", **words)
