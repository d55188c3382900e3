"""`onrecord check`: what it prints, and its exit codes."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from index.encoder import SentenceEncoder
from tests.assistant.record import open_record
from ui import check as checking
from ui.cli import run
from ui.options import DONE, MISUSE, NOTHING, UNOPENED

GOOD = "“We will mend it,” said Mary Smith.\n"
BAD = "“We will never mend it,” said Mary Smith.\n\n“Goats are kept on all the northern islands,” said Mary Smith.\n"


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, sentence_encoder: SentenceEncoder) -> Iterator[Assistant]:
    """The assistant over what was said of the ferry."""
    made = open_record(tmp_path_factory.mktemp("checked"), sentence_encoder)
    yield made
    made.library.close()


@pytest.fixture
def check(desk: Assistant, tmp_path: Path) -> Callable[..., int]:
    """Runs the command on drafts of these texts, against the record above."""

    def put(*texts: str, json_lines: bool = False) -> int:
        paths = []
        for number, text in enumerate(texts):
            paths.append(tmp_path / f"draft{number}.txt")
            paths[-1].write_text(text, "utf-8")
        return run(["check", *map(str, paths), *["--json"] * json_lines, "--library", str(desk.library.folder)])

    return put


def test_exit_codes_tell_a_pipeline(check: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """0 where all is on record or nothing is quoted, 1 where anything isn't, in whichever draft."""
    assert check(GOOD) == DONE
    assert check("Nobody is quoted.\n") == DONE
    assert "no quotation in it" in capsys.readouterr().out
    assert check(GOOD, BAD) == NOTHING


def test_the_difference_is_printed(check: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """In brackets when piped; with source, notes, and what comes near."""
    check(BAD)
    out = capsys.readouterr().out
    assert "altered (Mary Smith)" in out
    assert "We will {+never+} mend it" in out
    assert "“Ferry stays in harbor”, The Post · 2 March 2019" in out
    assert "not it, but near:" in out


def test_who_said_it_is_printed(check: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """With the verdict."""
    check("“We will mend it,” said John Brown.\n")
    assert "attributed to someone else: Mary Smith (John Brown)" in capsys.readouterr().out


def test_json_is_a_line_a_draft(check: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """With places in the text that it gives, and sources."""
    check(GOOD, BAD, json_lines=True)
    good, bad = map(json.loads, capsys.readouterr().out.splitlines())
    (one,) = good["quotations"]
    assert good["text"][one["start"] : one["end"]] == one["text"]
    assert (one["verdict"], one["speaker"], one["said_by"]) == ("on record", "Mary Smith", "Mary Smith")
    assert one["citations"][0]["document"] == "ferry.txt"
    assert [quotation["verdict"] for quotation in bad["quotations"]] == ["altered", "not on record"]
    assert {"change": "added", "text": "never ", "openly": False} in bad["quotations"][0]["difference"]
    assert bad["quotations"][1]["nearest"]


def test_a_terminal_gets_colours(desk: Assistant) -> None:
    """There the words stand without brackets."""
    (one, _) = desk.check(BAD)
    plain = "".join(text.plain for text in checking.words(one, coloured=True))
    assert plain == "We will never mend it"


def test_a_draft_comes_by_pipe(desk: Assistant) -> None:
    """In any format that can be read, by what it holds."""
    command = [
        str(Path(sys.executable).with_name("onrecord")),
        "check",
        "-",
        "--json",
        "--library",
        str(desk.library.folder),
    ]
    done = subprocess.run(command, input=f"<p>{GOOD}</p>", capture_output=True, text=True, check=False)
    assert (done.returncode, json.loads(done.stdout)["document"]) == (DONE, "-"), done.stderr


def test_drafts_that_cannot_be_read(check: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """A line each on stderr, and exit code 1; the others are checked all the same."""
    assert check("", GOOD) == NOTHING
    done = capsys.readouterr()
    assert "draft0.txt" in done.err
    assert "on record" in done.out


def test_misuse_and_libraries_that_do_not_open(tmp_path: Path) -> None:
    """2 without a draft, 3 without a library."""
    assert run(["check"]) == MISUSE
    (tmp_path / "draft.txt").write_text(GOOD, "utf-8")
    assert run(["check", str(tmp_path / "draft.txt"), "--library", str(tmp_path / "none")]) == UNOPENED
