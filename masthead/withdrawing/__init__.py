"""Taking a person or a picture out of a publication: out of the sources, out of what was issued, out of the store.

``plan`` says what would change, ``cutting`` and ``passages`` make the texts, ``record`` keeps what was done without
saying whom it was about. The command is commands/withdraw.
"""
