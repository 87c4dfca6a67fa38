"""The files of an item's recordings as text, in the row of the item, since lists name their length.

Each has a line, "BYTES SECONDS TYPE URL", with "-" for what is unknown.
"""

import re
from collections.abc import Sequence

from newsreader.model.frozen import replace
from newsreader.model.text import line, storable
from newsreader.model.values import Enclosure


def enclosures_text(enclosures: Sequence[Enclosure]) -> str:
    """The stored form of an item's files."""
    lines = (f"{each.bytes or '-'} {each.seconds or '-'} {each.type or '-'} {each.url}" for each in enclosures)
    return storable("\n".join(lines))


_LINE = r"(-|[0-9]{1,15}) (-|[0-9]{1,9}) ([^\s]+) ([^\s]+)"


def enclosures_from(text: str, length: int | None = None) -> tuple[Enclosure, ...]:
    """Parse the stored form. Lines of another form are left out, since anybody may have written the file.

    `length` is the measured one of the first, in seconds, in place of what its source says.
    """
    matches = filter(None, (re.fullmatch(_LINE, line) for line in text.split("\n")))
    found = tuple(
        Enclosure(line(url), "" if kind == "-" else line(kind), _number(size), _number(seconds))
        for size, seconds, kind, url in (match.groups() for match in matches)
    )
    return (replace(found[0], seconds=length), *found[1:]) if found and length else found


def _number(text: str) -> int | None:
    return None if text == "-" else int(text)
