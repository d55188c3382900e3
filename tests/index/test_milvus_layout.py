"""How a collection of passages is laid out."""

import subprocess
import sys

from index.milvus_layout import installed, layout


def test_fields() -> None:
    """Those that filters ask for, and words only where the server searches them."""
    schema, indexes = layout(27, words=False)
    assert [field.name for field in schema.fields] == [
        "passage", "document", "published", "source", "speakers", "state", "vector",
    ]  # fmt: skip
    assert [index.field_name for index in indexes] == ["vector"]
    schema, indexes = layout(27, words=True)
    assert [field.name for field in schema.fields][-3:] == ["words", "told", "sparse"]
    assert [function.name for function in schema.functions] == ["bm25"]
    assert [index.field_name for index in indexes] == ["vector", "sparse"]
    assert installed().__name__ == "pymilvus"


def test_without_pymilvus() -> None:
    """The error has the line that installs it."""
    asked = "import sys; sys.modules['pymilvus'] = None; from index.milvus_layout import installed; installed()"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)
    assert "EngineMissing: an index in Milvus needs pymilvus: `pip install 'onrecord[milvus]'`" in done.stderr


def test_nothing_is_imported_for_the_embedded_index() -> None:
    """Who has a library in a folder doesn't load it."""
    asked = "import sys, assistant.bootstrap, ui.cli; print('pymilvus' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
