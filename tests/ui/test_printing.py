"""What people read on the command line, as a whole."""

from dataclasses import replace
from datetime import UTC, date, datetime
from textwrap import dedent

import pytest

from assistant.answer import Choice, Form, Searched
from assistant.narration import Narration, Told
from corpus.errors import DamagedFile
from corpus.library import Copy, Failure
from corpus.quotation import Speaker
from index.filters import Filters
from index.hit import Hit
from index.outcome import Outcome, Status
from tests.assistant.making import document, paged, quotation
from tests.ui.scene import ARTICLE, answered, citation, entry, hit, statement, unanswered
from ui import printing
from ui.running import progress

EVIL = "\x1b]0;owned\x07\x1b[31m[red]Title[/red]\x9b"


def test_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """Direct words stand in quotation marks, with who, in what role, and each source numbered; all on stdout."""
    said = replace(statement(), said=date(2017, 7, 4))
    printing.reply(answered(said, statement(Form.SENTENCE, None, citation("The border is 2,600 kilometers long."))))
    shown, told = capsys.readouterr()
    assert told == ""
    assert shown == dedent(
        """
        “There is no concept of joint operations [on Pakistani soil].”
           — Asif Ghafoor, Pakistan military spokesman · said 4 July 2017
          [1] Coordinated operations, Voice of America, 5 July 2017

        The border is 2,600 kilometers long.
           the document’s own words
          [2] Coordinated operations, Voice of America, 5 July 2017
        """
    )


@pytest.mark.parametrize(
    ("form", "speaker", "expected"),
    [
        (Form.DIRECT, None, "   — speaker not stated"),
        (Form.DIRECT, Speaker("Asif Ghafoor"), "   — Asif Ghafoor"),
        (Form.TURN, Speaker("Janet Yellen"), "   — Janet Yellen · transcript"),
        (Form.INDIRECT, Speaker("Janet Yellen"), "   — Janet Yellen · reported, not word for word"),
        (Form.MIXED, None, "   — speaker not stated · reported, partly in their words"),
    ],
)
def test_whose_words(form: Form, speaker: Speaker | None, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Unknown speakers are said to be, and what isn't word for word is labelled; only direct words have marks."""
    printing.reply(answered(statement(form, speaker)))
    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == expected
    assert lines[1].startswith("“") == (form is Form.DIRECT)


def test_a_follow_up_says_what_was_searched_for(capsys: pytest.CaptureFixture[str]) -> None:
    """A question that was made whole is shown so; one that was not isn't repeated."""
    printing.reply(answered(question="And he?", standalone="What did [he] say?"))
    assert capsys.readouterr().out.startswith("Searched for: What did [he] say?\n")
    printing.reply(answered(question="What  did\nhe say?", standalone="What did he say?"))
    assert "Searched for" not in capsys.readouterr().out


def test_nothing_on_record(capsys: pytest.CaptureFixture[str]) -> None:
    """Why, what was searched, and the nearest passages, marked as not answering."""
    filters = Filters("Macron", date(2017, 7, 1), date(2017, 7, 31), "Voice")
    printing.reply(unanswered("What did Macron say?", filters))
    assert capsys.readouterr().out == dedent(
        """\
        Nothing on record. Nobody called Macron is quoted in these documents.
        Searched: 61 documents, speaker: Macron, source: Voice, from 1 July 2017, until 31 July 2017

        The nearest passages, which do not answer:
          Coordinated operations: Both sides agreed. “There is no concept…
          Coordinated operations: Both sides agreed. “There is no concept…
        """
    )


def test_what_may_have_been_meant_and_what_others_say(capsys: pytest.CaptureFixture[str]) -> None:
    """Questions to ask instead, with whose they are; and others' words, said to be theirs."""
    choices = (Choice("John Smith", "What did John Smith say?", 1), Choice("of any day", "What did Smith say?"))
    printing.reply(replace(unanswered(filters=Filters("Smith")), choices=choices, others=(statement(),), nearest=()))
    assert capsys.readouterr().out.splitlines()[2:] == [
        "",
        "You may have meant:",
        "  What did John Smith say? (John Smith, 1 quotation)",
        "  What did Smith say?",
        "",
        "Not their own words, but what others say of Smith:",
        "",
        "“There is no concept of joint operations [on Pakistani soil].”",
        "   — Asif Ghafoor, Pakistan military spokesman",
        "  [1] Coordinated operations, Voice of America, 5 July 2017",
    ]
    printing.reply(replace(unanswered(), others=(statement(),), nearest=()))
    assert "what others say of them:" in capsys.readouterr().out


def test_an_answer_says_what_it_was_narrowed_to(capsys: pytest.CaptureFixture[str]) -> None:
    """The days understood and what must be said stand before the statements."""
    searched = Searched(1, Filters(since=date(2017, 7, 1)))
    printing.reply(replace(answered(), searched=searched, note="Nothing by Macron."))
    assert capsys.readouterr().out.splitlines()[:2] == ["Searched: 1 document, from 1 July 2017", "Nothing by Macron."]


def test_nothing_near(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing is near, nothing is shown as such; one document is one."""
    reply = unanswered()
    printing.reply(replace(reply, nearest=(), searched=replace(reply.searched, documents=1)))
    assert capsys.readouterr().out.splitlines()[1:] == ["Searched: 1 document"]


def test_hits(capsys: pytest.CaptureFixture[str]) -> None:
    """Passages by rank, with title and, where there are pages, the page."""
    printing.hits([hit()])
    assert capsys.readouterr().out == "\n1. Coordinated operations\nBoth sides agreed.\n\n“There is no concept\n"
    two = paged("One page. And another.", 10)
    printing.hits([Hit(hit().passage.of(two, two.pages[1].span), two, (), 1.0, 2, ("dense",))])
    assert capsys.readouterr().out == "\n2. A, page 2\nAnd another.\n"


def test_a_list_of_documents(capsys: pytest.CaptureFixture[str]) -> None:
    """A table with what is known of each."""
    printing.entries([entry(ARTICLE), entry(document("No date.", title="[bold]A[/bold]"))])
    head, first, second = capsys.readouterr().out.splitlines()
    assert head.split() == ["Title", "Published", "Source", "Format", "Passages", "Quotations", "Document"]
    assert first.split() == "Coordinated operations 2017-07-05 Voice of America Text 3 7 voa.txt".split()
    assert second.split() == "[bold]A[/bold] Text 3 7 a.txt".split()


def test_quotations(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with speaker and kind, on one line."""
    said = document("“It is\nso,” he said. “No,” said nobody.")
    printing.quotations("a.txt", [quotation(said, "It is\nso,"), quotation(said, "No,", speaker=None)])
    assert capsys.readouterr().out == (
        "a.txt\n  Asif Ghafoor (direct): It is so,\n  speaker not stated (direct): No,\n"
    )


def test_the_state_of_a_library(capsys: pytest.CaptureFixture[str]) -> None:
    """What it holds, its index, what is wrong with it, and what could not be read."""
    known = {
        "library": "/a/[library]",
        "documents": 1,
        "passages": 2,
        "quotations": 3,
        "speakers": 4,
        "index": {"generation": "000001", "passages": 2, "encoder": "[bold]model"},
        "troubles": ["index [1] is damaged"],
    }
    failed = Failure("b.pdf", "it is encrypted", "Save a copy.", datetime(2026, 1, 2, tzinfo=UTC))
    printing.state(known, [failed])
    assert capsys.readouterr().out.splitlines() == [
        "/a/[library]",
        "1 documents, 2 passages, 3 quotations, 4 speakers",
        "index: generation 000001, 2 passages, [bold]model",
        "index [1] is damaged",
        "failed b.pdf: it is encrypted. Save a copy. (2026-01-02 00:00)",
    ]
    printing.state(known | {"index": None, "troubles": []}, [])
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_failures_and_notes_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    """What isn't an answer isn't on stdout."""
    printing.failure(DamagedFile("b[1].pdf"))
    printing.note("all [done]")
    shown, told = capsys.readouterr()
    assert shown == ""
    assert told.splitlines() == [
        "failed b[1].pdf: it is damaged or breaks off early. Fetch a fresh copy and add that.",
        "all [done]",
    ]


def test_busy(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is under way is shown on a terminal alone."""
    with printing.busy("Writing a file"):
        pass
    assert capsys.readouterr() == ("", "")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    with printing.busy("Writing a file"):
        pass
    shown, told = capsys.readouterr()
    assert (shown, "Writing a file" in told) == ("", True)


def test_a_document_cant_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences and markup of a document are shown as characters, wherever its words are printed."""
    evil = document(f"{EVIL} “{EVIL}” he said.", key=EVIL, title=EVIL)
    quoted = quotation(evil, EVIL, speaker=EVIL)
    one = replace(hit(1, evil), quotations=(quoted,))
    told = statement(Form.DIRECT, quoted.speaker, citation(EVIL, evil))
    printing.reply(replace(answered(told, question=EVIL, standalone=EVIL + "?"), nearest=(one,)))
    printing.reply(replace(unanswered(), why=EVIL, nearest=(one,)))
    printing.hits([one])
    printing.entries([entry(evil)])
    printing.quotations(EVIL, [quoted])
    printing.note(EVIL)
    printing.failure(DamagedFile(EVIL))
    list(progress([Outcome(EVIL, Status.FAILED, reason=EVIL, remedy=EVIL)]))
    printed = "".join(capsys.readouterr())
    assert not set(printed) & {"\x1b", "\x07", "\x9b"}
    assert printed.count("[red]Title[/red]") >= 15


def test_a_name_that_was_not_asked_for_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """Beside the name."""
    printing.reply(answered(replace(statement(), name_note="called only “Chair Yellen” in this document")))
    assert "Pakistan military spokesman · called only “Chair Yellen” in this document" in capsys.readouterr().out


def test_other_wordings_and_copies(capsys: pytest.CaptureFixture[str]) -> None:
    """What was left out and put in is marked, with the numbers of its sources; copies are named, not too many."""
    other = document("There is a concept of joint operations [on Pakistani soil].", title="Raids", published=None)
    printing.reply(answered(statement(Form.DIRECT, None, citation(), citation(other.text, other))))
    printing.copies([Copy(n, f"k{n}", f"T{n}", date(2017, 7, n) if n > 1 else None, "Dawn") for n in range(1, 8)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[5:] == [
        (
            "  Other wording in [2]; a number or a denial differs: There is [-no-] {+a+} concept of joint operations "
            "[on Pakistani soil]."
        ),
        "  also as T1, Dawn, undated, k1",
        *(f"  also as T{n}, Dawn, {n} July 2017, k{n}" for n in range(2, 6)),
        "  and 2 more",
    ]


def test_a_model_s_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Said to be a model's, each sentence with its statements; what fell on stderr; nothing a terminal obeys."""
    printing.narration(Narration(f"tiny{EVIL}", (Told("A said b.", (1, 2)),), 1))
    shown, told = capsys.readouterr()
    assert shown.startswith("\nPhrased by a language model; every sentence is checked (tiny")
    assert "  A said b. (statement 1, 2)\n" in shown
    assert "1 sentence of the language model was dropped" in told
    assert "\x1b" not in shown
    printing.narration(None)
    printing.narration(Narration("tiny", trouble="it is busy"))
    assert capsys.readouterr().out == ""
