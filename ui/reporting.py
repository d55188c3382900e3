"""How a run of changes is told on the command line: as it goes, then what it came to."""

from collections.abc import Iterable

from corpus.library import Library
from index.outcome import Outcome, Status
from ui import printing, shapes
from ui.options import DONE, NOTHING, print_json
from ui.running import progress


def report(outcomes: Iterable[Outcome], library: Library, *, as_json: bool) -> int:
    """Show a run as it goes, then what it came to; the exit code.

    Raises:
        Stopped: if somebody stops it.
    """
    tally = dict.fromkeys(Status, 0)
    for outcome in progress(outcomes):
        tally[outcome.status] += 1
        if as_json and outcome.status is not Status.READING:
            print_json(shapes.outcome_shape(outcome))
    printing.note(_summed(tally, library))
    return NOTHING if tally[Status.FAILED] else DONE


def _summed(tally: dict[Status, int], library: Library) -> str:
    counts = library.counts()
    done = ", ".join(
        f"{tally[status]} {status.value}" for status in Status if tally[status] and status is not Status.READING
    )
    return f"{done or 'nothing to add'}; the library holds {counts.documents} documents, {counts.quotations} quotations"
