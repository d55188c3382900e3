"""What can go wrong with documents.

CorpusError
├── ReadingError          a file can't become a document
│   ├── MissingFile
│   ├── UnreadableFile    no permission, or the disk failed
│   ├── UnknownFormat
│   ├── EncryptedFile
│   ├── DamagedFile
│   ├── NoText            empty, or a scan without a text layer
│   ├── FileTooLarge
│   └── TooSlow           reading it would not end
├── NoRecogniser          OCR is asked for, but no program for it is there
└── LibraryError          a library can't be opened, read or written
    ├── NotALibrary
    ├── NewerLibrary
    ├── LibraryBusy       another process is writing
    ├── LibraryFull       the disk is full
    ├── DamagedArchive    a file is no packed library
    ├── UnknownDocument
    ├── NotRemoved        it is to be purged, but is in the library still
    ├── UnknownSpeaker
    └── UnknownQuotation
"""


class CorpusError(Exception):
    """Anything the corpus refuses; the message says what, where and what to do."""


class ReadingError(CorpusError):
    """A file can't become a document.

    Attributes:
        origin: the path (and member, for archives) that was being read.
        reason: what is wrong, as a clause: "the PDF is encrypted".
        remedy: what the curator can do about it, as a sentence.
    """

    reason = "it can't be read"
    remedy = "Check the file and add it again."

    def __init__(self, origin: str, reason: str | None = None, remedy: str | None = None) -> None:
        self.origin = origin
        self.reason = reason or type(self).reason
        self.remedy = remedy or type(self).remedy
        super().__init__(f"{origin}: {self.reason}. {self.remedy}")


class MissingFile(ReadingError):
    """Nothing is at that path."""

    reason = "there is no such file or folder"
    remedy = "Check the path."


class UnreadableFile(ReadingError):
    """The file is there but can't be opened."""

    reason = "the file can't be opened"
    remedy = "Give this user permission to read it, then add it again."


class UnknownFormat(ReadingError):
    """No reader knows this content."""

    reason = "its content is of no format that can be read"
    remedy = "Save it as PDF, DOCX, HTML, Markdown, plain text, e-mail, JSON, JSONL, CSV or a zip of these."


class EncryptedFile(ReadingError):
    """The file needs a password."""

    reason = "it is encrypted"
    remedy = "Save a copy without the password and add that."


class DamagedFile(ReadingError):
    """The file breaks off or contradicts its format."""

    reason = "it is damaged or breaks off early"
    remedy = "Fetch a fresh copy and add that."


class NoText(ReadingError):
    """The file holds no text."""

    reason = "it holds no text"
    remedy = "Add a version with text."


class FileTooLarge(ReadingError):
    """The file passes a limit on bytes, pages or decompressed size."""

    reason = "it is larger than the limit"
    remedy = "Split it and add the parts."


class TooSlow(ReadingError):
    """Reading the file takes more time than the limit."""

    reason = "reading it takes longer than the limit"
    remedy = "Split it and add the parts, or save it in a simpler format."


class NoRecogniser(CorpusError, ValueError):
    """OCR is asked for, but what recognises words is not installed."""


class LibraryError(CorpusError):
    """A library can't be opened, read or written."""


class NotALibrary(LibraryError):
    """The folder holds something else."""


class NewerLibrary(LibraryError):
    """The library was written by a newer version."""


class LibraryBusy(LibraryError):
    """Another process is writing to the library."""


class LibraryFull(LibraryError):
    """The disk has no room for the change; the library is as it was."""


class DamagedArchive(LibraryError):
    """The file is no packed library, or not as it was packed."""


class UnknownDocument(LibraryError):
    """The library holds no such document."""


class NotRemoved(LibraryError):
    """The document is in the library still; only what was removed can be purged."""


class UnknownSpeaker(LibraryError):
    """Nobody of this name is on record."""


class UnknownQuotation(LibraryError):
    """The document holds no such quotation, or more than one."""
