"""Changes to a library: files in, documents out of the way, the index brought up to date. One writer at a time."""

import copy
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Self

from corpus.errors import ReadingError
from corpus.library import KEPT_FOR, Library, Prepared, Purged, Trouble, Writer
from corpus.reading import find
from index.checking import verify
from index.curating import Curating
from index.files import key_of
from index.intake import Intake
from index.outcome import Outcome, Status
from index.ports import Encoder, Generations, Manifest
from index.preparing import encoded, outline_again
from index.progress import Told, counted, untold
from index.readers import DirectReader, FileReader
from index.resuming import Resuming
from index.steps import Here, How, Preparer
from index.syncing import affected, gone, gone_failures, refuse_empty

_PUBLISH_AFTER = 5_000
"""Passages after which a long run publishes: until then they are found by an exact scan."""

_BATCH = 16
"""Documents that are encoded together when all are encoded again."""


class Indexer(Curating):
    """Changes a library and its index.

    Args:
        library: the truth.
        snapshots: the index over it.
        encoder: gives the encoder when it is first needed, since loading it takes seconds.
        reader: reads files; by default in this process.
    """

    def __init__(
        self,
        library: Library,
        snapshots: Generations,
        encoder: Callable[[], Encoder],
        reader: FileReader | None = None,
    ) -> None:
        super().__init__(library, snapshots, encoder)
        self._preparer: Preparer = Here(library, encoder, reader or DirectReader())

    def spread(self, preparer: Preparer) -> Self:
        """The same, but what `add` and `sync` bring in is made ready by another, such as several processes."""
        other = copy.copy(self)
        vars(other)["_preparer"] = preparer
        return other

    def add(
        self, paths: Iterable[Path], *, names: Mapping[Path, str] | None = None, again: bool = False
    ) -> Iterator[Outcome]:
        """Read files and folders into the library, and publish.

        A changed file replaces its old version when the new one is in; an unchanged one is left alone. One in a folder
        that failed before is told of again, but read again only if it changed, or what reads it did. Closing the
        iterator early keeps what is done, and publishes it.

        Args:
            paths: files and folders.
            names: the key to use for a path, instead of its absolute path.
            again: try once more what failed and is as it was, and scans whose words were not read.

        Yields:
            an outcome for each file, in order, and for each record that failed.

        Raises:
            LibraryBusy: if somebody else is changing the library.
            LibraryFull: if the disk fills up.
            OtherEncoder: if the library's vectors are another encoder's.
        """
        with self._library.writing(by=self._by) as writer:
            intake = Intake(writer, self._preparer, names or {})
            given = list(paths)
            found = list(find(given))
            wanted = frozenset(given).union(_files(found) if again else ())
            yield from self._published(intake, intake.outcomes(found, How(asked_for=wanted, again=again)))

    def sync(
        self,
        folder: Path,
        *,
        changed: AbstractSet[Path] | None = None,
        allow_empty: bool = False,
        again: bool = False,
    ) -> Iterator[Outcome]:
        """Let the library hold just what a folder holds, and publish once.

        New files are added, changed ones replace their old version, and those that are gone are removed at the end.
        What somebody removed stays removed as long as its file is as it was. Files from elsewhere are left alone.

        Args:
            folder: which.
            changed: paths; only these are looked at for news, and what is in them.
            allow_empty: remove even what is probably only not mounted.
            again: as `add` has it.

        Yields:
            as `add`, then an outcome for each file that was removed.

        Raises:
            EmptyFolder: if the folder is gone or empty that was not; nothing is changed then.
            LibraryBusy: as `add` does, and its other errors.
        """
        folder = Path(os.path.abspath(folder))  # noqa: PTH100 — links keep the name they have, as in keys
        with self._library.writing(by=self._by) as writer:
            found = list(find([folder])) if folder.exists() else []
            with self._library.view() as view:
                known = view.files_under(os.path.join(folder, ""))  # noqa: PTH118 — with its last slash
                failed = [failure.origin for failure in view.failures() if Path(failure.origin).is_relative_to(folder)]
            lost = gone(known, {key_of(path) for path in found if isinstance(path, Path)})
            if not allow_empty:
                refuse_empty(folder, found, known, lost)
            intake = Intake(writer, self._preparer, {})
            wanted = list(found if changed is None else affected(found, changed))
            asked = frozenset(_files(wanted) if again else ())
            outcomes = intake.outcomes(wanted, How(restoring=False, asked_for=asked, again=again))
            yield from self._published(intake, chain(outcomes, self._removed(writer, lost, failed)))

    def remove(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Take documents out of every answer, at once.

        Args:
            keys: keys or document ids.

        Returns:
            the keys removed.

        Raises:
            UnknownDocument: if one isn't in the library; then none is removed.
        """
        with self._library.writing(by=self._by) as writer:
            gone = writer.remove(keys)
            self._publish()
            return gone

    def restore(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Bring removed documents back.

        Returns:
            the keys restored.

        Raises:
            UnknownDocument: if one was never in the library; then none is restored.
        """
        with self._library.writing(by=self._by) as writer:
            back = writer.restore(keys)
            self._publish()
            return back

    def purge(self, keys: Iterable[str] = (), *, expired: bool = False) -> tuple[Purged, bool]:
        """Take out for good what was removed: no byte of it stays in the library's own files.

        Replaced versions of documents go too, and a purge that was stopped is finished. The index is built afresh, and
        its older generations are deleted.

        Args:
            keys: keys or ids of removed documents.
            expired: also those that were removed more than seven days ago.

        Returns:
            what went, and whether all of its bytes are gone; not so while somebody reads a moment before.

        Raises:
            UnknownDocument: if one was never in the library; then none is purged.
            NotRemoved: if one is in the library still; likewise.
        """
        with self._library.writing(by=self._by) as writer:
            purged = writer.purging.purge(keys, before=datetime.now(UTC) - KEPT_FOR if expired else None)
            self._publish()
            self._snapshots.clear()
            return purged, writer.purging.scrub()

    def publish(self) -> Manifest | None:
        """Bring the index up to date with the library; nothing is encoded.

        Returns:
            what the current generation holds; None for a library without documents.
        """
        with self._library.writing(by=self._by):
            return self._publish()

    def reindex(self, told: Told = untold) -> Manifest | None:
        """Build the index afresh from the library; with another encoder than before, encode every passage again.

        What `verify` finds wrong with vectors and noted speakers is mended. The library answers as before until the
        new generation takes over. Stopped while it encodes, it carries on where it was when it is called again.

        Args:
            told: is called with how many documents are encoded, and of how many.

        Returns:
            what was built; None for a library without documents.
        """
        with self._library.writing(by=self._by) as writer:
            with self._library.view() as view:
                theirs = view.setting("encoder")
                every = [number for number, _ in view.changed(0)]
            if theirs:
                encoder = self._encoder()
                numbers = every if encoder.name != theirs else writer.to_encode_again()
                if numbers:
                    with Resuming(encoder, self._library.folder / "index" / "encoded.sqlite") as resuming:
                        again = counted(self._prepared_again(numbers, resuming), len(numbers), told)
                        writer.encode_again(encoder.name, encoder.dimension, again)
                writer.note_speakers_again()
            writer.find_copies()
            writer.note_reindexed()
            return self._publish(afresh=True)

    def verify(self) -> tuple[Trouble, ...]:
        """What is wrong with the library and its index; changes nothing."""
        return verify(self._library, self._snapshots)

    def _published(self, intake: Intake, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Pass outcomes on, and publish on the way of a long run and at the end of any, however it ends."""
        try:
            for outcome in outcomes:
                if intake.unpublished >= _PUBLISH_AFTER:
                    self._publish()
                    intake.unpublished = 0
                yield outcome
        finally:
            self._publish()

    def _removed(self, writer: Writer, lost: list[str], failed: list[str]) -> Iterator[Outcome]:
        """Take out the files that are gone, and what was wrong with such."""
        for origin in gone_failures(failed):
            writer.forget_failures(origin)
        for path, documents in writer.remove_files(lost).items():
            yield Outcome(path, Status.REMOVED, documents)

    def _prepared_again(self, numbers: Iterable[int], encoder: Encoder) -> Iterator[Prepared]:
        """These document rows, encoded again."""
        rest = iter(numbers)
        with self._library.view() as view:
            while batch := list(islice(rest, _BATCH)):
                yield from encoded([outline_again(view, number) for number in batch], encoder)


def _files(found: Iterable[Path | ReadingError]) -> Iterator[Path]:
    return (one for one in found if isinstance(one, Path))
