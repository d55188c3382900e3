"""The whole method over a small library: what is answered, what is openly not, and what is never shown again."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant import Answer, Assistant, Question, Settings, Turn, Unanswered
from assistant.answer import Form, Searched
from assistant.errors import UnaskableQuestion
from corpus.errors import NotALibrary
from index.encoder import SentenceEncoder
from index.filters import Filters
from tests.conftest import SmallDesk, open_desk
from tests.fakes import ScriptedReader

GHAFOOR = "What did General Ghafoor say about joint operations?"
BOOTS = "And about foreign boots on the ground?"
NO_CONCEPT = "There is no concept of joint operations on Pakistani soil"

REST = "The meeting had begun in the morning. Traffic in the capital was light. The weather service expects rain."
"""What else there is to read: an answer stands out from something."""

ARTICLES = {
    "voa.txt": (
        (
            "Coordinated operations\n\n"
            f"“{NO_CONCEPT},” said Major General Asif Ghafoor, the Pakistan military spokesman. "
            "“We will not allow foreign boots on the ground in Pakistan,” he added.\n\n"
            f"{REST}\n\nThe Durand Line is 2,600 kilometers long and divides Pashtun families.\n"
        ),
        {"date": "2017-07-05", "source": "Voice of America"},
    ),
    "dawn.txt": (
        (
            "Army rules out raids\n\n"
            f"ISLAMABAD: “{NO_CONCEPT},” Major General Asif Ghafoor said at a press conference on Tuesday.\n\n"
            f"{REST}\n"
        ),
        {"date": "2017-07-04", "source": "Dawn"},
    ),
    "fed.txt": (
        (
            "Press conference\n\n"
            "“Inflation remains below our longer-run objective of 2 percent,” said Janet Yellen, the chair of the "
            "Federal Reserve. “The labor market has strengthened further this year,” she added.\n"
        ),
        {"date": "2015-12-16", "source": "Federal Reserve"},
    ),
    "cooking.txt": (
        ("Bread\n\nMix flour, water and salt. Let the dough rest for an hour before it is put into the oven.\n"),
        {"date": "2019-03-01", "source": "The Kitchen"},
    ),
}


def articles(folder: Path) -> list[Path]:
    """The articles as files, each with what is known about it beside it."""
    import json

    folder.mkdir(parents=True, exist_ok=True)
    for name, (text, about) in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
        (folder / f"{name}.meta.json").write_text(json.dumps(about), "utf-8")
    return [folder / name for name in ARTICLES]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, sentence_encoder: SentenceEncoder) -> Iterator[SmallDesk]:
    """The articles, indexed by the encoder that ships."""
    folder = tmp_path_factory.mktemp("assistant")
    desk = open_desk(folder / "library", sentence_encoder)
    paths = articles(folder / "articles")
    outcomes = desk.add(*paths, names={path: path.name for path in paths})
    assert not [outcome for outcome in outcomes if outcome.reason]
    yield desk
    desk.library.close()


@pytest.fixture(scope="module")
def assistant(library: SmallDesk) -> Assistant:
    """The assistant over the articles."""
    return assistant_over(library)


def assistant_over(desk: SmallDesk) -> Assistant:
    """The assistant over a desk."""
    return Assistant(desk.library, desk.retriever, Settings.load(library=desk.folder))


def answered(reply: Answer | Unanswered) -> Answer:
    """The reply, which must be an answer."""
    assert isinstance(reply, Answer), reply
    return reply


def refused(reply: Answer | Unanswered) -> Unanswered:
    """The reply, which must not be an answer."""
    assert isinstance(reply, Unanswered), reply
    return reply


def test_his_own_words_once_with_both_sources(assistant: Assistant) -> None:
    """Two documents that hold the same words are one statement, the earlier document first."""
    answer = answered(assistant.ask(GHAFOOR))
    best = answer.statements[0]
    assert best.text.startswith(NO_CONCEPT)
    assert best.kind is Form.DIRECT
    assert best.speaker
    assert best.speaker.name == "Asif Ghafoor"
    assert [citation.document.keys[0] for citation in best.citations] == ["dawn.txt", "voa.txt"]
    assert answer.standalone == answer.question == GHAFOOR
    assert 0.5 <= answer.confidence <= 1.0
    assert answer.seconds > 0


def test_everything_shown_stands_in_its_document(assistant: Assistant) -> None:
    """Each citation and each hit behind an answer is a place in a document."""
    answer = answered(assistant.ask(GHAFOOR))
    for citation in (citation for statement in answer for citation in statement.citations):
        assert citation.text in citation.document.text
        assert citation.context.covers(citation.span)
    assert all(hit.passage.text == hit.passage.span.of(hit.document.text) for hit in answer.nearest)


def test_a_fact_is_answered_by_its_sentence(assistant: Assistant) -> None:
    """What nobody is quoted for is answered by the sentence, as nobody's words."""
    best = answered(assistant.ask("How long is the Durand Line?")).statements[0]
    assert best.text == "The Durand Line is 2,600 kilometers long and divides Pashtun families."
    assert (best.kind, best.speaker) == (Form.SENTENCE, None)


def test_who_said_it(assistant: Assistant) -> None:
    """A question for who said something is answered by words that have a speaker."""
    answer = answered(assistant.ask("Who said that there is no concept of joint operations?"))
    assert answer.searched.filters.speaker is None
    assert all(statement.speaker for statement in answer)
    assert answer.statements[0].speaker
    assert answer.statements[0].speaker.name == "Asif Ghafoor"


def test_anything_somebody_said(assistant: Assistant) -> None:
    """A question for what X said, without a topic, asks for any of their words, and is as sure as the attribution."""
    answer = answered(assistant.ask("What did Janet Yellen say?"))
    assert {statement.speaker.name for statement in answer if statement.speaker} == {"Janet Yellen"}
    assert answer.confidence == round(answer.statements[0].confidence, 3)


def test_somebody_who_is_not_on_record(assistant: Assistant) -> None:
    """Whoever is asked for by name and isn't on record is said not to be; what is near is shown as such."""
    reply = refused(assistant.ask("What did Emmanuel Macron say about joint operations?"))
    assert reply.why == "Nobody called Emmanuel Macron is quoted in these documents."
    assert reply.searched == Searched(4, Filters(speaker="Emmanuel Macron"))
    assert reply.nearest


def test_on_record_but_not_on_this(assistant: Assistant) -> None:
    """Whoever is quoted, but not on what is asked, is said to be; the nearest passages may be anybody's."""
    reply = refused(assistant.ask("What did Janet Yellen say about sourdough bread?"))
    assert reply.why == (
        "Janet Yellen is quoted here, but no quotation seems to be about this. "
        "“sourdough” stands nowhere in the library."
    )
    assert reply.searched.filters.speaker == "Janet Yellen"
    assert {hit.document.keys[0] for hit in reply.nearest} >= {"cooking.txt"}


def test_what_the_library_doesnt_hold(assistant: Assistant) -> None:
    """A question that nothing here answers is refused, however near the nearest passage."""
    reply = refused(assistant.ask("What is the capital of Australia?"))
    assert reply.why == "Nothing in the library answers this. “Australia” stands nowhere in the library."
    assert reply.confidence < 0.5


def test_filters_that_leave_nothing(assistant: Assistant) -> None:
    """Where no document passes the filters, that is the reason."""
    reply = refused(assistant.ask(GHAFOOR, filters=Filters(since=date(2030, 1, 1))))
    assert (reply.why, reply.searched.documents) == ("No document in the library passes the filters.", 0)
    assert (reply.nearest, reply.confidence) == ((), 0.0)


@pytest.mark.parametrize("name", ["desk", "new"])
def test_an_empty_library_is_said_to_be(name: str, desk: SmallDesk) -> None:
    """Without documents that is the reason, whatever is asked, whether or not an index was ever published."""
    if name == "new":
        desk.publish()
    for question in (GHAFOOR, "How long is it?", "What did Macron say?"):
        reply = refused(assistant_over(desk).ask(question))
        assert reply.why == "The library is empty."
        assert (reply.searched.documents, reply.nearest, reply.confidence) == (0, (), 0.0)
    assert assistant_over(desk).retrieve("anything") == ()
    assert assistant_over(desk).suggestions() == ()


def test_the_caller_s_filters_narrow_the_answer(assistant: Assistant) -> None:
    """Speaker, dates and publisher given by the caller hold, and are told in the reply."""
    only_dawn = answered(assistant.ask(GHAFOOR, filters=Filters(source="Dawn")))
    assert {c.document.keys[0] for s in only_dawn for c in s.citations} == {"dawn.txt"}
    assert only_dawn.searched.filters == Filters(speaker="General Ghafoor", source="Dawn")
    until = answered(assistant.ask(GHAFOOR, filters=Filters(until=date(2017, 7, 4))))
    assert {c.document.keys[0] for s in until for c in s.citations} == {"dawn.txt"}
    assert until.searched.documents == 1
    hers = assistant.ask("What about the labor market?", filters=Filters(speaker="Yellen"))
    assert {statement.speaker.name for statement in answered(hers) if statement.speaker} == {"Janet Yellen"}


def test_the_caller_s_speaker_wins_over_the_question_s(assistant: Assistant) -> None:
    """Narrowed to one speaker, nobody else's words are given, whoever the question names."""
    reply = assistant.ask(GHAFOOR, filters=Filters(speaker="Janet Yellen"))
    assert reply.searched.filters.speaker == "Janet Yellen"
    assert not isinstance(reply, Answer) or all(
        statement.speaker and statement.speaker.name == "Janet Yellen" for statement in reply
    )


def test_a_speaker_who_isnt_on_record_as_filter(assistant: Assistant) -> None:
    """Narrowed to somebody who isn't on record, nothing is answered."""
    reply = refused(assistant.ask("What about joint operations?", filters=Filters(speaker="Emmanuel Macron")))
    assert reply.why == "Nobody called Emmanuel Macron is quoted in these documents."
    assert reply.searched.filters.speaker == "Emmanuel Macron"


def test_a_question_may_bring_its_own_filters(assistant: Assistant) -> None:
    """A `Question` is asked as it is, filters and conversation and all."""
    question = Question(GHAFOOR, Filters(source="Dawn"))
    assert answered(assistant.ask(question)).searched.filters.source == "Dawn"


def test_a_follow_up(assistant: Assistant) -> None:
    """What is remembered of an answer makes the next question whole."""
    turn = assistant.turn(assistant.ask(GHAFOOR))
    assert turn == Turn(GHAFOOR, "Asif Ghafoor", 1)
    answer = answered(assistant.ask(BOOTS, conversation=[turn]))
    assert answer.standalone == "What did General Ghafoor say about foreign boots on the ground?"
    assert answer.question == BOOTS
    assert "foreign boots on the ground" in answer.statements[0].text


def test_what_is_remembered_of_no_answer(assistant: Assistant) -> None:
    """Of a refused question the person asked for is remembered; of a fact nobody."""
    assert assistant.turn(assistant.ask("What did Macron say about bread?")).speaker == "Macron"
    assert assistant.turn(assistant.ask("How long is the Durand Line?")).speaker is None


def test_what_cant_be_asked(assistant: Assistant) -> None:
    """A blank question, and one of 20,000 characters, are refused before anything is searched."""
    for text in ("  ", "a" * 20_000):
        with pytest.raises(UnaskableQuestion):
            assistant.ask(text)


@pytest.mark.parametrize(
    "text", ["?", "***", "“”", "\ud800", "a\x00b", "NOT (a OR", "words:x", "🙂", "說", "a" * 4_000]
)
def test_any_text_can_be_asked(assistant: Assistant, text: str) -> None:
    """Whatever is typed comes to an answer or openly to none."""
    assert isinstance(assistant.ask(text), Answer | Unanswered)


def test_the_threshold_is_the_settings(library: SmallDesk) -> None:
    """At 1 nothing is sure enough; at 0 the nearest statement is given, with its low confidence."""
    strict = Settings.load(library=library.folder, threshold=1.0)
    assert isinstance(Assistant(library.library, library.retriever, strict).ask(GHAFOOR), Unanswered)
    lax = Settings.load(library=library.folder, threshold=0.0)
    answer = answered(Assistant(library.library, library.retriever, lax).ask("What is the capital of Australia?"))
    assert answer.confidence < 0.5


def test_retrieve_takes_filters_by_name(assistant: Assistant) -> None:
    """The hits are those that pass every filter, the best first, at most as many as asked for."""
    hits = assistant.retrieve("joint operations", speaker="Ghafoor", since=date(2017, 7, 5), limit=10)
    assert [hit.document.keys[0] for hit in hits] == ["voa.txt"]
    assert [q.speaker.name for hit in hits for q in hit.quotations if q.speaker] == ["Asif Ghafoor"] * 2
    assert [hit.rank for hit in assistant.retrieve("the", limit=3)] == [1, 2, 3]
    assert [hit.document.source for hit in assistant.retrieve("bread", source="kitchen")] == ["The Kitchen"]
    assert assistant.retrieve("bread", until=date(2000, 1, 1)) == ()
    assert assistant.retrieve("bread", limit=0) == ()


def test_who_is_asked_for_is_found_first(assistant: Assistant) -> None:
    """What others say of it comes after the words of the speaker, all of it once, ranks counting from 1."""
    hits = assistant.find(Question("What did Janet Yellen say about foreign boots on the ground?"), limit=10)
    assert hits[0].document.title == "Press conference"
    assert "Coordinated operations" in {hit.document.title for hit in hits[1:]}
    assert len({(hit.document.id, hit.passage.span) for hit in hits}) == len(hits)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))


def test_a_question_that_goes_on_finds_what_it_goes_on_about(assistant: Assistant) -> None:
    """After a question about bread, one that names nothing finds the dough."""
    before = (Turn("How is bread made?"),)
    hits = assistant.find(Question("And how long is it left alone?", conversation=before), limit=1)
    assert [hit.document.title for hit in hits] == ["Bread"]


def test_eight_threads_get_the_same_answers(library: SmallDesk, assistant: Assistant) -> None:
    """One assistant serves many at once: each gets what it would get alone."""
    questions = [GHAFOOR, "How long is the Durand Line?", "What did Janet Yellen say?", "What is love?"]
    alone = [_told(assistant.ask(question)) for question in questions]

    def ask_all(_: int) -> list[object]:
        try:
            return [_told(assistant.ask(question)) for question in questions]
        finally:
            library.library.close()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask_all, range(8))) == [alone] * 8


def _told(reply: Answer | Unanswered) -> object:
    words = [statement.text for statement in reply] if isinstance(reply, Answer) else reply.why
    return reply.standalone, reply.confidence, words, [hit.passage for hit in reply.nearest]


def test_removed_is_gone_at_once(tmp_path: Path, sentence_encoder: SentenceEncoder) -> None:
    """A removed document is in no answer and no hit, of any assistant that is open; restored, it is back."""
    desk = open_desk(tmp_path / "library", sentence_encoder)
    desk.add(*articles(tmp_path / "articles"), names={path: path.name for path in articles(tmp_path / "articles")})
    assistant = assistant_over(desk)
    assert len(answered(assistant.ask(GHAFOOR)).statements[0].citations) == 2
    desk.remove("voa.txt", publish=False)  # the index still has it
    one = answered(assistant.ask(GHAFOOR))
    assert [citation.document.keys[0] for citation in one.statements[0].citations] == ["dawn.txt"]
    desk.indexer.remove(["dawn.txt"])
    assert refused(assistant.ask(GHAFOOR)).why == "Nobody called General Ghafoor is quoted in these documents."
    shown = {hit.document.keys[0] for hit in assistant.retrieve("joint operations", limit=50)}
    assert shown == {"fed.txt", "cooking.txt"}
    desk.indexer.restore(["dawn.txt", "voa.txt"])
    assert len(answered(assistant.ask(GHAFOOR)).statements[0].citations) == 2
    desk.library.close()


def test_suggestions_are_questions_that_are_answered(assistant: Assistant) -> None:
    """Each question offered has an answer here, and no more are offered than asked for."""
    offered = assistant.suggestions(1)
    assert len(offered) <= 1
    assert all(isinstance(assistant.ask(question), Answer) for question in assistant.suggestions())


def test_open_reads_where_it_is_told(library: SmallDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """`Assistant.open` takes a folder, else the one that `ONRECORD_LIBRARY` names."""
    before = _fingerprint(library.folder / "library.sqlite")
    assert Assistant.open(library.folder).ask(GHAFOOR).searched.documents == 2
    monkeypatch.setenv("ONRECORD_LIBRARY", str(library.folder))
    assert Assistant.open().library.folder == library.folder
    assert _fingerprint(library.folder / "library.sqlite") == before  # asking changes nothing


def _fingerprint(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_open_refuses_what_is_no_library(tmp_path: Path) -> None:
    """A folder without a library is named, with the command that begins one."""
    with pytest.raises(NotALibrary, match="onrecord add PATH"):
        Assistant.open(tmp_path / "missing")


def test_a_document_is_what_was_read(assistant: Assistant) -> None:
    """The documents behind answers have what was given beside their files."""
    (citation, *_) = answered(assistant.ask("How long is the Durand Line?")).statements[0].citations
    document = citation.document
    assert (document.source, document.published) == ("Voice of America", date(2017, 7, 5))


def test_a_readers_word_counts(library: SmallDesk) -> None:
    """A reader that finds nothing takes an answer back; one that is sure gives one; both only where facts are asked."""
    settings = Settings.load(library=library.folder)
    fact = "How long is the Durand Line?"
    plain = assistant_over(library).ask(fact)
    denies = Assistant(library.library, library.retriever, settings, ScriptedReader({}))
    agrees = Assistant(library.library, library.retriever, settings, ScriptedReader({"kilometers": 0.99}))
    assert denies.ask(fact).confidence < plain.confidence < agrees.ask(fact).confidence
    assert isinstance(denies.ask(fact), Unanswered)
    assert "kilometers" in answered(agrees.ask(fact)).statements[0].text
    assert replace(denies.ask(GHAFOOR), seconds=0.0) == replace(assistant_over(library).ask(GHAFOOR), seconds=0.0)
