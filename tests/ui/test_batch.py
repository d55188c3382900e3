"""Questions asked many at a time."""

import json
from pathlib import Path

import pytest

from assistant.errors import UnaskableQuestion
from assistant.question import Turn
from ui.batch import Asked, asked_in, in_turn


def written(folder: Path, *lines: object) -> Path:
    """A file of these lines: strings as they are, all else as JSON."""
    file = folder / "questions.jsonl"
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return file


def test_a_question_a_line(tmp_path: Path) -> None:
    """Each line is a question, with its id if it has one; blank lines are passed over but counted."""
    file = written(tmp_path, {"question": "Who?", "id": 7}, "", "  ", {"question": "What?"})
    assert list(asked_in(file)) == [
        Asked("Who?", (), {"id": 7}, f"{file}, line 1"),
        Asked("What?", (), {}, f"{file}, line 4"),
    ]


def test_a_line_may_carry_its_history(tmp_path: Path) -> None:
    """What the user asked before makes the question whole; what was replied doesn't count."""
    history = [
        {"role": "user", "text": "What did Yellen say about inflation?"},
        {"role": "assistant", "text": "Macron said something else."},
        {"text": "And about jobs?"},
    ]
    (asked,) = asked_in(written(tmp_path, {"question": "And about rates?", "history": history}))
    assert isinstance(asked, Asked)
    assert asked.conversation == (
        Turn("What did Yellen say about inflation?", "Yellen"),
        Turn("What did Yellen say about jobs?", "Yellen"),
    )


def test_a_line_ends_at_a_newline_only(tmp_path: Path) -> None:
    """A byte-order mark is no part of the first line, and a line separator inside a question doesn't end it."""
    file = tmp_path / "questions.jsonl"
    file.write_bytes('\ufeff{"question": "Who\u2028is\x85he?"}\r\n{"question": "What?"}\r\n'.encode())
    assert [one.question for one in asked_in(file) if isinstance(one, Asked)] == ["Who\u2028is\x85he?", "What?"]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "7",
        '"Who?"',
        "{}",
        '{"question": 7}',
        '{"question": null}',
        '{"question": "Who?", "history": "Why?"}',
        '{"question": "Who?", "history": [{"role": "user"}]}',
        '{"question": "Who?", "history": 7}',
        "[" * 100_000,
    ],
    ids=lambda line: line[:40],
)
def test_a_line_that_holds_no_question_is_named(line: str, tmp_path: Path) -> None:
    """What is wrong is told with file and line and what to write, and the lines after it are read."""
    file = written(tmp_path, {"question": "Who?"}, line, {"question": "What?"})
    first, wrong, last = asked_in(file)
    assert isinstance(first, Asked)
    assert isinstance(last, Asked)
    assert isinstance(wrong, UnaskableQuestion)
    assert str(wrong).startswith(f"{file}, line 2: this is no question: ")
    assert str(wrong).endswith('Give {"question": …} a line')


@pytest.mark.parametrize("name", ["missing.jsonl", ".", "latin.jsonl"])
def test_a_file_that_cant_be_read_is_named(name: str, tmp_path: Path) -> None:
    """A missing file, a folder and a file of another encoding are refused by name."""
    (tmp_path / "latin.jsonl").write_bytes(b'{"question": "\xff"}')
    with pytest.raises(UnaskableQuestion) as refused:
        list(asked_in(tmp_path / name))
    assert str(refused.value).startswith(f"{tmp_path / name} can't be read: ")


def put(asked: Asked) -> bool:
    """Find something for every question but blank ones, which can't be asked, and "nothing"."""
    if not asked.question.strip():
        raise UnaskableQuestion("the question is empty: type one")
    return asked.question != "nothing"


def test_the_rest_goes_on() -> None:
    """A line that can't be read and a question that can't be asked are told of, and those after them are asked."""
    batch: list[Asked | UnaskableQuestion] = [
        Asked("a", place="f, line 1"),
        UnaskableQuestion("f, line 2: no question"),
        Asked(" ", place="f, line 3"),
        Asked("nothing", place="f, line 4"),
    ]
    assert list(in_turn(batch, put)) == [
        True,
        "f, line 2: no question",
        "f, line 3: the question is empty: type one",
        False,
    ]


def test_a_typed_question_that_cant_be_asked_is_raised() -> None:
    """What was typed wrongly is wrong use."""
    with pytest.raises(UnaskableQuestion):
        list(in_turn([Asked(" ")], put))
