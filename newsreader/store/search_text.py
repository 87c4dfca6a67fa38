"""Prepares words for the database: makes texts storable and markup searchable, and turns search words into a query."""

import re

from newsreader.model.text import clean, line

_NOT_TEXT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*+>")

WORDS_AT_MOST = 50
"""Words of one search. Nobody asks for more; a pasted text would."""


def storable(text: str) -> str:
    """Remove what UTF-8 cannot hold: halves of surrogate pairs, which JSON can contain."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def searchable(raw_content: str, summary: str) -> str:
    """The words of an item whose article has not been opened yet, for the search index only."""
    if not raw_content:
        return storable(summary)
    import html  # its table of entities is long, and nothing else here needs it

    words = html.unescape(_TAG.sub(" ", _NOT_TEXT.sub(" ", raw_content)))
    return storable(clean(words))


def match_query(words: str, *, beginnings: bool = False) -> str:
    """The full-text query for items with all of these words, or words with these `beginnings`; "" if there are none.

    Each word is quoted: no sign that a user types is a command to the search engine.
    """
    asked = [word for word in line(words).split() if any(character.isalnum() for character in word)]
    any_end = "*" if beginnings else ""
    return " ".join('"' + word.replace('"', '""') + '"' + any_end for word in asked[:WORDS_AT_MOST])
