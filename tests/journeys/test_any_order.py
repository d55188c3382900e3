"""Whatever is done to a library, in whatever order: it answers as a few dictionaries would."""

import contextlib
import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from corpus.errors import UnknownSpeaker
from tests.conftest import SmallDesk, open_desk
from tests.fakes import LetterCountEncoder
from tests.index.soundness import assert_all_are_found

NAMES = ("Asif Ghafoor", "Bo Lee", "Janet Yellen", "Ann Cho")
FILES = ("a.txt", "b.txt", "c.txt", "d.txt")
VERSIONS = 3

files, versions, people = st.sampled_from(FILES), st.integers(1, VERSIONS), st.sampled_from(NAMES)


def written(file: str, version: int) -> str:
    """The text of a version: two quotations of words of its own; the first version of `d.txt` is that of `c.txt`."""
    chance = random.Random(f"{'c.txt' if (file, version) == ('d.txt', 1) else file} {version}")  # noqa: S311 — a text
    words = ["".join(chance.choices("abdefgiklmnoprstu", k=6)) for _ in range(24)]
    first, second = NAMES[version % 4], NAMES[(version + 1) % 4]
    return (
        f"“The {' '.join(words[:8])} is long,” said {first}. The {' '.join(words[8:12])} was built in a year.\n\n"
        f"“The {' '.join(words[12:20])} is high,” said {second}. The {' '.join(words[20:])} went by.\n"
    )


def speakers(version: int) -> list[str | None]:
    """Who says the words of a version, as its text has it."""
    return [NAMES[version % 4], NAMES[(version + 1) % 4]]


class AnyOrder(RuleBasedStateMachine):
    """A library beside its model: which version of which file is in it, is removed, lies in the folder; and decisions.

    The file `d.txt` may have the text of `c.txt`: one document then, of two records. Curators leave these two alone.
    """

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="any-order-"))
        self.inbox = self.home / "inbox"
        self.inbox.mkdir()
        self.desk = self.opened()
        self.disk: dict[str, int] = {}
        self.live: dict[str, int] = {}
        self.removed: dict[str, int] = {}
        self.left: set[str] = set()  # of what is removed, that which went with its file
        self.failed: set[str] = set()
        self.titles: dict[str, str] = {}
        self.decided: dict[tuple[str, int, int], str | None] = {}

    def opened(self) -> SmallDesk:
        """The library, as another process would find it."""
        return open_desk(self.home / "library", LetterCountEncoder())

    def teardown(self) -> None:
        """Nothing stays."""
        self.desk.library.close()
        shutil.rmtree(self.home)

    def key(self, file: str) -> str:
        """Of a file."""
        return str(self.inbox / file)

    def comes_in(self, file: str) -> None:
        """The version that lies in the folder is the library's; an empty file fails, and what was in it stays."""
        version = self.disk[file]
        if not version:
            self.failed.add(file)
            return
        self.live[file] = version
        self.removed.pop(file, None)
        self.left.discard(file)
        self.failed.discard(file)

    @rule(file=files, version=st.integers(0, VERSIONS))
    def write(self, file: str, version: int) -> None:
        """A file changes; version 0 is empty."""
        (self.inbox / file).write_text(written(file, version) if version else "", "utf-8")
        self.disk[file] = version

    @rule(file=files)
    def delete(self, file: str) -> None:
        """A file goes."""
        (self.inbox / file).unlink(missing_ok=True)
        self.disk.pop(file, None)

    @precondition(lambda self: self.disk)
    @rule(data=st.data())
    def add(self, data: st.DataObject) -> None:
        """Some of the files come in."""
        some = data.draw(st.lists(st.sampled_from(sorted(self.disk)), min_size=1, unique=True))
        self.desk.add(*(self.inbox / file for file in some))
        for file in some:
            self.comes_in(file)

    @rule()
    def sync(self) -> None:
        """The library holds what the folder holds, but for what was removed and is as it was."""
        list(self.desk.indexer.sync(self.inbox, allow_empty=True))
        for file, version in self.disk.items():
            if file in self.left or self.removed.get(file) != version:
                self.comes_in(file)
        for file in set(self.live) - set(self.disk):
            self.removed[file] = self.live.pop(file)
            self.left.add(file)
        self.failed &= set(self.disk)

    @precondition(lambda self: self.live)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """A record leaves every answer."""
        file = data.draw(st.sampled_from(sorted(self.live)))
        self.desk.indexer.remove([self.key(file)])
        self.removed[file] = self.live.pop(file)

    @precondition(lambda self: self.removed)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        """It is back."""
        file = data.draw(st.sampled_from(sorted(self.removed)))
        self.desk.indexer.restore([self.key(file)])
        self.live[file] = self.removed.pop(file)
        self.left.discard(file)

    @precondition(lambda self: self.removed)
    @rule(data=st.data())
    def purge(self, data: st.DataObject) -> None:
        """It is gone for good, with what was decided about it."""
        file = data.draw(st.sampled_from(sorted(self.removed)))
        _, done = self.desk.indexer.purge([self.key(file)])
        assert done
        del self.removed[file]
        self.left.discard(file)
        self.titles.pop(file, None)
        self.decided = {place: name for place, name in self.decided.items() if place[0] != file}

    @precondition(lambda self: bool(set(self.live) & {"a.txt", "b.txt"}))
    @rule(data=st.data(), place=st.integers(0, 1), name=st.none() | people)
    def correct(self, data: st.DataObject, place: int, name: str | None) -> None:
        """A curator says who said something, or that nobody did."""
        file = data.draw(st.sampled_from(sorted(set(self.live) & {"a.txt", "b.txt"})))
        self.desk.indexer.correct(self.desk.library.quotations(self.key(file))[place], name, "cleo")
        self.decided[file, self.live[file], place] = name

    @precondition(lambda self: any(self.live.get(file) == version for file, version, _ in self.decided))
    @rule(data=st.data())
    def uncorrect(self, data: st.DataObject) -> None:
        """And takes it back."""
        standing = [place for place in self.decided if self.live.get(place[0]) == place[1]]
        file, version, place = data.draw(st.sampled_from(standing))
        self.desk.indexer.uncorrect(self.desk.library.quotations(self.key(file))[place], "cleo")
        del self.decided[file, version, place]

    @precondition(lambda self: bool(set(self.live) & {"a.txt", "b.txt"}))
    @rule(data=st.data(), title=st.sampled_from(("One", "Two")))
    def amend(self, data: st.DataObject, title: str) -> None:
        """A curator gives a document another title, for its later versions, too."""
        file = data.draw(st.sampled_from(sorted(set(self.live) & {"a.txt", "b.txt"})))
        self.desk.indexer.amend(self.key(file), {"title": title}, "cleo")
        self.titles[file] = title

    @rule(into=people, other=people)
    def merge(self, into: str, other: str) -> None:
        """Two names are one person's; who is quoted by which name stays as it is."""
        with contextlib.suppress(UnknownSpeaker), self.desk.library.writing() as writer:
            writer.curation.merge(into, [other], "cleo")

    @rule(quotations=st.booleans())
    def reindex(self, quotations: bool) -> None:
        """Nothing changes."""
        if quotations:
            self.desk.indexer.quote_again()
        self.desk.indexer.reindex()

    @rule()
    def reopen(self) -> None:
        """Nothing is lost."""
        self.desk.library.close()
        self.desk = self.opened()

    @invariant()
    def it_is_sound(self) -> None:
        """And every passage of it is found, and none besides."""
        assert self.desk.indexer.verify() == ()
        assert_all_are_found(self.desk)

    @invariant()
    def it_holds_what_the_model_does(self) -> None:
        """Texts, titles, what is removed, and what failed."""
        library = self.desk.library
        assert {key for entry in library.entries() for key in entry.keys} == {self.key(file) for file in self.live}
        for file, version in self.live.items():
            assert library.document(self.key(file)).text.strip() == written(file, version).strip()
            if file in self.titles:
                assert library.document(self.key(file)).title == self.titles[file]
        with library.view() as view:
            assert {key for one in view.removed() for key in one.keys} == {self.key(file) for file in self.removed}
        assert {one.origin for one in library.failures()} == {self.key(file) for file in self.failed}

    @invariant()
    def it_quotes_whom_the_model_does(self) -> None:
        """As the text has it, or as a curator said."""
        for file, version in self.live.items():
            found = self.desk.library.quotations(self.key(file))
            said = speakers(version)
            expected = [self.decided.get((file, version, place), said[place]) for place in (0, 1)]
            assert [one.speaker and one.speaker.name for one in found] == expected


QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def test_any_order() -> None:
    """A few runs of some twenty steps."""
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=QUIET),
    )


@pytest.mark.long
def test_any_order_at_length() -> None:
    """Many, and longer ones."""
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(max_examples=200, stateful_step_count=60, deadline=None, suppress_health_check=QUIET),
    )
