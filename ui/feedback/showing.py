"""Feedback as HTML: what somebody thinks, of which answer as it was, and of which of its citations."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from assistant.answer import Answer, Citation, Statement, Unanswered
from corpus.errors import CorpusError
from ui.accounts.parts import act, moment, tabs
from ui.accounts.recounting import feedback
from ui.desk.feedback import Verdict
from ui.desk.recalling import Recalled, recalled
from ui.feedback.asked import CHOICES, Asked
from ui.frame import FEEDBACK
from ui.people.pages import Around
from ui.wording import place as placed
from ui.wording import quoted, speaker
from ui.words import from_below, html, many, say

if TYPE_CHECKING:
    from corpus.library import Library


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of feedback.

    Args:
        verdicts: on it.
        total: on all pages.
        open: of all there is, how much is open.
        pages: how many there are.
    """

    verdicts: tuple[Verdict, ...]
    total: int
    open: int
    pages: int


class Showing:
    """Shows feedback beside the library that the answers are from.

    Args:
        library: where the documents are, or were.
        around: what every page knows.
    """

    def __init__(self, library: "Library", around: Around) -> None:
        self._library = library
        self._around = around

    def listed(self, listed: Listed, asked: Asked) -> str:
        """The list, with what narrows it."""
        around, addresses = self._around, self._around.addresses
        back = asked.link("", asked.page).removeprefix("?")
        items = Markup().join(self._item(verdict, back, whole=False) for verdict in listed.verdicts)
        body = Markup('{}{}{}{}<div id="results"><p class="tally" role="status">{}</p>{}{}</div>').format(
            tabs(around, FEEDBACK),
            _head(addresses.feedback, listed.open),
            _sift(addresses.feedback, asked),
            Markup().join(Markup('<p class="notice" role="alert">{}</p>').format(one) for one in asked.troubles),
            say("{n} of them", n=listed.total) if asked.query else feedback(listed.total),
            Markup('<ol class="verdicts">{}</ol>').format(items) if items else _none(),
            _turning(addresses.feedback, asked, listed.pages),
        )
        return around.page(say(FEEDBACK), body, FEEDBACK)

    def one(self, verdict: Verdict) -> str:
        """One, with the whole answer."""
        around = self._around
        title = say("Feedback {n}", n=verdict.number)
        body = html(
            '{}<div class="page-head"><p class="crumb"><a href="{}">[[All feedback]]</a></p><h1>{}</h1></div>'
            '<ol class="verdicts">{}</ol>'
        ).format(tabs(around, FEEDBACK), around.addresses.feedback, title, self._item(verdict, "", whole=True))
        return around.page(title, body, FEEDBACK)

    def _item(self, verdict: Verdict, back: str, *, whole: bool) -> Markup:
        said = Markup('<p class="comment" dir="auto">{}</p>').format(verdict.comment) if verdict.comment else Markup()
        return Markup(
            '<li class="{state}" id="f-{number}"><p class="about"><b class="thumb {thumb}">{good}</b> {what}'
            ' · <bdi>{by}</bdi> · {at}{moment}</p><p class="question" dir="auto">{question}</p>{said}{cited}{answer}'
            '<div class="row">{links}{settling}</div></li>'
        ).format(
            state="settled" if verdict.settled else "open",
            number=verdict.number,
            thumb="up" if verdict.good else "down",
            good=f"▲ {say('Right')}" if verdict.good else f"▼ {say('Wrong')}",
            what=say("citation {n}", n=verdict.citation) if verdict.citation else say("the answer"),
            by=verdict.by,
            at=moment(verdict.at),
            moment=_of_moment(verdict.reply),
            question=verdict.question,
            said=said,
            cited=self._cited(verdict) if verdict.citation else Markup(),
            answer=self._answer(verdict, whole=whole),
            links=self._links(verdict, whole=whole),
            settling=self._settling(verdict, back),
        )

    def _cited(self, verdict: Verdict) -> Markup:
        """The citation concerned, as far as its words are there."""
        alone = _alone(verdict.reply, verdict.citation)
        back = recalled(alone, self._library) if alone else None
        found = next(iter(_statements(back.reply)), None) if back and back.reply else None
        if found is None:
            return html('<p class="meta">[[Its document was removed, and its words with it.]]</p>')
        return Markup('<div class="cited">{}</div>').format(self._statement(found))

    def _answer(self, verdict: Verdict, *, whole: bool) -> Markup:
        """The answer as it was."""
        back = recalled(verdict.reply, self._library)
        shown = Markup().join([*_gone(back), *self._told(back)])
        is_open = Markup(" open") if whole else Markup()
        return html("<details{}><summary>[[The answer as it was]]</summary>{}</details>").format(is_open, shown)

    def _told(self, back: Recalled) -> Iterator[Markup]:
        if back.reply is None:
            return
        if isinstance(back.reply, Unanswered):
            yield html('<p>[[Nothing on record.]] <span dir="auto">{}</span></p>').format(from_below(back.reply.why))
        elif back.reply.note:
            yield Markup('<p dir="auto">{}</p>').format(from_below(back.reply.note))
        for statement in _statements(back.reply):
            yield self._statement(statement)

    def _statement(self, statement: Statement) -> Markup:
        places = Markup().join(self._place(citation) for citation in statement.citations)
        who = speaker(statement) or say("The document’s own words")
        return Markup(
            '<blockquote dir="auto">{}</blockquote><p class="who" dir="auto">{}</p><ul class="places">{}</ul>'
        ).format(quoted(statement, statement.text), who, places)

    def _place(self, citation: Citation) -> Markup:
        document = citation.document
        try:
            self._library.document(document.id)
            address = self._around.addresses.document(document.id, citation.span)
        except CorpusError:  # another text stands under its name now
            title = Markup("<bdi>{}</bdi>").format(document.title)
        else:
            title = Markup('<a href="{}"><bdi>{}</bdi></a>').format(address, document.title)
        return Markup('<li>{} <span class="meta">{}</span></li>').format(title, placed(citation))

    def _links(self, verdict: Verdict, *, whole: bool) -> Markup:
        addresses, person = self._around.addresses, self._around.person
        links = Markup()
        if not whole:
            links += html('<a href="{}{}" aria-label="[[The answer]]: {}">[[The answer]]</a>').format(
                addresses.feedback, verdict.number, _named(verdict)
            )
        if person and person.name == verdict.by:  # a conversation is its owner's alone
            links += html(' <a href="{}">[[The conversation]]</a>').format(addresses.conversation(verdict.conversation))
        return links

    def _settling(self, verdict: Verdict, back: str) -> Markup:
        base, about = f"{self._around.addresses.feedback}{verdict.number}", _named(verdict)
        if verdict.settled is None:
            return act(f"{base}/settle", say("Settle"), about, back=back)
        told = html('<span class="meta">[[Settled by <bdi>{name}</bdi>, {moment}]]</span>').format(
            name=verdict.settled_by, moment=moment(verdict.settled)
        )
        return told + act(f"{base}/reopen", say("Undo"), about, back=back)


def _none() -> Markup:
    return html('<p class="none-here">[[Nobody has said anything like that yet.]]</p>')


def _head(address: str, left: int) -> Markup:
    about = say("What people think of answers and their citations; {n} open.", n=left)
    return html(
        '<div class="page-head"><h1>[[Feedback]]</h1><p>{}</p></div>'
        '<p class="row"><a class="button quiet" href="{}export.zip" download>[[Export for evaluation]]</a>'
        '<span class="meta">[[What people found right, as a set that <code>onrecord evaluate</code> reads.]]</span></p>'
    ).format(about, address)


def _named(verdict: Verdict) -> str:
    """What tells it from others, to who hears a button's name alone."""
    return say("feedback {n}", n=verdict.number)


def _sift(address: str, asked: Asked) -> Markup:
    fields = Markup().join(
        Markup('<label>{}<select name="{}">{}</select></label>').format(
            label,
            name,
            Markup().join(
                Markup('<option value="{}"{}>{}</option>').format(
                    value, Markup(" selected") if value == asked.query.get(name, "") else Markup(), say(told)
                )
                for value, (told, _) in CHOICES[name].items()
            ),
        )
        for name, label in (("thumb", say("Thumb")), ("on", say("On")), ("state", say("State")))
    )
    days = Markup().join(
        Markup('<label>{}<input type="date" name="{}" value="{}"></label>').format(
            label, name, asked.query.get(name, "")
        )
        for name, label in (("since", say("From")), ("until", say("Until")))
    )
    return html(
        '<form class="sift" method="get" action="{}" data-live><label>[[Words]]<input type="search" name="words"'
        ' value="{}" placeholder="[[Question or note]]" maxlength="200"></label>{}{}'
        '<button class="button" type="submit">[[Show]]</button></form>'
    ).format(address, asked.query.get("words", ""), fields, days)


def _turning(address: str, asked: Asked, pages: int) -> Markup:
    if pages < 2:  # noqa: PLR2004 there is no other
        return Markup()
    page, none = min(asked.page, pages), Markup("<span></span>")
    before = _turn(asked.link(address, page - 1), say("Back"), "prev") if page > 1 else none
    after = _turn(asked.link(address, page + 1), say("Next"), "next") if page < pages else none
    return html('<nav class="turning" aria-label="[[Pages]]">{}<span>{}</span>{}</nav>').format(
        before, say("Page {page} of {pages}", page=page, pages=pages), after
    )


def _turn(address: str, label: str, rel: str) -> Markup:
    return Markup('<a class="button quiet" rel="{}" href="{}">{}</a>').format(rel, address, label)


def _of_moment(reply: dict[str, Any]) -> str:
    """How the library stood then, if that was kept."""
    return f" · {say('library at change {n}', n=reply['moment'])}" if "moment" in reply else ""


def _statements(reply: Answer | Unanswered | None) -> Iterable[Statement]:
    if reply is None:
        return ()
    return reply.statements if isinstance(reply, Answer) else reply.others


def _gone(back: Recalled) -> Iterator[Markup]:
    if back.removed:
        gone = many(
            "{n} place taken out of the library since, with the words.",
            "{n} places taken out of the library since, with the words.",
            back.removed,
        )
        yield Markup('<p class="meta">{}</p>').format(gone)
    for title in back.changed:
        yield html(
            '<p class="meta">[[“<bdi>{title}</bdi>” is another text now; these are its words as they stood.]]</p>'
        ).format(title=title)


def _alone(reply: dict[str, Any], number: int) -> dict[str, Any] | None:
    """The reply with nothing but the citation of that number; None where there is none."""
    said = [(statement, place) for statement in reply["statements"] for place in statement["citations"]]
    if not 0 < number <= len(said):
        return None
    statement, place = said[number - 1]
    return {**reply, "statements": [{**statement, "citations": [place], "shown": 0}], "others": [], "nearest": []}
