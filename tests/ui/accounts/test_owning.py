"""What everybody does on their own page; the pages are tried in `test_routes`."""

import json

from tests.ui.accounts.office import say
from ui.accounts.owning import Owning
from ui.desk import Desk, Person, Role
from ui.desk.signing import Doorkeeper


def test_what_the_assistant_alone_reads_is_left_out() -> None:
    """The rest of a conversation is all there."""
    desk = Desk(None)
    say(desk, "ann")
    kept = json.loads(Owning(desk, Doorkeeper(desk)).kept(Person("ann", Role.READER, "session"), ""))
    ((turn,),) = (told["turns"] for told in kept["conversations"])
    assert "memory" not in turn
    assert turn["reply"]["statements"]
