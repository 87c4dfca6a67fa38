"""Prepares words for the database: makes texts storable, and turns search words into a query."""

from newsreader.model.text import line

WORDS_AT_MOST = 50
"""Words of one search. Nobody asks for more; a pasted text would."""


def storable(text: str) -> str:
    """Remove what UTF-8 cannot hold: halves of surrogate pairs, which JSON can contain."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def match_query(words: str, *, beginnings: bool = False) -> str:
    """The full-text query for items with all of these words, or words with these `beginnings`; "" if there are none.

    Each word is quoted: no sign that a user types is a command to the search engine.
    """
    asked = [word for word in line(words).split() if any(character.isalnum() for character in word)]
    any_end = "*" if beginnings else ""
    return " ".join('"' + word.replace('"', '""') + '"' + any_end for word in asked[:WORDS_AT_MOST])
