"""The command line: what each command prints and where, its exit codes, and how it meets what is wrong."""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer.main

from corpus.library import Library
from index.checking import verify
from index.snapshot import Snapshots
from tests.corpus.readers.making import line, pdf, scan
from ui.cli import app, run
from ui.options import DONE, MISUSE, NOTHING, STOPPED, UNOPENED

COMMAND = Path(sys.executable).with_name("onrecord")
TREE = Path(__file__).resolve().parents[2]

ARTICLE = (
    "Coordinated operations\n\n"
    "“There is no concept of joint operations on Pakistani soil,” said Major General Asif Ghafoor, the Pakistan "
    "military spokesman. The meeting had begun in the morning. Traffic in the capital was light.\n\n"
    "The Durand Line is 2,600 kilometers long and divides Pashtun families.\n"
)
GHAFOOR = "What did General Ghafoor say about joint operations?"


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 — whatever was printed
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The JSON documents on stdout, one a line."""
        return [json.loads(text) for text in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def onrecord(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process, which has loaded the model already."""

    def ran(*arguments: object) -> Ran:
        code = run([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return ran


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of one article and one transcript, made by the command; tests only read it."""
    folder = tmp_path_factory.mktemp("cli")
    articles = folder / "articles"
    articles.mkdir()
    (articles / "voa.txt").write_text(ARTICLE, "utf-8")
    (articles / "voa.txt.meta.json").write_text('{"date": "2017-07-05", "source": "Voice of America"}', "utf-8")
    (articles / "fed.pdf").write_bytes(
        pdf(
            [line("Inflation remains low, and the labor market is strong.")],
            [line("The end.")],
            Title="Press conference",
        )
    )
    assert run(["add", str(articles), "--library", str(folder / "library")]) == DONE
    return folder / "library"


@pytest.fixture
def own(library: Path, tmp_path: Path) -> Path:
    """A copy of the library that a test may change."""
    Library(library).close()
    return Path(shutil.copytree(library, tmp_path / "own"))


COMMANDS = sorted(command.name or command.callback.__name__.rstrip("_") for command in app.registered_commands)  # type: ignore[union-attr]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(command: str, onrecord: Run) -> None:
    """Every command says on stdout what it does and what each option means, and has done nothing."""
    done = onrecord(*command.split(), "--help")
    assert (done.code, done.err) == (DONE, "")
    assert f"Usage: onrecord {command}".strip() in done.out
    parameters = typer.main.get_command(app).commands[command].params if command else []  # type: ignore[attr-defined]
    for parameter in parameters:
        assert all(option in done.out for option in [*parameter.opts, *parameter.secondary_opts] if option[0] == "-")


def test_without_arguments_there_is_help(onrecord: Run) -> None:
    """`onrecord` alone lists the commands."""
    done = onrecord()
    assert (done.code, done.err) == (DONE, "")
    assert all(f"  {command} " in done.out for command in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["nosuch"], "No such command 'nosuch'; see `onrecord --help`"),
        (["ask"], "Invalid value: give a QUESTION or --questions FILE.jsonl, one of the two"),
        (["ask", "a", "--questions", "b"], "Invalid value: give a QUESTION or --questions FILE.jsonl, one of the two"),
        (["search"], "Invalid value: give a QUESTION or --questions FILE.jsonl, one of the two"),
        (["ask", "a", "--nosuch"], "No such option: --nosuch"),
        (["ask", "a", "--since", "yesterday"], "Invalid value for '--since'"),
        (["search", "a", "--limit", "0"], "Invalid value for '--limit'"),
        (["list", "--limit", "many"], "Invalid value for '--limit'"),
        (["show"], "Missing argument 'DOCUMENT'; see `onrecord show --help`"),
        (["add"], "Missing argument 'PATH…'; see `onrecord add --help`"),
        (
            ["search", "a", "--since", "2017-02-01", "--until", "2017-01-01"],
            "the range ends (2017-01-01) before it begins",
        ),
        (["status", "--library", "~nobody-here/library"], "the setting library = '~nobody-here/library'"),
        (["serve", "--port", "65536"], "the setting port = 65536 (given): "),
        (["serve", "--host", "0.0.0.0"], "0.0.0.0 can be reached from other machines"),  # noqa: S104 — refused
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_use(arguments: Sequence[str], why: str, onrecord: Run) -> None:
    """Exit code 2, one sentence on stderr that names what is wrong, nothing on stdout, no traceback."""
    done = onrecord(*arguments)
    assert (done.code, done.out) == (MISUSE, "")
    assert done.err.startswith(f"onrecord: {why}")
    assert done.err.count("\n") == 1


def test_wrong_use_is_found_before_anything_is_loaded(onrecord: Run, tmp_path: Path) -> None:
    """A question is asked for even where the library can't be opened."""
    assert onrecord("ask", "--library", tmp_path / "missing").code == MISUSE


@pytest.mark.parametrize(
    "command",
    [
        ["ask", "Who?"],
        ["search", "Who?"],
        ["list"],
        ["show", "a"],
        ["status"],
        ["remove", "a"],
        ["restore", "a"],
        ["reindex"],
    ],
    ids=lambda command: command[0],
)
def test_a_library_that_isnt_there(command: Sequence[str], onrecord: Run, tmp_path: Path) -> None:
    """Exit code 3, and the sentence names the folder and the command that begins a library; none is begun."""
    folder = tmp_path / "missing"
    done = onrecord(*command, "--library", folder)
    assert (done.code, done.out) == (UNOPENED, "")
    assert done.err == f"onrecord: {folder} holds no library; `onrecord add PATH --library {folder}` begins one\n"
    assert not folder.exists()


def _foreign(folder: Path) -> None:
    (folder / "holiday.jpg").write_bytes(b"\xff\xd8")


def _not_sqlite(folder: Path) -> None:
    (folder / "library.sqlite").write_text("no database, but long enough to be looked at" * 99, "utf-8")


def _other_sqlite(folder: Path) -> None:
    with sqlite3.connect(folder / "library.sqlite") as other:
        other.execute("CREATE TABLE songs (title)")
    other.close()


def _newer(folder: Path) -> None:
    Library.create(folder).close()
    with sqlite3.connect(folder / "library.sqlite") as newer:
        newer.execute("UPDATE meta SET value = '99' WHERE name = 'format'")
    newer.close()


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (_foreign, "holds other things (holiday.jpg, …): give the library a folder of its own"),
        (_not_sqlite, "is not a library's database"),
        (_other_sqlite, "is not a library's database"),
        (_newer, "was written by a newer version (format 99; this one reads 3): upgrade onrecord"),
    ],
)
def test_a_folder_that_cant_be_a_library(made: Callable[[Path], None], why: str, onrecord: Run, tmp_path: Path) -> None:
    """Whatever else the folder holds, adding to it is refused by name, exit code 3, and it is left as it was."""
    folder, article = tmp_path / "folder", tmp_path / "a.txt"
    folder.mkdir()
    made(folder)
    article.write_text(ARTICLE, "utf-8")
    before = sorted(path.name for path in folder.iterdir())
    done = onrecord("add", article, "--library", folder)
    assert (done.code, done.out) == (UNOPENED, "")
    assert str(folder) in done.err
    assert why in done.err
    assert sorted(path.name for path in folder.iterdir() if not path.name.endswith(("-shm", "-wal"))) == before


def test_a_file_as_library(onrecord: Run, tmp_path: Path) -> None:
    """A file in the place of the folder can't be opened as a library: exit code 3, not a matter of settings."""
    (tmp_path / "file").write_text("a", "utf-8")
    for command in (["status"], ["add", tmp_path / "file"]):
        done = onrecord(*command, "--library", tmp_path / "file")
        assert (done.code, done.out) == (UNOPENED, "")
        assert str(tmp_path / "file") in done.err


def test_an_encoder_that_isnt_there(onrecord: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that isn't on this machine is named with what to do; commands that need none still work."""
    monkeypatch.setenv("ONRECORD_ENCODER", "no/such-model")
    done = onrecord("ask", GHAFOOR, "--library", library)
    assert (done.code, done.out) == (UNOPENED, "")
    assert "no/such-model" in done.err
    assert "ONRECORD_ENCODER" in done.err
    assert onrecord("list", "--library", library).code == DONE


def test_ask(onrecord: Run, library: Path) -> None:
    """An answer is printed for people: the words in marks, who, and the source."""
    done = onrecord("ask", GHAFOOR, "--library", library)
    assert (done.code, done.err) == (DONE, "")
    assert done.out.splitlines()[1:4] == [
        "“There is no concept of joint operations on Pakistani soil,”",
        "   — Asif Ghafoor, Pakistan military spokesman",
        "  [1] Coordinated operations, Voice of America, 5 July 2017",
    ]


def test_ask_as_json(onrecord: Run, library: Path) -> None:
    """One JSON document on stdout, with the fields of the design, each citation standing in its document."""
    done = onrecord("ask", GHAFOOR, "--json", "--library", library)
    assert (done.code, done.err, done.out.count("\n")) == (DONE, "", 1)
    told = done.json
    assert set(told) >= {
        *("question", "standalone", "answered", "confidence", "statements", "nearest", "searched", "seconds")
    }
    assert told["answered"] is True
    best = told["statements"][0]
    assert set(best) >= {"text", "kind", "speaker", "role", "cue", "said", "published", "how", "citations"}
    (citation,) = best["citations"]
    assert set(citation) >= {"document", "title", "origin", "page", "start", "end", "text"}
    assert set(told["searched"]) == {"documents", "since", "until", "speaker", "source", "undated", "quoted"}
    shown = onrecord("show", citation["document"], "--json", "--library", library).json
    assert shown["text"][citation["start"] : citation["end"]] == citation["text"] == best["text"]


def test_nothing_on_record(onrecord: Run, library: Path) -> None:
    """Exit code 1, and the reply is still on stdout, for people and as JSON."""
    question = "What did Emmanuel Macron say about the fence?"
    done = onrecord("ask", question, "--library", library)
    assert (done.code, done.err) == (NOTHING, "")
    assert done.out.startswith("Nothing on record. Nobody called Emmanuel Macron is quoted in these documents.\n")
    told = onrecord("ask", question, "--json", "--library", library)
    assert (told.code, told.json["answered"], told.json["statements"]) == (NOTHING, False, [])
    assert told.json["searched"]["speaker"] == "Emmanuel Macron"
    assert told.json["nearest"]


@pytest.mark.parametrize(
    ("form", "begins"),
    [("text", "\n“"), ("markdown", "# What did"), ("json", "{"), ("csv", "question,asked,"), ("csl", "[\n  {")],
)
def test_ask_in_each_form(form: str, begins: str, onrecord: Run, library: Path) -> None:
    """As `--format` says, with the words and their source in each."""
    done = onrecord("ask", GHAFOOR, "--format", form, "--library", library)
    assert (done.code, done.err) == (DONE, "")
    assert done.out.startswith(begins), done.out[:60]
    assert "There is no concept of joint operations on Pakistani soil," in done.out
    assert "Coordinated operations" in done.out


def test_ask_in_two_forms_at_once(onrecord: Run, library: Path) -> None:
    """Is refused before anything is asked."""
    done = onrecord("ask", GHAFOOR, "--json", "--format", "csv", "--library", library)
    assert (done.code, done.out) == (MISUSE, "")
    assert "one of the two" in done.err


def test_ask_with_filters(onrecord: Run, library: Path) -> None:
    """Each filter narrows the search and is told in the reply."""
    narrowed = ["--speaker", "Ghafoor", "--since", "2017-07-05", "--until", "2017-07-05", "--source", "voice"]
    told = onrecord("ask", "What about joint operations?", *narrowed, "--json", "--library", library).json
    assert told["searched"] == {
        "documents": 1,
        "since": "2017-07-05",
        "until": "2017-07-05",
        "speaker": "Ghafoor",
        "source": "voice",
        "undated": None,
        "quoted": False,
    }
    late = onrecord("ask", GHAFOOR, "--since", "2018-01-01", "--library", library)
    assert late.code == NOTHING
    assert "No document in the library passes the filters." in late.out


def test_search(onrecord: Run, library: Path) -> None:
    """Passages for people; as JSON hits with the fields of the design, pages counted from 1."""
    done = onrecord("search", "inflation", "--library", library, "--limit", "1")
    assert (done.code, done.err) == (DONE, "")
    assert done.out.startswith("\n1. Press conference, page 1\nInflation remains low")
    told = onrecord("search", "inflation", "--library", library, "--json").json
    assert told["question"] == "inflation"
    assert [hit["rank"] for hit in told["hits"]] == list(range(1, len(told["hits"]) + 1))
    for hit in told["hits"]:
        assert set(hit) >= {
            *("rank", "score", "document", "title", "origin", "published", "page", "start", "end", "text", "quotations")
        }
    assert told["hits"][0]["page"] == 1
    none = onrecord("search", "inflation", "--since", "2030-01-01", "--library", library, "--json")
    assert (none.code, none.json["hits"]) == (NOTHING, [])


def test_a_question_of_20000_characters(onrecord: Run, library: Path) -> None:
    """It is refused with the limit and what to do; a search takes it, since any text may be searched for."""
    done = onrecord("ask", "a" * 20_000, "--library", library)
    assert (done.code, done.out) == (MISUSE, "")
    assert done.err == "onrecord: the question has 20,000 characters; 4,000 is the limit: ask in fewer words\n"
    assert onrecord("search", "inflation " * 2_000, "--library", library, "--json").code == DONE


def test_many_questions(onrecord: Run, library: Path, tmp_path: Path) -> None:
    """A JSON line a question, with its id and its history; one that can't be asked is told of, the rest goes on."""
    file = tmp_path / "questions.jsonl"
    asked = [
        {"id": 1, "question": GHAFOOR},
        {"id": 2, "question": "a" * 20_000},
        {"id": 3, "question": "And about the border?", "history": [{"role": "user", "text": GHAFOOR}]},
    ]
    file.write_text("\n".join([*map(json.dumps, asked), "{"]), "utf-8")
    done = onrecord("ask", "--questions", file, "--library", library)
    assert done.code == NOTHING
    assert [told["id"] for told in done.lines] == [1, 3]
    assert done.lines[1]["standalone"] == "What did General Ghafoor say about the border?"
    failed = done.err.splitlines()
    assert (
        failed[0]
        == f"failed {file}, line 2: the question has 20,000 characters; 4,000 is the limit: ask in fewer words"
    )
    assert failed[1].startswith(f"failed {file}, line 4: this is no question: ")
    file.write_text(json.dumps(asked[0]) + "\n" + json.dumps(asked[2]), "utf-8")
    found = onrecord("search", "--questions", file, "--library", library, "--limit", "2")
    assert (found.code, found.err) == (DONE, "")
    assert [(told["id"], len(told["hits"])) for told in found.lines] == [(1, 2), (3, 2)]


def test_a_file_of_questions_that_isnt_there(onrecord: Run, library: Path, tmp_path: Path) -> None:
    """It is named: exit code 2."""
    done = onrecord("ask", "--questions", tmp_path / "missing.jsonl", "--library", library)
    assert (done.code, done.out) == (MISUSE, "")
    assert done.err.startswith(f"onrecord: {tmp_path / 'missing.jsonl'} can't be read: ")


def bad_files(folder: Path) -> dict[str, str]:
    """Files that can't be read, or not in full, and what must be said of each."""
    folder.mkdir()
    whole = pdf([line("Nothing is said here at all.")])
    files = {
        "empty.pdf": (b"", "the file is empty"),
        "encrypted.pdf": (pdf([line("Secret.")], lock="word"), "encrypted"),
        "truncated.pdf": (whole[: len(whole) // 3], "breaks off early"),
        "scanned.pdf": (scan(), "the PDF is a scan without a text layer"),
        "noise.txt": (bytes(range(256)) * 9, ""),
    }
    for name, (data, _) in files.items():
        (folder / name).write_bytes(data)
    return {name: why for name, (_, why) in files.items()}


def test_bad_files_stop_nothing(onrecord: Run, tmp_path: Path) -> None:
    """Each bad file gets its line with reason and remedy; a PDF called .txt and bad UTF-8 are read; the rest is in."""
    bad = bad_files(tmp_path / "mixed")
    (tmp_path / "mixed" / "zz.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "mixed" / "liar.txt").write_bytes(pdf([line("This is a PDF whatever it is called.")]))
    (tmp_path / "mixed" / "latin.txt").write_bytes("“Voilà,” said Rosselló, déjà vu à Málaga.\n".encode("cp1252"))
    library, missing = tmp_path / "library", tmp_path / "missing.txt"
    done = onrecord("add", missing, tmp_path / "mixed", "--library", library, "--json")
    assert done.code == NOTHING
    told = {Path(one["document"]).name: one for one in done.lines}
    assert set(told) == {*bad, "missing.txt", "zz.txt", "liar.txt", "latin.txt"}
    for name, why in {**bad, "missing.txt": "there is no such file or folder"}.items():
        assert told[name]["status"] == "failed", name
        assert why in told[name]["reason"]
        assert told[name]["remedy"].endswith(".")
        assert f"{told[name]['reason']}. {told[name]['remedy']}" in " ".join(done.err.split())
    assert {name for name, one in told.items() if one["status"] == "added"} == {"zz.txt", "liar.txt", "latin.txt"}
    assert "3 added, 6 failed; the library holds 3 documents" in " ".join(done.err.split())
    state = onrecord("status", "--library", library, "--json").json
    assert (state["documents"], state["troubles"], len(state["failures"])) == (3, [], 6)
    assert onrecord("show", tmp_path / "mixed" / "liar.txt", "--library", library, "--json").json["format"] == "PDF"
    latin = onrecord("show", tmp_path / "mixed" / "latin.txt", "--library", library, "--json").json
    assert latin["text"] == "“Voilà,” said Rosselló, déjà vu à Málaga.\n"


def test_bad_files_have_no_quotations(onrecord: Run, tmp_path: Path) -> None:
    """`quotations` tells of bad files on stderr and goes on; what it prints is JSON and nothing else."""
    bad = bad_files(tmp_path / "mixed")
    good = tmp_path / "mixed" / "zz.txt"
    good.write_text(ARTICLE, "utf-8")
    done = onrecord("quotations", tmp_path / "missing.txt", tmp_path / "mixed", "--json")
    assert done.code == NOTHING
    (told,) = done.lines
    assert set(told) >= {"document", "text", "quotations"}
    assert (told["document"], told["text"]) == (str(good), ARTICLE)
    (quoted,) = told["quotations"]
    assert set(quoted) >= {
        *("start", "end", "text", "kind", "speaker", "speaker_start", "speaker_end", "role", "cue", "confidence")
    }
    assert told["text"][quoted["start"] : quoted["end"]] == quoted["text"]
    assert not set(quoted["text"]) & set("“”")
    assert all(name in done.err for name in [*bad, "missing.txt"])
    plain = onrecord("quotations", good)
    assert (plain.code, plain.err) == (DONE, "")
    assert plain.out.startswith(f"{good}\n  Asif Ghafoor (direct): There is no concept of joint operations")


def test_adding_again_changes_nothing(onrecord: Run, tmp_path: Path) -> None:
    """What is unchanged is skipped, what changed is replaced, and the tally says so on stderr."""
    article, library = tmp_path / "a.txt", tmp_path / "library"
    article.write_text(ARTICLE, "utf-8")
    first = onrecord("add", article, "--library", library)
    assert (first.code, first.out) == (DONE, "")
    assert "1 added; the library holds 1 documents, 1 quotations" in first.err
    assert "1 unchanged; " in onrecord("add", article, "--library", library).err
    article.write_text(ARTICLE.replace("2,600", "2,670"), "utf-8")
    assert "1 replaced; the library holds 1 documents" in onrecord("add", article, "--library", library).err
    (tmp_path / "nothing").mkdir()
    assert "nothing to add; " in onrecord("add", tmp_path / "nothing", "--library", library).err


def test_list(onrecord: Run, library: Path) -> None:
    """Documents whose title, source or key has the words, for people and as one JSON document."""
    done = onrecord("list", "coordinated", "VOICE", "--library", library)
    assert (done.code, done.err) == (DONE, "")
    assert done.out.splitlines()[1].split()[:2] == ["Coordinated", "operations"]
    told = onrecord("list", "--library", library, "--json").json
    assert [one["title"] for one in told] == ["Coordinated operations", "Press conference"]
    assert len(onrecord("list", "--limit", "1", "--library", library, "--json").json) == 1
    none = onrecord("list", "nosuchword", "--library", library)
    assert (none.code, none.out) == (NOTHING, "")
    assert onrecord("list", "nosuchword", "--library", library, "--json").json == []


def test_show(onrecord: Run, library: Path) -> None:
    """A document with its quotations, by key or id; an unknown one is named, exit code 1."""
    (entry,) = onrecord("list", "Coordinated", "--library", library, "--json").json
    for name in (entry["document"], entry["id"], entry["id"][:8]):
        told = onrecord("show", name, "--library", library, "--json").json
        assert told["text"] == ARTICLE
        assert (len(told["quotations"]), told["copies"]) == (1, [])
    shown = onrecord("show", entry["document"], "--library", library)
    assert (shown.code, shown.err) == (DONE, "")
    assert "  Asif Ghafoor (direct): There is no concept" in shown.out
    unknown = onrecord("show", "nosuch", "--library", library)
    assert (unknown.code, unknown.out) == (NOTHING, "")
    assert unknown.err == "onrecord: no document called 'nosuch' is in the library; `onrecord list` shows what is\n"


def test_status(onrecord: Run, library: Path, tmp_path: Path) -> None:
    """What the library holds and the state of its index; an empty one has no troubles."""
    told = onrecord("status", "--library", library, "--json").json
    assert (told["library"], told["documents"], told["failures"], told["troubles"]) == (str(library), 2, [], [])
    assert told["index"]["encoder"] == "all-MiniLM-L6-v2"
    shown = onrecord("status", "--library", library)
    assert (shown.code, shown.err) == (DONE, "")
    assert shown.out.startswith(f"{library}\n2 documents, ")
    Library.create(tmp_path / "empty").close()
    empty = onrecord("status", "--library", tmp_path / "empty", "--json").json
    assert (empty["documents"], empty["index"], empty["troubles"]) == (0, None, [])


def test_an_empty_library(onrecord: Run, tmp_path: Path) -> None:
    """It answers nothing and says that it is empty; there is nothing to list, and nothing breaks."""
    Library.create(tmp_path / "empty").close()
    asked = onrecord("ask", GHAFOOR, "--library", tmp_path / "empty")
    assert (asked.code, asked.err) == (NOTHING, "")
    assert asked.out.startswith("Nothing on record. The library is empty.\nSearched: 0 documents")
    assert onrecord("search", "a", "--library", tmp_path / "empty").code == NOTHING
    assert onrecord("list", "--library", tmp_path / "empty").code == NOTHING
    assert onrecord("reindex", "--library", tmp_path / "empty", "--json").json == {"passages": 0, "encoder": None}


def test_remove_and_restore(onrecord: Run, own: Path) -> None:
    """Removed, a document is gone from every answer at once; restored, it is back; each says what it did."""
    (entry,) = onrecord("list", "Coordinated", "--library", own, "--json").json
    key = entry["document"]
    removed = onrecord("remove", key, "--library", own)
    assert (removed.code, removed.out, removed.err) == (DONE, "", f"removed {key}\n")
    assert onrecord("ask", GHAFOOR, "--library", own).code == NOTHING
    assert onrecord("show", key, "--library", own).code == NOTHING
    assert onrecord("restore", entry["id"], "--library", own, "--json").json == {"restored": [key]}
    assert onrecord("ask", GHAFOOR, "--library", own).code == DONE
    unknown = onrecord("remove", key, "nosuch", "--library", own)
    assert (unknown.code, unknown.out) == (NOTHING, "")
    assert "no document called 'nosuch'" in unknown.err
    assert onrecord("show", key, "--library", own).code == DONE  # none is removed where one is unknown


def test_reindex(onrecord: Run, own: Path) -> None:
    """A damaged index is said to be, searched around, and built again from the library."""
    (dense,) = own.glob("index/*/dense.faiss")
    dense.write_bytes(b"no index")
    damaged = onrecord("status", "--library", own, "--json").json
    assert "onrecord reindex" in damaged["troubles"][0]
    assert onrecord("ask", GHAFOOR, "--library", own).code == DONE
    built = onrecord("reindex", "--library", own)
    assert (built.code, built.out) == (DONE, "")
    assert built.err.endswith(" passages indexed with all-MiniLM-L6-v2\n")
    assert onrecord("status", "--library", own, "--json").json["troubles"] == []


@pytest.mark.parametrize("command", [["list", "--json"], ["status", "--json"]], ids=["much", "little"])
def test_a_full_disk_under_the_answers(library: Path, command: list[str]) -> None:
    """What can't be printed is said not to be, exit code 1, without a traceback; however little it is."""
    if not Path("/dev/full").exists():
        pytest.skip("this machine has no /dev/full")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [COMMAND, *command, "--library", library],
            stdout=full,
            env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == NOTHING
    assert done.stderr == "onrecord: [Errno 28] No space left on device\n"


def test_a_reader_that_goes_away(library: Path) -> None:
    """`onrecord list | head` ends quietly."""
    pipe = subprocess.Popen(
        [COMMAND, "list", "--json", "--library", library], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert pipe.stdout
    assert pipe.stderr
    pipe.stdout.close()
    told = pipe.stderr.read()
    pipe.stderr.close()
    assert (pipe.wait(timeout=60), told) == (NOTHING, "")


def test_ctrl_c_while_adding(tmp_path: Path) -> None:
    """It stops after the document at hand, says how far it came, and the same command carries on."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(100):
        (inbox / f"{number:03}.txt").write_text(f"“Statement {number} is long,” said Bo Lee. " * 40, "utf-8")
    command: list[str | Path] = [COMMAND, "add", inbox, "--library", tmp_path / "new", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["status"] == "added"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert process.returncode == STOPPED
    done = re.fullmatch(r"onrecord: stopped; (\d+) of 100 files are in; the same command carries on\n", err)
    assert done
    assert int(done[1]) < 100
    stopped = Library(tmp_path / "new")
    assert stopped.counts().documents == int(done[1]) == 1 + len(out.splitlines())
    assert verify(stopped, Snapshots(tmp_path / "new" / "index")) == ()
    stopped.close()


def test_ctrl_c(onrecord: Run, tmp_path: Path) -> None:
    """Stopped in the middle, a command says that what was done is kept, and its exit code is 130."""
    import ui.cli

    @ui.cli.app.command(name="waiting-to-be-stopped", hidden=True)
    def wait() -> int:
        raise KeyboardInterrupt

    try:
        done = onrecord("waiting-to-be-stopped")
    finally:
        ui.cli.app.registered_commands.pop()
    assert (done.code, done.out) == (STOPPED, "")
    assert done.err == "onrecord: stopped; what was done is kept\n"
    assert tmp_path.exists()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can look into, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="test-onrecord-"))
    folder.chmod(0o755)
    yield folder
    for path in folder.rglob("*"):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
    shutil.rmtree(folder)


CHILD = """
import os, resource, sys
from pathlib import Path
from ui.cli import run
folder = Path(sys.argv[1])
article, library = folder / "a.txt", folder / "library"
print("first", run(["add", str(article), "--library", str(library)]), flush=True)
"""


def _child(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """The script after a first document was added, in a process of its own, which may spoil its rights and limits."""
    (folder / "a.txt").write_text(ARTICLE, "utf-8")
    return subprocess.run(
        [sys.executable, "-c", CHILD + script, folder],
        capture_output=True,
        text=True,
        check=False,
        cwd=TREE,
        timeout=300,
    )


def test_folders_that_this_user_may_not_open(open_folder: Path) -> None:
    """A locked folder and a locked file get a line each, and the rest is added; a locked library is refused by name."""
    (open_folder / "locked").mkdir()
    (open_folder / "locked" / "b.txt").write_text("b", "utf-8")
    (open_folder / "c.txt").write_text(ARTICLE.replace("2,600", "2,670"), "utf-8")
    (open_folder / "d.txt").write_text("d", "utf-8")
    done = _child(
        open_folder,
        """
for path in (folder, library, *library.rglob("*")):
    os.chown(path, 65534, 65534) if os.getuid() == 0 else None
(folder / "locked").chmod(0); (folder / "d.txt").chmod(0)
if os.getuid() == 0:
    import assistant.bootstrap
    from index.readers import DirectReader
    assistant.bootstrap.file_reader = DirectReader  # nobody may not run root's own Python
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
paths = [str(folder / name) for name in ("locked", "d.txt", "c.txt")]
print("add", run(["add", *paths, "--library", str(library)]), flush=True)
library.chmod(0)
print("locked", run(["status", "--library", str(library)]), flush=True)
library.chmod(0o755)
print("again", run(["status", "--library", str(library)]), flush=True)
""",
    )
    told = " ".join(done.stderr.split())
    codes = dict(
        line.split() for line in done.stdout.splitlines() if line.split()[0] in {"first", "add", "locked", "again"}
    )
    assert codes == {"first": "0", "add": "1", "locked": "3", "again": "0"}, done.stderr
    assert f"failed {open_folder / 'locked'}: the folder can't be looked into. " in told
    assert f"failed {open_folder / 'd.txt'}: " in told
    assert "Give this user permission to read it" in told
    assert "1 added, 2 failed; the library holds 2 documents" in told
    assert f"onrecord: the library in {open_folder / 'library'} can't be used: " in told
    assert "Traceback" not in told


def test_a_full_disk_under_the_library(open_folder: Path, onrecord: Run) -> None:
    """Where the library can't grow, adding stops with a sentence; what was in is in, and the rest can come later."""
    (open_folder / "big.txt").write_text("\n\n".join(f"{ARTICLE} {number}" for number in range(40)), "utf-8")
    done = _child(
        open_folder,
        """
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
print("full", run(["add", str(folder / "big.txt"), "--library", str(library)]), flush=True)
""",
    )
    codes = dict(line.split() for line in done.stdout.splitlines())
    assert codes == {"first": "0", "full": str(UNOPENED)}, done.stderr
    assert f"onrecord: the library in {open_folder / 'library'} can't be used: " in done.stderr
    assert "Traceback" not in done.stderr
    library = open_folder / "library"
    state = onrecord("status", "--library", library, "--json").json
    assert (state["documents"], state["troubles"]) == (1, [])
    assert onrecord("ask", GHAFOOR, "--library", library).code == DONE
    assert onrecord("add", open_folder / "d.txt", open_folder / "a.txt", "--library", library).code == NOTHING
    with sqlite3.connect(library / "library.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_the_real_command(library: Path) -> None:
    """As installed: JSON alone on stdout, the exit code as documented, the library from the environment."""
    given = {**os.environ, "ONRECORD_LIBRARY": str(library)}
    done = subprocess.run(
        [COMMAND, "ask", GHAFOOR, "--json"], capture_output=True, text=True, check=False, env=given, timeout=300
    )
    assert (done.returncode, done.stderr) == (DONE, "")
    assert json.loads(done.stdout)["answered"]
