"""What stands within the nodes of JSON-LD without an ``@id`` of its own: places, what was said afterwards."""

from datetime import tzinfo

from masthead.model import RETRACTED, Item, Notice, amended, notices
from masthead.records.nodes import Node


def located(name: str | None, address: str | None, location: tuple[float, float] | None) -> Node | None:
    """Give a place with what is known of it: its name, its address, its degrees."""
    geo = {"@type": "GeoCoordinates", "latitude": location[0], "longitude": location[1]} if location else None
    said = {"name": name, "address": address, "geo": geo}
    known = {field: value for field, value in said.items() if value}
    return {"@type": "Place"} | known if known else None


def afterwards(item: Item) -> Node:
    """Give what was said of a work afterwards. ``creativeWorkStatus`` says that it stands no more."""
    said = {
        "creativeWorkStatus": RETRACTED if item.retracted else "",
        "correction": [_correction(notice) for notice in notices(item)],
    }
    return {name: value for name, value in said.items() if value}


def changed(item: Item, zone: tzinfo) -> str | None:
    """Give when it last changed, ISO 8601 with offset."""
    change = amended(item, zone)
    return change.isoformat(timespec="seconds") if change else None


def _correction(notice: Notice) -> Node:
    named = {"name": notice.label} if notice.kind == "retraction" else {}
    said = {"@type": "CorrectionComment", **named, "text": notice.text}
    return said if notice.date.shown else said | {"datePublished": notice.date.iso()}
