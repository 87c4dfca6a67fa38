"""Names for the files that articles are written to."""

import re

from newsreader import messages

TEXT_ENDING = ".txt"

_MAX_LETTERS = 60
"""Letters of a title in a file name: enough to recognise it."""


def file_stem(title: str) -> str:
    """The name of a file without its ending, made of a title, in lower-case letters, digits and hyphens alone."""
    words = re.findall(r"[^\W_]+", title.lower())
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:_MAX_LETTERS]
        if len(longer) > _MAX_LETTERS:
            break
        name = longer
    return name or messages.ARTICLE_FILE


def problem_with(name: str, endings: tuple[str, ...]) -> str:
    """What is wrong with a typed file name; "" if nothing is. Without `endings`, it may have any."""
    name = name.strip()
    if not name:
        return messages.NOTHING_TYPED
    return "" if not endings or name.lower().endswith(endings) else messages.bad_file_ending(name, endings)
