"""Removes user names and passwords from addresses, for people: they are never sent, said, shown, logged or stored."""

import re

_UP_TO_HOST = r":(?!//|\d{1,5}(?:[/?#\s]|\Z))(?:[^\s/]{0,1000}|(?:(?!://)\S){0,1000})@"
"""A colon, unless a port follows it, and all up to the last @ before a slash, or else of the word: a password may have
any sign."""

_IN_AUTHORITY = rf"(?<=//)(?<![^\s:\"'“‘(<]//)/*(?!\[)[^\s/?#:]{{0,1000}}(?:{_UP_TO_HOST}|(?<=@))"
_BEFORE_HOST = rf"(?<![^\s\"'“‘(])(?!(?:mailto|xmpp|acct|sips?):|[A-Za-z]:\\)[^\s/?#@:]{{1,100}}{_UP_TO_HOST}(?=\S)"


def without_credentials(typed: str) -> str:
    """Remove what stands before the host of each address in a typed text, with a scheme or without: ann:secret@host."""
    if "@" not in typed:
        return typed
    return re.sub(_BEFORE_HOST, "", addresses_without_credentials(typed))


def addresses_without_credentials(text: str) -> str:
    """Remove what stands before the host of each address with // in any text, in which ann:x@host may be a contact."""
    return re.sub(_IN_AUTHORITY, "", text) if "@" in text else text
