"""What an attack is, and how a publication is made of many: each lies in a page of its own, so that one run tries all.

*Refused*: ``check`` names file and line, and nothing is written. *Harmless*: it is built, and what was taken out is
told of, or nothing had to be, because it is shown as the letters that it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests import making

MAIL = """\
mail: {from: 'A, "B; ]] &amp <a@b.example>', list_id: small.example.org}
mailing_list: {unsubscribe: "https://example.org/?a=%0d%0aBcc:x&b='\\""}
"""
"""Settings that try to break out of a header."""
PAGE = "site_src/{name}/{name}.md"


@dataclass(frozen=True)
class Attack:
    """One hostile contribution."""

    name: str
    text: str = "A word."
    """The body of its page."""
    says: str = ""
    """What ``check`` must say: ``LINE: FIELD: the message`` or a part of it; of the page, or of the file ``at``."""
    fields: str = ""
    """More front matter."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Files beside the page."""
    at: str = ""


def lay(attack: Attack, root: Path) -> str:
    """Write an attack into a publication. Gives the file of its page."""
    file = PAGE.format(name=attack.name)
    title = "" if attack.fields.startswith("title:") else "title: A page\n"
    making.write(root, file, f"---\n{title}{attack.fields}---\n{attack.text}\n")
    for name, content in attack.files.items():
        place = (root / file).parent / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return file


def publication(attacks: tuple[Attack, ...], root: Path) -> Path:
    """Write a small publication with all of these attacks in it."""
    making.publication(root, making.Extent(issues=1, articles=1, news=0, events=0, authorities=0, pages=0, words=5))
    for attack in attacks:
        lay(attack, root)
    return root


def issue(attacks: tuple[Attack, ...], root: Path) -> Path:
    """Write a publication whose one issue holds these attacks as articles, so that they get into every edition.

    Those of titles come as news and as events besides; what says nothing of a line offers citations too.
    """
    making.publication(root, making.Extent(issues=0, articles=0, news=0, events=0, authorities=0, pages=0, words=5))
    making.change(root, "publication.yml", "check:", f"{MAIL}check:")
    for attack in attacks:
        cited = "" if attack.says else "cite: true\n"
        title = attack.fields if attack.fields.startswith("title:") else f"title: A page\n{attack.fields}"
        making.write(root, f"issues/001/{attack.name}.md", f"---\n{title}{cited}---\n{attack.text}\n")
        for name, content in attack.files.items():
            (root / "issues/001" / name).write_bytes(content)
        if attack.fields.startswith("title:"):
            making.write(root, f"news/2004-03-01-{attack.name}.md", f"---\n{title}---\nA word.\n")
            when = "start: 2004-04-01 10:00\n"
            making.write(root, f"site_src/events/{attack.name}.md", f"---\n{title}{when}---\nA word.\n")
    contents = "".join(f"  - {attack.name}\n" for attack in attacks)
    making.write(root, "issues/001/issue.yml", f"number: 1\ndate: 2004-03\ncontents:\n{contents}")
    return root
