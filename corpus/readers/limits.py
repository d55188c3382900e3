"""How much a file may hold: what keeps a bomb from filling memory or disk."""

from dataclasses import dataclass

from corpus.errors import FileTooLarge

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be read at most; passing one is `FileTooLarge`, or `TooSlow` where it is about time.

    Time and memory are held by the process that reads (`index.confined`); the rest by the readers themselves.

    Args:
        bytes: of a file, as it lies on the disk.
        text: bytes of what has to be held in memory as a whole: a text, a web page, one record.
        pages: of a PDF.
        members: files in an archive or a DOCX.
        decompressed: bytes that all members of an archive or a DOCX unpack to.
        ratio: unpacked to packed bytes of an archive; looked at above one mebibyte, since small files harm nobody.
        depth: archives inside archives; 1 reads an archive but none inside it.
        seconds: of computing for each document, and again for finding who says what in it. A page of a PDF takes a
            fiftieth of a second, a mebibyte of news ten seconds to be read through; what is endless passes any limit.
        seconds_per_mebibyte: added for each mebibyte of the file, or of the document's text.
        longest: seconds of computing that no size gives more than.
        patience: seconds that may go by for each second of computing allowed; for what waits without computing.
        memory: bytes that the process that reads may hold, about 200 mebibytes of which are its own programs.
    """

    bytes: int = 512 * _MEBIBYTE
    text: int = 64 * _MEBIBYTE
    pages: int = 5_000
    members: int = 20_000
    decompressed: int = 1024 * _MEBIBYTE
    ratio: int = 200
    depth: int = 1
    seconds: int = 180
    seconds_per_mebibyte: int = 60
    longest: int = 1_800
    patience: int = 5
    memory: int = 2048 * _MEBIBYTE

    def time(self, size: int) -> int:
        """Seconds of computing that a file or text of so many bytes may take."""
        return min(self.seconds + self.seconds_per_mebibyte * size // _MEBIBYTE, max(self.seconds, self.longest))

    def check(self, name: str, number: int, origin: str, what: str) -> None:
        """Hold `number` against the limit called `name`.

        Args:
            name: the field.
            number: what the file has.
            origin: the file, for the message.
            what: says what was counted: "bytes", "pages".

        Raises:
            FileTooLarge: if it passes the limit.
        """
        limit = getattr(self, name)
        if number > limit:
            raise FileTooLarge(origin, f"it has {number:,} {what}; the limit is {limit:,}")

    def check_unpacking(self, packed: int, unpacked: int, members: int, origin: str) -> None:
        """Hold an archive's own table of contents against the limits, before anything is unpacked.

        Raises:
            FileTooLarge: for too many members, bytes, or too great a ratio.
        """
        self.check("members", members, origin, "members")
        self.check("decompressed", unpacked, origin, "bytes when unpacked")
        if unpacked > _MEBIBYTE:
            self.check("ratio", unpacked // max(packed, 1), origin, "times its size when unpacked")
