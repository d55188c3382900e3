"""E-mail."""

from datetime import date

import pytest

from corpus.errors import NoText
from corpus.readers.email import read_email
from tests.corpus.readers.making import FILES, material


def test_a_message_with_parts() -> None:
    """The plain part is the text, the headers say who and when, and what isn't read is named."""
    document = read_email(material((FILES / "message.eml").read_bytes(), "message.eml"))
    assert document.title == "Statement on the “border plan”"
    assert document.text == (
        "“There is no concept of joint operations,” said the general.\n\nHe did not take questions."
    )
    assert document.byline == "Zoë Press"
    assert document.published == date(2017, 7, 5)
    assert document.source == "Ministry of Defence"
    assert document.notes == ("Attachments are not read: map.pdf.",)


def test_html_is_read_where_there_is_no_plain_part() -> None:
    """Without a plain part the words come from the HTML part."""
    mail = "From: a@example.org\nSubject: S\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>Hello to you all.</p>"
    document = read_email(material(mail))
    assert document.text == "Hello to you all."
    assert document.byline == "a@example.org"


def test_a_charset_nobody_knows() -> None:
    """It costs the letters it hides, not the message."""
    mail = "From: a@example.org\nContent-Type: text/plain; charset=klingon\n\nHello to you all."
    assert read_email(material(mail)).text == "Hello to you all."


def test_a_header_without_end() -> None:
    """Is looked at as far as an honest one reaches; parsing all of it would take minutes."""
    headers = f"From: a@example.org\nSubject: {'so ' * 50_000}\nContent-Type: text/plain{';x' * 50_000}"
    document = read_email(material(f"{headers}\n\nHello to you all."))
    assert document.text == "Hello to you all."
    assert 1_000 < len(document.title) <= 2_000


def test_no_headers_but_a_name() -> None:
    """Without a subject the title comes from the text or the name."""
    assert read_email(material("From: a@example.org\n\nwords only", "note.eml")).title == "note"


def test_a_message_without_words() -> None:
    """A message of attachments only is refused."""
    mail = "From: a@example.org\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="
    with pytest.raises(NoText, match="the message holds no text"):
        read_email(material(mail))
