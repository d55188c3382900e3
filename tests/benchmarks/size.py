"""What a library of many passages costs: built, opened, searched, asked, changed.

    python -m tests.benchmarks.size 100000 [--folder FOLDER] [--encoded]

Passages are grown, not written: each is three real sentences of the samples, and its vector the mean of theirs, moved a
little. That is as short as a passage gets, and much faster than encoding. With `--encoded` the same texts come in as
files do, read, attributed and encoded, and the encoder's own forward pass over them is told beside it; that takes
minutes for a thousand. Figures are CPU milliseconds unless they say otherwise; encoding the question is left out of
searching, and told by itself. A library in FOLDER is built once and measured again.
"""

import argparse
import contextlib
import os
import resource
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import numpy as np

from assistant.assistant import Assistant
from assistant.bootstrap import Parts, parts
from assistant.settings import Settings
from corpus.document import Document, Span
from corpus.library import Prepared, Sentences, Vectors
from corpus.passage import Passage
from corpus.quotation import Kind, Quotation, Speaker
from index.filters import Filters
from index.ports import Text
from index.preparing import outline_again, texts
from ui.samples import add_samples

SENTENCES = 3
"""In a passage."""

PASSAGES = 20
"""In a document."""

SPEAKERS = 2_000
SOURCES = 40
ASKED = 60
READERS = 8
MOVED = 0.6
"""How far a grown vector is moved from the mean of its sentences', in lengths of that."""


class Garden:
    """Grows documents from the sentences of the samples and their vectors."""

    def __init__(self, folder: Path) -> None:
        desk = parts(Settings.load(library=folder / "samples"), create=True)
        list(add_samples(desk.indexer()))
        self.encoder = desk.encoder()
        texts, vectors = [], []
        with desk.library.view() as view:
            rows = view.allowed()
            places, held = view.passages(rows.tolist()), view.sentences(rows.tolist(), self.encoder.dimension)
            numbers = sorted({number for number, _ in places.values()})
            documents = dict(zip(numbers, view.documents(numbers), strict=True))
            for row, (number, _) in places.items():
                for span, vector in zip(held[row].spans, held[row].vectors, strict=True):
                    words = " ".join(span.of(documents[number].text).split())
                    if 5 < len(words.split()) < 40 and np.linalg.norm(vector) > 0.5:
                        texts.append(words)
                        vectors.append(vector)
        self.texts, self.vectors = texts, np.stack(vectors)
        self._random = np.random.default_rng(7)

    def documents(self, passages: int) -> Iterator[Prepared]:
        """Documents of so many passages in all, the same ones each time."""
        for number in range(passages // PASSAGES):
            yield self.document(number)

    def document(self, number: int) -> Prepared:
        """One document of this number."""
        chosen = self._random.integers(len(self.texts), size=(PASSAGES, SENTENCES))
        lines = [" ".join(self.texts[place] for place in row) for row in chosen]
        name = f"Speaker {chr(65 + number % 26)}. Number{number % SPEAKERS}"
        document = Document.of(
            "\n\n".join([f"Report {number}", *lines]),
            key=f"grown/{number}.txt",
            title=f"Report {number}",
            published=date(2000, 1, 1) + timedelta(days=number % 9_000),
            source=f"Source {number % SOURCES}",
        )
        spans, start = [], len(f"Report {number}\n\n")
        for line in lines:
            spans.append(Span(start, start + len(line)))
            start += len(line) + 2
        quoted = Quotation.of(document, spans[0], Kind.TURN, speaker=Speaker(name), confidence=0.9)
        inside = self.vectors[chosen]
        return Prepared(
            document,
            tuple(Passage.of(document, span) for span in spans),
            (quoted,),
            self._moved(inside.mean(axis=1)),
            tuple(
                Sentences(tuple(self._places(span, row)), vectors)
                for span, row, vectors in zip(spans, chosen, inside, strict=True)
            ),
        )

    def _places(self, span: Span, row: Sequence[int]) -> Iterator[Span]:
        start = span.start
        for place in row:
            yield Span(start, start + len(self.texts[place]))
            start += len(self.texts[place]) + 1

    def _moved(self, means: Vectors) -> Vectors:
        noise = self._random.normal(size=means.shape)
        lengths = np.linalg.norm(means, axis=1, keepdims=True)
        moved = means + MOVED * lengths * noise / np.linalg.norm(noise, axis=1, keepdims=True)
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


def build(desk: Parts, garden: Garden, passages: int) -> None:
    """Fill the library and publish it."""
    cpu, wall = time.process_time(), time.perf_counter()
    with desk.library.writing() as writer:
        writer.settle_encoder(garden.encoder.name, garden.encoder.dimension)
        for prepared in garden.documents(passages):
            writer.keep(prepared, None)
    print(f"kept       {time.process_time() - cpu:8.1f} CPU-s {time.perf_counter() - wall:8.1f} s")
    cpu, wall = time.process_time(), time.perf_counter()
    desk.indexer().reindex()
    print(f"indexed    {time.process_time() - cpu:8.1f} CPU-s {time.perf_counter() - wall:8.1f} s")


def build_encoded(desk: Parts, garden: Garden, passages: int) -> None:
    """Add the texts as files, and set that against the encoder alone over what it read."""
    encoder = desk.encoder()
    with tempfile.TemporaryDirectory() as folder:
        for document in (prepared.document for prepared in garden.documents(passages)):
            (Path(folder) / f"{document.title}.txt").write_text(document.text, "utf-8")
        cpu, wall = time.process_time(), time.perf_counter()
        for _ in desk.indexer().add([Path(folder)]):
            pass
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    with desk.library.view() as view:
        words = [Text(one.words, ()) for number, _ in view.changed(0) for one in texts(outline_again(view, number))]
    alone = time.process_time()
    encoder.encode(words)
    alone = time.process_time() - alone
    print(f"added      {cpu:8.1f} CPU-s {wall:8.1f} s; {len(words)} passages")
    print(f"encoder    {alone:8.1f} CPU-s alone; ratio {cpu / alone:.2f}")


def spent(work: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    """CPU milliseconds of this thread that each question takes; the first two only warm up."""
    times = []
    for question in questions:
        began = time.thread_time()
        work(question)
        times.append((time.thread_time() - began) * 1000)
    return times[2:]


def told(name: str, times: Sequence[float], unit: str = "ms of CPU") -> None:
    """A line of figures: the median and the 95th of a hundred."""
    print(f"{name:28} p50 {statistics.median(times):7.1f}  p95 {np.percentile(times, 95):7.1f} {unit}")


def measure(desk: Parts, garden: Garden, settings: Settings) -> None:
    """Search, ask and change it."""
    retriever, assistant = desk.retriever(), Assistant(desk.library, desk.retriever(), settings)
    places = np.random.default_rng(11).integers(len(garden.texts), size=ASKED)
    questions = [" ".join(garden.texts[place].split()[:9]) for place in places]
    for question in questions:  # what the system reads from disk the first time is no figure of ours
        retriever.retrieve(question)
    encoding = spent(garden.encoder.encode_question, questions)
    told("encoding a question", encoding)
    base = statistics.median(encoding)
    for name, filters in (
        ("search", Filters()),
        ("search, a speaker's words", Filters(speaker="Number7")),
        ("search, a source", Filters(source="Source 3")),
        ("search, half of the years", Filters(since=date(2012, 1, 1))),
    ):
        told(name, [time - base for time in spent(partial(retriever.retrieve, filters=filters), questions)])
    told("answer", [time - base for time in spent(assistant.ask, questions)])
    speakers = [f"What did Number{number} say about {question}?" for number, question in enumerate(questions)]
    told("answer, a speaker's words", [time - base for time in spent(assistant.ask, speakers)])
    _together(assistant, questions, f"answer, {READERS} at once")
    print(f"{'memory, serving':28} {_memory():7.0f} MB")
    _changes(desk, garden, assistant, questions)


def _together(assistant: Assistant, questions: Sequence[str], name: str) -> None:
    """Wall milliseconds of answers while eight ask at once."""
    with ThreadPoolExecutor(READERS) as readers:
        began = time.perf_counter()
        seconds = list(readers.map(lambda q: assistant.ask(q).seconds, [*questions] * 2))
    each = (time.perf_counter() - began) / len(seconds) * 1000
    told(name, [second * 1000 for second in seconds[READERS:]], f"ms ({each:.0f} ms each)")


def _changes(desk: Parts, garden: Garden, assistant: Assistant, questions: Sequence[str]) -> None:
    """Wall seconds until one document is in, out and purged; and answers while a writer is at work."""
    extra = [garden.document(int(time.time()) + place) for place in range(2_000)]
    key = extra[0].document.keys[0]

    def keep() -> None:
        with desk.library.writing() as writer:
            writer.keep(extra[0], None)
        desk.indexer().publish()

    for name, change in (
        ("one more, published", keep),
        ("one removed, published", lambda: desk.indexer().remove([key])),
        ("one purged, published", lambda: desk.indexer().purge([key])),
    ):
        began, cpu = time.perf_counter(), time.process_time()
        change()
        print(f"{name:28} {time.perf_counter() - began:7.2f} s ({time.process_time() - cpu:.2f} of CPU)")
    with _writing(desk, extra[1:]):
        told("answer, beside a writer", [assistant.ask(q).seconds * 1000 for q in questions[:30]], "ms")
        _together(assistant, questions, f"{READERS} at once beside a writer")
    desk.indexer().publish()
    desk.library.close()


@contextmanager
def _writing(desk: Parts, extra: Sequence[Prepared]) -> Iterator[None]:
    """Keep documents in another thread for as long as the block runs, or there are any."""
    stop = threading.Event()

    def write() -> None:
        with desk.library.writing() as writer:
            for prepared in extra:
                writer.keep(prepared, None)
                if stop.is_set():
                    break
        desk.library.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def disk(folder: Path) -> None:
    """Megabytes by part: tables with their indexes where SQLite tells, and the parts of the index."""
    with contextlib.closing(sqlite3.connect(folder / "library.sqlite")) as rows, contextlib.suppress(sqlite3.Error):
        tables = rows.execute(
            """SELECT coalesce(m.tbl_name, d.name) AS part, sum(d.pgsize) AS size FROM dbstat d
               LEFT JOIN sqlite_master m ON m.name = d.name GROUP BY part HAVING size > 1000000 ORDER BY size DESC"""
        )
        for name, size in tables.fetchall():
            print(f"  table {name:20} {size / 1e6:7.0f} MB")
    for name in ("library.sqlite", "library.sqlite-wal", "originals", "index"):
        print(f"{name:28} {_size(folder / name) / 1e6:7.0f} MB")
    current = (folder / "index" / "current").read_text("ascii").strip()
    for part in sorted((folder / "index" / current).iterdir()):
        print(f"  index {part.name:20} {_size(part) / 1e6:7.0f} MB")


def _size(part: Path) -> int:
    """Bytes of a file, or of all files in a folder, those with several names once."""
    files = [part] if part.is_file() else [one for one in part.rglob("*") if one.is_file()]
    return sum({state.st_ino: state.st_size for state in map(Path.stat, files)}.values())


def main(passages: int, folder: Path, *, encoded: bool) -> None:
    """Build if need be, then measure."""
    garden = Garden(folder)
    library = folder / f"{'encoded' if encoded else 'grown'}-{passages}"
    settings = Settings.load(library=library)
    fresh = not (library / "library.sqlite").exists()
    desk = parts(settings, create=True)
    if fresh:
        (build_encoded if encoded else build)(desk, garden, passages)
        print(f"{'peak memory of building':28} {_peak():7.0f} MB")
    before, began = _memory(), time.perf_counter()
    desk = parts(settings)
    Assistant(desk.library, desk.retriever(), settings).ask("Open everything there is.")
    print(f"{desk.library.counts().passages} passages, {len(garden.texts)} sentences to grow from")
    print(f"{'opened and asked once':28} {time.perf_counter() - began:7.2f} s")
    disk(library)
    measure(desk, garden, settings)
    print(f"{'memory, after all that':28} {_memory():7.0f} MB, {before:.0f} of them before it was opened")


def _memory() -> float:
    """Megabytes this process holds now."""
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    return pages * resource.getpagesize() / 1e6


def _peak() -> float:
    """Megabytes this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("passages", type=int)
    parser.add_argument("--folder", type=Path, help="keep the library here")
    parser.add_argument("--encoded", action="store_true", help="read and encode the texts as files")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        main(options.passages, options.folder or Path(scratch), encoded=options.encoded)
