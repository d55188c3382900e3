"""One reply from several: "What did X and Z say about Y?" is answered for each."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Searched, Unanswered
from assistant.inquiry import Inquiry

_EACH = 3
"""Statements of each person, at most."""


def together(inquiries: Sequence[Inquiry], replies: Sequence[Answer | Unanswered]) -> Answer | Unanswered:
    """The statements of each, in the order in which they were asked for; who said nothing of it is named.

    Args:
        inquiries: one for each person.
        replies: to them, in the same order.
    """
    answers = [reply for reply in replies if isinstance(reply, Answer)]
    refused = [reply for reply in replies if isinstance(reply, Unanswered)]
    whole = [named for named in (inquiry.called for inquiry in inquiries) if named]
    first = replies[0]
    documents = max(reply.searched.documents for reply in replies)
    filters = replace(first.searched.filters, speaker=" and ".join(whole))
    searched = Searched(documents, filters, first.searched.undated)
    nearest = tuple({(h.document.id, h.passage.span): h for reply in replies for h in reply.nearest}.values())
    notes = [reply.why for reply in refused]
    choices = tuple(choice for reply in replies for choice in reply.choices)
    if not answers:
        known = tuple(name for reply in refused for name in reply.known)
        others = tuple(statement for reply in refused for statement in reply.others)
        told = replace(refused[0], why=" ".join(notes), nearest=nearest, searched=searched)
        return replace(told, known=known, choices=choices, others=others)
    return replace(
        answers[0],
        statements=tuple(statement for answer in answers for statement in answer.statements[:_EACH]),
        confidence=max(answer.confidence for answer in answers),
        nearest=nearest,
        searched=searched,
        note=" ".join([*(answer.note for answer in answers if answer.note), *notes]),
        choices=choices,
    )
