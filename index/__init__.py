"""The index: finds the passages that bear on a question, by meaning and by words.

An `Indexer` brings documents into a library and publishes generations of the index; a `Retriever` turns a question and
`Filters` into `Hit`s. Engines stay behind the ports: sentence-transformers in `encoder`, faiss in `dense`, tantivy in
`lexical`.
"""

from index.filters import Filters
from index.hit import Hit

__all__ = ["Filters", "Hit"]
