"""The errors. Each has a message with its cause and remedy, a kind and an exit status.

The messages themselves are in `messages`. A room raises these and nothing else across its border. They are sorted into
files by subject, which are loaded until one has the error that is needed: the first screen needs few.
"""

from enum import Enum, unique
from typing import TYPE_CHECKING, ClassVar

from newsreader import messages
from newsreader.model.credentials import addresses_without_credentials
from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.errors import parsing as parsing
    from newsreader.errors.content import *
    from newsreader.errors.editions import *
    from newsreader.errors.network import *
    from newsreader.errors.recordings import *
    from newsreader.errors.speech import *
    from newsreader.errors.store import *
    from newsreader.errors.usage import *
else:
    __getattr__ = FrontDoor(__name__, __file__, searched="usage content network store speech editions recordings")


@unique
class Kind(Enum):
    """The meaning of an error for somebody who cannot remedy it, such as a kiosk's visitor. Its value goes through
    pipes."""

    OTHER = "other"
    TRY_LATER = "try-later"
    NOT_A_PAGE = "not-a-page"
    EMPTY = "empty"
    NOT_PUBLIC = "not-public"
    NOT_OFFERED = "not-offered"
    NOT_SECURE = "not-secure"
    NO_SOUND_DEVICE = "no-sound-device"
    NO_SPEECH_ENGINE = "no-speech-engine"
    VOICE_OFF = "voice-off"
    VOICE_RESTARTED = "voice-restarted"
    TEXT_LEFT_OUT = "text-left-out"
    LIBRARY_DAMAGED = "library-damaged"


class NewsreaderError(Exception):
    """Something could not be done. `str(error)` is the message to the user."""

    exit_status = 3
    kind = Kind.OTHER
    message: str = ""
    """The message of an error that always has the same."""

    def __init__(self, message: str = "") -> None:
        super().__init__(addresses_without_credentials(message or self.message))


class ErrorAbout(NewsreaderError):
    """An error about one thing: a host, a file, a name. `says` makes the message of it."""

    says: ClassVar["staticmethod[[str], str]"]

    def __init__(self, about: str) -> None:
        super().__init__(type(self).says(about))


class UsageError(NewsreaderError):
    """The user asked for something that makes no sense here, or does not exist."""

    exit_status = 2


class StoreError(NewsreaderError):
    """The library on disk could not be read or written."""


class UnexpectedFault(NewsreaderError):
    """A fault in newsreader itself. The log has the traceback."""

    def __init__(self) -> None:
        super().__init__(messages.UNEXPECTED_FAULT)
