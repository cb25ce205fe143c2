"""Editions: each turns the fair copy into files, and knows nothing of the others."""

from masthead.editions.protocol import Batch, Download, DownloadKind, Downloads, Edition, Fact, Forme, Length, Rendered

__all__ = ["Batch", "Download", "DownloadKind", "Downloads", "Edition", "Fact", "Forme", "Length", "Rendered"]
