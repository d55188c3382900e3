"""What programs may have done."""

import pytest

from tests.ui.api.office import Office
from ui.api.doors import Doors, LongDraft
from ui.api.turns import Turns
from ui.drafts import LONGEST, draft_of


def test_a_draft_that_is_too_long(office: Office) -> None:
    """Isn't checked."""
    doors = Doors(office.assistant, Turns(1, 1))
    with pytest.raises(LongDraft, match="can be checked at a time"):
        doors.check(draft_of("a" * (LONGEST + 1)))
    assert doors.check(draft_of("No quotation.")).sound
