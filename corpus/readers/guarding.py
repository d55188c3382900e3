"""Turns whatever goes wrong inside a parser into an error that says what, where and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.errors import DamagedFile, FileTooLarge, MissingFile, ReadingError, UnreadableFile


@contextmanager
def guarding(origin: str) -> Iterator[None]:
    """Whatever is raised inside comes out as a `ReadingError` about `origin`, chained to its cause.

    Raises:
        ReadingError: unchanged if it was one; `MissingFile`, `UnreadableFile`, `FileTooLarge` or `DamagedFile` else.
    """
    try:
        yield
    except ReadingError:
        raise
    except FileNotFoundError as error:
        raise MissingFile(origin) from error
    except PermissionError as error:
        raise UnreadableFile(origin, "this user may not open it") from error
    except OSError as error:
        remedy = "Check the disk or the connection to it, then add the file again."
        raise UnreadableFile(origin, f"the system can't read it ({error.strerror or error})", remedy) from error
    except MemoryError as error:
        raise FileTooLarge(origin, "it needs more memory than there is") from error
    except RecursionError as error:
        raise DamagedFile(origin, "its parts are nested without end") from error
    except Exception as error:  # parsers of broken and hostile files raise whatever they stumble over
        raise DamagedFile(origin, f"it is damaged ({_brief(error)})") from error


def _brief(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:120].rstrip(". ") if lines and lines[0] else type(error).__name__
