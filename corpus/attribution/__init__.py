"""Who said what: quotations in a document, direct, indirect and in turns, with their speakers.

`find_quotations` does all of it; `Attributor` does the same with a pipeline of your own.
"""

from corpus.attribution.attributor import Attributor, find_quotations

__all__ = ["Attributor", "find_quotations"]
