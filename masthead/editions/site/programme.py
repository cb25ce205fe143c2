"""The pages of the programme behind the publication: authorities and strands, which gather what names them."""

from collections.abc import Iterator

from masthead import addresses as at
from masthead.editions.site.galley import Compositor
from masthead.editions.site.staged import StagedPage
from masthead.gather import Gathering
from masthead.model import Authority, PartialDate, Publication, Role, Strand

AUTHORITIES, STRANDS = at.LISTS["authorities"], at.LISTS["strands"]


def authorities(desk: Compositor) -> Iterator[StagedPage]:
    """Set the list of authorities and the page of each."""
    every = desk.copy.publication.authorities
    yield desk.page(
        "authorities",
        AUTHORITIES,
        "Authorities",
        section=AUTHORITIES,
        present=[authority for authority in every if authority.left is None],
        former=[authority for authority in every if authority.left is not None],
    )
    for authority in every:
        yield _authority(desk, authority)


def strands(desk: Compositor) -> Iterator[StagedPage]:
    """Set the list of strands and the page of each."""
    programme = desk.copy.publication.settings.programme
    yield desk.page("strands", STRANDS, "Strands", section=STRANDS, strands=programme.strands, programme=programme)
    for strand in programme.strands:
        yield _strand(desk, strand)


def _authority(desk: Compositor, authority: Authority) -> StagedPage:
    publication = desk.copy.publication
    now, before = _roles(authority, publication)
    return desk.page(
        "authority",
        desk.copy.addresses.page(authority.file),
        authority.title,
        section=AUTHORITIES,
        description=authority.summary,
        authority=authority,
        now=now,
        before=before,
        strands=_strands_of(authority, publication),
        gathered=desk.authorities.get(authority.slug, Gathering()),
    )


def _strand(desk: Compositor, strand: Strand) -> StagedPage:
    programme = desk.copy.publication.settings.programme
    return desk.page(
        "strand",
        desk.copy.addresses.page(f"strand:{strand.slug}"),
        strand.name,
        section=STRANDS,
        description=strand.summary,
        strand=strand,
        phases=[phase for phase in programme.phases if phase.strand == strand.slug],
        cohorts=[cohort for cohort in programme.cohorts if cohort.strand == strand.slug],
        gathered=desk.strands.get(strand.slug, Gathering()),
    )


def _roles(authority: Authority, publication: Publication) -> tuple[list[Role], list[Role]]:
    """Part the roles into those held on the day of the run and those that have ended."""
    ended = [role for role in authority.roles if role.ends is not None and _is_over(role.ends, publication)]
    return [role for role in authority.roles if role not in ended], ended


def _is_over(end: PartialDate, publication: Publication) -> bool:
    """Whether it ended before the day of the run, as exactly as both are known."""
    return end.iso() < publication.today.isoformat()[: len(end.iso())]


def _strands_of(authority: Authority, publication: Publication) -> list[Strand]:
    cohorts = {cohort.slug: cohort.strand for cohort in publication.settings.programme.cohorts}
    through_roles = (role.strand or cohorts.get(role.cohort or "") for role in authority.roles)
    named = {*authority.strands, *through_roles}
    return [strand for strand in publication.settings.programme.strands if strand.slug in named]
