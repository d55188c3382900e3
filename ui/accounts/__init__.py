"""Accounts on pages: an administrator's for everybody, and everybody's own. They read and work without scripts.

What is done is done by `ui.desk.office`, as by `onrecord users` and `onrecord keys`; `make_accounts` gives the routes.
"""

from ui.accounts.routes import Grounds, make_accounts

__all__ = ["Grounds", "make_accounts"]
