"""A fuzzer over the readers, the splitter and attribution: damaged files and senseless texts.

    python -m tests.benchmarks.fuzz SECONDS [--from N] [--seeds FOLDER]
    python -m tests.benchmarks.fuzz --one N [--seeds FOLDER]

Input number N is always the same. Each is read, split and attributed in a child process with a limit on CPU seconds
and memory. What it finds is printed as a line with its number and where it happened: anything raised but
`ReadingError`, a broken promise, a death, a runaway. The last line gives the counts; the exit code is 1 if anything
was found.
"""

import argparse
import faulthandler
import logging
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Final

from corpus.attribution import find_quotations
from corpus.document import Document
from corpus.errors import ReadingError
from corpus.reading import read
from corpus.splitting import SIZE, split
from tests.benchmarks.mutants import Seeds, mutant, seeds, text

_CHUNK: Final = 40  # inputs that one child takes
_HARD: Final = 60  # CPU seconds after which an input's child is killed
_STILL: Final = 900.0  # seconds by the clock after which it is
_MEMORY: Final = 6 << 30  # bytes of address space, of which the language model takes its share
_MOST_TEXT: Final = 30_000  # characters that are attributed


def check(number: int, files: Seeds, folder: Path) -> str:
    """Read, split and attribute input `number`, and say what came of it.

    Raises:
        AssertionError: if a promise is broken or it took too long.
        Exception: whatever else the product raises and shouldn't.
    """
    chance = random.Random(number)  # noqa: S311 - to be repeated, not to be secret
    if chance.random() < 0.25:
        words = text(chance)
        _check_document(Document.of(words, key="a.txt", title="A", language=chance.choice((None, "en"))))
        return "text"
    name, data = mutant(chance, files)
    path = folder / name
    path.write_bytes(data)
    began, found, kinds = time.process_time(), [], Counter[str]()
    try:
        for one in read(path):
            kinds[type(one).__name__] += 1
            if isinstance(one, Document):
                found.append(one)
            else:
                assert str(one), "an error says nothing"
    except ReadingError as error:
        kinds[type(error).__name__] += 1
    _in_time(began, 5 + len(data) / 20_000, "reading")
    for document in found[:2]:
        short = Document.of(document.text[:_MOST_TEXT], key="a", title=document.title, language=document.language)
        _check_pages(document)
        _check_document(short)
    return f"{path.suffix} {' '.join(kinds) or 'nothing'}"


def _check_pages(document: Document) -> None:
    assert all(page.span.end <= len(document.text) for page in document.pages), "a page reaches past the text"
    assert "\0" not in document.title, "a title holds a zero"
    began = time.process_time()
    split(document)
    _in_time(began, 5 + len(document.text) / 20_000, "splitting")


def _check_document(document: Document) -> None:
    began = time.process_time()
    quotations = find_quotations(document)
    _in_time(began, 8 + len(document.text) / 1_000, "attribution")
    for quotation in quotations:
        assert quotation.text == quotation.span.of(document.text), "a quotation is not verbatim"
        assert quotation.cue is None or quotation.cue.text == quotation.cue.span.of(document.text), "nor its cue"
        assert quotation.mention is None or quotation.mention.of(document.text), "its mention lies outside"
        assert (quotation.speaker is not None) or not quotation.confidence, "nobody is sure"
    began = time.process_time()
    passages = split(document, quotations)
    _in_time(began, 5 + len(document.text) / 5_000, "splitting")
    edges = [0, *(edge for one in passages for edge in (one.span.start, one.span.end)), len(document.text)]
    assert edges == sorted(edges), "passages overlap"
    assert not "".join(document.text[a:b] for a, b in list(pairwise(edges))[::2]).strip(), "words stand in no passage"
    assert all(one.text == one.span.of(document.text) for one in passages), "a passage is not verbatim"
    assert all(len(one.text) <= SIZE for one in passages), "a passage is too long"


def _in_time(began: float, allowed: float, what: str) -> None:
    taken = time.process_time() - began
    assert taken <= allowed, f"{what} took {taken:.1f} CPU seconds; {allowed:.1f} are allowed"


def _child(numbers: range, files: Seeds, folder: Path, log: Path) -> None:
    """Take the inputs, a line in the log for each: its number, then what came of it."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    with log.open("w", buffering=1) as told:
        faulthandler.enable(told)
        faulthandler.register(signal.SIGXCPU, told, chain=True)
        for number in numbers:
            told.write(f"{number} ")
            told.flush()
            spent = int(time.process_time())
            resource.setrlimit(resource.RLIMIT_CPU, (spent + _HARD, resource.RLIM_INFINITY))
            try:
                told.write(f"{check(number, files, folder)}\n")
            except BaseException:  # noqa: BLE001 - it is what this looks for
                told.write("FOUND " + traceback.format_exc(limit=-4).strip().replace("\n", " / ") + "\n")


def _run(numbers: range, files: Seeds, folder: Path) -> tuple[list[str], int]:
    """The lines that a child wrote about these inputs, a death included, and how many it got through."""
    log = folder / "log"
    child = os.fork()
    if not child:
        try:
            _child(numbers, files, folder, log)
        finally:
            os._exit(0)
    status = _waited(child, time.monotonic() + _STILL)
    lines = log.read_text("utf-8", "replace").splitlines()
    if status == 0:
        return lines, len(lines)
    done = sum(line.split(" ", 1)[0].isdecimal() for line in lines)
    last = next(at for at in range(len(lines) - 1, -1, -1) if lines[at].split(" ", 1)[0].isdecimal())
    where = " / ".join(line.strip() for line in lines[last + 1 :])[:1500]
    return [*lines[:last], f"{numbers[done - 1]} FOUND died of {status}: {lines[last]} {where}"], done


def _waited(child: int, until: float) -> int:
    """The child's status; 9 if it had to be killed."""
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return 9


def main() -> int:
    """Run for the time given, or one input."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float, nargs="?", default=3600)
    parser.add_argument("--from", type=int, default=0, dest="first", help="the number to begin with")
    parser.add_argument("--one", type=int, help="only this number, in this process")
    parser.add_argument("--seeds", type=Path, action="append", default=[], help="a folder of more seed files")
    wanted = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    find_quotations(Document.of("“It is so,” she said.", key="a", title="A"))  # the language model, once
    files = seeds(*wanted.seeds)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        if wanted.one is not None:
            print(check(wanted.one, files, Path(folder)))
            return 0
        began, number = time.monotonic(), wanted.first
        while time.monotonic() - began < wanted.seconds:
            lines, done = _run(range(number, number + _CHUNK), files, Path(folder))
            number += max(done, 1)
            counts.update(line.split(" ", 1)[1].split(" / ")[0][:60] for line in lines)
            print(*(line for line in lines if " FOUND " in line), sep="\n", end="", flush=True)
            if any(" FOUND " in line for line in lines):
                print(flush=True)
    found = sum(count for kind, count in counts.items() if kind.startswith("FOUND"))
    for kind, count in counts.most_common():
        print(f"{count:8,} {kind}")
    print(f"{number - wanted.first:,} inputs in {time.monotonic() - began:,.0f} seconds; {found:,} found")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
