"""What indexing costs beside what LangChain's FAISS store does with the same files and the same model, in CPU seconds.

    python -m tests.benchmarks.against [--documents N] [--bare]

The files are the texts of the samples, one a document, and copies of them under other names, so that a third of all
are copies. The other side is done as LangChain's tutorials do it: its recursive splitter (1,000 characters, 200 of
overlap), sentence-transformers' `encode`, a flat FAISS index with the texts beside it, saved. Its store itself is a few
lines around these and isn't needed. It finds no quotations, encodes no sentences and keeps no originals. With `--bare`
there are no copies. Loading the model counts on neither side; processes that were started count.
"""

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import faiss
import numpy as np
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.bootstrap import Parts, parts
from assistant.settings import Settings
from corpus.document import Document
from corpus.reading import find, read
from index.encoder import SentenceEncoder
from index.ports import Text
from index.preparing import outline_again, texts


def documents() -> list[Document]:
    """Those that ship."""
    folder = Path(str(files("corpus").joinpath("samples")))
    paths = [path for path in find([folder]) if isinstance(path, Path) and path.name != "LICENSES.md"]
    return [one for path in paths for one in read(path) if isinstance(one, Document)]


def write(found: list[Document], folder: Path, *, copies: bool) -> int:
    """A file a document, and a copy of every second one, so that a third are copies; how many files."""
    for number, document in enumerate(found):
        (folder / f"{number:04}.txt").write_text(document.text, "utf-8")
        if copies and number % 2:
            (folder / f"{number:04}-copy.txt").write_text(document.text, "utf-8")
    return len(list(folder.iterdir()))


def ours(desk: Parts, folder: Path) -> None:
    """Add them."""
    for _ in desk.indexer().add([folder]):
        pass


def theirs(folder: Path, encoder: SentenceEncoder, target: Path, size: int, overlap: int) -> int:
    """Split, encode, store and save; how many chunks."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=size, chunk_overlap=overlap)
    chunks = [chunk for path in sorted(folder.iterdir()) for chunk in splitter.split_text(path.read_text("utf-8"))]
    model = encoder._model  # the same weights, driven as sentence-transformers drives them
    vectors = np.asarray(model.encode(chunks, show_progress_bar=False), dtype=np.float32)
    index = faiss.IndexFlatL2(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(target / "index.faiss"))
    (target / "texts.json").write_text(json.dumps(chunks), "utf-8")
    return len(chunks)


def spent(name: str, work: Callable[[], object]) -> float:
    """CPU seconds of some work, told."""
    cpu, wall = _cpu(), time.perf_counter()
    work()
    cpu = _cpu() - cpu
    print(f"{name:44} {cpu:8.1f} CPU-s {time.perf_counter() - wall:8.1f} s", flush=True)
    return cpu


def _cpu() -> float:
    """Of this process and of those it started and that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def compare(scratch: Path, most: int | None, *, copies: bool) -> None:
    """Both over the same files."""
    inbox, store = scratch / "inbox", scratch / "store"
    inbox.mkdir()
    store.mkdir()
    many = write(documents()[:most], inbox, copies=copies)
    desk = parts(Settings.load(library=scratch / "library"), create=True)
    encoder = desk.encoder()
    assert isinstance(encoder, SentenceEncoder)
    encoder.encode([Text("Warm up.", ())] * 8)
    (scratch / "warm.txt").write_text("“It is long,” said Bo Lee.", "utf-8")
    list(desk.indexer().add([scratch / "warm.txt"]))  # the language pipeline is loaded, as the model is
    mine = spent(f"onrecord, {many} files", lambda: ours(desk, inbox))
    with desk.library.view() as view:
        words = [Text(one.words, ()) for number, _ in view.changed(0) for one in texts(outline_again(view, number))]
    alone = spent(f"the encoder alone, {len(words)} passages", lambda: encoder.encode(words))
    print(f"{'ratio to the encoder alone':44} {mine / alone:8.2f}")
    for size, overlap in ((1000, 200), (900, 0)):
        name = f"LangChain + FAISS, {size} characters, {overlap} shared"
        other = spent(name, lambda size=size, overlap=overlap: theirs(inbox, encoder, store, size, overlap))  # type: ignore[misc]
        print(f"{'ratio to that':44} {mine / other:8.2f}")
    again = spent("onrecord, the same files again", lambda: ours(desk, inbox))
    print(f"{'ratio to the first time':44} {again / mine:8.3f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, help="at most so many of the samples")
    parser.add_argument("--bare", action="store_true", help="no copies")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), options.documents, copies=not options.bare)
