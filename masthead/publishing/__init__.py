"""Publishing: what leaves for the public, where it goes, and what must not.

``guard`` keeps withheld text out of public repositories, with what ``history`` knows of earlier commits; ``targets``
says what a place to publish to is, ``folder``, ``rsync`` and ``branch`` are the three; ``changes`` tells what is new,
changed and gone; ``git`` is the one file that runs git; ``origin`` tells where this masthead came from.
"""
