"""Zip archives: every readable file in one, each a document or an error of its own."""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO

from corpus.document import Document
from corpus.errors import DamagedFile, EncryptedFile, NoText, ReadingError
from corpus.readers.about import About
from corpus.readers.guarding import guarding
from corpus.readers.material import Material, opened
from corpus.readers.sidecar import SIDECAR, is_litter, parse_sidecar

Read = Callable[[Material], Iterator[Document | ReadingError]]
_IN_MEMORY = 8 * 1024 * 1024  # larger members are unpacked to a temporary file


def read_zip(material: Material, read: Read) -> Iterator[Document | ReadingError]:
    """What `read` gives for each member; a member that can't be read is one error, and the rest goes on.

    Raises:
        FileTooLarge: for a zip inside a zip, or one that unpacks to more than the limits allow.
        NoText: if it has no members.
        DamagedFile: if its table of contents is damaged.
    """
    material.limits.check("depth", material.depth + 1, material.origin, "archives one inside the other")
    with material.open() as stream, _opened(stream, material) as archive:
        members = [m for m in archive.infolist() if not m.is_dir() and not is_litter(PurePosixPath(m.filename))]
        if not members:
            raise NoText(material.origin, "the archive is empty", "Add an archive with files in it.")
        packed, unpacked = (
            sum(sizes) for sizes in zip(*((m.compress_size, m.file_size) for m in members), strict=True)
        )
        material.limits.check_unpacking(packed, unpacked, len(members), material.origin)
        names = set(archive.namelist())
        for member in members:
            if not (member.filename.endswith(SIDECAR) and member.filename.removesuffix(SIDECAR) in names):
                yield from _member(archive, member, material, read)


def _opened(stream: BinaryIO, material: Material) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except zipfile.BadZipFile as error:
        raise DamagedFile(material.origin, "the zip's table of contents is damaged") from error


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, material: Material, read: Read
) -> Iterator[Document | ReadingError]:
    origin = f"{material.origin}!{member.filename}"
    part = replace(
        material,
        key=f"{material.key}!{member.filename}",
        origin=origin,
        name=PurePosixPath(member.filename).name,
        size=member.file_size,
        depth=material.depth + 1,
    )
    try:
        with guarding(origin), _unpacked(archive, member, origin) as opening:
            yield from read(replace(part, open=opening, about=_sidecar(archive, member).over(material.about)))
    except ReadingError as error:
        yield error


@contextmanager
def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, origin: str) -> Iterator[Callable[[], BinaryIO]]:
    """A way to open the member's content, as often as needed; in memory if small, else in a temporary file.

    Raises:
        EncryptedFile: if the member needs a password.
    """
    if member.flag_bits & 1:
        raise EncryptedFile(origin)
    if member.file_size <= _IN_MEMORY:
        yield partial(BytesIO, archive.read(member))
        return
    with TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder) / "member"  # never the member's own name, which may climb out of the folder
        with archive.open(member) as packed, path.open("wb") as unpacked:
            copyfileobj(packed, unpacked)
        yield partial(opened, path)


def _sidecar(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> About:
    name = member.filename + SIDECAR
    if name not in archive.namelist():
        return About()
    return parse_sidecar(archive.read(name), f"{archive.filename}!{name}")
