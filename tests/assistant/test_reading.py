"""From sentences to statements: whose words are shown, how much of them, and each thing once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Form
from assistant.evidence import Sentence
from assistant.reading import Reading, statements
from corpus.document import Document, Span
from corpus.quotation import Kind, Quotation
from tests.assistant.making import candidate, document, place, quotation, sentence
from tests.strategies import documents, quotations, spans, texts

VOA = document(
    "Both sides agreed. “There is no concept of joint operations on Pakistani soil,” said General Ghafoor. "
    "He confirmed that the security deal stands. The border is 2,600 kilometers long."
)
DIRECT = quotation(VOA, "There is no concept of joint operations on Pakistani soil,", cue="said")
INDIRECT = quotation(VOA, "the security deal stands", Kind.INDIRECT, cue="confirmed")


def words(readings: tuple[Reading, ...]) -> list[str]:
    """What each statement shows."""
    return [reading.statement.text for reading in readings]


def test_direct_words_are_shown_without_their_sentence() -> None:
    """A quotation's own words are the statement, without marks and cue, with speaker, cue and how it is known."""
    found = candidate(VOA, DIRECT, INDIRECT)
    (reading,) = statements([sentence(found, "“There")])
    told = reading.statement
    assert told.text == DIRECT.text
    assert (told.kind, told.speaker, told.cue, told.confidence) == (Form.DIRECT, DIRECT.speaker, DIRECT.cue, 0.9)
    assert told.citations[0].context == found.hit.passage.span


def test_reported_words_are_shown_with_their_sentence() -> None:
    """What is reported without marks is shown as the whole sentence that reports it."""
    (reading,) = statements([sentence(candidate(VOA, DIRECT, INDIRECT), "He confirmed")])
    assert reading.statement.text == "He confirmed that the security deal stands."
    assert (reading.statement.kind, reading.statement.speaker) == (Form.INDIRECT, INDIRECT.speaker)


def test_a_plain_sentence_is_nobodys() -> None:
    """A sentence that nobody is quoted for is shown itself, without a speaker."""
    (reading,) = statements([sentence(candidate(VOA, DIRECT, INDIRECT), "The border")])
    told = reading.statement
    assert (told.text, told.kind) == ("The border is 2,600 kilometers long.", Form.SENTENCE)
    assert (told.speaker, told.cue, told.confidence) == (None, None, 0.0)


def test_only_wanted_words_are_read() -> None:
    """Where somebody's words are asked for, plain sentences and other people's words are no statements."""
    other = quotation(VOA, "Both sides agreed.", speaker="Somebody Else")
    found = candidate(VOA, other, DIRECT, INDIRECT)
    asked = [sentence(found, begin) for begin in ("Both", "“There", "He confirmed", "The border")]
    his = statements(asked, lambda quotation: quotation.speaker == DIRECT.speaker)
    assert words(his) == [DIRECT.text, "He confirmed that the security deal stands."]
    assert statements(asked, lambda _: False) == ()


def test_a_few_quoted_words_belong_to_their_sentence() -> None:
    """Up to four words in marks make no statement of their own; five do, though the sentence has more."""
    long = "He called the plan that was put to him by both sides this week in the capital “{}” and left."
    for inside, form in (("a very good idea", Form.SENTENCE), ("a very good idea indeed", Form.DIRECT)):
        text = document(long.format(inside))
        (reading,) = statements([sentence(candidate(text, quotation(text, inside)), "He called")])
        assert reading.statement.kind is form
        assert reading.statement.text == (inside if form is Form.DIRECT else text.text)


def test_the_quotation_that_shares_most_is_read() -> None:
    """Of two quotations in a sentence the longer one answers for it; of equals the innermost."""
    text = document("“It is not so at all at present,” he said, “and we will never agree to anything of the kind.”")
    short = quotation(text, "It is not so at all at present,")
    long = quotation(text, "and we will never agree to anything of the kind.")
    (reading,) = statements([sentence(candidate(text, short, long), "“It is")])
    assert reading.statement.text == long.text
    turn = document("MR. EARNEST: He said that. And more of it.")
    outer = quotation(turn, "He said that. And more of it.", Kind.TURN, speaker="Josh Earnest")
    inner = quotation(turn, "He said that.", Kind.DIRECT, speaker="Barack Obama")
    (reading,) = statements([sentence(candidate(turn, outer, inner), "MR. EARNEST")])
    assert reading.statement.speaker == inner.speaker


def test_a_short_turn_is_shown_whole() -> None:
    """A turn of up to 700 characters is one statement."""
    text = document("CHAIR YELLEN. Inflation is low. It will rise. We expect so.")
    turn = quotation(text, "Inflation is low. It will rise. We expect so.", Kind.TURN, speaker="Janet Yellen")
    (reading,) = statements([sentence(candidate(text, turn), "It will")])
    assert (reading.statement.text, reading.statement.kind) == (turn.text, Form.TURN)


def test_of_a_long_turn_the_part_that_answers_is_shown() -> None:
    """Of a turn over 700 characters the sentence and those after it that fit into 350 are shown."""
    said = " ".join(f"This is sentence number {number:02} of what she says." for number in range(20))
    text = document(f"CHAIR YELLEN. {said}")
    turn = quotation(text, said, Kind.TURN, speaker="Janet Yellen")
    assert len(said) > 700
    (reading,) = statements([sentence(candidate(text, turn), "This is sentence number 07")])
    shown = reading.statement.text
    assert shown.startswith("This is sentence number 07")
    assert len(shown) <= 350 < len(shown) + len(" This is sentence number 07 of what she says.")
    assert shown in said


def test_a_sentence_that_begins_before_a_long_turn() -> None:
    """The label stays out: only what lies in the turn is shown, though the sentence begins with it."""
    said = "This goes on " + "and on " * 120 + "without end."
    text = document(f"CHAIR YELLEN: {said}")
    turn = quotation(text, said, Kind.TURN, speaker="Janet Yellen")
    (reading,) = statements([sentence(candidate(text, turn), "CHAIR YELLEN")])
    assert reading.statement.text == said


def test_the_context_reaches_as_far_as_the_words() -> None:
    """A quotation that runs past its passage is shown whole, in a context that covers it."""
    passage = Span(0, VOA.text.index("joint"))
    found = candidate(VOA, DIRECT, passage=passage)
    half = Sentence(found, place(VOA, "“There is no concept of "), 0.5, 0.5)
    (reading,) = statements([half])
    assert reading.statement.text == DIRECT.text
    assert reading.statement.citations[0].context == Span(0, DIRECT.span.end)


def test_what_a_better_statement_holds_is_not_said_again() -> None:
    """Two sentences of one quotation are one statement, and so is one that mostly lies in a better one."""
    text = document("“It is not so. It never was so,” he said. He said it never was so, in so many words, again.")
    whole = quotation(text, "It is not so. It never was so,")
    part = quotation(text, "It never was so,", Kind.INDIRECT)
    found = candidate(text, whole)
    assert words(statements([sentence(found, "“It is"), sentence(found, "It never")])) == [whole.text]
    both = candidate(text, whole, part)
    assert words(statements([sentence(found, "“It is"), sentence(both, "It never")])) == [whole.text]


def test_the_same_words_are_one_statement_with_all_its_places() -> None:
    """The same words in two documents, but for marks and case, are one statement; the earliest published leads."""
    said = "There is no concept of joint operations{}"
    late = document(f"“{said.format(',')}” he said.", key="late", published=date(2017, 7, 6))
    early = document(f"“{said.format('.')}” he says.", key="early", published=date(2017, 7, 5))
    undated = document(f"“{said.upper().format('!')}” is what he said.", key="undated")
    found = [
        candidate(late, quotation(late, said.format(","), confidence=0.7)),
        candidate(undated, quotation(undated, said.upper().format("!"), speaker=None)),
        candidate(early, quotation(early, said.format("."), speaker="General Ghafoor", confidence=0.95)),
    ]
    (reading,) = statements([sentence(one, "“") for one in found])
    told = reading.statement
    assert [citation.document.keys[0] for citation in told.citations] == ["early", "late", "undated"]
    assert told.text == said.format(".")
    assert told.speaker
    assert (told.speaker.name, told.confidence) == ("General Ghafoor", 0.95)  # as the surest of them says
    assert reading.sentence.candidate is found[0]  # the best of them brought it


def test_different_words_stay_apart() -> None:
    """Statements keep the order of their sentences."""
    found = candidate(VOA, DIRECT, INDIRECT)
    order = ["The border", "“There", "He confirmed"]
    assert [one[:8] for one in words(statements([sentence(found, begin) for begin in order]))] == [
        "The bord",
        "There is",
        "He confi",
    ]


def test_nothing_found_is_nothing_read() -> None:
    """Without sentences there are no statements."""
    assert statements([]) == ()


@st.composite
def found_sentences(draw: st.DrawFn) -> list[Sentence]:
    """Sentences of passages of some documents, in any order, with any quotations."""
    sentences: list[Sentence] = []
    for document_found in draw(st.lists(documents(texts(min_size=1)), min_size=1, max_size=3)):
        sentences += draw(_of(document_found))
    return draw(st.permutations(sentences))


@st.composite
def _of(draw: st.DrawFn, found: Document) -> list[Sentence]:
    quoted: list[Quotation] = draw(st.lists(quotations(found), max_size=4))
    one = candidate(found, *quoted, passage=draw(spans(len(found.text))))
    return [Sentence(one, span, draw(st.floats(-1, 1)), 0.0) for span in one.sentences.spans]


@given(found_sentences(), st.booleans())
def test_every_statement_stands_in_its_documents(sentences: list[Sentence], only_named: bool) -> None:
    """Whatever was found, each statement is a span of each document it cites, and each place is cited once."""
    wanted = (lambda quotation: quotation.speaker is not None) if only_named else None
    cited = [citation for reading in statements(sentences, wanted) for citation in reading.statement.citations]
    for citation in cited:
        assert citation.text == citation.document.text[citation.span.start : citation.span.end]
        assert citation.context.covers(citation.span)
    places = [(citation.document.id, citation.span) for citation in cited]
    assert len(set(places)) == len(places)


@given(found_sentences())
def test_the_same_again_changes_nothing(sentences: list[Sentence]) -> None:
    """Sentences met twice are read once."""
    assert statements([*sentences, *sentences]) == statements(sentences)


@pytest.mark.parametrize("kind", list(Kind))
def test_marks_are_for_direct_words_alone(kind: Kind) -> None:
    """A statement is of the form that its quotation is of, so only direct words are ever shown in marks."""
    told = quotation(VOA, "The border is 2,600 kilometers long.", kind)
    (reading,) = statements([sentence(candidate(VOA, told), "The border")])
    assert reading.statement.kind.value == kind.value


def test_a_label_states_nothing() -> None:
    """The name before a turn, with an "Okay" or without, is no statement; what says more is."""
    doc = document("MR. GIBBS: Okay.\n\nQ Robert.\n\nCHAIR YELLEN.\n\nMR. GIBBS: The fence is long.\n\nNATO is old.")
    found = candidate(doc)
    assert words(statements([Sentence(found, span, 0.5, 0.0) for span in found.sentences.spans])) == [
        "MR. GIBBS: The fence is long.",
        "NATO is old.",
    ]
