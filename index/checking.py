"""Whether a library is sound: its truth, and the index held against it."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from corpus.library import Library, Trouble, View
from index.facets import Facets
from index.ports import Generation, Generations

_REMEDY = "`onrecord reindex` builds it again."


def verify(library: Library, generations: Generations) -> tuple[Trouble, ...]:
    """What is wrong with a library and its index; nothing if both are sound.

    An index that some changes have not reached yet is sound: what came after it is found by a scan.
    """
    return (*library.check(), *_index(library, generations))


def _index(library: Library, generations: Generations) -> Iterator[Trouble]:
    with library.view() as view:
        if not view.setting("encoder"):
            return
        damages = generations.check()
        for damage in damages:
            what, _, remedy = damage.partition("; ")
            yield Trouble(what, f"{remedy}." if remedy else _REMEDY, reindex=True)
        generation = None if damages else generations.current()
        if generation is None:
            return
        if not generation.manifest.fits(view):
            yield Trouble(f"index generation {generation.name} is of another library or encoder", _REMEDY, reindex=True)
            return
        for part, why in _differences(generation, view):
            yield Trouble(f"index generation {generation.name}: {part} {why}", _REMEDY, reindex=True)


def _differences(generation: Generation, view: View) -> Iterator[tuple[str, str]]:
    """Each part of a generation that isn't of the passages that it should be of, with what differs."""
    newer = [number for number, _ in view.changed(generation.manifest.sequence)]
    newer += [number for number, live in view.changed(generation.swept) if not live]
    truth = _without(Facets.of(view.facets()), newer)
    contents = generation.contents()
    held = _without(contents, newer)
    theirs = [row for number in newer for row, _, _ in view.passage_rows(number)]
    gone = np.union1d(np.setdiff1d(contents.passages, held.passages), np.asarray(theirs, dtype=np.int64))
    for part, found in {**generation.parts(), "facets": contents.passages}.items():
        if why := _differs(np.setdiff1d(found, gone), truth.passages):
            yield part, why
    if len(held) == len(truth) and not all(
        np.array_equal(*pair) for pair in ((held.days, truth.days), (held.sources, truth.sources))
    ):
        yield "facets", "have another day or publisher than the library"


def _without(facets: Facets, documents: list[int]) -> Facets:
    return facets.changed(np.asarray(documents, dtype=np.int64), Facets.of(np.empty((0, 4), dtype=np.int64)))


def _differs(found: NDArray[np.int64], truth: NDArray[np.int64]) -> str:
    missing, strange = len(np.setdiff1d(truth, found)), len(np.setdiff1d(found, truth))
    told = [f"misses {missing} of {len(truth)} passages"] if missing else []
    told += [f"has {strange} passages that are not in the library"] if strange else []
    return " and ".join(told)
