"""What was issued stays as it was: the PDFs of a release, kept beside their issue or report, and the record of them.

``versions`` says what a release is, ``record`` reads and writes ``release.yml``, ``proving`` compares the files with
it, ``promises`` says what the ledger knows of it, ``keeping`` puts them there and takes them away. The first version
keeps its address for ever, byte for byte; a reissue stands beside it under a name with its date. Only ``release`` and
``withdraw`` write here, and never over what was issued.
"""

from masthead.issued.keeping import put, strays
from masthead.issued.promises import promises
from masthead.issued.record import read
from masthead.issued.versions import FILE as RECORD
from masthead.issued.versions import IssuedFile, Kind, Reissue, Release, Version, Withdrawal, folder_of, with_reissues

__all__ = [
    "RECORD",
    "IssuedFile",
    "Kind",
    "Reissue",
    "Release",
    "Version",
    "Withdrawal",
    "folder_of",
    "promises",
    "put",
    "read",
    "strays",
    "with_reissues",
]
