"""The same from Python, as the README shows it."""

from datetime import date
from pathlib import Path

from assistant import Answer, Assistant


def test_retrieve_and_ask_from_python(samples: Path) -> None:
    """A developer gets hits with their quotations, and the answer that the page gives."""
    desk = Assistant.open(samples)
    hits = desk.retrieve("joint operations", speaker="Ghafoor", since=date(2017, 7, 1), limit=10)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert all(hit.passage.text == hit.passage.span.of(hit.document.text) for hit in hits)
    assert any(q.speaker and q.speaker.name == "Asif Ghafoor" for hit in hits for q in hit.quotations)
    answer = desk.ask("What did General Ghafoor say about joint operations?")
    assert isinstance(answer, Answer)
    assert answer.statements[0].text.startswith("There is no concept of joint operations")


def test_filters_narrow_the_search(samples: Path) -> None:
    """Nothing outside the dates or the publisher asked for comes back."""
    desk = Assistant.open(samples)
    early = desk.retrieve("inflation", until=date(2016, 1, 1), limit=50)
    assert early
    assert all(hit.document.published and hit.document.published <= date(2016, 1, 1) for hit in early)
    federal = desk.retrieve("inflation", source="Federal Reserve", limit=50)
    assert federal
    assert all(hit.document.source and "Federal Reserve" in hit.document.source for hit in federal)


def test_suggestions_are_answered(samples: Path) -> None:
    """The questions that the page offers are ones that the library answers."""
    desk = Assistant.open(samples)
    offered = desk.suggestions(4)
    assert len(offered) == 4
    assert all(isinstance(desk.ask(question), Answer) for question in offered)
