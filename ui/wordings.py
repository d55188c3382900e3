"""Other wordings of a statement: what was cut from the words shown, and what was put in, marked in place.

Pure functions, as in `ui.render`; every string is escaped by `Markup.format`.
"""

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from assistant.answer import Citation, Form, Statement, Variant
from assistant.variants import Change, Piece
from ui.wording import place
from ui.words import html, later, many, say

TURNED = later("a number or a denial differs")
"""What is said beside a wording that may say something else."""

_ELEMENTS = {
    Change.SAME: "{}",
    Change.CUT: '<del><span class="unseen">[[[left out:]] </span>{}<span class="unseen">]</span></del>',
    Change.NEW: '<ins><span class="unseen">[[[put in:]] </span>{}<span class="unseen">]</span></ins>',
}
"""Screen readers don't tell of <del> and <ins>, so that words nobody sees do."""

_SIGNS = {Change.SAME: "{}", Change.CUT: "[-{}-]", Change.NEW: "{{+{}+}}"}
"""As `wdiff` marks them, for terminals without colours and for pipes."""

_SPACE = re.compile(r"\s+")


def wordings(statement: Statement, chips: Sequence[tuple[Markup, Citation]]) -> Markup:
    """The other wordings of a statement, each with its sources; nothing where there are none.

    Args:
        statement: which.
        chips: its citations, each with the number that opens it.
    """
    variants = statement.variants
    if not variants:
        return Markup()
    turned = any(variant.turned for variant in variants)
    return html(
        '<details class="wordings"{opened}><summary>{count}{turned}</summary>'
        '<p class="key">[[Beside the words above:]] <del>[[left out]]</del> <ins>[[put in]]</ins></p>'
        "<ul>{each}</ul></details>"
    ).format(
        opened=Markup(" open") if turned else "",
        count=many("{n} other wording", "{n} other wordings", len(variants)),
        turned=Markup(" {}").format(_tag()) if turned else "",
        each=Markup().join(_wording(statement, variant, chips) for variant in variants),
    )


def _tag() -> Markup:
    return Markup('<span class="tag unsure">{}</span>').format(say(TURNED))


def marked(pieces: Sequence[Piece]) -> str:
    """A difference as plain text: what was cut between [- and -], what was put in between {+ and +}."""
    return _joined(_around(piece, _SIGNS[piece.change]) for piece in pieces)


def _wording(statement: Statement, variant: Variant, chips: Sequence[tuple[Markup, Citation]]) -> Markup:
    text = _joined(_around(piece, html(_ELEMENTS[piece.change])) for piece in variant.difference)
    own = Markup("“{}”") if statement.kind is Form.DIRECT else Markup("{}")
    where = [
        Markup("<span>{}{}</span>").format(chip, place(citation))
        for chip, citation in chips
        if citation in variant.citations
    ]
    where += [_tag()] if variant.turned else []
    return Markup('<li><p class="wording">{}</p><p class="where">{}</p></li>').format(
        own.format(text.strip()), Markup(" ").join(where)
    )


def _joined(parts: Iterable[str]) -> str:
    """The parts, with a blank between two that have none: what ends one text may stand in the midst of the other."""
    whole = ""
    for part in parts:
        apart = whole[-1:].isspace() or part[:1].isspace() or not whole
        whole = whole + part if apart else whole + " " + part
    return whole


def _around(piece: Piece, signs: str) -> str:
    """The piece between its signs, white space outside them."""
    text = _SPACE.sub(" ", piece.text)
    inside = text.strip()
    if not inside:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return before + signs.format(inside) + after
