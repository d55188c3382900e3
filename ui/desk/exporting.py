"""Feedback as a set that `onrecord evaluate` reads."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import CorpusError
from ui.desk.feedback import Verdict

if TYPE_CHECKING:
    from corpus.library import Library

Shape = dict[str, Any]


def export(verdicts: Iterable[Verdict], library: "Library", folder: Path) -> tuple[int, int]:
    """Write `questions.jsonl` and `documents.jsonl`; how many of each.

    A question counts where somebody found its answer or one of its citations right: what they found right is relevant.
    One to which nothing is on record, and somebody found that right, has no answer. The rest says what isn't so, which
    no set can hold.

    Args:
        verdicts: everybody's.
        library: where the documents are.
        folder: made if it is not there; what it holds of these two files is replaced.
    """
    cases = list(_cases(verdicts))
    wanted = dict.fromkeys(place["document"] for case in cases for place in case["relevant"])
    documents = {key: text for key in wanted if (text := _document(library, key))}
    for case in cases:  # what is no longer there can't be found
        case["relevant"] = [place for place in case["relevant"] if place["document"] in documents]
    kept = [case for case in cases if case["relevant"] or not case["answerable"]]
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "questions.jsonl", kept)
    _write(folder / "documents.jsonl", documents.values())
    return len(kept), len(documents)


def _cases(verdicts: Iterable[Verdict]) -> Iterator[Shape]:
    by_turn = sorted(verdicts, key=lambda verdict: (verdict.turn, verdict.citation))
    for turn, said in groupby(by_turn, key=lambda verdict: verdict.turn):
        judged = list(said)
        wrong = {verdict.citation for verdict in judged if not verdict.good}
        right = {verdict.citation for verdict in judged if verdict.good} - wrong  # where two differ, nobody is right
        reply = judged[0].reply
        places = [citation for statement in reply["statements"] for citation in statement["citations"]]
        if not reply["answered"]:
            if 0 in right:
                yield _case(turn, reply, [])
            continue
        chosen = [
            place for number, place in enumerate(places, 1) if number in right or (0 in right and number not in wrong)
        ]
        if chosen:
            yield _case(turn, reply, chosen)


def _case(turn: str, reply: Shape, places: list[Shape]) -> Shape:
    """A question that stands alone, with the places that answer it: passages, since those are what is found."""
    relevant = [
        {"document": place["id"], "start": place["context"]["start"], "end": place["context"]["end"]}
        for place in places
    ]
    return {"id": turn, "question": reply["standalone"], "answerable": reply["answered"], "relevant": relevant}


def _document(library: "Library", ident: str) -> Shape | None:
    try:
        document = library.document(ident)
    except CorpusError:  # removed since
        return None
    about = {"title": document.title, "source": document.source, "byline": document.byline}
    day = {"date": document.published.isoformat()} if document.published else {}
    return {"id": ident, **{name: value for name, value in about.items() if value}, **day, "text": document.text}


def _write(file: Path, lines: Iterable[Shape]) -> None:
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
