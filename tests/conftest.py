"""What every test stands on: no network, an empty home, the same numbers each time, and small real libraries."""

import ipaddress
import os
import random
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar, cast

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from corpus.library import Library, Prepared
from index.encoder import SentenceEncoder
from index.indexing import Indexer
from index.outcome import Outcome
from index.ports import Encoder, Generations, Manifest
from index.readers import FileReader
from index.retrieval import Retriever
from index.snapshot import Snapshots
from tests.fakes import LetterCountEncoder
from tests.postgres import Server

# Here, since gradio and the hub's package read them when they are imported, which nothing above does.
for _name in [name for name in os.environ if name.startswith("ONRECORD_")]:
    del os.environ[_name]
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

settings.register_profile(
    "onrecord",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("onrecord")


Given = ParamSpec("Given")
Gives = TypeVar("Gives")
Host = TypeVar("Host")


class NetworkForbidden(BaseException):
    """A test reached for the network; not an `Exception`, so that no code under test passes over it."""


@dataclass(frozen=True)
class SmallDesk:
    """A library with its index and all that works on it, as the assistant's bootstrap puts them together."""

    library: Library
    snapshots: Generations
    encoder: Encoder
    indexer: Indexer
    retriever: Retriever

    @property
    def folder(self) -> Path:
        """The library's folder."""
        return self.library.folder

    def keep(self, *documents: Prepared, publish: bool = True) -> None:
        """Put documents in that came from no file, and publish unless told otherwise."""
        with self.library.writing() as writer:
            writer.settle_encoder(self.encoder.name, self.encoder.dimension)
            for prepared in documents:
                writer.keep(prepared, None)
        if publish:
            self.publish()

    def remove(self, *keys: str, publish: bool = True) -> None:
        """Take documents out, and publish unless told otherwise."""
        with self.library.writing() as writer:
            writer.remove(keys)
        if publish:
            self.publish()

    def publish(self, *, afresh: bool = False) -> Manifest | None:
        """Let the index be of this moment."""
        with self.library.view() as view:
            return self.snapshots.publish(view, afresh=afresh)

    def add(self, *paths: Path, names: Mapping[Path, str] | None = None) -> list[Outcome]:
        """Add files and folders; what became of each."""
        return list(self.indexer.add(paths, names=names))


def open_desk(folder: Path, encoder: Encoder, reader: FileReader | None = None) -> SmallDesk:
    """The desk over the library in `folder`, begun if there is none; files are read in this process by default."""
    library, snapshots = Library.create(folder), Snapshots(folder / "index")
    return SmallDesk(
        library,
        snapshots,
        encoder,
        Indexer(library, snapshots, lambda: encoder, reader),
        Retriever(library, snapshots, encoder),
    )


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Only sockets of this machine connect."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _guarded_lookup(socket.getaddrinfo))
        yield


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c() -> None:
    """Ctrl-C is heard, as at a terminal, even where the tests were started in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _home_of_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Fixtures that outlive a test find an empty home, too."""
    with pytest.MonkeyPatch.context() as patch:
        _move_in(patch, tmp_path_factory.mktemp("home"))
        yield


@pytest.fixture(autouse=True)
def _empty_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this user, and nothing of the test before, is found at home."""
    _move_in(monkeypatch, tmp_path_factory.mktemp("home"))


@pytest.fixture(autouse=True)
def _fixed_seeds() -> None:
    """Chance is the same in every run."""
    random.seed(0)
    np.random.seed(0)  # noqa: NPY002 — what libraries draw from
    if torch := sys.modules.get("torch"):
        torch.manual_seed(0)


@pytest.fixture(scope="session")
def sentence_encoder() -> SentenceEncoder:
    """The encoder that ships; loading it takes seconds."""
    return SentenceEncoder()


@pytest.fixture
def new_desk(tmp_path: Path) -> Iterator[Callable[..., SmallDesk]]:
    """Makes desks over libraries of their own; called without an encoder, one that counts letters."""
    made: list[SmallDesk] = []

    def new(encoder: Encoder | None = None) -> SmallDesk:
        desk = open_desk(tmp_path / f"library-{len(made) + 1}", encoder or LetterCountEncoder())
        made.append(desk)
        return desk

    yield new
    for desk in made:
        desk.library.close()


@pytest.fixture
def desk(new_desk: Callable[..., SmallDesk]) -> SmallDesk:
    """A desk over an empty library, whose encoder counts letters."""
    return new_desk()


def _move_in(patch: pytest.MonkeyPatch, home: Path) -> None:
    patch.setenv("HOME", str(home))
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))


def _guarded(method: Callable[Concatenate[socket.socket, Given], Gives]) -> Callable[..., Gives]:
    def guarded(self: socket.socket, *arguments: Given.args, **options: Given.kwargs) -> Gives:
        if self.family != socket.AF_UNIX:
            _refuse_stranger(cast("tuple[object, ...]", arguments[-1])[0])
        return method(self, *arguments, **options)

    return guarded


def _guarded_lookup(lookup: Callable[Concatenate[Host, Given], Gives]) -> Callable[..., Gives]:
    def guarded(host: Host, *arguments: Given.args, **options: Given.kwargs) -> Gives:
        _refuse_stranger(host)
        return lookup(host, *arguments, **options)

    return guarded


def _refuse_stranger(host: object) -> None:
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
        here = address.is_loopback or address.is_unspecified
    except ValueError:
        here = name in {"localhost", socket.gethostname()}
    if not here:
        raise NetworkForbidden(f"a test reached for {name}: tests run without a network")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for all tests of this process."""
    server = Server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def reader_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny reader."""
    from tests.models import reader  # imports torch and transformers, which most tests do without

    return reader(tmp_path_factory.mktemp("reader"))


@pytest.fixture(scope="session")
def cross_encoder_folder(tmp_path_factory: pytest.TempPathFactory, reader_folder: Path) -> Path:
    """The folder of a tiny cross-encoder."""
    from tests.models import cross_encoder

    return cross_encoder(tmp_path_factory.mktemp("cross-encoder"), reader_folder)
