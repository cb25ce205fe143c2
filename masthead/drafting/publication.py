"""A small publication of one's own: everything that a first build needs, with text that says what to do with it."""

from collections.abc import Mapping
from datetime import date, timedelta
from importlib import metadata
from pathlib import Path
from zoneinfo import ZoneInfo

from masthead import config, schema
from masthead.drafting.desk import Answers, Made
from masthead.drafting.items import WEEKS_AHEAD
from masthead.forms.fields import Text
from masthead.forms.publication import IssnField, LanguageTag
from masthead.forms.web import MailAddress, SiteAddress
from masthead.model import PartialDate
from masthead.skeletons.issues import SCHEMAS
from masthead.skeletons.laying import empty, new_folder, possible
from masthead.skeletons.names import slug_from
from masthead.skeletons.questions import Fault, Question, of
from masthead.skeletons.setting import every, filled

ZONE = "Europe/London"
PENDING = "pending"
LANGUAGE = "en-GB"
WORKFLOW = ".github/workflows/publish.yml"


def publication_questions(place: Path) -> tuple[Question, ...]:
    """Ask who publishes what. Raises ``Refusal`` where the folder is taken or has no name, before anything is asked."""
    possible(place)
    empty(place)
    words = place.name.replace("-", " ").replace("_", " ").strip()
    title = words[:1].upper() + words[1:] or "Newsletter"

    def editors(said: Mapping[str, str]) -> str:
        return f"The editors of {said['title']}"

    def address(said: Mapping[str, str]) -> str:
        return f"https://example.org/{_slug(said['title'])}/"

    def mailbox(said: Mapping[str, str]) -> str:
        return f"{_slug(said['title'])}@example.org"

    return (
        Question("title", "Title", title, of(Text)),
        Question("publisher", "Who publishes it", editors, of(Text)),
        Question("url", "Where the site will live", address, of(SiteAddress)),
        Question("language", "Language (en-GB, cy ...)", LANGUAGE, of(LanguageTag)),
        Question("issn", "ISSN of the online edition, or pending", PENDING, _issn),
        Question(
            "contact",
            "E-mail address that readers can write to",
            mailbox,
            of(MailAddress),
        ),
    )


def _slug(title: str) -> str:
    return slug_from(title, "news") or "newsletter"


def _issn(answer: str) -> Fault | None:
    return None if answer.lower() == PENDING else of(IssnField)(answer)


def publication(
    place: Path, today: date | None, environment: Mapping[str, str], requirement: str, answers: Answers
) -> Made:
    """Fill the folder. All of it appears at once, and only where the folder was empty.

    ``requirement`` is what its workflow has pip install; empty where that is not known.
    """
    moment = config.now(ZoneInfo(ZONE), today, environment)
    words = _words(answers, moment)
    names = {"ISSUE": words["issue"], "DAY": moment.isoformat(), "PUBLISHER": words["publisher_slug"], "dot_": "."}
    files = {}
    for skeleton in every("publication"):
        name = skeleton.removeprefix("publication/")
        for mark, meant in names.items():
            name = name.replace(mark, meant)
        files[name] = filled(skeleton, **words, requirement=requirement).encode()
    files |= {f"{SCHEMAS}/{name}": content for name, content in schema.every().items()}
    written = new_folder(place, files)
    first = (place / "publication.yml", place / "README.md")
    return Made((*first, *(file for file in written if file not in first)), _lines(answers, requirement))


def _words(answers: Answers, moment: date) -> dict[str, str]:
    title, publisher = answers["title"], answers["publisher"]
    month = PartialDate(moment.replace(day=1), "month")
    issn = answers["issn"]
    return {
        "title": title,
        "slug": _slug(title),
        "publisher": publisher,
        "publisher_slug": slug_from(publisher, "authority", ("index",)) or "publisher",
        "url": answers["url"],
        "language": answers["language"],
        "issn": "" if issn.lower() == PENDING else issn.upper(),
        "contact": answers["contact"],
        "month": month.iso(),
        "issue": f"001-{slug_from(month.display(answers['language']), 'issue')}",
        "meeting": (moment + timedelta(weeks=WEEKS_AHEAD)).isoformat(),
        "begun": f"{title} has its first issue.",
        "published_by": f"Published by {publisher}.",
        "publisher_of": f"The publisher of {title}.",
        "version": release(),
    }


def _lines(answers: Answers, requirement: str) -> tuple[str, ...]:
    """Say what was guessed, and what is left to do."""
    lines = []
    if answers.guessed:
        lines.append(f"Nobody said {', '.join(sorted(answers.guessed))}: look at publication.yml.")
    elif "example.org" in answers["url"]:
        lines.append("The site's address in publication.yml is an example: mend `url` before you publish.")
    if answers["language"].partition("-")[0] != "en":
        lines.append("The first texts are in English, and so are the words around them: `check` says where to begin.")
    if not requirement:
        lines.append(f"Before GitHub can publish it, fill in the line MASTHEAD in {WORKFLOW}.")
    return tuple(lines)


def release() -> str:
    """Give the version of this masthead."""
    try:
        return metadata.version("masthead")
    except metadata.PackageNotFoundError:  # not installed: this is its checkout
        import tomllib

        text = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
        return str(tomllib.loads(text)["project"]["version"])
