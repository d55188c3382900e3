"""The page of one day: what came out on it, and what was said."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from corpus.library import Listed, Saying
from ui.people.listing import crumbs_of, documents_of
from ui.people.pages import DATES, Around
from ui.people.statements import picking, statement
from ui.words import day, html, many, weekday


def of_day(
    around: Around, when: date, documents: Sequence[Listed], groups: Sequence[Sequence[Saying]], left_out: int
) -> str:
    """The page.

    Args:
        around: what every page knows.
        when: which day.
        documents: that came out on it.
        groups: statements of it, each with its quotations.
        left_out: quotations of the day that are not shown.
    """
    items = Markup().join(statement(around, group, named=True) for group in groups)
    more = (
        many("{n} more quotation of this day is not shown.", "{n} more quotations of this day are not shown.", left_out)
        if left_out
        else ""
    )
    said = html("<section><h2>[[Said or reported]]</h2>{}{}</section>").format(
        picking(around.addresses, items), Markup('<p class="note">{}</p>').format(more) if more else ""
    )
    out = html("<section><h2>[[Published]]</h2>{}</section>").format(documents_of(around, documents, dated=False))
    nothing = html('<p class="none-here">[[Nothing is of this day.]]</p>')
    body = Markup('{}<div class="page-head">{}<h1>{}</h1><p>{}</p></div><div class="of-day">{}{}</div>').format(
        around.tabs(DATES),
        crumbs_of(around.addresses, when),
        day(when),
        weekday(when),
        out if documents else "",
        said if groups else "" if documents else nothing,
    )
    return around.page(day(when), body)
