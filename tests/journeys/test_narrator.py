"""A language model beside the product's own samples: what is shown with it, and what it can't change."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import Answer, Assistant, Settings
from assistant.bootstrap import parts
from assistant.endpoint import Endpoint
from tests.assistant.speaking import scripted, speaking
from tests.assistant.telling import unsupported

GHAFOOR = "What did General Ghafoor say about joint operations?"
KEY = "sk-hush-hush"
QUESTIONS = (
    GHAFOOR,
    "What did Janet Yellen say about inflation?",
    "What did Jerome Powell say about inflation?",
    "What did Donald Trump say about the shutdown?",
    "What did Boris Johnson say about Parliament?",
    "What did Carrie Lam say?",
    "Who was Robert Mugabe?",
    "What did Nancy Pelosi say about impeachment?",
    "What did the Pope say about abuse?",
    "What did John Kennedy say about liberty?",
    "What did Lincoln say about the war?",
    "What did David Baker say about proteins?",
    "What did SpaceX launch?",
    "What did Joe Biden say about the election?",
    "What name did the WHO give to the new coronavirus?",
    "What did the European Court of Justice say about Facebook?",
    "What did Walter Munk study?",
    "What did Powell say about the labor market?",
    "What happened at the Saudi oil facilities?",
    "What did Hatice Cengiz say?",
)


def _without_time(reply: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in reply.items() if name not in {"seconds", "narration"}}


@pytest.mark.long
def test_the_command_says_whose_words_they_are(
    onrecord: Callable[..., subprocess.CompletedProcess[str]], samples: Path
) -> None:
    """`ask --json` has the narration, the plain answer unchanged beside it, and the key nowhere; off by default."""
    plain = json.loads(onrecord("ask", GHAFOOR, "--json", "--library", samples).stdout)
    assert plain["narration"] is None
    with scripted() as (address, script):
        script.says(
            'Asif Ghafoor said: "Theres no concept of joint operations" [1]. '
            'Asif Ghafoor said: "There is no concept of joint operations [on Pakistani soil]" [1].'
        )
        given = {**os.environ, "ONRECORD_LLM_URL": address, "ONRECORD_LLM_MODEL": "tiny", "ONRECORD_LLM_KEY": KEY}
        asked = onrecord("ask", GHAFOOR, "--json", "--library", samples, env=given)
        status = onrecord("status", "--json", "--library", samples, env=given)
        script.status = 500
        failing = onrecord("ask", GHAFOOR, "--json", "--library", samples, env=given)
        assert len(script.asked) == 2
    told = json.loads(asked.stdout)
    (sentence,) = told["narration"]["sentences"]
    assert sentence["statements"] == [1]
    assert "“There is no concept of joint operations [on Pakistani soil]" in sentence["text"]
    assert (told["narration"]["model"], told["narration"]["dropped"]) == ("tiny", 1)
    assert _without_time(told) == _without_time(plain) == _without_time(json.loads(failing.stdout))
    assert "500" in json.loads(failing.stdout)["narration"]["note"]
    for done in (asked, status, failing):
        assert KEY not in done.stdout + done.stderr


@pytest.mark.long
def test_a_real_model_shows_nothing_that_is_not_on_record(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Over twenty questions SmolLM2-135M may write what it likes: each sentence shown is borne out; and the count."""
    settings = Settings.load(library=samples)
    desk = parts(settings)
    kept = dropped = 0
    with speaking() as address:
        narrator = Endpoint(address, "SmolLM2-135M", timeout=600)
        assistant = Assistant(desk.library, desk.retriever(), settings, narrator=narrator)
        for question in QUESTIONS:
            reply = assistant.ask(question)
            narration = assistant.narrate(reply)
            if isinstance(reply, Answer) and narration:
                assert unsupported(narration, reply) == [], question
                assert narration.trouble == ""
                kept, dropped = kept + len(narration.sentences), dropped + narration.dropped
    assert kept + dropped > len(QUESTIONS)
    with capsys.disabled():
        print(f"\n{kept} sentences kept, {dropped} dropped")  # noqa: T201 — what the run is for
