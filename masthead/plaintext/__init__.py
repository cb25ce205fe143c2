"""Texts for readers of plain text: a mail program without HTML, a screen reader, a library's archive in a century.

``measure`` breaks lines, ``tree`` turns a body's finished HTML into text by its structure, ``reading`` sets an article
or a whole issue. Lines end in a newline, hold no trailing space and, but for what cannot be broken, 72 letters at most.
"""
