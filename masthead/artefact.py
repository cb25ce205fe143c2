"""A finished file of the output: where it goes and what is in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artefact:
    """One file of the finished tree."""

    path: str
    """Where it goes, relative to the output folder, with forward slashes: ``issues/3/index.html``."""
    content: bytes = b""
