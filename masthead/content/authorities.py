"""Authorities: site_src/authorities/slug.md."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field, PlainValidator

from masthead.content.common import ItemForm, common
from masthead.content.folder import folder
from masthead.files import Root
from masthead.forms.dates import DateField
from masthead.forms.fields import Form, Identifier, Line, Location, Many, Text, one_of
from masthead.forms.web import WebAddress
from masthead.model import Authority, Role, Settings
from masthead.problems import Problem

FOLDER = "site_src/authorities"


class RoleForm(Form):
    """An entry of ``roles``."""

    role: Identifier
    person: Text | None = None
    post: Line | None = None
    time: Text | None = None
    strand: Identifier | None = None
    cohort: Identifier | None = None
    starts: DateField | None = Field(None, alias="from")
    ends: DateField | None = Field(None, alias="to")

    def value(self) -> Role:
        return Role(**dict(self))


class AuthorityForm(ItemForm):
    """An authority's front matter; ``name`` is its title."""

    elsewhere: ClassVar[Mapping[str, str]] = {"title": "call it `name`: an authority has a name for a title"}

    title: Line = Field(alias="name")
    kind: Annotated[str, PlainValidator(one_of("council", "university", "charity", "company", "other"))] | None = None
    country: Text | None = None
    location: Location | None = None
    website: WebAddress | None = None
    joined: DateField | None = None
    left: DateField | None = None
    roles: Annotated[tuple[RoleForm, ...], Many] = ()


def authorities(root: Root, settings: Settings) -> tuple[tuple[Authority, ...], list[Problem]]:
    """Read every authority, by name."""
    problems: list[Problem] = []
    found = [
        Authority(
            **common(form, file=page.file, slug=slug, lines=page.lines, zone=settings.zone, date=None),
            body=page.body,
            **{name: getattr(form, name) for name in ("kind", "country", "location", "website", "joined", "left")},
            roles=tuple(role.value() for role in form.roles),
        )
        for slug, page, form in folder(root, FOLDER, AuthorityForm, problems)
    ]
    found.sort(key=lambda authority: (authority.title.casefold(), authority.slug))
    return tuple(found), problems
