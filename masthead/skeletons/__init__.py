"""Skeletons: the files that ``new`` writes, with a comment on each field, and what goes into them.

``issues`` writes issue.yml; ``contents`` adds an article to it; ``plainly`` writes a text as a value of YAML.
"""
