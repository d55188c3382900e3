"""How a run is shown while it goes."""

import os
import signal
from collections.abc import Iterator

import pytest

from index.outcome import Outcome, Status
from ui import running
from ui.heeding import Stopped
from ui.running import counting, progress, speed, time_left

OUTCOMES = [
    Outcome("a.txt", Status.ADDED, 2, done=1, total=3, seconds=0.5, left=61.0),
    Outcome("b[1].pdf", Status.FAILED, reason="it is encrypted", remedy="Save a copy.", done=2, total=3),
    Outcome("c.zip", Status.READING, 5, done=2, total=3, seconds=2.0, left=3.0),
]


def test_progress_passes_everything_on(capsys: pytest.CaptureFixture[str]) -> None:
    """Every outcome comes through, and each failure gets a line on stderr with reason and remedy."""
    assert list(progress(OUTCOMES)) == OUTCOMES
    shown, told = capsys.readouterr()
    assert shown == ""
    assert "failed b[1].pdf: it is encrypted. Save a copy." in " ".join(told.split())


def test_a_terminal_shows_a_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Files done and in all, documents a second, and the time left; a failure has its line above."""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("COLUMNS", "120")
    with counting("Encoding") as told:
        told(20, 40)
    list(progress(OUTCOMES))
    err = capsys.readouterr().err
    assert "20/40" in err
    assert "2/3" in err
    assert "3.5 documents/s, 3 s left" in err  # 2 documents and 5 of the file at hand in 2 seconds
    assert "failed" in err


def test_a_log_gets_lines(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no bar can be drawn, a line from time to time."""
    monkeypatch.setattr(running, "_EVERY", 0.0)
    list(progress(OUTCOMES[:1]))
    assert capsys.readouterr().err == "Reading: 1 of 3 files, 4.0 documents/s, 1 min 1 s left\n"


def _stopped_after(number: int, closed: list[bool]) -> Iterator[Outcome]:
    """The outcomes; somebody presses Ctrl-C while this one is made."""
    try:
        for place, outcome in enumerate(OUTCOMES):
            if place == number:
                os.kill(os.getpid(), signal.SIGINT)
            yield outcome
    finally:
        closed.append(True)


def test_ctrl_c_ends_after_the_document_at_hand() -> None:
    """It comes through, the run is closed in order, and it is told how far it came and how to go on."""
    closed: list[bool] = []
    seen: list[Outcome] = []
    with pytest.raises(Stopped, match=r"^stopped; 1 of 3 files are in; the same command carries on$"):
        seen.extend(progress(_stopped_after(0, closed)))
    assert closed == [True]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_before_anything() -> None:
    """Nothing is in then."""

    def nothing() -> Iterator[Outcome]:
        os.kill(os.getpid(), signal.SIGINT)
        yield from ()

    with pytest.raises(Stopped, match="nothing has come in yet"):
        list(progress(nothing()))


def test_files_that_went_are_no_step_back(capsys: pytest.CaptureFixture[str]) -> None:
    """What is told at the end of a sync has no number of its own."""
    outcomes = _stopped_after(0, [])
    with pytest.raises(Stopped, match="1 of 3 files are in"):
        for _ in progress(outcomes):
            pass
    assert list(progress([OUTCOMES[0], Outcome("d", Status.REMOVED)]))
    assert capsys.readouterr().err == ""


def test_counting_can_be_stopped() -> None:
    """The work is told so by an error from where it tells how far it is."""
    with counting("Encoding") as told:
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(Stopped, match=r"^stopped; 1 of 2 documents are done; "):
            told(1, 2)


def test_a_pause_is_not_work() -> None:
    """Seconds in which the run stood still neither slow it down nor are they expected again."""
    run = running._Run()
    run.note(OUTCOMES[0])
    late = Outcome("a.txt", Status.UNCHANGED, done=1, total=2, seconds=100.0, left=200.0)
    assert run.pace(late, 90.0) == ("0.2 documents/s", 20.0)


@pytest.mark.parametrize(
    ("documents", "seconds", "expected"),
    [(0, 1.0, ""), (3, 0.0, ""), (7, 2.0, "3.5 documents/s"), (1, 30.0, "2.0 documents/min")],
)
def test_speed(documents: int, seconds: float, expected: str) -> None:
    """In a second, or where that is next to nothing, in a minute."""
    assert speed(documents, seconds) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (None, ""),
        (0.4, "0 s left"),
        (59.4, "59 s left"),
        (61.0, "1 min 1 s left"),
        (7_260.0, "2 h 1 min left"),
    ],
)
def test_time_left(seconds: float | None, expected: str) -> None:
    """In seconds, with minutes and hours where there are any; nothing while it is not known."""
    assert time_left(seconds) == expected
