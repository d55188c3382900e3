"""How much there is, and what was done, as the pages of accounts and feedback tell it."""

from ui.words import later, many, say

DEEDS = (
    later("imported"),
    later("login"),
    later("login failed"),
    later("locked out"),
    later("unlocked"),
    later("logout"),
    later("user added"),
    later("user removed"),
    later("role reader"),
    later("role curator"),
    later("role admin"),
    later("password link made"),
    later("password set by link"),
    later("password reset"),
    later("password changed"),
    later("password change refused"),
    later("session ended"),
    later("sessions ended"),
    later("key added"),
    later("key revoked"),
    later("conversations removed"),
    later("feedback exported"),
    later("documents handed in"),
    later("document removed"),
    later("documents restored"),
    later("documents purged"),
    later("document corrected"),
    later("speaker corrected"),
    later("library: reindex"),
    later("library: quotations"),
    later("library: verify"),
    later("library: backup"),
    later("library: sync"),
    later("library: again"),
)
"""What the log says that was done; it is kept in English."""


def told(deed: str) -> str:
    """A deed, in the language of whoever looks."""
    return say(deed)


def noted(words: str) -> str:
    """What the log is searched for: a deed, typed as the page tells it, is sought as it is kept."""
    return next((deed[:] for deed in DEEDS if say(deed).casefold() == words.casefold()), words)


def locked(seconds: float) -> str:
    """For how long a name is still locked out; it is never as long as an hour."""
    if seconds < 60:  # noqa: PLR2004 seconds in a minute
        return many("locked for {n} second", "locked for {n} seconds", max(1, round(seconds)))
    return many("locked for {n} minute", "locked for {n} minutes", round(seconds / 60))


def conversations(number: int) -> str:
    """So many conversations."""
    return many("{n} conversation", "{n} conversations", number)


def answers(number: int) -> str:
    """So many answers."""
    return many("{n} answer", "{n} answers", number)


def feedback(number: int) -> str:
    """So much feedback."""
    return many("{n} piece of feedback", "{n} pieces of feedback", number)
