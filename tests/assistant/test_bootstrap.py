"""What a desk is made of."""

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.bootstrap import Parts, _once, parts
from assistant.errors import SettingsError
from assistant.settings import Settings
from corpus.errors import NotALibrary
from index.errors import EncoderUnavailable, ModelUnavailable
from index.milvus import MilvusGenerations
from index.ports import Encoder
from tests.fakes import LetterCountEncoder
from tests.postgres import Server


class Loading:
    """Makes an encoder and counts how often; all who ask at once are let wait until they do."""

    def __init__(self, waiting: int = 1) -> None:
        self.times = 0
        self._together = threading.Barrier(waiting)

    def make(self) -> Encoder:
        """An encoder that counts letters."""
        self.times += 1
        return LetterCountEncoder()

    def meet(self) -> None:
        """Wait for the others."""
        self._together.wait(timeout=10)


def test_the_encoder_is_loaded_when_first_needed_and_once() -> None:
    """However many ask at the same moment, one encoder is made, and none before it is asked for."""
    loading = Loading(waiting=8)
    give = _once(loading.make)
    assert loading.times == 0
    given: list[Encoder] = []

    def ask() -> None:
        loading.meet()
        given.append(give())

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert loading.times == 1
    assert len({id(encoder) for encoder in given}) == 1


def test_a_library_is_begun_only_if_told(tmp_path: Path) -> None:
    """Without `create` a missing library is refused by name, and nothing is made."""
    settings = Settings.load(library=tmp_path / "library")
    with pytest.raises(NotALibrary, match="begins one"):
        parts(settings)
    assert not (tmp_path / "library").exists()
    assert parts(settings, create=True).library.folder == tmp_path / "library"
    assert parts(settings).library.counts().documents == 0


def test_a_library_on_a_server(postgres: Server, tmp_path: Path) -> None:
    """Its address alone chooses it; what is of no known kind is refused without its password."""
    settings = Settings.load(library=postgres.address(), state=tmp_path / "here", originals=tmp_path / "files")
    made = parts(settings, create=True)
    assert (made.library.folder, made.library.counts().documents) == (tmp_path / "here", 0)
    assert made.library.name == str(settings.library)
    assert made.snapshots.check() == [f"there is no index in {settings.library}; `onrecord reindex` builds one"]
    made.library.close()
    with pytest.raises(SettingsError, match=r"odd://ann:…@db/press: no such kind"):
        parts(Settings.load(library="odd://ann:s3cret@db/press"))


def test_an_index_in_milvus(tmp_path: Path) -> None:
    """Documents are where the database is; without one it is refused, and its address shows no password."""
    settings = Settings.load(library="milvus://ann:s3cret@127.0.0.1:1/press", database=tmp_path / "documents")
    made = parts(settings, create=True)
    assert made.library.folder == tmp_path / "documents"
    assert isinstance(made.snapshots, MilvusGenerations)
    with pytest.raises(SettingsError, match=r"milvus://ann:…@127.0.0.1:1/press: Milvus keeps .* ONRECORD_DATABASE"):
        parts(Settings.load(library="milvus://ann:s3cret@127.0.0.1:1/press"))


def test_retriever_and_indexer_share_the_encoder(tmp_path: Path) -> None:
    """What is loaded for finding serves adding, too."""
    loading = Loading()
    made = parts(Settings.load(library=tmp_path / "library"), create=True)
    desk = Parts(made.library, made.snapshots, _once(loading.make))
    (tmp_path / "a.txt").write_text("“We agree,” said Ghafoor.\n", "utf-8")
    list(desk.indexer().add([tmp_path / "a.txt"]))
    assert desk.retriever().retrieve("agree")
    assert loading.times == 1


def test_an_encoder_that_isnt_there_is_named(tmp_path: Path) -> None:
    """A model that this machine has not is refused with what to do, when it is first needed."""
    settings = Settings.load(library=tmp_path / "library", encoder=str(tmp_path / "no-model"))
    desk = parts(settings, create=True)
    with pytest.raises(EncoderUnavailable, match=r"no-model.*can't be loaded.*leave ONRECORD_ENCODER unset"):
        desk.encoder()


def test_models_are_loaded_only_where_configured(
    tmp_path: Path, reader_folder: Path, cross_encoder_folder: Path
) -> None:
    """Without settings there is neither reader nor reranker; with them both serve, and a missing one is named."""
    plain = parts(Settings.load(library=tmp_path / "library"), create=True)
    assert plain.reader() is None
    both = Settings.load(library=tmp_path / "library", reader=str(reader_folder), reranker=str(cross_encoder_folder))
    desk = replace(parts(both), encoder=LetterCountEncoder)
    reader = desk.reader()
    assert reader is not None
    assert reader.name == str(reader_folder)
    (tmp_path / "a.txt").write_text("The fence is long. The rates are low.\n", "utf-8")
    list(desk.indexer().add([tmp_path / "a.txt"]))
    assert [hit.rank for hit in desk.retriever().retrieve("fence")] == [1]
    absent = parts(Settings.load(library=tmp_path / "library", reader=str(tmp_path / "no-model")))
    with pytest.raises(ModelUnavailable, match=r"no-model.*ONRECORD_READER"):
        absent.reader()


def test_a_narrator_is_there_only_where_configured(tmp_path: Path) -> None:
    """Off by default; with an address it has the model's name, and a wrong one is refused when it is needed."""
    assert parts(Settings.load(library=tmp_path), create=True).narrator() is None
    narrator = parts(Settings.load(library=tmp_path, llm_url="http://127.0.0.1:1/v1", llm_model="tiny")).narrator()
    assert narrator is not None
    assert narrator.model == "tiny"
    wrong = parts(Settings.load(library=tmp_path, llm_url="file:///etc/passwd"))
    with pytest.raises(SettingsError, match="llm_url"):
        wrong.narrator()


def test_opening_costs_no_torch(tmp_path: Path) -> None:
    """A library is opened without loading torch, so that `onrecord list` starts at once."""
    script = (
        "import sys; from pathlib import Path; from assistant.bootstrap import parts;"
        "from assistant.settings import Settings;"
        "parts(Settings.load(library=Path(sys.argv[1])), create=True).indexer(); sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script, tmp_path / "library"], check=False).returncode == 0
