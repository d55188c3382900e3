"""Passages that share words with a question: the only module that imports tantivy."""

import errno
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from index.errors import DamagedSnapshot
from index.ports import Found

_BOOSTS = {"words": 1.0, "title": 0.5, "speakers": 0.5}
"""How much a word counts in each field."""

_MEMORY = 64_000_000

_MANY = 5_000
"""Allowed passages from which on the best of all are sifted: a query that names each takes longer."""

_SPARE = 1.5
"""How many more are looked at then than should be needed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed of one passage.

    Args:
        passage: its row in the library.
        document: its document's row.
        words: its text.
        title: its document's title.
        speakers: the names and roles of those quoted in it.
    """

    passage: int
    document: int
    words: str
    title: str
    speakers: str


class TantivyLexical:
    """A tantivy index in a folder. Readers see the commit they opened; `write` makes the next.

    Args:
        folder: where `create` or `write` left it.

    Raises:
        DamagedSnapshot: if tantivy can't open it.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._index = tantivy.Index.open(str(folder))
        except ValueError as trouble:
            raise DamagedSnapshot(
                f"{folder} can't be opened: {trouble}; `onrecord reindex` builds it again"
            ) from trouble
        self._folder = folder
        self._index.register_tokenizer("folded", _analyzer())
        self._searcher = self._index.searcher()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def passages(self) -> NDArray[np.int64]:
        """The rows it finds, ascending, shape (n,)."""
        return np.sort(self._hits(tantivy.Query.all_query(), max(1, len(self))).passages)

    @classmethod
    def create(cls, folder: Path) -> "TantivyLexical":
        """An empty index."""
        folder.mkdir(parents=True, exist_ok=True)
        try:
            tantivy.Index(_schema(), path=str(folder))
        except ValueError as trouble:
            raise _unwritable(folder, trouble) from trouble
        return cls(folder)

    def write(self, changed: Iterable[int], entries: Iterable[Entry]) -> None:
        """Take out all passages of the `changed` document rows, put `entries` in, and commit.

        Raises:
            OSError: if the disk is full or failed.
        """
        try:
            self._write(changed, entries)
        except ValueError as trouble:  # all that tantivy says: its threads don't tell why they died
            raise _unwritable(self._folder, trouble) from trouble
        self._index.reload()
        self._searcher = self._index.searcher()

    def _write(self, changed: Iterable[int], entries: Iterable[Entry]) -> None:
        writer = self._index.writer(_MEMORY, 1)
        for document in changed:  # not by term: tantivy-py looks for a signed one in our unsigned field
            writer.delete_documents_by_query(tantivy.Query.term_query(self._index.schema, "document", document))
        for entry in entries:
            writer.add_document(tantivy.Document.from_dict(asdict(entry), self._index.schema))
        writer.commit()
        writer.wait_merging_threads()

    def search(self, question: str, limit: int, allowed: NDArray[np.int64] | None = None) -> Found:
        """The `limit` passages of the highest BM25 score; of those `allowed`, if given.

        Source: Robertson and Zaragoza 2009, doi:10.1561/1500000019; tantivy's k1 = 1.2, b = 0.75.
        """
        query = self._query(terms(question))
        if query is None or limit < 1 or (allowed is not None and not len(allowed)):
            return Found(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))
        if allowed is not None and len(allowed) > _MANY:
            found = self._sifted(query, limit, allowed)
            if found is not None:
                return found
        if allowed is not None:
            among = tantivy.Query.term_set_query(self._index.schema, "passage", allowed.tolist())
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0))]
            )
        return self._hits(query, limit)

    def holding(self, words: str, limit: int, allowed: NDArray[np.int64] | None = None) -> Found:
        """The `limit` passages of the highest BM25 score among those that hold every word, the commonest included."""
        wanted = dict.fromkeys(every_word(words))
        if not wanted or limit < 1 or (allowed is not None and not len(allowed)):
            return Found(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))
        schema = self._index.schema
        parts = [(tantivy.Occur.Must, tantivy.Query.term_query(schema, "words", word)) for word in wanted]
        if allowed is not None:
            among = tantivy.Query.term_set_query(schema, "passage", allowed.tolist())
            parts.append((tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0)))
        return self._hits(tantivy.Query.boolean_query(parts), limit)

    def _sifted(self, query: tantivy.Query, limit: int, allowed: NDArray[np.int64]) -> Found | None:
        """The best of many allowed passages, sifted from the best of all; None where too few of those are allowed."""
        wanted = min(len(self), int(_SPARE * limit * len(self) / len(allowed)))
        all_found = self._hits(query, wanted)
        inside = np.isin(all_found.passages, allowed)
        if inside.sum() < limit and len(all_found.passages) == wanted < len(self):
            return None
        return Found(all_found.passages[inside][:limit], all_found.scores[inside][:limit])

    def _hits(self, query: tantivy.Query, limit: int) -> Found:
        hits = self._searcher.search(query, limit, count=False).hits
        passages = self._searcher.fast_field_values("passage", [address for _, address in hits])
        return Found(np.asarray(passages, dtype=np.int64), np.asarray([score for score, _ in hits], dtype=np.float32))

    def rarity(self, word: str) -> float:
        """How much a term says: its inverse document frequency over passages."""
        holding = self._searcher.doc_freq("words", word)
        passages = max(len(self), holding)  # those deleted are still counted as holding it until segments merge
        return rarity_of(holding, passages)

    def _query(self, words: Sequence[str]) -> tantivy.Query | None:
        schema = self._index.schema
        parts = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(tantivy.Query.term_query(schema, field, word), boost),
            )
            for word in words
            for field, boost in _BOOSTS.items()
        ]
        return tantivy.Query.boolean_query(parts) if parts else None


def terms(text: str) -> tuple[str, ...]:
    """The words of a text as the index holds them: folded, stemmed, without those that say nothing; each once.

    A text of nothing but such words keeps them.
    """
    text = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate, as from a command line, is no word
    telling = _analyzer(stopwords=True).analyze(text)
    return tuple(dict.fromkeys(telling or _analyzer().analyze(text)))


def every_word(text: str) -> list[str]:
    """The words of a text as the index holds them, the commonest included, as often as they stand in it."""
    return list(_analyzer().analyze(text.encode("utf-8", "replace").decode("utf-8")))


def rarity_of(holding: int, passages: int) -> float:
    """How much a term says that `holding` of so many passages hold: ln(1 + (N − n + ½) / (n + ½)).

    Source: Robertson and Zaragoza 2009, doi:10.1561/1500000019, as in BM25.
    """
    return float(np.log1p((passages - holding + 0.5) / (holding + 0.5)))


@cache
def _analyzer(*, stopwords: bool = False) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.remove_long(64)).filter(tantivy.Filter.lowercase())
    if stopwords:
        builder = builder.filter(tantivy.Filter.stopword("english"))
        builder = builder.filter(tantivy.Filter.custom_stopword(_ASKING))
    return builder.filter(tantivy.Filter.ascii_fold()).filter(tantivy.Filter.stemmer("english")).build()


_ASKING = (
    "what who whom whose which when where why how did does do done has have had can could would should about".split()
)
"""Words that ask; the English stop list lacks them."""


def _unwritable(folder: Path, trouble: ValueError) -> OSError:
    full = shutil.disk_usage(folder).free < _MEMORY
    return OSError(errno.ENOSPC if full else errno.EIO, str(trouble), str(folder))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("passage", indexed=True, fast=True)
    builder.add_unsigned_field("document", indexed=True)
    for field in _BOOSTS:
        builder.add_text_field(field, tokenizer_name="folded", index_option="freq")
    return builder.build()
