"""The sentences that the packages below make, found in their source, with a gap where something is put in."""

import ast
import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path

TREE = Path(__file__).resolve().parents[3]

GAP = "\0"
"""Where a sentence holds what isn't known before it is made."""

OF_FILES = frozenset(
    "ReadingError MissingFile UnreadableFile UnknownFormat EncryptedFile DamagedFile NoText FileTooLarge "
    "TooSlow".split()
)
"""What says first which file it is about."""

REFUSALS = OF_FILES | frozenset(
    "LibraryError LibraryBusy LibraryFull UnknownDocument NotRemoved UnknownSpeaker UnknownQuotation DamagedSnapshot "
    "EmptyFolder UnaskableQuestion NarratorFailed Trouble".split()
)
"""What people see of what is raised or found."""

UNSEEN = {
    "NoRecogniser": "the command line alone turns OCR on",
    "NotALibrary": "the server doesn't start on it",
    "NewerLibrary": "the server doesn't start on it",
    "DamagedArchive": "the command line alone imports",
    "EncoderUnavailable": "the server doesn't start without one",
    "ModelUnavailable": "the server doesn't start without one",
    "WorkerUnavailable": "it is of how the machine is set up: the log is for that",
    "IngestUnavailable": "the command line alone runs several processes",
    "OtherEncoder": "the server doesn't start with one",
    "EngineMissing": "the server doesn't start without one",
    "EngineUnavailable": "its texts are the engine's own",
    "EngineRefused": "its texts are the engine's own",
    "SettingsError": "the server doesn't start on it",
    "BadSet": "the command line alone evaluates",
}
"""What nobody meets on a page, and why."""

MADE_IN = {
    "assistant/checking.py": {"_notes", "_altered"},
    "assistant/endpoint.py": {"_refusal"},
    "corpus/readers/pdf.py": {"_notes"},
    "corpus/readers/hiding.py": {"left_out"},
    "corpus/readers/email.py": {"_left_out"},
    "corpus/library/checking.py": {"_wrong"},
    "index/checking.py": {"_differs", "_differences"},
}
"""Functions of which every sentence is shown."""

WHOLE = ("assistant/refusing.py", "assistant/choosing.py", "assistant/naming.py", "assistant/narration.py")
"""Modules of which every sentence is shown."""

_FRAGMENT = 3
"""So few words are put into a sentence, which is found as well."""


def sentences() -> Iterator[tuple[str, str]]:
    """Each sentence that people may meet, with where it is made."""
    for path in sorted(path for package in ("assistant", "corpus", "index") for path in (TREE / package).rglob("*.py")):
        place = path.relative_to(TREE).as_posix()
        for made in _of_module(ast.parse(path.read_text("utf-8")), place):
            yield place, made


def _of_module(tree: ast.Module, place: str) -> Iterator[str]:
    known = dict(_constants(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in REFUSALS:
            for one in node.args[1:] if _called(node) in OF_FILES else node.args[:2]:
                yield from spelled(one, known)
        elif isinstance(node, ast.keyword) and node.arg == "how" and place.startswith("corpus/attribution/"):
            yield from spelled(node.value, known)
        elif isinstance(node, ast.ClassDef) and place.endswith("errors.py"):
            yield from (value for name, value in _constants(node) if name in {"reason", "remedy"})
        elif isinstance(node, ast.FunctionDef) and node.name in MADE_IN.get(place, ()):
            yield from _within(node, known)
    if place in WHOLE:
        yield from _within(tree, known)


def _within(tree: ast.AST, known: Mapping[str, str]) -> Iterator[str]:
    told = {id(part) for node in ast.walk(tree) if isinstance(node, ast.Expr) for part in ast.walk(node)}
    told |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr | ast.Constant) and id(node) not in told:
            yield from (told for told in spelled(node, known) if len(told.split()) > _FRAGMENT)


def _constants(tree: ast.Module | ast.ClassDef) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield target.id, value.value


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def spelled(node: ast.expr, known: Mapping[str, str]) -> list[str]:
    """All that an expression may come to, as far as it stands in the code."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.Name(id=name):
            return [known.get(name, GAP)]
        case ast.IfExp(body=one, orelse=other):
            return [*spelled(one, known), *spelled(other, known)]
        case ast.FormattedValue(value=value):
            return spelled(value, known)
        case ast.JoinedStr(values=parts):
            return ["".join(put) for put in itertools.product(*(spelled(part, known) for part in parts))]
        case _:
            return [GAP]
