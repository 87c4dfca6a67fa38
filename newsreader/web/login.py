"""Recognises pages that ask the visitor to log in."""

import re

from newsreader.web.tree import Element

LOG_IN = re.compile(
    r"^\W{0,5}(?:please )?(?:log|sign) ?in\b|\b(?:log|sign) ?in (?:to (?:your|continue|access|view|see)|required)"
    r"|^\W{0,5}(?:anmelden|anmeldung|einloggen|login|connexion|se connecter|iniciar sesión|acceso|accedi|entrar"
    r"|inloggen|logg inn|log ind|logga in|kirjaudu|zaloguj|logowanie|вход|войти|ログイン|로그인|登录|登入)\b"
    r"|you must be (?:logged|signed) in|bitte melden sie sich an",
    re.I,
)
"""How the title of a login page begins."""

_TITLE_SEPARATOR = re.compile(r"(?<!\s)\s+[|\u2013\u2014:\u00b7-]\s+")
"""What stands between a title and the name of the site."""


def has_password(root: Element) -> bool:
    """Whether a page has a password field."""
    return any((field.get("type") or "").lower() == "password" for field in root.iter("input"))


def is_called_login(title: str) -> bool:
    """Whether a title, or the part of it before or after the site's name, begins like that of a login page."""
    return any(LOG_IN.match(part) for part in _TITLE_SEPARATOR.split(title))
