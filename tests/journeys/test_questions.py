"""The questions that the product must get right on its own samples, by `onrecord ask`."""

import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[[Sequence[dict[str, Any]]], list[dict[str, Any]]]

QUESTIONS = {
    "ghafoor": "What did General Ghafoor say about joint operations?",
    "sanctuaries": "Who is using sanctuaries inside Pakistan, according to Afghanistan?",
    "durand": "How long is the Durand Line?",
    "yellen": "What did Janet Yellen say about inflation?",
    "macron": "What did Emmanuel Macron say about Durand Line fencing?",
    "capital": "What is the capital of Australia?",
    "who": "Who said that there is no concept of joint operations?",
}
BOOTS = "And about foreign boots on the ground?"
FENCE = "What did he say about the fence?"


@pytest.fixture(scope="module")
def replies(ask: Ask) -> dict[str, dict[str, Any]]:
    """The replies, by name."""
    history = [{"role": "user", "text": QUESTIONS["ghafoor"]}]
    asked: list[dict[str, Any]] = [{"id": name, "question": text} for name, text in QUESTIONS.items()]
    asked += [{"id": name, "question": text, "history": history} for name, text in (("boots", BOOTS), ("fence", FENCE))]
    return {reply["id"]: reply for reply in ask(asked)}


def test_his_own_words_lead(replies: dict[str, dict[str, Any]]) -> None:
    """General Ghafoor on joint operations is answered in his own words, with his full name, role and the article."""
    best = replies["ghafoor"]["statements"][0]
    assert best["text"].startswith("There is no concept of joint operations")
    assert (best["kind"], best["speaker"], best["role"]) == ("direct", "Asif Ghafoor", "Pakistan military spokesman")
    (citation,) = best["citations"]
    assert citation["document"] == "samples/voa/voa-2017-07-05.txt"
    assert citation["title"] == "Afghanistan Accepts Pakistan’s Offer of 'Coordinated' Anti-Terror Operations"
    assert best["published"] == "2017-07-05"


def test_an_allegation_is_nobodys_quotation(replies: dict[str, dict[str, Any]]) -> None:
    """Who uses sanctuaries is answered by the sentence that says so; the Afghan government alleges it, indirectly."""
    best = replies["sanctuaries"]["statements"][0]
    assert best["text"].startswith("The Afghan government alleges that Taliban insurgents and their ally")
    assert best["kind"] == "indirect"
    assert "afghan government" in best["speaker"].casefold()


def test_a_figure_is_answered_by_its_sentence(replies: dict[str, dict[str, Any]]) -> None:
    """How long the Durand Line is, is answered by the sentence that holds the figure."""
    best = replies["durand"]["statements"][0]
    assert "2,600-kilometer" in best["text"]
    assert best["kind"] == "sentence"


def test_a_transcripts_turns_have_pages(replies: dict[str, dict[str, Any]]) -> None:
    """Janet Yellen on inflation is answered by her turns, with pages, though the label says only CHAIR YELLEN."""
    statements = replies["yellen"]["statements"]
    assert {statement["kind"] for statement in statements} == {"turn"}
    assert all("yellen" in statement["speaker"].casefold() for statement in statements)
    assert all("inflation" in statement["text"] for statement in statements[:1])
    assert all(citation["page"] >= 1 for statement in statements for citation in statement["citations"])


def test_nothing_on_record_is_said(replies: dict[str, dict[str, Any]]) -> None:
    """Macron on the Durand Line is nothing on record, with what was searched and the nearest passages."""
    reply = replies["macron"]
    assert (reply["answered"], reply["statements"]) == (False, [])
    assert reply["searched"]["speaker"] == "Emmanuel Macron"
    assert any("Durand" in hit["text"] for hit in reply["nearest"])


def test_general_knowledge_is_not_on_record(replies: dict[str, dict[str, Any]]) -> None:
    """What the documents don't say isn't answered, however near the nearest passage."""
    assert not replies["capital"]["answered"]


def test_who_said_it(replies: dict[str, dict[str, Any]]) -> None:
    """Who said it is answered by the one who did."""
    assert replies["who"]["statements"][0]["speaker"] == "Asif Ghafoor"


def test_a_follow_up_means_the_same_person(replies: dict[str, dict[str, Any]]) -> None:
    """A topic alone, after a question about Ghafoor, is about Ghafoor."""
    reply = replies["boots"]
    assert reply["standalone"] == "What did General Ghafoor say about foreign boots on the ground?"
    assert "foreign boots on the ground" in reply["statements"][0]["text"]


def test_a_pronoun_means_the_same_person(replies: dict[str, dict[str, Any]]) -> None:
    """What *he* said about the fence asks for Ghafoor's words, and he has none on the fence."""
    assert "Ghafoor" in replies["fence"]["standalone"]
    assert not replies["fence"]["answered"]


def test_every_word_stands_in_its_document(
    replies: dict[str, dict[str, Any]], onrecord: Callable[..., subprocess.CompletedProcess[str]], samples: Path
) -> None:
    """Each citation of each answer is, character for character, what stands at its place."""
    cited = [c for reply in replies.values() for s in reply["statements"] for c in s["citations"]]
    assert cited
    texts = {}
    for document in {citation["document"] for citation in cited}:
        done = onrecord("show", document, "--json", "--library", samples)
        texts[document] = json.loads(done.stdout)["text"]
    for citation in cited:
        assert texts[citation["document"]][citation["start"] : citation["end"]] == citation["text"]


def test_an_answer_takes_moments(replies: dict[str, dict[str, Any]]) -> None:
    """Each reply says how long it took."""
    assert all(0 < reply["seconds"] < 60 for reply in replies.values())
