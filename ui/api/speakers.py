"""Who is on record, and what each of them said."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Path, Query, Security

from assistant.recorded import Sayings
from corpus.errors import UnknownSpeaker
from corpus.library import KnownSpeaker, View
from ui import shapes
from ui.api import spoken
from ui.api.asking import Calling, Saying
from ui.api.describing import KEY, wrong
from ui.api.paging import page

if TYPE_CHECKING:
    from corpus.library import Library

Number = Annotated[int, Path(ge=1, le=2**62, description="A speaker's `id`.")]


def make_speakers(library: "Library") -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["speakers"], dependencies=[Security(KEY)])

    @routes.get(
        "/speakers",
        operation_id="listSpeakers",
        summary="List who is on record",
        responses=wrong(),
        response_model=spoken.Speakers,
    )
    def speakers(calling: Annotated[Calling, Query()]) -> Any:  # noqa: ANN401 a shape, held to the model
        with library.view() as view:
            found = view.speakers(called=calling.called)

            def take(offset: int, limit: int) -> Sequence[KnownSpeaker]:
                return found[offset : offset + limit]

            shown, onward = page(take, lambda one: one.name, calling.limit, calling.after)
            return {"speakers": [_shape(view, one) for one in shown], "next": onward}

    @routes.get(
        "/speakers/{id}",
        operation_id="openSpeaker",
        summary="Say who a speaker is",
        responses=wrong(404),
        response_model=spoken.Speaker,
    )
    def speaker(id: Number) -> Any:  # noqa: ANN401, A002 as above; as it is called
        with library.view() as view:
            return _shape(view, known(view, id))

    _add_statements(routes, library)
    return routes


def _add_statements(routes: APIRouter, library: "Library") -> None:
    @routes.get(
        "/speakers/{id}/statements",
        operation_id="listStatements",
        summary="List what a speaker said",
        responses=wrong(404),
        response_model=spoken.Spoken,
    )
    def statements(id: Number, saying: Annotated[Saying, Query()]) -> Any:  # noqa: ANN401, A002 as above
        with library.view() as view:
            who = known(view, id)
            said = Sayings(view, who.number, saying.narrowed())
            places, onward = page(said.places, str, saying.limit, saying.after)
            shown = [shapes.said_shape(group) for group in said.at(places)]
            return {"speaker": _shape(view, who), "statements": shown, "next": onward}


def known(view: View, number: int) -> KnownSpeaker:
    """Whoever a number stands for, or stood for before a curator joined names.

    Raises:
        UnknownSpeaker: if nobody of the number is on record.
    """
    person = view.person(number)
    who = _person(view, person) if person is not None else None
    if who is None:
        raise UnknownSpeaker(f"no speaker {number} is on record")
    return who


def _person(view: View, person: int) -> KnownSpeaker | None:
    """By a name that they are quoted under: to count everybody would take long."""
    said = view.sayings(number for number, _ in view.said_by(person)[:1])
    names = {one.speaker for one in said if one.speaker}
    found = (one for name in names for one in view.speakers(called=name) or view.speakers())
    return next((one for one in found if one.number == person), None)


def _shape(view: View, one: KnownSpeaker) -> shapes.Shape:
    return shapes.speaker_shape(one, view.roles(one.number))
