"""What a release says that the ledger has to know too: its record and the ledger keep each other from being lost."""

from masthead import ledger
from masthead.issued.versions import Release


def promises(release: Release) -> frozenset[ledger.Fact]:
    """Give the facts: where its texts stood, how feeds knew them, and where its PDFs stand.

    Of a reissue that was cut off the ledger may not know the PDFs yet, so those of the newest are none of them, unless
    it is the first. A record from before addresses were written down says nothing.
    """
    stood = ((path.removeprefix("/"), identity) for one in release.versions for path, identity in one.addresses)
    texts = {fact for path, identity in stood for fact in (ledger.address(path), ledger.feed_id(path, identity))}
    return frozenset(tuple(map(ledger.normal, fact)) for fact in (*texts, *_files(release)))


def _files(release: Release) -> set[ledger.Fact]:
    return {
        ledger.address(version.addresses[0][0].removeprefix("/") + file.name)
        for version in release.versions[:-1] or release.versions
        if version.addresses
        for file in version.files
    }
