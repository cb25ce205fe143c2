"""Publishing: what leaves for the public, where it goes, and what must not.

``guard`` keeps withheld text out of public repositories; ``git`` is the one file that runs git.
"""
