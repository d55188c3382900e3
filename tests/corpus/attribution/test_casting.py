"""Who is in a document."""

from corpus.attribution.casting import cast_of
from corpus.attribution.scenes import parses
from corpus.attribution.speakers import Cast
from tests.corpus.attribution.reading import read_scenes


def _cast(text: str, *, parse: bool = True) -> Cast:
    return cast_of(text, parses(read_scenes(text)) if parse else [])


def test_forms_of_a_name_are_one_person() -> None:
    """Initials and bare surnames join a full name, whose fullest form names the person."""
    people = _cast("Donald Trump spoke. Mr. Trump left. Donald J. Trump slept.").people()
    assert [person.name for person in people] == ["Donald J. Trump"]


def test_two_of_one_surname_are_two() -> None:
    """Mrs. Marsh is the woman of that name."""
    cast = _cast("Bill Marsh and Hilda Marsh farm. “Oats,” Mrs. Marsh said.")
    assert [mention.person.name for mention in cast.mentions] == ["Bill Marsh", "Hilda Marsh", "Hilda Marsh"]


def test_a_surname_alone_is_somebody() -> None:
    """A bearer without a full name is named as the text does, and a first name alone means its bearer."""
    assert [person.name for person in _cast("Mr. Ali met Maria Ortega. Maria smiled.").people()] == [
        "Ali",
        "Maria Ortega",
    ]


def test_roles_come_from_the_sentence_or_the_title() -> None:
    """Parsed sentences give the role before or beside a name, others the title."""
    text = "Finnish spokesman Antti Korhonen spoke. Jane Smith, president of Acme, left."
    assert [person.role for person in _cast(text).people()] == ["Finnish spokesman", "president of Acme"]
    assert [person.role for person in _cast("Mayor Maria Ortega spoke.", parse=False).people()] == ["Mayor"]


def test_genders_are_learnt_from_pronouns() -> None:
    """He after a name that tells nothing, and many pronouns against a name, decide."""
    assert _cast("Chris Chike came. He won.").people()[0].gender == "m"
    text = "Kipp Kahlia sang. She sat. " + "Kahlia wrote. She left. " * 3
    assert _cast(text).people()[0].gender == "f"


def test_owners_and_subjects_are_told_apart() -> None:
    """With and without a parse."""
    for parse in (True, False):
        first, second = _cast("Maria Ortega slept. It is Maria Ortega’s dog.", parse=parse).mentions
        assert (first.subject, first.owner) == (True, False)
        assert (second.subject, second.owner) == (False, True)
