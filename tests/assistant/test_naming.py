"""What is said where words are shown under another name than the one asked for."""

from collections.abc import Callable

import pytest

from assistant import Answer, Assistant, Settings, Unanswered
from corpus.document import Document
from corpus.quotation import Kind
from tests.conftest import SmallDesk
from tests.corpus.library.making import quote, ready

WORDS = "The bridge will be open again in May for all who want to cross it."
OTHERS = "The bread of this town is better than that of any other town I know."

Asked = Callable[[str], Answer | Unanswered]


@pytest.fixture
def ask(desk: SmallDesk) -> Asked:
    """Asks about what a Chair Yellen, a Gordon Sumner, a John Adams and a Sting say."""
    speakers = ("Chair Yellen", "Gordon Sumner", "John Adams", "Sting")
    for number, name in enumerate(speakers):
        text = f"{WORDS} Nobody clapped in place {number}.\n\n{OTHERS}"
        document = Document.of(text, key=f"{number}.txt", title=name)
        desk.keep(ready(document, quote(document, WORDS, name, Kind.TURN)))
    baker = Document.of(f"{OTHERS}\n\nThe shop was full.", key="b.txt", title="Bread")
    desk.keep(ready(baker, quote(baker, OTHERS, "John Adams", Kind.TURN)))
    return Assistant(desk.library, desk.retriever, Settings.load(library=desk.folder, threshold=0.0)).ask


def notes(reply: Answer | Unanswered) -> list[tuple[str, str]]:
    """The name and the note of each statement."""
    assert isinstance(reply, Answer)
    return [(one.speaker.name, one.name_note) for one in reply if one.speaker]


def test_a_surname_is_not_passed_off_as_the_full_name(ask: Asked) -> None:
    """Whom a document calls by title and surname alone is found by the full name, and each statement says so."""
    assert notes(ask("What did Janet Yellen say?")) == [("Chair Yellen", "called only “Chair Yellen” in this document")]


def test_the_name_asked_for_needs_no_note(ask: Asked) -> None:
    """As it is on record, or a part of that."""
    assert notes(ask("What did Chair Yellen say?")) == [("Chair Yellen", "")]
    assert notes(ask("What did Sumner say?")) == [("Gordon Sumner", "")]


def test_merged_names_say_that_they_are_one_person_s(ask: Asked, desk: SmallDesk) -> None:
    """Asked for by one name, the words under the other are found, too, and say how both belong together."""
    with desk.library.writing() as writer:
        writer.curation.merge("Sting", ["Gordon Sumner"], "a curator")
    desk.publish()
    reply = ask("What did Sting say about the bridge?")
    assert set(notes(reply)) <= {("Gordon Sumner", "Sting — on record as Gordon Sumner, too"), ("Sting", "")}
    assert ("Gordon Sumner", "Sting — on record as Gordon Sumner, too") in notes(reply)


def test_a_namesake_is_never_mixed_in(ask: Asked, desk: SmallDesk) -> None:
    """Whom a curator parted from another is somebody else, also where the names would pass for one person's."""
    with desk.library.writing() as writer, desk.library.view() as view:
        writer.curation.part("John Adams", [view.document("b.txt")], "John Adams (baker)", "a curator")
    desk.publish()
    reply = ask("What did John Adams say?")
    assert notes(reply) == [("John Adams", "")]
    assert isinstance(reply, Answer)
    assert reply.note == "These are John Adams’s words; others on record are called John Adams, too."
    assert [choice.label for choice in reply.choices] == ["John Adams (baker)"]


@pytest.mark.usefixtures("ask")
def test_a_full_name_is_not_asked_back_for_ever(desk: SmallDesk) -> None:
    """Where the one of that very name says nothing of it, that is said, and only the namesakes are offered."""
    with desk.library.writing() as writer, desk.library.view() as view:
        writer.curation.part("John Adams", [view.document("b.txt")], "John Adams (baker)", "a curator")
    desk.publish()
    reply = Assistant(desk.library, desk.retriever, Settings.load(library=desk.folder, threshold=1.0)).ask(
        "What did John Adams say about the sea?"
    )
    assert isinstance(reply, Unanswered)
    assert (reply.asks_back, [choice.label for choice in reply.choices]) == (False, ["John Adams (baker)"])
    assert reply.why.startswith("John Adams is quoted here, but no quotation seems to be about this.")
