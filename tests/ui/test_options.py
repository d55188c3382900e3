"""What the commands share."""

import json

import pytest

from ui.options import DONE, MISUSE, NOTHING, STOPPED, UNOPENED, print_json


def test_exit_codes() -> None:
    """As the README's table gives them."""
    assert (DONE, NOTHING, MISUSE, UNOPENED, STOPPED) == (0, 1, 2, 3, 130)


def test_json_holds_nothing_a_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    """One line, any script as it is, control characters escaped."""
    print_json({"text": "\x1b[2J\x9b é 新聞\n"})
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    assert "新聞" in printed
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in printed.rstrip("\n"))
    assert json.loads(printed) == {"text": "\x1b[2J\x9b é 新聞\n"}
