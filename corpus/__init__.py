"""The corpus: what was written and said.

Readers turn files into `Document`s, attribution finds the `Quotation`s in them and who said them, splitting cuts them
into the `Passage`s that are searched, and the library keeps it all. Every quotation and passage is a `Span` of its
document's text and nothing else.
"""

from corpus.document import Document, Page, Span
from corpus.passage import Passage
from corpus.quotation import Cue, Kind, Quotation, Speaker

__all__ = ["Cue", "Document", "Kind", "Page", "Passage", "Quotation", "Span", "Speaker"]
