"""How fast the samples are indexed and asked, as ratios within one run.

    python -m tests.benchmarks.speed

Indexing is set against the encoder's own forward pass over the same passages, in CPU seconds: the pass is what can't
be avoided. Questions are put as the page puts them; the median and the slowest are told.
"""

import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assistant.assistant import Assistant
from assistant.bootstrap import Parts, parts
from assistant.settings import Settings
from corpus.library import Library
from index.encoder import SentenceEncoder
from index.ports import Text
from index.preparing import outline_again, texts
from ui.samples import add_samples

ROUNDS = 5


def _spent(work: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall seconds that some work takes, in this process and those it has started and ended."""
    cpu, wall = _cpu(), time.perf_counter()
    work()
    return _cpu() - cpu, time.perf_counter() - wall


def _cpu() -> float:
    return sum(os.times()[:4])


def _passages(library: Library) -> list[Text]:
    """What was encoded, as it was encoded."""
    with library.view() as view:
        return [text for number, _ in view.changed(0) for text in texts(outline_again(view, number))]


def indexing(desk: Parts) -> None:
    """Index the samples, then run the encoder's forward pass alone over the same passages."""
    encoder = desk.encoder()
    encoder.encode([Text("Warm up.", ())] * 8)
    cpu, wall = _spent(lambda: list(add_samples(desk.indexer())))
    passages = [Text(text.words, ()) for text in _passages(desk.library)]
    alone, alone_wall = _spent(lambda: encoder.encode(passages))
    counts = desk.library.counts()
    print(f"indexed {counts.documents} documents, {counts.passages} passages, {counts.quotations} quotations")
    print(f"  everything      {cpu:6.1f} CPU-s  {wall:6.1f} s")
    print(f"  encoder alone   {alone:6.1f} CPU-s  {alone_wall:6.1f} s")
    print(f"  ratio           {cpu / alone:6.2f}")


def asking(desk: Parts, settings: Settings) -> None:
    """Ask the suggested questions, and some that nothing answers."""
    assistant = Assistant(desk.library, desk.retriever(), settings)
    questions = [*assistant.suggestions(8), "What is the capital of Australia?", "How long is the Durand Line?"]
    asked = [assistant.ask(question).seconds * 1000 for _ in range(ROUNDS) for question in questions]
    cpu, _ = _spent(lambda: [assistant.ask(question) for question in questions])
    print(f"asked {len(questions)} questions {ROUNDS} times")
    print(f"  median {statistics.median(asked):.0f} ms, slowest {max(asked):.0f} ms")
    print(f"  {cpu / len(questions) * 1000:.0f} ms of CPU each")


def main() -> None:
    """Measure both."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.load(library=Path(folder) / "library")
        desk = parts(settings, create=True)
        assert isinstance(desk.encoder(), SentenceEncoder)
        indexing(desk)
        asking(desk, settings)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
