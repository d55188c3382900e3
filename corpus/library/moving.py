"""A library as one file: packed while it is in use, unpacked into a folder of its own.

    onrecord.json              format, when it was made, the SHA-256 of the database, originals that were missing
    library.sqlite             the truth, of one moment
    originals/ab/abcdef…       each named by its SHA-256
    …                          databases that others keep beside it, if they are asked for

A zip archive. The index is derived and stays out; settings are the machine's and stay out, too.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BufferedIOBase
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Final

from filelock import FileLock

from corpus.errors import DamagedArchive, LibraryError
from corpus.library.durable import rename, sync, sync_folders
from corpus.library.library import Library
from corpus.library.migrations import copy

_FORMAT: Final = 1
_ABOUT: Final = "onrecord.json"
_DATABASE: Final = "library.sqlite"
_PACKED: Final = "packed.zip"
_ORIGINAL: Final = re.compile(r"originals/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_LARGEST_ABOUT: Final = 64_000_000
"""Bytes of `onrecord.json`, at most: a million missing originals."""

_CHUNK: Final = 1 << 20
_TRIES: Final = 3
"""How often packing begins again when documents are purged meanwhile."""

_NONE: Final[Mapping[str, AbstractSet[str]]] = MappingProxyType({})

_NEEDED = "SELECT DISTINCT sha256 FROM file WHERE path IN (SELECT file FROM record) ORDER BY sha256"


@dataclass(frozen=True, slots=True)
class Packed:
    """A library as one file.

    Args:
        documents: how many it holds, removed ones not counted.
        originals: how many files.
        missing: the SHA-256 of originals that the library has lost, or that are damaged.
        beside: the names of other databases in it.
    """

    documents: int
    originals: int
    missing: tuple[str, ...]
    beside: tuple[str, ...] = ()


def pack(library: Library, target: Path, beside: Iterable[str] = ()) -> Packed:
    """Write one moment of a library to a file, in place of what the file held; reading and writing go on meanwhile.

    Args:
        library: which.
        target: the file.
        beside: names of other SQLite databases in its folder that go along, each of one moment; those that are there.

    Raises:
        LibraryError: if the database can't be read, or documents are purged again and again meanwhile.
        OSError: if the file can't be written.
        ValueError: if the file would lie in the library.
    """
    if target.resolve().is_relative_to(library.folder.resolve()):
        raise ValueError(f"{target} lies in the library itself: name a file elsewhere")
    for _ in range(_TRIES):
        with _beside(target.absolute().with_name(f".{target.name}.packing")) as staging:
            packed = _pack(library, staging, [name for name in beside if (library.folder / name).is_file()])
            if not _purged_meanwhile(library, packed.missing):
                rename(staging / _PACKED, target)
                return packed
    raise LibraryError(f"documents are being purged from {library.folder}: pack it when that is done")


def unpack(archive: Path, folder: Path, beside: Mapping[str, AbstractSet[str]] = _NONE) -> Library:
    """Make a library of what `pack` wrote.

    Args:
        archive: the file.
        folder: an empty one, or one that isn't there yet.
        beside: names of other databases that may be in it, each with those of its tables and indices.

    Raises:
        DamagedArchive: if the file is no packed library, or not as it was packed; then there is no library.
        OSError: if it can't be read, or the folder not written.
        ValueError: if the folder holds anything.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ValueError(f"{folder} is not empty: import into a folder of its own")
    folder.absolute().parent.mkdir(parents=True, exist_ok=True)
    with _beside(folder.absolute().with_name(f"{folder.name}.importing")) as staging:
        _unpack(archive, staging, {_DATABASE: Library.layout(), **beside})
        sync_folders(staging)
        if folder.is_dir():
            folder.rmdir()
        staging.rename(folder)
        sync(folder.absolute().parent)
    return Library(folder)


@contextlib.contextmanager
def _beside(staging: Path) -> Iterator[Path]:
    """A fresh folder for the owner alone, gone afterwards; what a killed run left there is cleared away first."""
    with FileLock(f"{staging}.lock"):
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(mode=0o700)
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)
            Path(f"{staging}.lock").unlink(missing_ok=True)


def _pack(library: Library, folder: Path, beside: list[str]) -> Packed:
    snapshot, archive = folder / _DATABASE, folder / _PACKED
    documents, needed = _snapshot(library, snapshot)
    missing = []
    with _private(archive) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        database = _put_file(packed, snapshot, _DATABASE)
        for digest in needed:
            if kept := _whole(library, digest):
                with kept:
                    _put(packed, kept, f"originals/{digest[:2]}/{digest}")
            else:
                missing.append(digest)
        others = {name: _put_file(packed, _copied(library.folder / name, folder / name), name) for name in beside}
        about = {"format": _FORMAT, "made": datetime.now(UTC).isoformat(timespec="seconds"), "database": database}
        packed.writestr(_ABOUT, json.dumps(about | {"missing": missing, "beside": others}))
    return Packed(documents, len(needed) - len(missing), tuple(missing), tuple(others))


def _copied(database: Path, target: Path) -> Path:
    try:
        copy(database, target)
    except sqlite3.Error as trouble:
        raise LibraryError(f"{database} can't be packed: {trouble}") from trouble
    return target


def _snapshot(library: Library, snapshot: Path) -> tuple[int, list[str]]:
    """Write one moment of the database; how many documents it holds, and the originals it needs."""
    try:
        library.copy(snapshot)
        with contextlib.closing(sqlite3.connect(snapshot)) as rows:
            documents = int(rows.execute("SELECT count(*) FROM document WHERE live").fetchone()[0])
            return documents, [digest for (digest,) in rows.execute(_NEEDED)]
    except sqlite3.Error as trouble:
        raise LibraryError(f"{library.name} can't be packed into {snapshot.parent.parent}: {trouble}") from trouble


def _private(path: Path) -> BinaryIO:
    """A new file that only its owner can read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _whole(library: Library, digest: str) -> BufferedIOBase | None:
    """An original, at its beginning; None if it is missing, or not what it was."""
    try:
        kept = library.originals.open(digest)
        if hashlib.file_digest(kept, "sha256").hexdigest() == digest:
            kept.seek(0)
            return kept
        kept.close()
    except OSError:
        pass
    return None


def _put_file(packed: zipfile.ZipFile, path: Path, name: str) -> str:
    with path.open("rb") as file:
        return _put(packed, file, name)


def _put(packed: zipfile.ZipFile, file: BufferedIOBase, name: str) -> str:
    """Put a file in; the SHA-256 of its bytes."""
    digest = hashlib.sha256()
    with packed.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
        while piece := file.read(_CHUNK):
            digest.update(piece)
            member.write(piece)
    return digest.hexdigest()


def _is_whole(kept: Path, digest: str) -> bool:
    try:
        with kept.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False


def _purged_meanwhile(library: Library, missing: tuple[str, ...]) -> bool:
    """Whether an original is missing only since the library needs it no more."""
    with library.view() as view:
        return any(not view.needs(digest) for digest in missing)


def _unpack(archive: Path, staging: Path, layouts: Mapping[str, AbstractSet[str]]) -> None:
    try:
        with zipfile.ZipFile(archive) as packed:
            databases = _about(packed, archive)
            for member in _members(packed, archive, staging, databases.keys() & layouts.keys()):
                _extract(packed, member, staging, databases, archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as trouble:  # what zipfile raises
        raise DamagedArchive(f"{archive} is no packed library, or is damaged: {trouble}") from trouble
    if not (staging / _DATABASE).is_file():
        raise DamagedArchive(f"{archive} holds no {_DATABASE}")
    for name, known in layouts.items():
        if (staging / name).is_file():
            _refuse_odd_database(staging / name, archive, known)
    Library(staging).close()  # is of a known version, or is brought up to date


def _about(packed: zipfile.ZipFile, archive: Path) -> dict[str, str]:
    """The SHA-256 of each database, as the archive tells it."""
    try:
        member = packed.getinfo(_ABOUT)
        about: Any = json.loads(packed.read(member)) if member.file_size <= _LARGEST_ABOUT else None
        found = about["format"]
        databases = {_DATABASE: str(about["database"])}
        databases |= {str(name): str(digest) for name, digest in about.get("beside", {}).items()}
    except (KeyError, ValueError, TypeError, AttributeError) as trouble:
        raise DamagedArchive(f"{archive} is no packed library: {_ABOUT} is missing or odd") from trouble
    if found != _FORMAT:
        raise DamagedArchive(f"{archive} was packed by another version (format {found}): upgrade onrecord")
    return databases


def _members(
    packed: zipfile.ZipFile, archive: Path, staging: Path, databases: AbstractSet[str]
) -> list[zipfile.ZipInfo]:
    """The members that are files of a library; nothing else may be there, and nothing twice."""
    members = [member for member in packed.infolist() if member.filename != _ABOUT]
    names = [member.filename for member in packed.infolist()]
    odd = [name for name in names if name not in {_ABOUT, *databases} and not _ORIGINAL.fullmatch(name)]
    if odd or len(set(names)) < len(names):
        raise DamagedArchive(f"{archive} is no packed library: it holds {odd[0] if odd else 'members twice'!r}")
    size, free = sum(member.file_size for member in members), shutil.disk_usage(staging).free
    if size > free:
        raise DamagedArchive(f"{archive} needs {size // 10**6 + 1} MB, and there are {free // 10**6} MB free")
    return members


def _extract(
    packed: zipfile.ZipFile, member: zipfile.ZipInfo, staging: Path, databases: Mapping[str, str], archive: Path
) -> None:
    """Write a member under a name made of its digest alone, or one that is known, never what the archive calls it."""
    original = _ORIGINAL.fullmatch(member.filename)
    digest = original[2] if original else databases[member.filename]
    target = staging / "originals" / digest[:2] / digest if original else staging / member.filename
    target.parent.mkdir(parents=True, exist_ok=True)
    with packed.open(member) as incoming, target.open("xb") as file:
        shutil.copyfileobj(incoming, file, _CHUNK)
    if not _is_whole(target, digest):
        raise DamagedArchive(f"{archive}: {member.filename} is not what was packed: its checksum differs")
    sync(target)


def _refuse_odd_database(database: Path, archive: Path, known: AbstractSet[str]) -> None:
    """Refuse what such a database never has: triggers and views run when somebody merely reads or writes."""
    try:
        with contextlib.closing(sqlite3.connect(database)) as rows:
            found = rows.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    except sqlite3.DatabaseError as trouble:
        raise DamagedArchive(f"{archive}: {database.name} is no database: {trouble}") from trouble
    for kind, name, made in found:
        virtual = str(made or "").upper().startswith("CREATE VIRTUAL")
        if kind not in {"table", "index"} or virtual or name not in known:
            raise DamagedArchive(f"{archive}: {database.name} has the {kind} {name!r}, which no library has")
