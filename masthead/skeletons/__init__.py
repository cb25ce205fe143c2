"""Skeletons: the files that ``new`` writes, with a comment on each field, and what goes into them.

``contents`` adds an article to its issue; ``plainly`` writes a text as a value of YAML.
"""
