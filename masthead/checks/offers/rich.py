"""Rich text (.rtf): what is embedded in it, what it asks for, and the changes and comments that it still carries."""

from collections import Counter
from collections.abc import Iterator

from masthead.checks.offers.asking import asks_elsewhere, instruction
from masthead.checks.offers.finding import ELSEWHERE, ENCLOSED, TELLING, Finding
from masthead.packages import Unsound
from masthead.packages.richtext import controls, group
from masthead.typography import several

_OBJECTS = frozenset(
    "object objdata objemb objlink objautlink objsub objpub objicemb objhtml objocx objupdate objclass objname".split()
)
_LEFT = {"revised": "tracked change", "deleted": "tracked change", "annotation": "comment"}
_MOST_FIELDS = 20_000
_MEANT = "accept or reject the changes, delete the comments, and save it; or leave it, where readers are to have it"


def rich(content: bytes) -> Iterator[Finding]:
    """Look into a file of rich text. Raises ``Unsound``."""
    left: Counter[str] = Counter()
    fields = 0
    for word, end in controls(content):
        fields += word in ("template", "fldinst")
        if fields > _MOST_FIELDS:
            raise Unsound(f"it has more than {_MOST_FIELDS} fields, so nobody can look into them all")
        if word in _OBJECTS:
            yield Finding("it embeds a file, or an object of another program", ENCLOSED)
            return
        if word == "template" and asks_elsewhere(group(content, end)):
            yield Finding("it asks for something elsewhere when it is opened (template)", ELSEWHERE)
        elif word == "fldinst" and (said := instruction(group(content, end))):
            yield Finding(said, ELSEWHERE)
        elif word in _LEFT:
            left[_LEFT[word]] += 1
    if left:
        said = " and ".join(several(number, what) for what, number in left.items())
        yield Finding(f"it carries {said}, which readers would see", _MEANT, TELLING)
