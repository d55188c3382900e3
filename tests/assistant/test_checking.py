"""Checking drafts: golden drafts, and that no edit of real quotations passes as on record."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant, Checked, Verdict
from assistant.errors import UnaskableQuestion
from assistant.verdict import Change
from tests.benchmarks.drafts import Said, cases, passed, spoken, verdict
from tests.conftest import open_desk
from tests.fakes import LetterCountEncoder

DRAFTS = sorted((Path(__file__).parent / "drafts").glob("*.txt"))
SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
REAL = ("voa/voa-2017-07-05.txt", "inaugurals/kennedy-1961-01-20.docx", "whitehouse/opening-statement-2016-05-05.md")
_BRACKETS = {Change.KEPT: ("", ""), Change.LEFT_OUT: ("[-", "-]"), Change.ADDED: ("{+", "+}")}


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over some of the samples."""
    desk = open_desk(tmp_path_factory.mktemp("drafts") / "library", LetterCountEncoder())
    desk.add(*(SAMPLES / name for name in REAL), *(SAMPLES / "wikinews").glob("2019-0[1-3]*.json"))
    yield Assistant(desk.library, desk.retriever, Assistant.open(desk.folder).settings)
    desk.library.close()


@pytest.fixture(scope="session")
def said(samples: Assistant) -> tuple[Said, ...]:
    """The quotations in them."""
    return spoken(samples.library)


def _line(one: Checked) -> str:
    """A verdict as the golden drafts have it."""
    marked = "".join(
        f"{_BRACKETS[edit.change][0]}{edit.text.rstrip()}{_BRACKETS[edit.change][1]}"
        + " " * (edit.text != edit.text.rstrip())
        for edit in one.difference
    )
    shown = marked or one.text.splitlines()[0]
    return f"{one.verdict.value}{', openly' * one.openly} | {one.said_by.name if one.said_by else 'nobody'} | {shown}"


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_drafts_are_found_as_a_reader_would(record: Assistant, path: Path) -> None:
    """Each golden draft gets the verdicts written below it."""
    draft, expected = path.read_text("utf-8").split("# verdicts\n")
    assert [_line(one) for one in record.check(draft)] == expected.splitlines()


def test_a_draft_without_quotations_is_sound(record: Assistant) -> None:
    """Nothing is quoted, so nothing is wrong; the time it took is told."""
    found = record.check("Nobody is quoted here, and “Ivanhoe” is a book.")
    assert (list(found), found.sound) == ([], True)
    assert found.seconds >= 0


def test_a_blank_draft_is_refused(record: Assistant) -> None:
    """There is nothing to check."""
    with pytest.raises(UnaskableQuestion):
        record.check(" ")


def test_a_citation_is_what_stands_there(record: Assistant) -> None:
    """The words cited are the source's, of every document that has them, the earliest published first."""
    (one,) = record.check('"We will mend it," said Mary Smith.')
    assert [(citation.document.keys[0], citation.text) for citation in one.citations] == [
        ("ferry.txt", "We will mend it"),
        ("copy.txt", "We will mend it"),
    ]
    assert all(citation.text in citation.document.text for citation in one.citations)


def test_what_is_not_on_record_has_passages_near_it(record: Assistant) -> None:
    """They are hits, and no citation says that they are it."""
    (one,) = record.check("“The goats will have to be moved to the northern islands,” said Mary Smith.")
    assert one.verdict is Verdict.ABSENT
    assert one.nearest
    assert not one.citations


def test_names_that_a_curator_made_one_are_one(record: Assistant) -> None:
    """Who is Mary Smith by a curator's word is no one else."""
    with record.library.writing() as writer:
        writer.curation.merge("Mary Smith", ["John Brown"], "a curator")
    try:
        (one,) = record.check("“We will mend it,” said John Brown.")
        assert one.verdict is Verdict.ON_RECORD
    finally:
        with record.library.writing() as writer:
            writer.curation.split("Mary Smith", ["John Brown"], "a curator")


def test_documents_that_wait_to_be_indexed_are_looked_through(tmp_path: Path) -> None:
    """What came after the index was built is on record, too."""
    desk = open_desk(tmp_path / "library", LetterCountEncoder())
    (tmp_path / "late.txt").write_text("“Late words are words as well, I say,” said Mary Smith.\n", "utf-8")
    desk.add(tmp_path / "late.txt")
    shutil.rmtree(desk.folder / "index")
    late = Assistant(desk.library, desk.retriever, Assistant.open(desk.folder).settings)
    assert late.check("“Late words are words as well, I say,” said Mary Smith.").sound
    desk.library.close()


def test_twenty_odd_altered_drafts(samples: Assistant, said: tuple[Said, ...]) -> None:
    """The benchmark in small: two drafts of each alteration, and each gets a verdict that is right."""
    made = [(case, samples.check(case.text)) for case in cases(said, 2)]
    assert len(made) >= 20
    assert not passed(made)
    assert [case.text for case, check in made if verdict(check) not in {right.value for right in case.right}] == []


@given(st.data())
def test_an_edit_of_a_word_never_passes(samples: Assistant, said: tuple[Said, ...], data: st.DataObject) -> None:
    """Drop, add, change, swap a word, or change a letter's case or a digit inside: it is not on record."""
    one = data.draw(st.sampled_from(said))
    words = one.words.split(" ")
    at = data.draw(st.integers(1, len(words) - 2))
    edit = data.draw(st.sampled_from(("drop", "add", "change", "swap", "case")))
    edited = {
        "drop": words[:at] + words[at + 1 :],
        "add": [*words[:at], "purple", *words[at:]],
        "change": [*words[:at], "purple", *words[at + 1 :]],
        "swap": [*words[:at], words[at + 1], words[at], *words[at + 2 :]],
        "case": [*words[:at], words[at].swapcase(), *words[at + 1 :]],
    }[edit]
    if any(map(str.isalnum, words[at])) and edited != words:
        found = samples.check(f"“{' '.join(edited)},” said {one.speaker.name}.")
        assert found.quotations
        assert not found.sound


@given(st.data())
def test_the_same_words_set_otherwise_are_on_record(
    samples: Assistant, said: tuple[Said, ...], data: st.DataObject
) -> None:
    """Marks, dashes, spaces, ligatures and soft hyphens don't matter."""
    one = data.draw(st.sampled_from(said))
    chance = random.Random(data.draw(st.integers(0, 9)))  # noqa: S311 — places of blanks
    words = one.words.replace("fi", "ﬁ").replace("’", "'").replace("—", chance.choice(("–", "--", " — ")))
    words = "".join(chance.choice((" ", "\u00a0", "  ")) if sign == " " else sign for sign in words)
    words = words.replace("e", "e\u00ad", 1) if words[1:2].islower() else words
    marks = chance.choice(("“”", '""', "«»", "„“"))
    (found,) = samples.check(f"It was said: {marks[0]}{words}{marks[1]}")
    assert found.verdict is Verdict.ON_RECORD
