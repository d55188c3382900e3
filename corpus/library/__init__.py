"""The library: what was read, where it stands, and who said it; kept so that nothing is lost.

`Library` opens one and reads it, a `View` is one moment of it, a `Writer` changes it. The rest are the values they
exchange. It lies in a folder or, by an `Address`, on a server; everything in an index can be built again from it.
"""

from corpus.library.address import Address
from corpus.library.describing import FACTS
from corpus.library.library import Library
from corpus.library.migrations import FORMAT
from corpus.library.moving import Packed, pack, unpack
from corpus.library.purging import PENDING
from corpus.library.records import (
    KEPT_FOR,
    Change,
    Copy,
    Counts,
    Decision,
    Entry,
    Failure,
    FileState,
    KnownSpeaker,
    Original,
    Prepared,
    Purged,
    Removed,
    Sentences,
    Trouble,
    Vector,
    Vectors,
)
from corpus.library.sayings import Held, Listed, Saying, Tally
from corpus.library.sought import Order, Sought
from corpus.library.store import Store
from corpus.library.view import View
from corpus.library.writer import Writer

__all__ = [
    "FACTS",
    "FORMAT",
    "KEPT_FOR",
    "PENDING",
    "Address",
    "Change",
    "Copy",
    "Counts",
    "Decision",
    "Entry",
    "Failure",
    "FileState",
    "Held",
    "KnownSpeaker",
    "Library",
    "Listed",
    "Order",
    "Original",
    "Packed",
    "Prepared",
    "Purged",
    "Removed",
    "Saying",
    "Sentences",
    "Sought",
    "Store",
    "Tally",
    "Trouble",
    "Vector",
    "Vectors",
    "View",
    "Writer",
    "pack",
    "unpack",
]
