"""Which statements are shown, and in what order."""

from dataclasses import replace
from datetime import date

from assistant import Answer, Question
from assistant.inquiry import Inquiry
from assistant.ordering import day_of_words, page
from assistant.reading import Reading, statements
from assistant.understanding import understand
from index.filters import Filters
from tests.assistant.conftest import Ask
from tests.assistant.making import candidate, document, sentence


def asked(text: str) -> Inquiry:
    """The inquiry of a question that names nobody."""
    return Inquiry(Question(text), text, text, understand(text), None, (), Filters())


def readings(*scored: tuple[str, float]) -> tuple[Reading, ...]:
    """Sentences, one a document, with their cosines."""
    made = [(candidate(document(text, key=text)), text, cosine) for text, cosine in scored]
    return statements([sentence(one, text, cosine) for one, text, cosine in made])


def texts(question: str, *scored: tuple[str, float]) -> list[str]:
    """What is shown of these for a question."""
    return [statement.text for statement in page(asked(question), readings(*scored))]


def test_those_about_as_good_as_the_best_are_shown() -> None:
    """At most five, and none that is much worse."""
    assert texts("What is it?", ("Good one.", 1.0), ("Fair one.", 0.85), ("Poor one.", 0.5)) == [
        "Good one.",
        "Fair one.",
    ]
    assert len(texts("What is it?", *((f"Number {n} here.", 1.0) for n in range(9)))) == 5
    assert page(asked("What is it?"), ()) == ()


def test_a_list_has_more() -> None:
    """Where several things are asked for, up to ten."""
    assert len(texts("List all that is known", *((f"Number {n} here.", 1.0) for n in range(19)))) == 10


def test_what_fits_the_question_comes_first_among_equals() -> None:
    """A number for "how long"; but never before what is much better."""
    question = "How long is it?"
    assert texts(question, ("It is long.", 1.0), ("It has 9 miles.", 0.95))[0] == "It has 9 miles."
    assert texts(question, ("It is long.", 1.0), ("It has 9 miles.", 0.85))[0] == "It is long."


def test_more_go_on_after_those_shown() -> None:
    """Whatever was shown is not shown again, though what follows is less near."""
    found = readings(("Good one.", 1.0), ("Fair one.", 0.85), ("Poor one.", 0.5))
    more = page(replace(asked("What is it?"), skip=2), found)
    assert [statement.text for statement in more] == ["Poor one."]


def test_changes_are_told_in_order_of_time(ask: Ask) -> None:
    """How somebody's words changed is shown oldest first, without a verdict."""
    reply = ask("How has Janet Yellen's position on inflation changed?")
    assert isinstance(reply, Answer)
    days = [day_of_words(statement) for statement in reply]
    assert days == [date(2015, 12, 16), date(2018, 1, 31)]


def test_questions_are_not_shown_beside_what_tells() -> None:
    """What a reporter asked is shown only where nothing else was found."""
    question = statements([replace(read.sentence, asks=True) for read in readings(("Is the fence long?", 1.0))])
    telling = readings(("The fence is long.", 0.95))
    shown = page(asked("How is the fence?"), (*telling, *question))
    assert [statement.text for statement in shown] == ["The fence is long."]
    assert [statement.text for statement in page(asked("How is the fence?"), question)] == ["Is the fence long?"]


def test_where_anything_answers_it_says_something() -> None:
    """Of a speaker asked for alone, thanks and greetings are passed over while there is more."""
    anything = replace(asked("What did Ann say?"), filters=Filters("Ann"), understood=understand("What did Ann say?"))
    long = "The town council will build another bridge across the northern river this summer."
    shown = page(anything, readings(("Thank you all.", 1.0), (long, 0.4)))
    assert [statement.text for statement in shown] == [long]
    assert [statement.text for statement in page(anything, readings(("Thank you all.", 1.0)))] == ["Thank you all."]
