"""What became of a file on its way into a library."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """`READING` says that some of a large file is in and more is to come; the others end a file or a record."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    FAILED = "failed"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file done, one record failed, or some of a large file in.

    Args:
        origin: the path, and the record where it is about one.
        status: what became of it.
        documents: how many of the file are in the library.
        passages: how many were made of it in this run.
        quotations: how many were found in it in this run.
        reason: for a failure, why.
        remedy: for a failure, what to do.
        done: files done so far, this one included.
        total: files in all.
        seconds: since the run began.
        left: seconds to the end, estimated by bytes; None while nothing is known.
    """

    origin: str
    status: Status
    documents: int = 0
    passages: int = 0
    quotations: int = 0
    reason: str = ""
    remedy: str = ""
    done: int = 0
    total: int = 0
    seconds: float = 0.0
    left: float | None = None
