"""people.yml: who is who."""

from masthead.content.common import ConsentForm
from masthead.files import Root
from masthead.forms.fields import Form, Text, identifier_problem
from masthead.forms.form import fill
from masthead.forms.yaml import read
from masthead.model import Person
from masthead.problems import Problem

FILE = "people.yml"


class PersonForm(Form):
    """An entry of people.yml."""

    name: Text
    honorific: Text | None = None
    post: Text | None = None
    organisation: Text | None = None
    consent: ConsentForm | None = None


def people(root: Root) -> tuple[tuple[Person, ...], list[Problem]]:
    """Read everybody, in the order of the file. The file may be missing."""
    if not (root.folder / FILE).is_file():
        return (), []
    text, problems = root.text(FILE)
    if text is None:
        return (), problems
    value, lines, problems = read(text, FILE)
    if value is None:
        return (), problems
    if not isinstance(value, dict):
        hint = "write `dean-bartlett:` and below it, indented, `name: Dean Bartlett`"
        return (), [Problem(FILE, 1, "file", "expected people by their ids", hint)]
    found = []
    for slug, entry in value.items():
        line = lines.get(slug, 1)
        if problem := identifier_problem(slug):
            problems.append(Problem(FILE, line, slug, *problem))
        within = {path[len(slug) + 1 :]: at for path, at in lines.items() if path.startswith(f"{slug}.")} | {"": line}
        form, unfit = fill(PersonForm, entry, within, FILE)
        problems += [Problem(FILE, p.line, f"{slug}.{p.field}", p.message, p.hint) for p in unfit]
        if form is not None:
            consent = form.consent.value() if form.consent else None
            found.append(Person(slug, form.name, form.honorific, form.post, form.organisation, consent, line))
    return tuple(found), problems
