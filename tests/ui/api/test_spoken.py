"""The models of speakers and statements say what the shapes send."""

from assistant.recorded import Narrowed, Sayings
from tests.ui.api.office import Office
from tests.ui.api.test_models import held
from ui import shapes
from ui.api.spoken import Said, Speaker


def test_real_ones(office: Office) -> None:
    """Whoever the library holds, with all they said."""
    with office.desk.library.view() as view:
        for speaker in view.speakers():
            held(shapes.speaker_shape(speaker, view.roles(speaker.number)), Speaker)
            said = Sayings(view, speaker.number, Narrowed())
            for group in said.at(said.places(0, 10)):
                held(shapes.said_shape(group), Said)
