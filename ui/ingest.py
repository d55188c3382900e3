"""`onrecord ingest`: what `add` does, in several processes."""

from functools import partial
from typing import Annotated

import typer

from assistant.bootstrap import bench, parts
from assistant.settings import Settings
from corpus.reading import Ocr
from index.ingesting import Spread
from ui.options import JsonOption, LibraryOption, OcrLanguageOption, OcrOption, PathsArgument
from ui.reporting import report
from ui.who import user

WorkersOption = Annotated[
    int, typer.Option("--workers", metavar="N", min=1, help="Processes that read and encode at the same time.")
]


def ingest(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    paths: PathsArgument,
    workers: WorkersOption = 2,
    ocr: OcrOption = False,
    ocr_language: OcrLanguageOption = "eng",
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Add as `add` does, in several processes at once; needs the extra `ingest`. The same command carries on."""
    recogniser = Ocr.ready(ocr_language) if ocr else None
    settings = Settings.load(library=library)
    desk = parts(settings, create=True)
    plain = settings.model_copy(update={"llm_key": None})  # no worker calls a language model
    spread = Spread(partial(bench, plain, recogniser), workers)
    indexer = desk.indexer(recogniser).by(user("command line")).spread(spread)
    return report(indexer.add(paths, again=ocr), desk.library, as_json=as_json)
