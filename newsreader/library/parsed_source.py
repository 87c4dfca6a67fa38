"""Decodes the parser process's answer about a source, for its parent."""

import marshal
from typing import NamedTuple

from newsreader.errors import BrokenFeed, HeadlinesNeedLogin, HeadlinesNeedScripts, NoHeadlines, NotReadable
from newsreader.model.values import SourceKind
from newsreader.store.new_items import Item
from newsreader.system.frames import Message
from newsreader.web.address import host_of

SECONDS = 30.0
"""Limit for one source. The longest time seen for a feed of 20 megabytes, on a busy machine, is a third of it."""

_ERRORS = {"login": HeadlinesNeedLogin, "scripts": HeadlinesNeedScripts, "empty": NoHeadlines, "broken": BrokenFeed}


class Brought(NamedTuple):
    """A parsed source: its kind, its own title ("" if it has none), its items in order, and whether it broke off."""

    kind: SourceKind
    title: str
    items: tuple[Item, ...]
    cut: bool


def understood(answer: Message, payload: bytes, url: str) -> Brought:
    """Decode an answer. Raises what parsing raised, and `RuntimeError` with its traceback for a bug of ours."""
    result, parsed = answer["result"], marshal.loads(payload)  # noqa: S302  (of our own process)
    if result == "fault":
        raise RuntimeError(parsed)
    if result == "unreadable":
        raise NotReadable("", parsed)
    if result in _ERRORS:
        raise _ERRORS[result](host_of(url))
    title, items, cut = parsed
    return Brought(result, title, tuple(map(Item._make, items)), cut)
