"""Answers and their sources as HTML.

Pure functions from the types to `Markup`. Every string that comes from a document, a file or a person goes through
`Markup.format`, which escapes it; nothing is ever read as Markdown.
"""

import json
from itertools import count as counting
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.answer import Answer, Citation, Statement, Unanswered
from assistant.question import Turn
from index.hit import Hit
from ui.icons import AGAIN, COPY, PENCIL, SEARCHED
from ui.narrating import chip
from ui.tongues import tongue_of
from ui.wording import NOTES, UNSURE, attribution, flowing, narrowing, noted, place, quoted, role, speaker, when
from ui.wordings import wordings
from ui.words import decimal, from_below, html, many, say

LONG = 700
"""Characters of one statement that are shown before "Show all"."""

QUOTES = ' "“”'
"""A question between these is asked as it stands."""

NEAREST = 3
"""Passages shown under "Nothing on record"."""


NOTHING = Markup()
"""Stands where there is nothing to say."""


def exchange(number: int, question: str, body: Markup, turn: Turn | None = None, *, done: bool = False) -> Markup:
    """A question and what came of it.

    Args:
        number: counts the exchanges of one page, so that the numbers of an earlier answer keep opening its own sources.
        question: as typed.
        body: the answer, or what stands in for it.
        turn: what the next question is to remember; None where there is nothing to.
        done: whether anything more is to come; the page's script waits for it.
    """
    memory = json.dumps({"question": turn.question, "speaker": turn.speaker, "shown": turn.shown}) if turn else ""
    return html(
        '<article class="exchange" data-exchange="{number}" data-question="{question}" data-turn="{memory}"{done}>'
        '<div class="asked"><p>{question}</p><button type="button" class="tool edit" aria-label="[[Edit this'
        ' question]]"'
        ' title="[[Edit]]">{pencil}</button></div>{body}</article>'
    ).format(
        number=number,
        question=question,
        memory=memory,
        done=Markup(" data-done") if done else "",
        pencil=PENCIL,
        body=body,
    )


NAMED = "/speakers/named"
"""The address that leads to a speaker's page, where nothing else is said."""


def searching(documents: int) -> Markup:
    """What stands there until the first words do."""
    return html('<div class="reply"><p class="lead busy">{}</p></div>').format(
        many("Searching {n} document", "Searching {n} documents", documents)
    )


def sorry(message: str, remedy: str) -> Markup:
    """A failure in plain words, and what to do."""
    return Markup(
        '<div class="reply sorry"><p class="verdict">{}</p><p class="note">{}</p><div class="tools">{}</div></div>'
    ).format(message, remedy, _again())


def answer(
    number: int, reply: Answer, shown: int | None = None, above: Markup = NOTHING, *, named: str = NAMED
) -> Markup:
    """The statements, the best first.

    Args:
        number: of the exchange.
        reply: the answer.
        shown: how many statements to show so far; None shows all and the tools below them.
        above: what stands before them.
        named: the address that leads to a speaker's page.
    """
    places = {citation.document.id for statement in reply for citation in statement.citations}
    documents = many("from {n} document", "from {n} documents", len(places))
    lead = f"{many('{n} statement', '{n} statements', len(reply.statements))} {documents}"
    numbers = counting(1)
    figures = [
        _figure(number, statement, named, [(next(numbers), citation) for citation in statement.citations])
        for statement in reply.statements[:shown]
    ]
    tools = _tools(reply) if shown is None else Markup()
    note = Markup('<p class="note">{}</p>').format(from_below(reply.note)) if reply.note else Markup()
    choices = _choices(reply) if shown is None else Markup()
    return Markup('<div class="reply"><p class="lead">{}{}</p>{}{}{}{}{}{}</div>').format(
        lead, _searched(reply), _understood(reply), note, above, Markup().join(figures), choices, tools
    )


def unanswered(number: int, reply: Unanswered, *, named: str = NAMED) -> Markup:
    """Nothing on record: why, what was searched, and what comes nearest without answering.

    Args:
        number: of the exchange.
        reply: that nothing is.
        named: the address that leads to a speaker's page.
    """
    nearest = Markup().join(
        _near(number, letter, hit) for letter, hit in zip("abc", reply.nearest[:NEAREST], strict=False)
    )
    near = html(
        '<section class="nearest"><h2>[[Nearest passages]] '
        '<span class="not">[[they do not answer the question]]</span></h2>'
        "{}</section>"
    ).format(nearest)
    return html(
        '<div class="reply nothing"><div class="verdict-box"><p class="verdict">{icon}{verdict}</p>'
        '<p class="why">{why}</p><dl class="searched">'
        "<div><dt>[[searched]]</dt><dd>{documents}</dd></div>{narrowed}</dl></div>"
        "{understood}{choices}{others}{near}{tools}</div>"
    ).format(
        icon=SEARCHED,
        verdict=say("Which is meant?") if reply.asks_back else say("Nothing on record"),
        why=from_below(reply.why),
        documents=many("{n} document", "{n} documents", reply.searched.documents),
        narrowed=_narrowed(reply),
        understood=_understood(reply),
        choices=_choices(reply),
        others=_others(reply, named),
        near=near if reply.nearest else Markup(),
        tools=_tools(reply),
    )


def _figure(number: int, statement: Statement, named: str, citations: list[tuple[int, Citation]]) -> Markup:
    """One statement: the words and their numbers, then who said them."""
    numbered = [(chip(number, str(label), citation), citation) for label, citation in citations]
    chips = Markup('<span class="cites">{}</span>').format(Markup().join(chip for chip, _ in numbered))
    others = wordings(statement, numbered)
    words = quoted(statement, statement.text)
    byline = _byline(statement, named) + _copy(statement)
    if len(words) > LONG:
        return html(
            '<figure class="statement {}"><blockquote class="words clip"{}>{}</blockquote>'
            '<button type="button" class="more" aria-expanded="false">[[Show all]]</button>'
            "<figcaption>{}{}</figcaption>{}</figure>"
        ).format(statement.kind.value, tongue_of(statement.place.document), words, byline, chips, others)
    return Markup(
        '<figure class="statement {}"><blockquote class="words"{}>{}{}</blockquote>'
        "<figcaption>{}</figcaption>{}</figure>"
    ).format(statement.kind.value, tongue_of(statement.place.document), words, chips, byline, others)


def _copy(statement: Statement) -> Markup:
    """Takes the words along with who said them and where."""
    return html(
        '<button type="button" class="tool copy one" data-copy="{}" title="[[Copy with attribution]]"'
        ' aria-label="[[Copy with attribution]]">{}<span class="unseen">[[Copy with attribution]]</span></button>'
    ).format(attribution(statement, statement.place), COPY)


def _byline(statement: Statement, address: str) -> Markup:
    """Who, in what role, when, and where it came out."""
    first = statement.place
    source = first.document.source or first.document.title
    who = speaker(statement)
    office = role(statement)
    unsure = statement.speaker and statement.confidence < UNSURE
    parts = [
        named_speaker(statement, address) if who else None,
        Markup('<span class="role">, {}</span>').format(office) if office else None,
        Markup('<span class="tag">{}</span>').format(noted(statement.kind)) if statement.kind in NOTES else None,
        Markup('<span class="tag name">{}</span>').format(from_below(statement.name_note))
        if statement.name_note
        else None,
        html('<span class="tag unsure">[[attribution uncertain]]</span>') if unsure else None,
    ]
    named = Markup().join(part for part in parts if part)
    rest = [when(statement, first), source, say("page {n}", n=first.page) if first.page else ""]
    others = len(statement.citations) - 1
    rest += [many("and {n} more place", "and {n} more places", others)] if others else []
    facts = Markup(" · ").join(Markup("<span>{}</span>").format(part) for part in rest if part)
    return Markup('<span class="by">{}{}{}</span>').format(named, Markup(" · ") if named else "", facts)


def named_speaker(statement: Statement, address: str) -> Markup:
    """The speaker's name, as a link by `address` to their page."""
    if statement.speaker is None:
        return Markup('<b class="who unknown">{}</b>').format(speaker(statement))
    query = urlencode({"name": statement.speaker.name})
    return Markup('<a class="who" href="{}?{}">{}</a>').format(address, query, statement.speaker.name)


def _near(number: int, letter: str, hit: Hit) -> Markup:
    """A passage that comes near; in no quotation marks, with a letter instead of a number."""
    citation = Citation(hit.document, hit.passage.span, hit.passage.span)
    return Markup(
        '<div class="near"><p class="clip"{}>{}</p><p class="by">{}<span>{}</span> · <span>{}</span></p></div>'
    ).format(
        tongue_of(hit.document),
        flowing(hit.passage.text).strip(),
        chip(number, letter, citation),
        hit.document.title,
        place(citation),
    )


def _choices(reply: Answer | Unanswered) -> Markup:
    """The questions that may have been meant; each is asked when it is pressed."""
    if not reply.choices:
        return Markup()
    offered = Markup().join(
        Markup('<button type="button" class="tool instead choice" data-ask="{}">{}{}</button>').format(
            choice.question,
            choice.question,
            Markup(' <span class="aside">{}</span>').format(many("{n} quotation", "{n} quotations", choice.quotations))
            if choice.quotations is not None
            else Markup(),
        )
        for choice in reply.choices
    )
    return html('<section class="choices"><h2>[[You may have meant]]</h2>{}</section>').format(offered)


def _others(reply: Unanswered, named: str) -> Markup:
    """What others say of whoever was asked for: not an answer, and not their words."""
    if not reply.others:
        return Markup()
    said = Markup().join(
        Markup('<div class="near"><p>{}</p><p class="by">{} · <span>{}</span></p></div>').format(
            quoted(statement, statement.text), _byline(statement, named), statement.place.document.title
        )
        for statement in reply.others
    )
    whom = reply.searched.filters.speaker or say("them")
    return html(
        '<section class="nearest"><h2>[[Others say of {whom}]] '
        '<span class="not">[[these are not their own words]]</span></h2>'
        "{said}</section>"
    ).format(whom=whom, said=said)


def _understood(reply: Answer | Unanswered) -> Markup:
    """The question as it was searched for, where that isn't what was typed, and how to take that back."""
    undo = []
    if reply.searched.undated and isinstance(reply, Answer):  # of a refusal it is one of the choices
        undo.append(_instead(say("Search all days"), reply.searched.undated))
    if reply.standalone.strip() == reply.question.strip():
        shown = Markup()
    else:
        shown = html("[[Searched for:]] <span>{}</span>").format(reply.standalone)
        undo.append(_instead(say("Search for what I typed"), f"“{reply.question.strip(QUOTES)}”"))
    if not undo:
        return Markup()
    return Markup('<p class="understood">{}{}</p>').format(shown, Markup().join(undo))


def _instead(label: str, question: str) -> Markup:
    """A button that asks something else."""
    return Markup(' <button type="button" class="tool instead" data-ask="{}">{}</button>').format(question, label)


def _searched(reply: Answer) -> Markup:
    """What was looked through, in passing."""
    narrowed = [f"{label} {value}" for label, value in narrowing(reply.searched)]
    looked = ", ".join([searched(reply.searched.documents), *narrowed])
    return Markup('<span class="aside"> · {} · {} s</span>').format(looked, decimal(reply.seconds, 2))


def searched(documents: int) -> str:
    """How many were looked through."""
    return many("searched {n} document", "searched {n} documents", documents)


def _narrowed(reply: Unanswered) -> Markup:
    return Markup().join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*pair) for pair in narrowing(reply.searched)
    )


def _tools(reply: Answer | Unanswered) -> Markup:
    """What can be done with an answer."""
    if isinstance(reply, Unanswered):
        return Markup('<div class="tools">{}</div>').format(_again())
    words = "\n\n".join(attribution(statement, statement.place) for statement in reply)
    copy = html('<button type="button" class="tool copy" data-copy="{}">{}<span>[[Copy answer]]</span></button>')
    return Markup('<div class="tools">{}{}</div>').format(copy.format(words, COPY), _again())


def _again() -> Markup:
    return html('<button type="button" class="tool again">{}[[Ask again]]</button>').format(AGAIN)
