"""What the Check page does with drafts."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from index.readers import DirectReader
from tests.conftest import SmallDesk
from tests.ui.markup import Page
from ui.addresses import Addresses
from ui.checking import Drafts
from ui.drafts import LONGEST


@dataclass
class Uploaded:
    """A file as Gradio hands it over."""

    path: str
    orig_name: str | None


@pytest.fixture
def drafts(desk: SmallDesk, tmp_path: Path) -> Drafts:
    """The page over one short article."""
    (tmp_path / "a.txt").write_text("“We will mend it,” said Mary Smith.\n", "utf-8")
    desk.add(tmp_path / "a.txt")
    return Drafts(
        Assistant(desk.library, desk.retriever, Settings.load(library=desk.folder)), Addresses(), DirectReader()
    )


@pytest.fixture
def upload(drafts: Drafts, tmp_path: Path) -> Callable[..., tuple[list[tuple[object, ...]], Path]]:
    """Drops a file of these bytes."""

    def drop(data: bytes, name: str | None) -> tuple[list[tuple[object, ...]], Path]:
        path = tmp_path / "dropped"
        path.write_bytes(data)
        return list(drafts.take([Uploaded(str(path), name)])), path

    return drop


def test_a_pasted_draft_is_checked(drafts: Drafts) -> None:
    """That it is being looked up comes first."""
    waiting, found = drafts.check("“We will mend it,” said Mary Smith.\r\nA lone \ud800 is no sign.")
    assert "Looking every quotation up" in waiting
    assert "1 quotation, on record" in Page(found).text
    assert 'aria-current="page">Check' in drafts.arrive()


def test_nothing_and_too_much(drafts: Drafts) -> None:
    """Are refused in a sentence."""
    (nothing,) = drafts.check(" ")
    assert "Paste a draft" in nothing
    *_, long = drafts.check("a" * (LONGEST + 1))
    assert "can be checked at a time" in long


def test_a_dropped_file_is_read_checked_and_gone(upload: Callable[..., tuple[list[tuple[object, ...]], Path]]) -> None:
    """Its text comes into the box; the file isn't kept."""
    (_, (text, found, _)), path = upload("<p>“We will never mend it,” said Mary Smith.</p>".encode(), "../a.html")
    assert text == "“We will never mend it,” said Mary Smith."
    assert "altered" in str(found)
    assert not path.exists()


@pytest.mark.parametrize(("data", "name", "said"), [(b"\0\1\2\3", None, "."), (b"[]", "a.json", "It holds no records")])
def test_a_file_that_cannot_be_read(
    upload: Callable[..., tuple[list[tuple[object, ...]], Path]], data: bytes, name: str | None, said: str
) -> None:
    """Says why, and is gone, too."""
    (_, (_, found, _)), path = upload(data, name)
    assert said in str(found)
    assert 'role="alert"' in str(found)
    assert not path.exists()


def test_a_library_that_cannot_be_asked(drafts: Drafts, desk: SmallDesk) -> None:
    """The reason is shown."""
    with desk.library.writing() as writer:
        writer.settle_encoder("another", desk.encoder.dimension)
    *_, found = drafts.check("“We will mend it,” said Mary Smith.")
    assert 'role="alert"' in found
