"""The timeline: lanes on which nothing meets, dates drawn as exactly as they are known, and words that hold it all."""

from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from masthead.editions.site import timeline
from masthead.editions.site.lanes import LANES, Drawn, Entry, Scale, Span, lay, scale, ticks
from tests import site_example as example

DAYS = st.dates(date(1995, 1, 1), date(2030, 12, 31))
NAMES = st.text("abcdefghij ", min_size=1, max_size=60)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Give something to draw: a day, a month, a year, a stretch that may be open."""
    first = draw(DAYS)
    is_stretch = draw(st.booleans())
    last = first + timedelta(days=draw(st.sampled_from([0, 0, 3, 30, 364, 900])))
    side = draw(st.sampled_from(["none", "first", "last"])) if is_stretch else "none"
    span = Span(None if side == "first" else first, None if side == "last" else last, draw(st.booleans()))
    return Entry(draw(NAMES), span, "", is_stretch)


@settings(deadline=None, max_examples=150)
@given(st.lists(entries(), min_size=1, max_size=60), st.sampled_from([320.0, 640.0, 1120.0]))
def test_nothing_labelled_meets_anything(things: list[Entry], width: float) -> None:
    """Nothing is lost; on a lane nothing lies on a label; nothing reaches beyond the drawing."""
    of = scale([entry.span for entry in things], width)
    drawn = lay(things, of)
    assert sorted(map(repr, (one.entry for one in drawn))) == sorted(map(repr, things))
    assert all(0 <= one.left <= one.right <= width for one in drawn)
    for one, other in combinations(drawn, 2):
        if one.lane == other.lane and (one.label is not None or other.label is not None):
            assert one.room[1] <= other.room[0] or other.room[1] <= one.room[0]
    assert all(-0.1 <= edge <= width + 0.1 for one in drawn if one.label is not None for edge in label_of(one))
    assert max(one.lane for one in drawn) < 2 * LANES


@settings(deadline=None)
@given(st.lists(entries(), min_size=1, max_size=8), st.sampled_from([320.0, 1120.0]))
def test_the_axis_has_room_for_its_words(things: list[Entry], width: float) -> None:
    of = scale([entry.span for entry in things], width)
    found = ticks(of)
    assert found
    assert all(after.x - before.x >= 60 for before, after in pairwise(found))
    assert all(0 <= tick.x <= width - 64 and tick.day.day == 1 for tick in found)


def test_forty_events_in_ten_years() -> None:
    """Every one is drawn; most have room for their names."""
    events = [
        Entry(f"Development day number {index}", Span(day, day), "", False)
        for index in range(40)
        for day in [date(2004, 1, 15) + timedelta(days=91 * index)]
    ]
    of = scale([event.span for event in events], timeline.WIDTH)
    drawn = lay(events, of)
    assert len(drawn) == 40
    assert sum(one.label is not None for one in drawn) >= 30
    assert [tick.is_year for tick in ticks(of)] == [True] * len(ticks(of))
    assert len(ticks(of)) == 10


def test_what_is_open_reaches_the_edge() -> None:
    of = Scale(date(2004, 1, 1), date(2005, 1, 1), 366)
    (drawn,) = lay([Entry("A phase", Span(date(2004, 3, 1), None), "", True)], of)
    assert (drawn.left, drawn.right) == (60, 366)
    (drawn,) = lay([Entry("A phase", Span(None, date(2004, 3, 31)), "", True)], of)
    assert (drawn.left, drawn.right) == (0, 91)


def test_a_month_takes_the_whole_month_and_a_day_is_a_mark() -> None:
    of = Scale(date(2004, 1, 1), date(2005, 1, 1), 366)
    month, day = lay(
        [
            Entry("m", Span(date(2004, 3, 1), date(2004, 3, 31)), "", False),
            Entry("d", Span(date(2004, 6, 1), date(2004, 6, 1)), "", False),
        ],
        of,
    )
    assert (month.left, month.right, month.is_mark) == (60, 91, False)
    assert (day.right - day.left, day.is_mark) == (1, True)


PHASES = """\
  phases:
    - {name: Development, strand: youth, starts: 2004-01, ends: 2004-06}
    - {name: Implementation, strand: youth}
    - {name: Afterwards, starts: 2004-07}
    - {name: Spring, starts: 2004-03, ends: {shown: shortly after Easter, sort: 2004-04-15}}
"""


def test_the_words_hold_everything(tmp_path: Path) -> None:
    """Phases, events and issues, with their dates; what has none, or one in words alone, is there and not drawn."""
    drawing = timeline.of_programme(example.fair(written(tmp_path)))
    assert drawing is not None
    assert [(line.when, line.name, line.note) for line in drawing.dated] == [
        ("October 2003", "No 2", "Issue"),
        ("January 2004 – June 2004", "Development", "Phase of Youth"),
        ("March 2004", "No 3: New readers", "Issue"),
        ("March 2004", "Season", "Event"),
        ("March 2004 – shortly after Easter", "Spring", "Phase"),
        ("8–11 March 2004", "Visit", "Event"),
        ("20 March 2004, 19:00–21:00", "Launch (provisional)", "Event"),
        ("Easter 2004", "Picnic", "Event"),
        ("from July 2004", "Afterwards", "Phase"),
    ]
    assert [line.name for line in drawing.undated] == ["Implementation", "No 1"]
    drawn = {one.entry.name for group in drawing.groups for one in group.drawn}
    assert drawn == {line.name for line in drawing.dated} - {"Picnic"}
    assert [group.caption for group in drawing.groups] == ["Phases of Youth", "Phases", "Events", "Issues"]
    assert drawing.words == "October 2003 to July 2004"
    tops = [group.top for group in drawing.groups]
    assert tops == sorted(tops)
    assert drawing.height > tops[-1]


def test_a_date_in_words_leaves_its_side_open(tmp_path: Path) -> None:
    drawing = timeline.of_programme(example.fair(written(tmp_path)))
    assert drawing is not None
    spans = {one.entry.name: one.entry.span for group in drawing.groups for one in group.drawn}
    assert spans["Spring"].is_vague
    assert spans["Season"] == Span(date(2004, 3, 1), date(2004, 3, 31), True)
    assert spans["Visit"] == Span(date(2004, 3, 8), date(2004, 3, 11), False)
    assert spans["Afterwards"].last is None


def test_a_strand_has_its_own_things_only(tmp_path: Path) -> None:
    """And none of a picture where fewer than three of them have a date."""
    copy = example.fair(written(tmp_path))
    (strand,) = copy.publication.settings.programme.strands
    assert timeline.of_strand(copy, strand) is None
    for name in ("launch", "visit", "season"):
        file = tmp_path / f"site_src/events/{name}.md"
        file.write_text(
            file.read_text(encoding="utf-8").replace("---\n", "---\nstrands: [youth]\n", 1), encoding="utf-8"
        )
    drawing = timeline.of_strand(example.fair(tmp_path), strand)
    assert drawing is not None
    assert {line.name for line in drawing.dated} == {"Development", "Launch (provisional)", "Visit", "Season"}


def test_a_long_history_shows_its_latest_events(tmp_path: Path) -> None:
    """The page stays light: what came before them is on the page of events."""
    written(tmp_path)
    for index in range(timeline.MOST + 20):
        text = f"---\ntitle: Day {index}\nstart: {2005 + index // 12}-{index % 12 + 1:02}-01\n---\nCome.\n"
        (tmp_path / f"site_src/events/day-{index}.md").write_text(text, encoding="utf-8")
    drawing = timeline.of_programme(example.fair(tmp_path))
    assert drawing is not None
    shown = [line.name for line in drawing.dated if line.note == "Event"]
    assert shown == [f"Day {index}" for index in range(20, timeline.MOST + 20)]
    phases = [line.name for line in drawing.dated if line.kind == "phase"]
    assert phases == ["Development", "Spring", "Afterwards"]


def written(root: Path) -> Path:
    """Write the example with more phases, and an event whose date is words."""
    text = example.FILES["publication.yml"]
    (line,) = (line for line in text.splitlines() if line.startswith("  phases:"))
    example.write(root, publication=text.replace(line + "\n", PHASES))
    picnic = "---\ntitle: Picnic\nstart: {shown: Easter 2004, sort: 2004-04-11}\n---\nCome.\n"
    (root / "site_src/events/picnic.md").write_text(picnic, encoding="utf-8")
    return root


def label_of(one: Drawn) -> tuple[float, float]:
    """Give from where to where a label reaches, at most."""
    from masthead.editions.site.lanes import breadth

    assert one.label is not None
    start = one.label if one.anchor == "start" else one.label - breadth(one.entry.name)
    return start, start + breadth(one.entry.name)
