"""The pace of printing: what is spared changes no byte, and a process of many documents stays as small as at first."""

import gc
import weakref
from io import BytesIO
from pathlib import Path

import pydyf
import pytest

from masthead.editions.pdf import pace, press
from tests import pdf_paper as paper


class Ring:
    """Something that only the garbage collector gets rid of."""

    def __init__(self) -> None:
        self.itself = self


def deep(depth: int) -> int:
    return 1 + deep(depth - 1) if depth else 0


def test_the_collector_waits_until_the_work_is_done_and_then_takes_what_it_left() -> None:
    seen: list[weakref.ref[Ring]] = []

    def work() -> int:
        assert not gc.isenabled()
        seen.append(weakref.ref(Ring()))
        assert seen[0]() is not None
        return deep(400)

    assert pace.undisturbed(work) == 400
    assert gc.isenabled()
    assert seen[0]() is None


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    try:
        pace.undisturbed(gc.isenabled)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_collector_works_on_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError):
        pace.undisturbed(lambda: 1 / 0)
    assert gc.isenabled()


def written(compress: bool) -> tuple[bytes, list[bool]]:
    """A PDF with a stream of each kind, and which of them are still to be compressed."""
    pdf = pydyf.PDF()
    for content in (b"BT ET\nstream\n" * 50, b"", b"\nendstream"):
        pdf.add_object(pydyf.Stream([content], {"Length1": 3}, compress=True))
    pdf.add_object(pydyf.Stream([b"as it is"]))
    if compress:
        pace.compress_once(pdf)
    to_do = [thing.compress for thing in pdf.objects if isinstance(thing, pydyf.Stream)]
    target = BytesIO()
    pdf.write(target, version=b"1.7", identifier=b"an identity", compress=True)
    return target.getvalue(), to_do


def test_compressing_streams_once_gives_the_same_bytes() -> None:
    """As soon as pydyf itself compresses once, ``compress_once`` can go: this counts how often it does."""
    (before, to_do), (after, done) = written(compress=False), written(compress=True)
    assert after == before
    assert (to_do, done) == ([True, True, True, False], [False] * 4)


def test_pydyf_still_asks_every_stream_for_its_bytes_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    data = pydyf.Stream.data.fget
    assert data is not None

    def counted(stream: pydyf.Stream) -> bytes:
        asked.append(id(stream))
        content: bytes = data(stream)
        return content

    monkeypatch.setattr(pydyf.Stream, "data", property(counted))
    pdf = pydyf.PDF()
    stream = pydyf.Stream([b"content"], compress=True)
    pdf.add_object(stream)
    pdf.write(BytesIO(), version=b"1.7", identifier=b"an identity", compress=True)
    assert asked.count(id(stream)) == 2


def test_a_document_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Layout is full of circles: without the collector's turn they would pile up, document by document."""
    import weasyprint

    laid: list[weakref.ref[object]] = []
    render = weasyprint.HTML.render

    def noted(html: weasyprint.HTML, **options: object) -> object:
        document = render(html, **options)
        laid.extend(weakref.ref(page._page_box) for page in document.pages)
        return document

    monkeypatch.setattr(weasyprint.HTML, "render", noted)
    copy = paper.copied(paper.publication(tmp_path / "paper"))
    from masthead.editions.pdf import issues

    (sheets,) = issues.issues(copy)
    press.impress(sheets, copy.theme.root, copy.theme)
    assert laid
    assert not [box for box in laid if box() is not None]
