"""Make links with words and an address that can be followed."""

import re

from newsreader import errors
from newsreader.model.text import line
from newsreader.model.values import Link
from newsreader.web.address import join

OWN = "newsreader:"
"""The scheme of the bundled pages. Only they may link to each other by it."""

_MAIL = re.compile(r"mailto:[^\s@?&/]{1,200}@[^\s@?&/]{1,200}", re.I)


def link(words: str, href: str, base: str, url: str) -> Link | None:
    """Make a link; None without words, without a target, or for a scheme that is never followed."""
    text = line(words)
    href = href.strip()
    if not text or not href or href == "#":
        return None
    if mail := _MAIL.match(href):
        return Link(text, line(mail[0]))
    if href.lower().startswith(OWN) and url.startswith(OWN):
        return Link(text, line(href))
    try:
        return Link(text, join(base, href))
    except errors.BadAddress:
        return None
