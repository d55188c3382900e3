"""The pages before the door."""

from tests.ui.markup import Page
from ui.desk.pages import bounce, refusal, sign_in

EVIL = '"><script>alert(1)</script>'


def test_what_visitors_send_is_escaped() -> None:
    """Name, address and trouble alike."""
    for page in (sign_in("", EVIL, EVIL, EVIL), refusal(EVIL, EVIL, ""), bounce(EVIL)):
        assert "<script>alert" not in str(page)


def test_the_form_says_what_is_wrong() -> None:
    """To those who see it and to those who hear it; the name needn't be typed again."""
    page = str(sign_in("/desk", "/desk/c/x", "ann", "The name or the password is wrong."))
    assert 'role="alert"' in page
    assert 'value="ann"' in page
    assert page.count('aria-describedby="trouble"') == 2
    assert 'action="/desk/login"' in page
    assert "alert" not in str(sign_in("", "/"))


def test_password_managers_know_the_fields() -> None:
    """By the names that browsers agree on."""
    assert [one for one in Page(str(sign_in("", "/"))).all("autocomplete") if one] == ["username", "current-password"]
