"""Foreign files -> files of ours: Word and HTML become articles, PDFs that exist become back issues.

``word`` and ``html`` make of a file a ``Manuscript``: clean HTML, its pictures, and what has to be said of it. ``tidy``
mends what word processors leave, ``heads`` finds the headline and who wrote it, ``compose`` sets the rest as Markdown,
and ``article`` puts the parts together. Nothing here writes: commands/import_.py does.
"""
