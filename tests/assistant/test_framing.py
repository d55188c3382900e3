"""What may stand around a statement's words."""

from assistant.answer import Form
from assistant.framing import DATED, Frame, turning, turns
from tests.assistant.telling import said


def test_names_office_and_saying_are_allowed() -> None:
    """Those of the speaker, and no others."""
    frame = Frame.of(said("The bridge is safe."))
    assert all(map(frame.allows, ["john", "smith", "mayor", "said", "according", "the", DATED]))
    assert not any(map(frame.allows, ["mary", "bridge", "not", "denied", "was", "5"]))
    assert frame.names_the_speaker(("john", "smith", "said"))
    assert not frame.names_the_speaker(("john", "said"))


def test_nobody_is_named_where_the_speaker_is_unsure() -> None:
    """The model isn't told of such a name, and may not write it."""
    frame = Frame.of(said("The bridge is safe.", confidence=0.4))
    assert frame.surname is None
    assert not frame.allows("smith")


def test_names_and_days_dont_stand_alone() -> None:
    """Something must be said of them."""
    frame = Frame.of(said("The bridge is safe."))
    assert frame.is_sound(("john", "smith", "said"))
    assert frame.is_sound(("also",))
    assert not frame.is_sound(("john", "smith"))


def test_the_publisher_is_known_by_its_preposition() -> None:
    """A name of a newspaper in another place is somebody's, or something's."""
    frame = Frame.of(said("The bridge is safe.", Form.SENTENCE, None))
    assert DATED in frame.masked("According to The Post, it is.")
    assert frame.masked("The Post is safe.") == "The Post is safe."


def test_words_that_turn() -> None:
    """Denials, also shortened ones; the list is lower case."""
    assert turns("never")
    assert turns("isn't")
    assert not turns("bridge")
    assert all(word == word.casefold() for word in turning())
