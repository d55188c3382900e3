"""How a run is told."""

import json

import pytest

from index.outcome import Outcome, Status
from tests.conftest import SmallDesk
from ui.options import DONE, NOTHING
from ui.reporting import report


def test_a_run_is_summed_up(desk: SmallDesk, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a file for programs, the sum for people; a failure gives the exit code."""
    outcomes = [Outcome("a", Status.ADDED), Outcome("b", Status.READING), Outcome("b", Status.REMOVED, 2)]
    assert report(outcomes, desk.library, as_json=True) == DONE
    out, err = capsys.readouterr()
    assert [json.loads(line)["status"] for line in out.splitlines()] == ["added", "removed"]
    assert err.strip() == "1 added, 1 removed; the library holds 0 documents, 0 quotations"
    assert report([Outcome("c", Status.FAILED, reason="it is empty")], desk.library, as_json=False) == NOTHING
    assert capsys.readouterr().err.strip().endswith("1 failed; the library holds 0 documents, 0 quotations")
    assert report([], desk.library, as_json=False) == DONE
    assert capsys.readouterr().err.strip() == "nothing to add; the library holds 0 documents, 0 quotations"
