"""The addresses of files that go: whoever follows one later reads there that it is gone, and why."""

from collections.abc import Iterable

from masthead import addresses as at
from masthead import config
from masthead.consent import Sources
from masthead.forms.amend import with_entry
from masthead.mending import Mend

REASON = "consent to publish it was withdrawn"


def with_addresses_gone(sources: Sources, mends: Iterable[Mend], pictures: Iterable[str]) -> list[Mend]:
    """Add to ``gone`` of publication.yml what the ledger knows to have been offered and is offered no more."""
    settings = sources.publication.settings
    said = {entry.address.strip("/") for entry in settings.gone}
    gone = [at.attachment(file) for file in sorted(pictures) if at.attachment(file) in sources.ledger.addresses]
    gone = [path for path in gone if path not in said]
    found = {mend.file: mend for mend in mends}
    if not gone:
        return [*found.values()]
    before = (sources.root.folder / config.FILE).read_bytes().decode("utf-8")
    mend = found.get(config.FILE, Mend(config.FILE, before, before))
    mark = "\ufeff" if mend.after.startswith("\ufeff") else ""
    text = mend.after.removeprefix(mark).replace("\r\n", "\n")
    for path in gone:
        text = with_entry(text, "gone", {"address": f"/{path}", "reason": REASON}) or text
    after = mark + (text.replace("\n", "\r\n") if "\r\n" in before else text)
    return [one for _, one in sorted((found | {config.FILE: Mend(config.FILE, before, after)}).items())]
