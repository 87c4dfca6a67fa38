"""The words of markup, for the search index."""

import html
import re

from newsreader.model.text import clean
from newsreader.store.search_text import storable

_NOT_TEXT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*+>")


def searchable(raw_content: str, summary: str) -> str:
    """The words of an item whose article has not been opened yet, for the search index only."""
    if not raw_content:
        return storable(summary)
    words = html.unescape(_TAG.sub(" ", _NOT_TEXT.sub(" ", raw_content)))
    return storable(clean(words))
