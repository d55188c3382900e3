"""The pages before the door: signing in, and being refused. They need no script."""

from markupsafe import Markup

from ui.icons import BRAND
from ui.words import html, language, say
from ui.words.choosing import switch

_FRAME = Markup(
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · On Record</title>'
    '<link rel="icon" href="{root}/_static/favicon.svg" type="image/svg+xml">'
    '<script src="{root}/_static/theme.js"></script><link rel="stylesheet" href="{root}/_static/app.css">'
    '<link rel="stylesheet" href="{root}/_static/desk.css"></head><body class="door"><main>'
    '<p class="door-brand">{brand}<span>On Record</span></p>{body}{tongue}</main></body></html>'
)


def framed(title: str, body: Markup, root: str) -> Markup:
    """A page before the door, of that body."""
    return _FRAME.format(language=language(), title=title, root=root, brand=BRAND, body=body, tongue=switch(root))


def sign_in(root: str, onward: str, name: str = "", trouble: str = "") -> Markup:
    """The form.

    Args:
        root: the path under which a proxy serves us.
        onward: where to go afterwards.
        name: as typed before.
        trouble: what was wrong.
    """
    said = Markup('<p class="door-trouble" role="alert" id="trouble">{}</p>').format(trouble) if trouble else Markup()
    wrong = Markup(' aria-describedby="trouble" aria-invalid="true"') if trouble else Markup()
    body = html(
        '<h1>[[Sign in]]</h1>{said}<form method="post" action="{root}/login">'
        '<input type="hidden" name="next" value="{onward}">'
        '<label for="name">[[Name]]</label><input id="name" name="name" value="{name}" autocomplete="username" required'
        ' autocapitalize="none" spellcheck="false" maxlength="64"{wrong}{first}>'
        '<label for="password">[[Password]]</label><input id="password" name="password" type="password"'
        ' autocomplete="current-password" required maxlength="256"{wrong}{second}>'
        '<button type="submit">[[Sign in]]</button></form>'
        '<p class="door-note">[[Forgotten? Whoever runs this server can set a new password.]]</p>'
    ).format(
        said=said,
        root=root,
        onward=onward,
        name=name,
        wrong=wrong,
        first=Markup() if name else Markup(" autofocus"),
        second=Markup(" autofocus") if name else Markup(),
    )
    return framed(say("Sign in"), body, root)


def refusal(what: str, remedy: str, root: str) -> Markup:
    """A page that says no, why, and leads home."""
    body = html('<h1>{}</h1><p>{}</p><p><a href="{}/">[[To the Ask page]]</a></p>').format(what, remedy, root)
    return framed(what, body, root)


def bounce(address: str) -> Markup:
    """A page that opens an address of ours again, as its own."""
    return html(
        '<!doctype html><html lang="{1}"><head><meta charset="utf-8"><title>On Record</title>'
        '<meta http-equiv="refresh" content="0;url={0}"></head><body><p><a href="{0}">[[Go on]]</a></p></body></html>'
    ).format(address, language())
