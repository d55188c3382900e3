"""The command line: `onrecord`. Each command is thin; what it does lives below `ui`."""

import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from assistant.answer import Answer, Unanswered
from assistant.assistant import Assistant
from assistant.bootstrap import file_reader, opened, parts
from assistant.errors import AnsweringError, UnaskableQuestion
from assistant.settings import Settings
from corpus.document import Document
from corpus.errors import CorpusError, NotRemoved, ReadingError, UnknownDocument, UnknownQuotation, UnknownSpeaker
from corpus.library import Library
from corpus.reading import Ocr, find
from index.errors import EmptyFolder, SearchError
from index.filters import Filters
from index.preparing import Outline
from ui import curating, keeping, printing, shapes
from ui import speakers as speaking
from ui.batch import Asked, asked_in, in_turn
from ui.check import check
from ui.desk import commands as people
from ui.desk.errors import DeskUnopened, Unknown
from ui.forms import Form, FormatOption, chosen, print_taken
from ui.heeding import Stopped
from ui.ingest import ingest
from ui.mcp.command import mcp
from ui.options import (
    DONE,
    MISUSE,
    NOTHING,
    STOPPED,
    UNOPENED,
    DocumentsArgument,
    JsonOption,
    LibraryOption,
    LimitOption,
    OcrLanguageOption,
    OcrOption,
    PathsArgument,
    QuestionArgument,
    QuestionsOption,
    SinceOption,
    SourceOption,
    SpeakerOption,
    UntilOption,
    print_json,
)
from ui.reporting import report
from ui.running import counting
from ui.who import user

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Answers from your own documents, in their own words: verbatim, attributed, cited.",
)
app.add_typer(speaking.app, name="speakers")
app.add_typer(people.users, name="users")
app.add_typer(people.keys, name="keys")
app.add_typer(people.feedback, name="feedback")


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code; every failure is a sentence on stderr."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    for noisy in ("langchain_text_splitters", "pypdf", "trafilatura"):  # each odd file has its own line already
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    try:
        code = app(list(arguments) or ["--help"], prog_name="onrecord", standalone_mode=False)
    except typer.TyperException as misuse:
        return _misused(misuse)
    except (UnknownDocument, NotRemoved, UnknownSpeaker, UnknownQuotation, EmptyFolder, Unknown) as unknown:
        return _fail(unknown, NOTHING)
    except (AnsweringError, ValueError) as misuse:
        return _fail(misuse, MISUSE)
    except (CorpusError, SearchError, DeskUnopened) as trouble:
        return _fail(trouble, UNOPENED)
    except (Stopped, OSError) as ended:  # OSError of files that answers are written to; libraries have their own
        _let_go()
        return _fail(ended, STOPPED if isinstance(ended, Stopped) else NOTHING)
    return _fail("stopped; what was done is kept", STOPPED) if code == STOPPED else int(code or DONE)


@app.command()
def ask(
    question: QuestionArgument = None,
    speaker: SpeakerOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    source: SourceOption = None,
    questions: QuestionsOption = None,
    library: LibraryOption = None,
    form: FormatOption = None,
    as_json: JsonOption = False,
) -> int:
    """Answer a question in the documents' own words, or say that nothing is on record."""
    wanted, filters = _asked(question, questions), _filters(speaker, since, until, source)
    way = chosen(form, as_json=as_json, many=questions is not None)
    desk = Assistant.open(library)
    taken: list[Answer | Unanswered] = []

    def put(asked: Asked) -> bool:
        reply = desk.ask(asked.question, filters=filters, conversation=asked.conversation)
        if way is Form.JSON:
            print_json(asked.known_by | shapes.reply_shape(reply, desk.narrate(reply)))
        elif way is Form.TEXT:
            printing.reply(reply)
            printing.narration(desk.narrate(reply))
        else:
            taken.append(reply)
        return isinstance(reply, Answer)

    code = _put(wanted, put)
    if taken:
        print_taken(taken, way)
    return code


@app.command()
def search(
    question: QuestionArgument = None,
    speaker: SpeakerOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    source: SourceOption = None,
    limit: LimitOption = 10,
    questions: QuestionsOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Find the passages that bear on a question."""
    wanted, chosen = _asked(question, questions), _filters(speaker, since, until, source)
    desk = Assistant.open(library)

    def put(asked: Asked) -> bool:
        hits = desk.retrieve(
            desk.standalone(asked.question, asked.conversation),
            speaker=chosen.speaker,
            since=chosen.since,
            until=chosen.until,
            source=source,
            limit=limit,
        )
        if as_json or questions:
            print_json(asked.known_by | shapes.search_shape(asked.question, hits))
        else:
            printing.hits(hits)
        return bool(hits)

    return _put(wanted, put)


@app.command()
def quotations(paths: PathsArgument, as_json: JsonOption = False) -> int:
    """Find who says what in files, without storing anything."""
    failed = False
    for made in _outlines(paths):
        if isinstance(made, ReadingError):
            failed = True
            printing.failure(made)
        elif as_json:
            print_json(shapes.quotations_shape(made.document.keys[0], made.document, made.quotations))
        else:
            printing.quotations(made.document.keys[0], made.quotations)
    return NOTHING if failed else DONE


@app.command()
def add(
    paths: PathsArgument,
    ocr: OcrOption = False,
    ocr_language: OcrLanguageOption = "eng",
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Add files and folders; a changed file replaces its old version, an unchanged one is skipped."""
    recogniser = Ocr.ready(ocr_language) if ocr else None
    desk = parts(Settings.load(library=library), create=True)
    return report(desk.indexer(recogniser).by(_who()).add(paths, again=ocr), desk.library, as_json=as_json)


@app.command()
def remove(documents: DocumentsArgument, library: LibraryOption = None, as_json: JsonOption = False) -> int:
    """Take documents out of every answer, at once; `restore` brings them back."""
    return _changed(
        parts(Settings.load(library=library)).indexer().by(_who()).remove(documents), "removed", as_json=as_json
    )


@app.command()
def restore(documents: DocumentsArgument, library: LibraryOption = None, as_json: JsonOption = False) -> int:
    """Bring removed documents back."""
    return _changed(
        parts(Settings.load(library=library)).indexer().by(_who()).restore(documents), "restored", as_json=as_json
    )


@app.command()
def show(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Show a document with the quotations found in it."""
    shelf = _library(library)
    with shelf.view() as view:
        entry, text, found = view.entry(document), view.document(document), view.quotations(document)
        copies = view.copies(document)
    if as_json:
        also = {"copies": [shapes.copy_shape(copy) for copy in copies]}
        print_json(shapes.entry_shape(entry) | shapes.quotations_shape(entry.keys[0], text, found) | also)
    else:
        printing.entries([entry])
        printing.copies(copies)
        printing.quotations(text.title, found)
    return DONE


@app.command()
def status(library: LibraryOption = None, as_json: JsonOption = False) -> int:
    """Say what the library holds, and what could not be read."""
    desk = parts(Settings.load(library=library))
    counts, failures = desk.library.counts(), desk.library.failures()
    snapshot = desk.snapshots.current()
    state = {
        "library": desk.library.name,
        **shapes.counts_shape(counts),
        "failures": [shapes.failure_shape(failure) for failure in failures],
        "index": snapshot
        and {"generation": snapshot.name, "passages": snapshot.manifest.passages, "encoder": snapshot.manifest.encoder},
        "troubles": desk.snapshots.check() if counts.documents else [],
    }
    if as_json:
        print_json(state)
    else:
        printing.state(state, failures)
    return DONE


@app.command()
def reindex(
    encoder: Annotated[
        str | None, typer.Option("--encoder", metavar="NAME", help="Encode every passage with this model.")
    ] = None,
    quotations: Annotated[
        bool, typer.Option("--quotations", help="Find again who said what; what curators decided still holds.")
    ] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Build the index afresh from the library, while the old one goes on serving."""
    indexer = parts(Settings.load(library=library, encoder=encoder)).indexer().by(_who())
    if quotations:
        with counting("Finding who said what") as told:
            indexer.quote_again(told)
    with counting("Encoding") as told:
        manifest = indexer.reindex(told)
    made = {"passages": manifest.passages if manifest else 0, "encoder": manifest.encoder if manifest else None}
    if as_json:
        print_json(made)
    else:
        printing.note(f"{made['passages']} passages indexed with {made['encoder']}")
    return DONE


@app.command()
def evaluate(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Holds documents.jsonl, or files, and questions.jsonl.")
    ],
    questions: Annotated[
        Path | None, typer.Option("--questions", metavar="FILE.jsonl", help="Put these instead.")
    ] = None,
    without_relevant: Annotated[
        bool, typer.Option("--without-relevant", help="Take the documents that answer out first.")
    ] = False,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="RUN", help="Keep each question's run in this file.")
    ] = None,
    compare: Annotated[
        Path | None, typer.Option("--compare", metavar="RUN", help="Show a saved run beside it.")
    ] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Measure finding, refusing and speed on documents and questions with known answers."""
    from ui import measuring

    settings = Settings.load(library=library) if library else None
    made = measuring.run(folder, questions, settings, without_relevant=without_relevant)
    if save:
        measuring.save(made, save)
    if as_json:
        print_json(made.shape())
    else:
        measuring.show(made, compare)
    return DONE


@app.command()
def serve(
    host: Annotated[
        str | None, typer.Option("--host", help="Address to listen on; this machine only, unless changed.")
    ] = None,
    port: Annotated[int | None, typer.Option("--port", help="Port to listen on; 0 takes a free one.")] = None,
    names: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Name by which other machines reach it.")
    ] = None,
    header: Annotated[
        str | None,
        typer.Option("--trusted-proxy", metavar="HEADER", help="Header in which a proxy names whom it has let in."),
    ] = None,
    proxies: Annotated[
        str | None, typer.Option("--proxy", metavar="ADDRESS", help="Address that the proxy comes from.")
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = True,
    library: LibraryOption = None,
) -> int:
    """Serve the web page: to this machine, or to whoever signs in."""
    from ui.serving import serve as serve_page

    reached = {"host_names": names, "identity_header": header, "trusted_proxies": proxies}
    settings = Settings.load(library=library, host=host, port=port, **reached)
    return serve_page(parts(settings, create=True), settings, open_browser=open_browser)


@app.command()
def demo(
    host: Annotated[str | None, typer.Option("--host", help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option("--port", help="Port to listen on; 0 takes a free one.")] = None,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = True,
    library: LibraryOption = None,
) -> int:
    """Make a library of the shipped samples, once, and serve it."""
    from ui.samples import add_samples, demo_folder
    from ui.serving import keep_strangers_out
    from ui.serving import serve as serve_page

    settings = Settings.load(library=library or demo_folder(), host=host, port=port)
    keep_strangers_out(settings)
    desk = parts(settings, create=True)
    report(add_samples(desk.indexer().by(_who())), desk.library, as_json=False)
    printing.note(f"The samples are in the library {desk.library.folder}")
    return serve_page(desk, settings, open_browser=open_browser)


keeping.register(app)
curating.register(app)
app.command()(check)
app.command()(ingest)
app.command()(mcp)


def _outlines(paths: Iterable[Path]) -> Iterator[Outline | ReadingError]:
    """Each document in the files with its quotations, and what could not be read."""
    reader = file_reader()
    for path in find(paths):
        if isinstance(path, ReadingError):
            yield path
            continue
        try:
            for made in reader.read(path, str(path), lambda _: False):
                if not isinstance(made, Document):  # none is known beforehand, so that all are outlined
                    yield made
        except ReadingError as failure:
            yield failure


def _library(folder: Path | str | None) -> Library:
    return opened(Settings.load(library=folder))


def _who() -> str:
    return user("command line")


def _filters(speaker: str | None, since: datetime | None, until: datetime | None, source: str | None) -> Filters:
    return Filters(speaker, since.date() if since else None, until.date() if until else None, source)


def _asked(question: str | None, questions: Path | None) -> Iterator[Asked | UnaskableQuestion]:
    if (question is None) == (questions is None):
        raise typer.BadParameter("give a QUESTION or --questions FILE.jsonl, one of the two")
    return iter([Asked(question)]) if question is not None else asked_in(questions)  # type: ignore[arg-type]


def _put(wanted: Iterable[Asked | UnaskableQuestion], put: Callable[[Asked], bool]) -> int:
    found = failed = False
    for came in in_turn(wanted, put):
        if isinstance(came, str):
            failed = True
            printing.note(f"failed {came}")
        else:
            found |= came
    return DONE if found and not failed else NOTHING


def _changed(keys: Sequence[str], what: str, *, as_json: bool) -> int:
    if as_json:
        print_json({what: list(keys)})
    else:
        for key in keys:
            printing.note(f"{what} {key}")
    return DONE


def _misused(misuse: typer.TyperException) -> int:
    command = getattr(misuse, "ctx", None)  # typer keeps its errors of usage, which have one, to itself
    hint = f"; see `{command.command_path} --help`" if command else ""
    return _fail(misuse.format_message().rstrip(".") + hint, MISUSE)


def _let_go() -> None:
    """Give up what can't be printed: Python would try once more when it ends, and exit with 120."""
    try:
        sys.stdout.flush()
    except OSError:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _fail(trouble: object, code: int) -> int:
    sys.stderr.write(f"onrecord: {printing.plain(trouble)}\n")
    return code
