"""What each address needs. There is no rule for the rest, and what has no rule is not there.

A new route gets a line here, or it can't be reached; a test holds the two together.
"""

import re
from dataclasses import dataclass

from ui.desk.roles import Role

_GRADIO = (
    r"(?:config/?|theme\.css|manifest\.json|robots\.txt|favicon\.ico|pwa_icon(?:/[^/]*)?"
    r"|(?:assets|static|svelte)/.*"
    r"|gradio_api/(?:info|startup-events|queue/(?:join|data)|run/predict|cancel|reset/?|heartbeat/[^/]+))?"
)
"""What a page of Gradio's fetches from below its own address, and no more.

Its login, its monitoring and its docs stay shut; above all its `file=` and `proxy=`, which fetch any address of the web
and serve it in our name.
"""

_UPLOADS = r"gradio_api/upload(?:_progress)?"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may reach the addresses of a pattern.

    Args:
        pattern: of the whole path.
        role: the least role; None lets everybody in.
        about: what is there.
    """

    pattern: str
    role: Role | None
    about: str


RULES = (
    Rule(r"/healthz", None, "whether it runs"),
    Rule(r"/_static/.*", None, "our own style, scripts and fonts"),
    Rule(r"/language", None, "choosing the language of the pages"),
    Rule(r"/login", None, "the form to sign in by"),
    Rule(r"/logout", None, "signing out"),
    Rule(r"/media/(?:page|marks|original)/.*", Role.READER, "pages and originals"),
    Rule(r"/suggest", Role.READER, "what the library holds that begins as what is typed"),
    Rule(r"/documents/[^/]+", Role.READER, "a document, for reading"),
    Rule(r"/welcome/[^/]+", None, "where a new account sets its password, by a link that works once"),
    Rule(r"/account(?:/[a-z.]*)?", Role.READER, "one's own account: password, sessions, keys, what is kept"),
    Rule(r"/accounts(?:/(?:keys(?:/revoke)?|log|of/[^/]+(?:/[a-z]+)?)?)?", Role.ADMIN, "accounts, keys and the log"),
    Rule(r"/feedback(?:/[^/]*(?:/[a-z]+)?)?", Role.CURATOR, "what people think of answers"),
    Rule(r"/c/[^/]+", Role.READER, "a conversation of one's own"),
    Rule(r"/conversations(?:/[^/]+)?", Role.READER, "one's conversations: listed, renamed, removed"),
    Rule(r"/conversations/[^/]+/export\.[a-z]+", Role.READER, "a conversation of one's own, as a file"),
    Rule(r"/answers/[^/]+/onward", Role.READER, "what may be asked after an answer of one's own"),
    Rule(r"/answers/[^/]+", Role.READER, "what one thinks of an answer"),
    Rule(r"/speakers(?:/[^/]+)?", Role.READER, "who is on record, and what each said"),
    Rule(r"/speakers/[^/]+/merge", Role.CURATOR, "two names are one person's"),
    Rule(r"/sources(?:/[^/]+)?", Role.READER, "publishers, and what each published"),
    Rule(r"/dates(?:/[^/]+){0,3}", Role.READER, "what is of a year, a month, a day"),
    Rule(r"/statements/[^/]+/[^/]+", Role.READER, "a statement, in the passage around it"),
    Rule(r"/compare", Role.READER, "two statements side by side"),
    Rule(r"/api/v1/health", None, "whether it can answer"),
    Rule(r"/api/v1/speakers(?:/.*)?", Role.READER, "who is on record, and what each said, for programs"),
    Rule(r"/api/v1/.*", Role.READER, "the interface for programs, with its description"),
    Rule(r"/mcp", Role.READER, "the tools for language models"),
    Rule(r"/check", Role.READER, "leads to the Check page"),
    Rule(rf"/check/{_GRADIO}", Role.READER, "the Check page, with its events"),
    Rule(rf"/check/{_UPLOADS}", Role.READER, "drafts handed in"),
    Rule(r"/library/backup/[^/]+", Role.CURATOR, "a backup that was written"),
    Rule(r"/library", Role.CURATOR, "leads to the Library page"),
    Rule(rf"/library/{_GRADIO}", Role.CURATOR, "the Library page, with all of its events"),
    Rule(rf"/library/{_UPLOADS}", Role.CURATOR, "documents handed in"),
    Rule(rf"/{_GRADIO}", Role.READER, "the Ask page, with all of its events"),
)

_COMPILED = tuple((re.compile(rule.pattern, re.DOTALL), rule) for rule in RULES)


def rule_for(path: str) -> Rule | None:
    """The rule for a path, without the part under which a proxy serves us; None if there is nothing there."""
    return next((rule for pattern, rule in _COMPILED if pattern.fullmatch(path)), None)
