"""How a collection of passages is laid out: the only module that imports pymilvus, which has no types."""

import logging
from types import ModuleType
from typing import Any, Final

from index.errors import EngineMissing

MOST_SPEAKERS: Final = 1_024
"""Speakers quoted in one passage, at most: the array is only a first sieve."""

_TEXT = 65_535
"""Bytes of a text, at most."""


def installed() -> ModuleType:
    """The client's package.

    Raises:
        EngineMissing: if there is none.
    """
    try:
        import pymilvus  # half a second, and only those with a Milvus have it
    except ModuleNotFoundError as missing:
        raise EngineMissing("an index in Milvus needs pymilvus: `pip install 'onrecord[milvus]'`") from missing
    logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # what fails is told by us, once, or tried again
    return pymilvus  # type: ignore[no-any-return]


def layout(dimension: int, *, words: bool) -> tuple[Any, Any]:
    """Fields and indexes.

    No partition key: filters are by publisher, day and speaker in any mixture, and libraries are collections of their
    own. One shard keeps writes in order, and serves some tens of thousands of rows a second.

    Args:
        dimension: of the vectors.
        words: whether the server searches words, too.
    """
    milvus = installed()
    kinds, schema = milvus.DataType, milvus.MilvusClient.create_schema(auto_id=False)
    schema.add_field("passage", kinds.INT64, is_primary=True)
    for name in ("document", "published", "source"):
        schema.add_field(name, kinds.INT64)
    schema.add_field("speakers", kinds.ARRAY, element_type=kinds.INT64, max_capacity=MOST_SPEAKERS)
    schema.add_field("state", kinds.VARCHAR, max_length=1024)
    schema.add_field("vector", kinds.FLOAT_VECTOR, dim=dimension)
    indexes = milvus.MilvusClient.prepare_index_params()
    indexes.add_index("vector", index_type="HNSW", metric_type="IP", params={"M": 16, "efConstruction": 200})
    if words:
        _add_words(milvus, schema, indexes)
    return schema, indexes


def _add_words(milvus: ModuleType, schema: Any, indexes: Any) -> None:  # noqa: ANN401 — pymilvus has no types
    plain = {"tokenizer": "standard"}  # words come folded and stemmed already
    text: dict[str, Any] = {"max_length": _TEXT, "enable_analyzer": True, "analyzer_params": plain}
    schema.add_field("words", milvus.DataType.VARCHAR, enable_match=True, **text)
    schema.add_field("told", milvus.DataType.VARCHAR, **text)
    schema.add_field("sparse", milvus.DataType.SPARSE_FLOAT_VECTOR)
    fields = {"input_field_names": ["told"], "output_field_names": ["sparse"]}
    schema.add_function(milvus.Function(name="bm25", function_type=milvus.FunctionType.BM25, **fields))
    params = {"bm25_k1": 1.2, "bm25_b": 0.75}
    indexes.add_index("sparse", index_type="SPARSE_INVERTED_INDEX", metric_type="BM25", params=params)
