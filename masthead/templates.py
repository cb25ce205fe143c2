"""Templates, styles and fonts: the publication's own where it has them, else the generator's, file by file."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

_PACKAGE = Path(__file__).parent
DEFAULTS = _PACKAGE / "defaults" if (_PACKAGE / "defaults").is_dir() else _PACKAGE.parent
"""Where the default theme and mkdocs.yml lie: in the wheel inside the package, in a checkout beside it."""


class _Compiled(BytecodeCache):
    """Templates that this process has compiled, by their text: a preview sets page after page from them."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand over what was compiled, where it was."""
        if compiled := self._kept.get(bucket.key + bucket.checksum):
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._kept[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """The theme of a publication laid over the default one."""

    root: Path
    """The publication's folder."""

    def layers(self, folder: str) -> tuple[Path, ...]:
        """Give the folders that hold ``theme/FOLDER``, the publication's own first."""
        candidates = (self.root / "theme" / folder, DEFAULTS / "theme" / folder)
        return tuple(dict.fromkeys(path for path in candidates if path.is_dir()))

    def files(self, folder: str) -> Mapping[str, Path]:
        """Give every file of ``theme/FOLDER`` by its name below it, in order of name."""
        found: dict[str, Path] = {}
        for layer in reversed(self.layers(folder)):
            found |= {path.relative_to(layer).as_posix(): path for path in layer.rglob("*") if path.is_file()}
        return {name: found[name] for name in sorted(found) if not name.rpartition("/")[2].startswith(".")}

    def find(self, name: str) -> Path:
        """Give one file of the theme: ``pdf/issue.css``. Raises ``FileNotFoundError`` naming it."""
        for base in (self.root, DEFAULTS):
            if (base / "theme" / name).is_file():
                return base / "theme" / name
        raise FileNotFoundError(f"theme/{name}")

    @property
    def mkdocs_yml(self) -> Path:
        """The website's settings: the publication's own, else the default."""
        own = self.root / "mkdocs.yml"
        return own if own.is_file() else DEFAULTS / "mkdocs.yml"

    def digest(self, *folders: str) -> str:
        """Give a hash of all files of these folders of the theme: part of the fingerprint of what they shape."""
        state = hashlib.blake2b(digest_size=16)
        for folder in folders:
            for name, path in self.files(folder).items():
                content = path.read_bytes()
                state.update(f"{folder}/{name}\0{len(content)}\0".encode() + content)
        return state.hexdigest()

    def templates(self, folder: str, filters: Mapping[str, Callable[..., Any]] | None = None) -> Environment:
        """Give the Jinja templates of ``theme/FOLDER``: autoescaped, and strict about names that do not exist."""
        environment = Environment(
            loader=FileSystemLoader([str(layer) for layer in self.layers(folder)]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_COMPILED,
        )
        environment.filters |= dict(filters or {})
        return environment


def paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs of a plain text that was written in a YAML block."""
    return (" ".join(part.split()) for part in text.strip().split("\n\n"))
