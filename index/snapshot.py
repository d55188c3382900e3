"""Generations of the index on disk: each complete, immutable and checked; `current` names the one in use.

    index/000017/manifest.json    sequence, counts, encoder, checksums
    index/000017/dense.faiss
    index/000017/facets.npy
    index/000017/lexical/
    index/current                 "000017", replaced atomically

All of it is derived from the library and may be deleted.
"""

import hashlib
import json
import logging
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.library import PENDING, Vector, View
from corpus.library.durable import rename, sync, sync_folders
from index.dense import FaissDense
from index.errors import DamagedSnapshot
from index.facets import Facets
from index.lexical import Entry, TantivyLexical
from index.narrowing import listed, sifted
from index.ports import Conditions, Found, Manifest, Scope

FORMAT = 2
_KEPT = 2  # the current generation and the one before it, which a reader may just be opening
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One generation, open for searching."""

    name: str
    manifest: Manifest
    dense: FaissDense
    lexical: TantivyLexical
    facets: Facets

    @property
    def swept(self) -> int:
        """Its sequence: it is never changed."""
        return self.manifest.sequence

    def scope(self, view: View, conditions: Conditions) -> Scope:
        """The passages under these conditions: by the generation's arrays, where these know."""
        if conditions.speakers is not None:
            return listed(view, conditions)
        since = self.manifest.sequence
        if since == view.sequence():
            return sifted(view, self.facets, conditions)
        changed = np.array([document for document, _ in view.changed(since)], dtype=np.int64)
        return sifted(view, self.facets.changed(changed, Facets.of(view.facets(after=since))), conditions)

    def near(self, question: Vector, limit: int, scope: Scope | None = None) -> Found:
        """As faiss has it."""
        return self.dense.search(question, limit, scope.rows if scope else None)

    def sharing(self, words: str, limit: int, scope: Scope | None = None) -> Found:
        """As tantivy has it."""
        return self.lexical.search(words, limit, scope.rows if scope else None)

    def holding(self, words: str, limit: int, scope: Scope | None = None) -> Found:
        """Likewise."""
        return self.lexical.holding(words, limit, scope.rows if scope else None)

    def rarity(self, term: str) -> float:
        """Likewise."""
        return self.lexical.rarity(term)

    def parts(self) -> dict[str, NDArray[np.int64]]:
        """Both engines."""
        return {"dense": self.dense.passages(), "lexical": self.lexical.passages()}

    def contents(self) -> Facets:
        """The arrays."""
        return self.facets


class Snapshots:
    """Opens the current generation and publishes the next.

    Args:
        folder: the library's `index/`.
        words_only: of the engines tantivy alone; another, elsewhere, finds by meaning.
    """

    def __init__(self, folder: Path, *, words_only: bool = False) -> None:
        self._folder = folder
        self._words_only = words_only
        self._open: Snapshot | None = None
        self._damaged: str | None = None

    def current(self) -> Snapshot | None:
        """The published generation, or None if there is none that can be used; the library then is searched without."""
        for _ in range(5):  # a generation may be replaced, and an old one cleared away, while it is being opened
            name = self._name()
            if name is None or name == self._damaged:
                return None
            if self._open and self._open.name == name:
                return self._open
            try:
                self._open = _opened(self._folder / name)
            except DamagedSnapshot as damage:
                if name == self._name():
                    _log.warning("%s", damage)
                    self._damaged = name
                    return None
        return None

    def publish(self, view: View, *, afresh: bool = False) -> Manifest | None:
        """Build the generation of this moment beside the current one and let it take over.

        Args:
            view: the moment of the library.
            afresh: from the library alone, not from the generation before.

        Returns:
            the manifest; None if the library holds no vectors yet.
        """
        if not view.setting("encoder"):
            return None
        # A purge under way leaves nothing in the rows that tells the index what to take out.
        base = None if afresh or view.setting(PENDING) else self.current()
        if base and not (base.manifest.fits(view) and (self._folder / base.name).is_dir()):
            base = None
        if base and base.manifest.sequence == view.sequence():
            return base.manifest
        self._folder.mkdir(parents=True, exist_ok=True)
        building = self._folder / f"building-{os.getpid()}"
        shutil.rmtree(building, ignore_errors=True)
        try:
            manifest = _build(building, base, view, self._folder, words_only=self._words_only)
            self._take_over(building)
        finally:
            shutil.rmtree(building, ignore_errors=True)
        return manifest

    def clear(self) -> None:
        """Delete all but the current generation; who is just opening an older one goes to the current one instead."""
        kept = {"current", self._name()}
        for path in [path for path in self._folder.glob("*") if path.name not in kept]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if self._folder.is_dir():
            sync(self._folder)

    def check(self) -> list[str]:
        """What is wrong with the current generation, a sentence each."""
        name = self._name()
        if name is None:
            return ["there is no index generation; `onrecord reindex` builds one"]
        try:
            _opened(self._folder / name)
        except DamagedSnapshot as damage:
            return [str(damage)]
        return []

    def _name(self) -> str | None:
        try:
            name = (self._folder / "current").read_text("ascii").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            return None
        return name if name.isdecimal() else None

    def _take_over(self, building: Path) -> None:
        generations = sorted(path for path in self._folder.iterdir() if path.name.isdecimal())
        # Never the number that is current, though its folder be lost: who found it damaged would not look again.
        number = max(int(name) for name in ("0", self._name() or "0", *(path.name for path in generations))) + 1
        building.rename(self._folder / f"{number:06d}")
        sync(self._folder)
        beside = self._folder / f"current.{os.getpid()}"
        beside.write_text(f"{number:06d}\n", "ascii")
        rename(beside, self._folder / "current")
        for old in generations[: -(_KEPT - 1)]:
            shutil.rmtree(old, ignore_errors=True)
        for left in self._folder.glob("building-*"):
            shutil.rmtree(left, ignore_errors=True)
        for lost in self._folder.glob("current.*"):
            lost.unlink(missing_ok=True)


def _build(building: Path, base: Snapshot | None, view: View, generations: Path, *, words_only: bool) -> Manifest:
    encoder, dimension = view.setting("encoder") or "", int(view.setting("dimension") or 0)
    building.mkdir()
    changed = dict(view.changed(base.manifest.sequence if base else 0))
    lexical = _cloned(generations / base.name / "lexical", building / "lexical") if base else None
    lexical = lexical or TantivyLexical.create(building / "lexical")
    lexical.write(changed if base else (), entries(view, (number for number, live in changed.items() if live)))
    none = np.empty(0, dtype=np.int64)
    dense = (
        FaissDense.build(none, np.empty((0, dimension), np.float32))
        if words_only
        else _dense(base, view, changed, dimension)
    )
    dense.write(building / "dense.faiss")
    (Facets.of(none) if words_only else _facets(base, view, changed)).write(building / "facets.npy")
    files = {str(path.relative_to(building)): _digest(path) for path in _files(building)}
    manifest = Manifest(view.sequence(), len(dense), encoder, dimension, files, FORMAT)
    (building / "manifest.json").write_text(json.dumps(asdict(manifest), indent=1), "utf-8")
    for path in _files(building):
        sync(path)
    sync_folders(building)
    return manifest


def _dense(base: Snapshot | None, view: View, changed: dict[int, bool], dimension: int) -> FaissDense:
    if base is None:
        return FaissDense.build(*view.live_vectors(dimension))
    gone = [row for document in changed for row, _, _ in view.passage_rows(document)]
    changes = view.live_vectors(dimension, after=base.manifest.sequence)
    return base.dense.changed(np.asarray(gone, dtype=np.int64), *changes) or FaissDense.build(
        *view.live_vectors(dimension)
    )


def _facets(base: Snapshot | None, view: View, changed: dict[int, bool]) -> Facets:
    if base is None:
        return Facets.of(view.facets())
    newer = Facets.of(view.facets(after=base.manifest.sequence))
    return base.facets.changed(np.fromiter(changed, dtype=np.int64, count=len(changed)), newer)


def entries(view: View, documents: Iterator[int]) -> Iterator[Entry]:
    """What is indexed of the words of each passage of these document rows."""
    for number in documents:
        (document,) = view.documents([number])
        for row, span, _ in view.passage_rows(number):
            quoted = view.quotations_of(number, document, span)
            names = dict.fromkeys(
                word
                for quotation in quoted
                if quotation.speaker
                for word in (quotation.speaker.name, quotation.speaker.role or "")
            )
            yield Entry(row, number, span.of(document.text), document.title, " ".join(names))


def _cloned(old: Path, new: Path) -> TantivyLexical:
    """A copy of a tantivy index that shares its segments: they never change, the rest is replaced by renaming."""
    new.mkdir()
    for path in old.iterdir():
        if not path.name.endswith(".lock"):
            try:
                os.link(path, new / path.name)
            except OSError:  # a file system without hard links
                shutil.copyfile(path, new / path.name)
    return TantivyLexical(new)


def _opened(folder: Path) -> Snapshot:
    try:
        manifest = Manifest(**json.loads((folder / "manifest.json").read_text("utf-8")))
        wrong = [name for name, digest in manifest.files.items() if _digest(folder / name) != digest]
    except (OSError, ValueError, TypeError, AttributeError) as trouble:
        raise DamagedSnapshot(f"{folder} is damaged: {trouble}; `onrecord reindex` builds it again") from trouble
    if manifest.format != FORMAT:
        raise DamagedSnapshot(
            f"{folder} was built by another version (format {manifest.format}; this one reads {FORMAT}); `onrecord "
            "reindex` builds it again, and until then every passage is scanned"
        )
    if wrong:
        raise DamagedSnapshot(
            f"{folder} is damaged: {wrong[0]} has another checksum; `onrecord reindex` builds it again"
        )
    parts = (FaissDense.read(folder / "dense.faiss"), TantivyLexical(folder / "lexical"))
    return Snapshot(folder.name, manifest, *parts, Facets.read(folder / "facets.npy"))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(".lock"))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
