"""The pages of the programme behind the publication: authorities and strands, which gather what names them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from masthead import addresses as at
from masthead import gather
from masthead.editions.site import atlas, follow, timeline
from masthead.editions.site.directory import directory, holders, is_over, over_time
from masthead.editions.site.galley import Compositor
from masthead.editions.site.staged import StagedPage
from masthead.gather import Gathering
from masthead.model import Authority, Publication, Strand, headline

AUTHORITIES, STRANDS = at.LISTS["authorities"], at.LISTS["strands"]


def authorities(desk: Compositor) -> Iterator[StagedPage]:
    """Set the directory of authorities with its map, and the page of each."""
    publication = desk.copy.publication
    strands = _strands(publication)
    looks = atlas.Looks(publication.settings.programme.strands)
    chart = atlas.chart(publication.authorities, strands, looks)
    yield desk.page(
        "authorities",
        AUTHORITIES,
        "Authorities",
        section=AUTHORITIES,
        directory=directory(publication, strands),
        chart=chart,
        charted={dot.authority.slug for dot in chart.dots},
    )
    coming = {event.file for event in gather.upcoming(publication)}
    for authority in publication.authorities:
        yield _authority(desk, authority, strands[authority.slug], looks, coming)


def strands(desk: Compositor) -> Iterator[StagedPage]:
    """Set the list of strands and the page of each."""
    programme = desk.copy.publication.settings.programme
    yield desk.page("strands", STRANDS, "Strands", section=STRANDS, strands=programme.strands, programme=programme)
    for strand in programme.strands:
        yield _strand(desk, strand)


def _authority(
    desk: Compositor, authority: Authority, strands: tuple[Strand, ...], looks: atlas.Looks, coming: set[str]
) -> StagedPage:
    today = desk.copy.publication.today.isoformat()
    found = desk.authorities.get(authority.slug, Gathering())
    return desk.page(
        "authority",
        desk.copy.addresses.page(authority.file),
        headline(authority),
        section=AUTHORITIES,
        description=authority.summary,
        authority=authority,
        now=holders([role for role in authority.roles if not is_over(role.ends, today)]),
        roles=over_time(authority.roles, today),
        has_before=any(is_over(role.ends, today) for role in authority.roles),
        strands=strands,
        cohorts={cohort.slug: cohort.name for cohort in desk.copy.publication.settings.programme.cohorts},
        place=atlas.place_of(authority),
        look=looks.of(strands),
        outline=atlas.outline(),
        to_come=[event for event in found.events if event.file in coming],
        past=[event for event in reversed(found.events) if event.file not in coming],
        gathered=replace(found, events=()),
        alternates=follow.of_authority(desk, authority),
        follow=follow.of_authority(desk, authority),
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
        timeline=timeline.of_strand(desk.copy, strand),
        gathered=desk.strands.get(strand.slug, Gathering()),
        alternates=follow.of_strand(desk, strand),
        follow=follow.of_strand(desk, strand),
    )


def _strands(publication: Publication) -> Mapping[str, tuple[Strand, ...]]:
    """Give the strands of each authority: its own, and those of its people's roles and their cohorts."""
    cohorts = {cohort.slug: cohort.strand for cohort in publication.settings.programme.cohorts}

    def named(authority: Authority) -> set[str | None]:
        return {*authority.strands, *(role.strand or cohorts.get(role.cohort or "") for role in authority.roles)}

    return {
        authority.slug: tuple(one for one in publication.settings.programme.strands if one.slug in names)
        for authority in publication.authorities
        for names in [named(authority)]
    }
