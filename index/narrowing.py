"""From filters to the passages they leave, within one moment of the library."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus.library import View
from index.facets import Facets
from index.filters import Filters
from index.snapshot import Snapshot


def narrowed(view: View, snapshot: Snapshot | None, filters: Filters) -> tuple[NDArray[np.int64] | None, int]:
    """The passages that the filters leave, ascending, None where they narrow nothing; and how many documents hold them.

    Args:
        view: the moment.
        snapshot: a generation of the index, whose arrays are looked through; None asks the library for every row.
        filters: what to narrow to.
    """
    if not filters:
        return None, view.documents_among(None)
    sources = tuple(view.sources(called=filters.source)) if filters.source is not None else None
    if filters.speaker is not None or snapshot is None:
        known = view.speakers(called=filters.speaker) if filters.speaker is not None else None
        speakers = None if known is None else tuple(speaker.number for speaker in known)
        allowed = view.allowed(speakers=speakers, sources=sources, since=filters.since, until=filters.until)
        return allowed, view.documents_among(allowed)
    facets = _now(view, snapshot)
    allowed = facets.among(sources=sources, since=filters.since, until=filters.until)
    if filters.since is not None or filters.until is not None:
        said = _said(view, facets, sources, filters.since, filters.until)
        more = said[~np.isin(said, allowed, assume_unique=True)]  # few, where a union would go through all
        allowed = np.sort(np.concatenate([allowed, more])) if len(more) else allowed
    return allowed, len(facets.documents_of(allowed))


def _now(view: View, snapshot: Snapshot) -> Facets:
    """The generation's arrays, with what changed since."""
    since = snapshot.manifest.sequence
    if since == view.sequence():
        return snapshot.facets
    gone = np.array([document for document, _ in view.changed(since)], dtype=np.int64)
    return snapshot.facets.changed(gone, Facets.of(view.facets(after=since)))


def _said(
    view: View, facets: Facets, sources: tuple[int, ...] | None, since: date | None, until: date | None
) -> NDArray[np.int64]:
    """The passages in which something was said on these days, whenever they were published."""
    said = view.said_between(since, until)
    there = facets.passages if sources is None else facets.among(sources=sources)
    return said[np.isin(said, there, assume_unique=True)]
