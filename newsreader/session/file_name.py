"""Names for the files that articles are written to."""

import re
from urllib.parse import urlsplit

from newsreader import messages
from newsreader.model.file_formats import DEVICE_NAMES, FileFormat, ending_of_another
from newsreader.model.values import Enclosure

TEXT_ENDING = ".txt"

_MAX_LETTERS = 60
"""Letters of a title in a file name: enough to recognise it."""


def file_stem(title: str) -> str:
    """The name of a file without its ending, made of a title, in lower-case letters, digits and hyphens alone, for
    every system."""
    words = re.findall(r"[^\W_]+", title.lower())
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:_MAX_LETTERS]
        if len(longer) > _MAX_LETTERS:
            break
        name = longer
    return messages.ARTICLE_FILE if not name or name in DEVICE_NAMES else name


def problem_with(name: str, endings: tuple[str, ...]) -> str:
    """What is wrong with a typed file name; "" if nothing is. Without `endings`, it may have any."""
    name = name.strip()
    if not name:
        return messages.NOTHING_TYPED
    return "" if not endings or name.lower().endswith(endings) else messages.bad_file_ending(name, endings)


def problem_with_book(name: str, file_format: FileFormat) -> str:
    """What is wrong with a typed name for a file or folder of a format; "" if nothing is."""
    if not file_format.folder:
        return problem_with(name, (file_format.ending,))
    if other := ending_of_another(name.strip(), file_format):
        return messages.folder_named_as_file(name.strip(), other, zipped=bool(file_format.ending))
    return problem_with(name, ())


def recording_ending(recording: Enclosure) -> str:
    """The ending for the file of a recording: by its media type, else as in its address."""
    if ending := _OF_TYPES.get(recording.type.partition(";")[0].strip().lower()):
        return ending
    match = re.search(r"\.[a-z0-9]{2,5}\Z", urlsplit(recording.url).path.lower())
    return match[0] if match and match[0] in _OF_SOUND else ".mp3"


_OF_TYPES = {
    "audio/mpeg": ".mp3", "audio/mp3": ".mp3", "audio/mp4": ".m4a", "audio/x-m4a": ".m4a", "audio/m4a": ".m4a",
    "audio/aac": ".aac", "audio/ogg": ".ogg", "application/ogg": ".ogg", "audio/opus": ".opus", "audio/flac": ".flac",
    "audio/x-flac": ".flac", "audio/wav": ".wav", "audio/x-wav": ".wav", "video/mp4": ".mp4",
}  # fmt: skip

_OF_SOUND = frozenset((*_OF_TYPES.values(), ".oga", ".m4b", ".aif", ".aiff", ".wma", ".mka", ".webm", ".m4v"))
