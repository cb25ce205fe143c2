"""The form of ``programme`` in publication.yml."""

import re
from typing import Annotated

from pydantic import ConfigDict, Field, PlainValidator, WithJsonSchema

from masthead.forms import shapes
from masthead.forms.dates import DateField
from masthead.forms.fields import Fields, Form, Identifier, Line, Many, Text, wrong
from masthead.model import Cohort, Phase, Programme, Strand, TeamMember, Theme


def _accent(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        return value.lower()
    raise wrong(
        f"expected a colour, received '{value}'", "write # and six digits or letters a to f, in quotes: '#0b5560'"
    )


class TeamForm(Form):
    """An entry of ``programme.team``."""

    person: Text
    role: Text | None = None


class ThemeForm(Form):
    """An entry of ``programme.themes``."""

    name: Line
    summary: Line | None = None


class StrandForm(ThemeForm):
    """An entry of ``programme.strands``."""

    accent: Annotated[str | None, PlainValidator(_accent), WithJsonSchema(shapes.COLOUR)] = None


class CohortForm(Form):
    """An entry of ``programme.cohorts``."""

    name: Text
    strand: Identifier | None = None


class PhaseForm(Form):
    """An entry of ``programme.phases``."""

    model_config = ConfigDict(json_schema_extra={"patternProperties": shapes.THOUSANDS})
    name: Text
    strand: Identifier | None = None
    starts: DateField | None = None
    ends: DateField | None = None
    funder: Identifier | None = None
    amount: Text | None = None
    scheme: Text | None = None


class ProgrammeForm(Form):
    """The field ``programme``."""

    name: Line | None = None
    summary: Line | None = None
    team: Annotated[tuple[TeamForm, ...], Many] = ()
    themes: Annotated[dict[Identifier, ThemeForm], Fields] = Field(default_factory=dict)
    strands: Annotated[dict[Identifier, StrandForm], Fields] = Field(default_factory=dict)
    cohorts: Annotated[dict[Identifier, CohortForm], Fields] = Field(default_factory=dict)
    phases: Annotated[tuple[PhaseForm, ...], Many] = ()
    roles: Annotated[dict[Identifier, Text], Fields] = Field(default_factory=dict)

    def value(self) -> Programme:
        return Programme(
            name=self.name,
            summary=self.summary,
            team=tuple(TeamMember(entry.person, entry.role) for entry in self.team),
            themes=tuple(Theme(slug, entry.name, entry.summary) for slug, entry in self.themes.items()),
            strands=tuple(
                Strand(slug, entry.name, entry.summary, entry.accent) for slug, entry in self.strands.items()
            ),
            cohorts=tuple(Cohort(slug, entry.name, entry.strand) for slug, entry in self.cohorts.items()),
            phases=tuple(Phase(**dict(entry)) for entry in self.phases),
            roles=tuple(sorted(self.roles.items())),
        )
