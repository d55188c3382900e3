"""Who may come in, and what they leave here: accounts, keys, conversations, feedback, and the log of what was done.

`Desk` opens `desk.sqlite` in the library's folder. It has a writer of its own, so that a chat never waits for indexing.
`Identity` tells who asks, `Gate` lets them as far as their role goes.
"""

from ui.desk.gate import Gate
from ui.desk.identity import Access, Identity, Person, Proxy, person_of, require, visitor
from ui.desk.roles import Role
from ui.desk.room import Desk
from ui.desk.users import User

__all__ = ["Access", "Desk", "Gate", "Identity", "Person", "Proxy", "Role", "User", "person_of", "require", "visitor"]
