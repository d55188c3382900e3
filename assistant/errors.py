"""What can go wrong in answering.

    AnsweringError
    ├── UnaskableQuestion    blank, or too long (a ValueError too)
    ├── SettingsError        a setting doesn't exist or is out of range (a ValueError too)
    ├── BadSet               an evaluation set can't be read
    └── NarratorFailed       the language model gave nothing

That the library holds no answer is a value, `Unanswered`, and no error.
"""


class AnsweringError(Exception):
    """Anything the assistant refuses; the message says what and what to do."""


class UnaskableQuestion(AnsweringError, ValueError):
    """The question is blank or too long."""


class SettingsError(AnsweringError, ValueError):
    """A setting doesn't exist or has a value that it can't have."""


class BadSet(AnsweringError):
    """An evaluation set can't be read."""


class NarratorFailed(AnsweringError):
    """The language model gave nothing; a clause says why."""
