"""Nearest passages by vector: the only module that imports faiss.

Exact half-precision scan up to some hundred thousand passages; above, RaBitQ codes over all lists, whose best are then
scored exactly from the library's vectors by the retriever. No HNSW: it can't forget a passage.
"""

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from corpus.library import Vector, Vectors
from index.errors import DamagedSnapshot
from index.ports import Found

EXACT_UP_TO = 200_000
"""Passages that are scanned exactly: 6 ms a question at 100,000."""

_LISTS = 64


class FaissDense:
    """A faiss index of passages under the inner product; immutable, so threads may share it.

    Args:
        index: an index with the library's passage rows as ids.
    """

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @classmethod
    def build(cls, passages: NDArray[np.int64], vectors: Vectors, *, exact_up_to: int = EXACT_UP_TO) -> "FaissDense":
        """An index over `vectors`, shape (n, dimension), whose ids are `passages`, shape (n,)."""
        dimension = vectors.shape[1]
        if len(passages) > max(exact_up_to, _LISTS):  # training needs a vector a list
            index = faiss.index_factory(dimension, f"IVF{_LISTS},RaBitQfs", faiss.METRIC_INNER_PRODUCT)
            index.train(vectors)
            index.nprobe = _LISTS
        else:
            flat = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
            index = faiss.IndexIDMap2(flat)
        if len(passages):
            index.add_with_ids(vectors, passages)
        return cls(index)

    @classmethod
    def read(cls, file: Path) -> "FaissDense":
        """The index that `write` left.

        Raises:
            DamagedSnapshot: if faiss can't read it.
        """
        try:
            return cls(faiss.read_index(str(file)))
        except RuntimeError as trouble:
            raise DamagedSnapshot(f"{file} can't be read: {trouble}; `onrecord reindex` builds it again") from trouble

    def changed(
        self, gone: NDArray[np.int64], passages: NDArray[np.int64], vectors: Vectors, *, exact_up_to: int = EXACT_UP_TO
    ) -> "FaissDense | None":
        """A copy without the passages `gone` and with the new ones; None where the size now asks for the other form."""
        copy = faiss.clone_index(self._index)
        if len(gone):
            copy.remove_ids(gone)
        if len(passages):
            copy.add_with_ids(vectors, passages)
        is_exact = not isinstance(copy, faiss.IndexIVF)
        return FaissDense(copy) if is_exact == (copy.ntotal <= max(exact_up_to, _LISTS)) else None

    def write(self, file: Path) -> None:
        """Write the index to a file."""
        file.write_bytes(faiss.serialize_index(self._index).data)  # so that a full disk is an `OSError`

    def passages(self) -> NDArray[np.int64]:
        """The rows it finds, ascending, shape (n,)."""
        if not isinstance(self._index, faiss.IndexIVF):
            return np.sort(faiss.vector_to_array(self._index.id_map))
        lists = self._index.invlists
        held = [faiss.rev_swig_ptr(lists.get_ids(one), lists.list_size(one)).copy() for one in range(lists.nlist)]
        return np.sort(np.concatenate(held))

    def search(self, question: Vector, limit: int, allowed: NDArray[np.int64] | None = None) -> Found:
        """The `limit` passages of the highest dot product; of those `allowed`, if given."""
        wanted = min(limit, len(self))
        if wanted < 1 or (allowed is not None and not len(allowed)):
            return Found(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))
        options = self._options(allowed)
        scores, passages = self._index.search(question.reshape(1, -1).astype(np.float32), wanted, params=options)
        there = passages[0] >= 0
        return Found(passages[0][there], scores[0][there])

    def _options(self, allowed: NDArray[np.int64] | None) -> faiss.SearchParameters | None:
        if allowed is None:
            return None
        # A bit a row: a hash set of half a million takes longer to make than the search.
        bits = np.zeros(int(allowed[-1]) + 1, dtype=bool)
        bits[allowed] = True
        selector = faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))
        if isinstance(self._index, faiss.IndexIVF):
            return faiss.SearchParametersIVF(sel=selector, nprobe=_LISTS)
        return faiss.SearchParameters(sel=selector)
