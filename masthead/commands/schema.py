"""``schema``: JSON Schemas of every kind of content, for editors' programs."""

from pathlib import Path

from masthead import ondisk, schema


def text(kind: str) -> str:
    """Give the schema of one kind, to be printed."""
    return schema.written(kind)


def write(folder: Path, kind: str | None = None) -> list[Path]:
    """Write the schema of a kind, or all of them, into a folder; what is there under their names is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: content for name, content in schema.every().items() if kind is None or name == f"{kind}.json"}
    for name, content in files.items():
        ondisk.put(folder / name, content)
    return [folder / name for name in files]
