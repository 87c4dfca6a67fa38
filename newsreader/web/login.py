"""Pages that ask their visitors to log in."""

import re

from newsreader.web.tree import Element

LOG_IN = re.compile(
    r"^\W{0,5}(?:please )?(?:log|sign) ?in\b|\b(?:log|sign) ?in (?:to (?:your|continue|access|view|see)|required)"
    r"|^\W{0,5}(?:anmelden|anmeldung|einloggen|login|connexion|se connecter|iniciar sesión|acceso|accedi|entrar"
    r"|inloggen|logg inn|log ind|logga in|kirjaudu|zaloguj|logowanie|вход|войти|ログイン|로그인|登录|登入)\b"
    r"|you must be (?:logged|signed) in|bitte melden sie sich an",
    re.I,
)
"""What such a page is called."""

_APART = re.compile(r"\s+[|\u2013\u2014:\u00b7-]\s+")
"""Between a title and the name of its site."""


def has_password(root: Element) -> bool:
    """Whether a password can be typed into a page."""
    return any((field.get("type") or "").lower() == "password" for field in root.iter("input"))


def is_called_login(title: str) -> bool:
    """Whether a title, or the part of it before or after the name of a site, begins as that of such a form does."""
    return any(LOG_IN.match(part) for part in _APART.split(title))
