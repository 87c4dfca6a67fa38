"""Removes user names and passwords from addresses, for people: they are never sent, said, shown, logged or stored."""

import re

_UP_TO_HOST = r":(?!\d{1,5}(?:[/?#\s]|\Z))\S{0,1000}@"
"""A colon, unless a port follows it, and all up to the last @ of the word: a password may have any sign."""

_IN_ADDRESS = rf"(?<=//)(?!\[)[^\s/?#@:]{{0,1000}}(?:{_UP_TO_HOST}|@)"
_BEFORE_HOST = rf"(?<![^\s\"'“‘(])(?!mailto:|xmpp:|acct:|sips?:)[^\s/?#@:]{{1,100}}(?!://){_UP_TO_HOST}(?=\S)"


def without_credentials(text: str) -> str:
    """Remove what stands before the @ of each address in a text; of an address without a scheme, if it has a colon."""
    if "@" not in text:
        return text
    return re.sub(_BEFORE_HOST, "", re.sub(_IN_ADDRESS, "", text))
