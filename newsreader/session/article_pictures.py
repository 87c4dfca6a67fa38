"""The pictures next to a paragraph of an article. Pure."""

from collections.abc import Iterator

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.passages import Passage, Reading
from newsreader.model.pictures import is_repeated
from newsreader.model.values import SILENT


def pictures_announcement(reading: Reading, number: int) -> Announcement:
    """The descriptions of the pictures right before and right after a passage, also if they are not read aloud."""
    near = [at for at in _next_to(reading.passages, number) if not is_repeated(reading.passages, at)]
    shown = [messages.passage(reading.passages[at].text, reading.passages[at].kind).full for at in near]
    return Announcement(messages.sentences(shown)) if shown else messages.NO_PICTURES


def _next_to(passages: tuple[Passage, ...], number: int) -> Iterator[int]:
    first = number
    while first and passages[first - 1].kind in (*SILENT, "dateline"):
        first -= 1
    last = number + 1
    while last < len(passages) and passages[last].kind in (*SILENT, "dateline"):
        last += 1
    yield from (at for at in range(first, last) if passages[at].kind in SILENT)
