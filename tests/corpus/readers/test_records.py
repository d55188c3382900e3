"""Records in JSON, JSONL and CSV."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from corpus.errors import DamagedFile, FileTooLarge, NoText, ReadingError
from corpus.readers.about import About
from corpus.readers.limits import Limits
from corpus.readers.records import read_csv, read_json, read_jsonl
from tests.corpus.readers.making import material


def _documents(found: Iterator[Document | ReadingError]) -> list[Document]:
    return [one for one in found if isinstance(one, Document)]


def _errors(found: Iterator[Document | ReadingError]) -> list[ReadingError]:
    return [one for one in found if isinstance(one, ReadingError)]


RECORD = {
    "title": "The plan",
    "date": "2017-07-05",
    "url": "https://en.wikinews.org/wiki/The_plan",
    "author": "Jane Doe",
    "text": "“We agree,” he said.\r\n",
}


def test_one_object_is_one_document() -> None:
    """A file of one record goes by its path; its fields say the rest, and the text stays as it is."""
    (document,) = _documents(read_json(material(json.dumps(RECORD), "plan.json")))
    assert document.keys == ("plan.json",)
    assert document.title == "The plan"
    assert document.published == date(2017, 7, 5)
    assert (document.byline, document.source) == ("Jane Doe", "Wikinews")
    assert document.origin == "https://en.wikinews.org/wiki/The_plan"
    assert document.text == "“We agree,” he said.\n"


@pytest.mark.parametrize("data", [[RECORD, {**RECORD, "id": 7}], {"documents": [RECORD, {**RECORD, "id": 7}]}])
def test_lists_of_records(data: object) -> None:
    """In a list a record goes by its id, else by its number."""
    documents = _documents(read_json(material(json.dumps(data), "plans.json")))
    assert [document.keys for document in documents] == [("plans.json#1",), ("7",)]


def test_one_bad_record_costs_no_other() -> None:
    """Each record without text, or that is none, is an error that names it; the rest is read."""
    data = [RECORD, {"title": "No text"}, 3, {**RECORD, "text": ["One.", "Two."]}]
    found = list(read_json(material(json.dumps(data), "plans.json")))
    assert [document.text for document in _documents(iter(found))] == ["“We agree,” he said.\n", "One.\n\nTwo."]
    assert [str(error) for error in _errors(iter(found))] == [
        (
            "plans.json#2: the record has no text (fields: title). "
            "Give each record its text in a field called `text`, `body` or `content`."
        ),
        (
            "plans.json#3: the record is no object with named fields. "
            "Mend the record and add the file again; the other records were read."
        ),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ('{"text": "a"', DamagedFile, "breaks off or is faulty at line 1"),
        ("[]", NoText, "it holds no records"),
        ("{}", NoText, r"the record has no text \(fields: none\)"),
    ],
)
def test_a_bad_json_file(text: str, kind: type[ReadingError], reason: str) -> None:
    """A file that is no JSON, or holds no record, is refused as a whole."""
    with pytest.raises(kind, match=reason):
        list(read_json(material(text, "x.json")))


def test_a_sidecar_fills_gaps_of_records() -> None:
    """What it says is true of all records that don't say otherwise."""
    made = material(json.dumps([{"text": "a"}, RECORD]), "x.json", about=About(title="All", source="The desk"))
    assert [(one.title, one.source) for one in _documents(read_json(made))] == [
        ("All", "The desk"),
        ("The plan", "Wikinews"),
    ]


def test_jsonl() -> None:
    """A record a line; a broken line is an error with its number, and blank lines count but give nothing."""
    lines = [json.dumps(RECORD), "", "{broken", json.dumps({"id": "b", "body": "Second."})]
    found = list(read_jsonl(material("\ufeff" + "\n".join(lines), "x.jsonl")))
    assert [document.keys for document in _documents(iter(found))] == [("x.jsonl#1",), ("b",)]
    assert [error.origin for error in _errors(iter(found))] == ["x.jsonl#3"]
    assert "line 3 is not JSON" in str(found[1])


def test_jsonl_in_utf16() -> None:
    """Line ends are found in two-byte encodings too."""
    data = "\n".join([json.dumps({"text": "Één", "title": "a"}, ensure_ascii=False)] * 2).encode("utf-16")
    assert [document.text for document in _documents(read_jsonl(material(data, "x.jsonl")))] == ["Één", "Één"]


def test_a_record_that_fills_memory_is_refused() -> None:
    """A line over the limit for texts is an error, and what follows can't be told from it."""
    data = json.dumps({"text": "a"}) + "\n" + json.dumps({"text": "b" * 99}) + "\n"
    first, second = read_jsonl(material(data, "x.jsonl", limits=Limits(text=50)))
    assert isinstance(first, Document)
    assert isinstance(second, FileTooLarge)
    assert "longer than 50 bytes" in str(second)


CSV = 'ID,Headline,Body,Date\na1,First,"“Yes,” he said.\r\nSo it is.",2017-07-05\n,Second,No.,\n,Third,,\n'


@pytest.mark.parametrize(("text", "encoding"), [(CSV, "utf-8"), (CSV, "utf-8-sig"), (CSV, "cp1252")])
def test_csv(text: str, encoding: str) -> None:
    """A record a row, with line ends and commas inside quotes; a row without text is an error of its own."""
    found = list(read_csv(material(text.encode(encoding), "x.csv")))
    documents = _documents(iter(found))
    assert [document.keys for document in documents] == [("a1",), ("x.csv#2",)]
    assert documents[0].text == "“Yes,” he said.\nSo it is."
    assert (documents[0].title, documents[0].published) == ("First", date(2017, 7, 5))
    assert [error.origin for error in _errors(iter(found))] == ["x.csv#3"]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_spreadsheets_of_other_countries(mark: str) -> None:
    """A semicolon or a tab may stand between the cells, and a cell too many does no harm."""
    found = _documents(read_csv(material(f"title{mark}text\nA{mark}Words, more{mark}extra\n", "x.csv")))
    assert [document.text for document in found] == ["Words, more"]


def test_a_long_cell() -> None:
    """A transcript of more characters than Python's own limit is read."""
    (document,) = _documents(read_csv(material("text\n" + "word " * 40_000 + "\n", "x.csv")))
    assert len(document.text) == 200_000


def test_csv_without_text() -> None:
    """A table without a column of text is refused with the columns it has."""
    with pytest.raises(NoText, match=r"no column holds the text \(columns: a, b\)"):
        list(read_csv(material("a,b\n1,2", "x.csv")))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "id", "date", "x"]), inner),
    max_leaves=8,
)


@given(st.lists(_JSON, min_size=1, max_size=5))
def test_any_record_is_a_document_or_an_error(records: list[object]) -> None:
    """Whatever JSON holds, each record gives one of the two, in order."""
    lines = "\n".join(json.dumps(record) for record in records)
    assert len(list(read_jsonl(material(lines, "x.jsonl")))) == len(records)
    assert len(list(read_json(material(json.dumps(records), "x.json")))) == len(records)
