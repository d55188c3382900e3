"""What can go wrong in finding.

SearchError
├── EncoderUnavailable    the model isn't there, or isn't the one promised
├── ModelUnavailable      a reranker or reader isn't there, or is of another kind
├── WorkerUnavailable     the process that reads files can't be started
├── IngestUnavailable     what several processes are run by isn't installed
├── OtherEncoder          the library's vectors come from another encoder
├── EmptyFolder           a folder to sync is empty that was not
├── DamagedSnapshot       an index generation on disk is not what its manifest says
├── EngineMissing         what speaks to a search engine isn't installed
├── EngineUnavailable     a search engine doesn't answer
└── EngineRefused         a search engine refuses, or holds an index of another version
"""

from pathlib import Path


class SearchError(Exception):
    """Anything the index refuses; the message says what, where and what to do."""


class EncoderUnavailable(SearchError):
    """The encoder can't be loaded."""


class ModelUnavailable(SearchError):
    """A reranker or reader can't be loaded.

    Args:
        setting: "RERANKER" or "READER".
        model: its folder or name.
        why: what is wrong with it.
    """

    def __init__(self, setting: str, model: str, why: str) -> None:
        self.model = model
        what = {"RERANKER": "a cross-encoder", "READER": "a model for extractive question answering"}[setting]
        super().__init__(
            f"the {setting.lower()} {model!r} can't be used: {why}. Name the folder of {what} in ONRECORD_{setting}, "
            "or leave it unset"
        )


class WorkerUnavailable(SearchError):
    """The process that reads files can't be started."""


class IngestUnavailable(SearchError):
    """The package that runs several processes isn't installed."""


class OtherEncoder(SearchError):
    """The library's vectors come from another encoder than the one given."""


class EmptyFolder(SearchError):
    """A folder is to be synced that is gone or empty, as a drive is that isn't mounted.

    Args:
        folder: which.
        why: what is odd about it, as a clause without a subject.
        files: how many the library holds from it.
    """

    def __init__(self, folder: Path, why: str, files: int) -> None:
        self.folder = folder
        many = f"the library holds {files} files from it: nothing was removed" if files else "there is nothing to sync"
        hint = ". Is its drive mounted? `--allow-empty` removes them all the same" if files else ""
        super().__init__(f"{folder} {why}, and {many}{hint}")


class DamagedSnapshot(SearchError):
    """An index generation is missing files or fails its checksums; it can be built again from the library."""


class EngineMissing(SearchError):
    """The package that speaks to a search engine isn't installed; the message has the line that installs it."""


class EngineUnavailable(SearchError):
    """A search engine doesn't answer, however often it is asked."""


class EngineRefused(SearchError):
    """A search engine refuses what it is asked, holds an index of another version, or isn't named rightly."""
