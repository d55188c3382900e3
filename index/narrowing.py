"""From filters to where a search looks, within one moment of the library."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus.library import View
from index.facets import Facets
from index.filters import Filters
from index.ports import Conditions, Generation, Scope


def narrowed(view: View, generation: Generation | None, filters: Filters) -> Scope | None:
    """Where a search looks; None where the filters narrow nothing.

    Args:
        view: the moment.
        generation: of the index; None asks the library for every row.
        filters: what to narrow to.
    """
    if not filters:
        return None
    conditions = _conditions(view, filters)
    return generation.scope(view, conditions) if generation else listed(view, conditions)


def listed(view: View, conditions: Conditions) -> Scope:
    """The passages under these conditions, as the library lists them."""
    rows = view.allowed(
        speakers=conditions.speakers, sources=conditions.sources, since=conditions.since, until=conditions.until
    )
    return Scope(view.documents_among(rows), rows, conditions)


def conditioned(view: View, conditions: Conditions) -> Scope:
    """The passages under these conditions, for an engine to apply; a speaker's are listed: curators change whose."""
    if conditions.speakers is not None:
        return listed(view, conditions)
    sources, since, until = conditions.sources, conditions.since, conditions.until
    documents = view.documents_within(sources=sources, since=since, until=until)
    if since is None and until is None:
        return Scope(documents, None, conditions)
    return Scope(documents, None, conditions, view.said_between(since, until))


def sifted(view: View, facets: Facets, conditions: Conditions) -> Scope:
    """The passages under these conditions, of which none is a speaker, as arrays of this moment have them."""
    rows = _among(view, facets, conditions)
    return Scope(len(facets.documents_of(rows)), rows, conditions)


def newly(view: View, scope: Scope, rows: NDArray[np.int64], after: int) -> NDArray[np.bool_]:
    """Which of the passages that came after a sequence are in the scope, shape (len(rows),)."""
    if scope.rows is not None:
        return np.isin(rows, scope.rows)
    return np.isin(rows, _among(view, Facets.of(view.facets(after=after)), scope.conditions))


def still(view: View, scope: Scope | None, rows: NDArray[np.int64], after: int) -> NDArray[np.int64]:
    """Of passages that an engine found by conditions, those for which they still hold."""
    if scope is None or scope.rows is not None or after == view.sequence():
        return rows
    changed, places = dict(view.changed(after)), view.passages(rows.tolist())
    as_before = np.array([row in places and places[row][0] not in changed for row in rows.tolist()], dtype=bool)
    return rows[as_before | newly(view, scope, rows, after)]


def _among(view: View, facets: Facets, conditions: Conditions) -> NDArray[np.int64]:
    sources, since, until = conditions.sources, conditions.since, conditions.until
    rows = facets.among(sources=sources, since=since, until=until)
    if since is not None or until is not None:
        said = _said(view, facets, sources, since, until)
        more = said[~np.isin(said, rows, assume_unique=True)]  # few, where a union would go through all
        rows = np.sort(np.concatenate([rows, more])) if len(more) else rows
    return rows


def _conditions(view: View, filters: Filters) -> Conditions:
    """Names as the rows that they are of."""
    speakers = sources = None
    if filters.speaker is not None:
        speakers = tuple(speaker.number for speaker in view.speakers(called=filters.speaker))
    if filters.source is not None:
        sources = tuple(view.sources(called=filters.source))
    return Conditions(speakers, sources, filters.since, filters.until)


def _said(
    view: View, facets: Facets, sources: tuple[int, ...] | None, since: date | None, until: date | None
) -> NDArray[np.int64]:
    """The passages in which something was said on these days, whenever they were published."""
    said = view.said_between(since, until)
    there = facets.passages if sources is None else facets.among(sources=sources)
    return said[np.isin(said, there, assume_unique=True)]
