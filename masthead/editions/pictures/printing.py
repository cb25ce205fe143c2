"""The renditions of one picture. The same bytes come out everywhere, for each encoder works on one thread."""

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from masthead.artefact import Artefact
from masthead.darkroom import developed
from masthead.editions import Forme, Rendered
from masthead.pictures import PictureFile, Unreadable
from masthead.problems import Problem
from masthead.renditions import Rendition, every

PHOTOGRAPH: dict[str, dict[str, Any]] = {
    ".avif": {"quality": 55, "speed": 6, "subsampling": "4:2:0", "max_threads": 1, "autotiling": False},
    ".webp": {"quality": 76, "method": 4},
    ".jpg": {"quality": 80, "progressive": True, "optimize": True},
    ".png": {"optimize": True},
}
"""By measurement: a noisy photograph of 3000 px and 1.0 MB is 38 kB as AVIF of 800 px, 85 kB of 1320 px, in 0.3 and
0.5 s; WebP of these qualities differs from the original as much, and is a quarter larger."""
FLAT: dict[str, dict[str, Any]] = {
    ".webp": {"lossless": True, "quality": 80, "method": 4},
    ".png": {"optimize": True},
}
"""By measurement: a diagram of 1600 px is 9 kB as WebP without loss, 48 kB as AVIF with visible loss."""


def render(forme: Forme, root: Path) -> Rendered:
    """Make all renditions of a picture."""
    picture = forme.value
    assert isinstance(picture, PictureFile)
    try:
        image = developed((root / picture.file).read_bytes())
    except (OSError, SyntaxError, ValueError, Unreadable) as trouble:
        hint = "open it in a picture program and save it again"
        problem = Problem(picture.file, 1, "picture", f"it cannot be read to its end ({trouble})", hint)
        return Rendered(forme.name, (), {}, (problem,))
    return Rendered(forme.name, tuple(_printed(image, one, picture) for one in every(picture)))


def _printed(image: Image.Image, wanted: Rendition, picture: PictureFile) -> Artefact:
    size = (wanted.width, wanted.height)
    small = image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    if small.mode == "RGBA" and wanted.suffix == ".jpg":
        small = small.convert("RGB")
    paper = BytesIO()
    options = (FLAT if picture.is_flat else PHOTOGRAPH)[wanted.suffix]
    small.save(paper, Image.registered_extensions()[wanted.suffix], **options)
    return Artefact(wanted.path, paper.getvalue())
