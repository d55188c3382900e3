"""An answer in a language model's words, above the statements that it is made of; and the wait for it."""

from markupsafe import Markup

from assistant.answer import Answer, Citation
from assistant.narration import Narration, Told
from ui.wording import place
from ui.words import from_below, html, later, many, say

BY = later("Phrased by a language model; every sentence is checked")
"""What is said wherever a model's words are shown."""


def speaking(model: str | None) -> Markup:
    """That a language model is at work on this page, before anybody asks; nothing where none is."""
    if model is None:
        return Markup()
    return html(
        '<p class="hint model">[[A language model ({model}) also puts answers into words; every sentence is checked'
        " against the documents, and marked.]]</p>"
    ).format(model=model)


def untold(left: int) -> Markup:
    """That sentences are left out since their sources changed or went."""
    if not left:
        return Markup()
    told = many(
        "{n} sentence of the language model is left out since a source of its statements changed or was removed.",
        "{n} sentences of the language model are left out since sources of their statements changed or were removed.",
        left,
    )
    return Markup('<p class="note stale">{}</p>').format(told)


def awaited(model: str) -> Markup:
    """What stands there until the model has written."""
    return html(
        '<p class="note busy narrating">[[A language model ({model}) is putting this into words. The statements'
        " below are "
        "complete.]]</p>"
    ).format(model=model)


def narrated(number: int, reply: Answer, narration: Narration) -> Markup:
    """The sentences that stand, each with the sources that it is from; or why there is none.

    Args:
        number: of the exchange.
        reply: the answer.
        narration: of it.
    """
    note = Markup('<p class="note">{}</p>').format(from_below(narration.note)) if narration.note else Markup()
    if not narration.sentences:
        return Markup('<section class="narration" aria-label="{}">{}</section>').format(say(BY), note)
    labels = _labels(reply)
    told = Markup(" ").join(_sentence(number, one, labels) for one in narration.sentences)
    return Markup(
        '<section class="narration" aria-label="{by}"><p class="told">{told}</p><p class="note">{by} ({model}).</p>'
        "{note}</section>"
    ).format(by=say(BY), told=told, model=narration.model, note=note)


def chip(number: int, label: str, citation: Citation) -> Markup:
    """The number that opens a source."""
    return html(
        '<a class="cite" href="#source-{number}-{label}" aria-label="[[Source {label}: {title}, {place}]]">{label}</a>'
    ).format(number=number, label=label, title=citation.document.title, place=place(citation))


def _labels(reply: Answer) -> list[tuple[str, Citation]]:
    """For each statement the number of the source whose wording is shown, as they are counted below."""
    found, before = [], 0
    for statement in reply:
        found.append((str(before + statement.shown + 1), statement.place))
        before += len(statement.citations)
    return found


def _sentence(number: int, told: Told, labels: list[tuple[str, Citation]]) -> Markup:
    chips = Markup().join(chip(number, *labels[one - 1]) for one in told.statements)
    return Markup('<span dir="auto">{}</span><span class="cites">{}</span>').format(told.text, chips)
