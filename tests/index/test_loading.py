"""What every model is loaded and fed with."""

import os

import pytest

from index.loading import stay_offline, typed


def test_models_stay_offline_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the user has set the variable, it stays as it is."""
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    stay_offline()
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    stay_offline()
    assert os.environ["HF_HUB_OFFLINE"] == "0"


def test_any_text_can_be_fed() -> None:
    """Half a character becomes a question mark; everything else stays."""
    assert typed("caf\udce9 新聞 🙂") == "caf? 新聞 🙂"
