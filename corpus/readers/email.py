"""E-mail: one message of a `.eml` file."""

from email import policy
from email.headerregistry import BaseHeader, HeaderRegistry
from email.message import EmailMessage, Message, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr

from corpus.dates import parse
from corpus.document import Document
from corpus.errors import NoText
from corpus.readers.about import About
from corpus.readers.hiding import left_out
from corpus.readers.html import text_of
from corpus.readers.material import Material
from corpus.readers.text import document

_LONGEST = 2_000
"""Characters of a header that are looked at: the standard library takes time by the square of what follows."""

_REGISTRY = HeaderRegistry()


def read_email(material: Material) -> Document:
    """The plain part, else the HTML part; title, byline and date from its headers, attachments named in the notes.

    Raises:
        NoText: if there is neither part.
    """
    message = BytesParser(policy=policy.default.clone(header_factory=_header)).parsebytes(material.whole())
    text, notes = _body(message)
    if not text.strip():
        raise NoText(material.origin, "the message holds no text")
    subject, sender, day = (str(message.get(name, "")).strip() for name in ("Subject", "From", "Date"))
    name, address = parseaddr(sender)
    about = About(
        title=" ".join(subject.split()) or None,
        published=parse(day) if day else None,
        byline=name or address or None,
        source=str(message.get("Organization", "")).strip() or None,
    )
    return document(text, material, about, notes + _left_out(message))


def _header(name: str, value: str) -> BaseHeader:
    return _REGISTRY(name, value[:_LONGEST])


def _body(message: Message) -> tuple[str, tuple[str, ...]]:
    """The text, and a note where some of it is hidden."""
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,)) if isinstance(message, EmailMessage) else None
        if part is not None and (text := _content(part).strip("\n")):
            if kind == "plain":
                return text, ()
            found = text_of(text)
            return found.text, (left_out(found.hidden),) if found.hidden else ()
    return "", ()


def _content(part: MIMEPart) -> str:
    try:
        content = part.get_content()
    except LookupError:  # a charset nobody knows
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return str(content).replace("\r\n", "\n").removeprefix("\ufeff")


def _left_out(message: Message) -> tuple[str, ...]:
    if not isinstance(message, EmailMessage):
        return ()
    names = [part.get_filename() or "without a name" for part in message.iter_attachments()]
    return (f"Attachments are not read: {', '.join(names)}.",) if names else ()
