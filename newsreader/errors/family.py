"""What all errors share: a sentence, an exit status, and a meaning for somebody who cannot remedy them."""

from collections.abc import Callable
from enum import Enum, unique
from typing import ClassVar

from newsreader import messages
from newsreader.model.credentials import addresses_without_credentials


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
    """Something could not be done."""

    exit_status = 3
    kind = Kind.OTHER

    def __init__(self, sentence: str, kind: Kind | None = None) -> None:
        super().__init__(addresses_without_credentials(sentence))
        self.kind = kind or type(self).kind


class ErrorAbout(NewsreaderError):
    """An error about one thing: a host, a file, a name. Each class `says` what makes the sentence of it; that looks the
    sentence up when it is needed, so that no start loads the sentences of all errors."""

    _sentence: ClassVar["staticmethod[[str], str]"]

    def __init_subclass__(cls, says: Callable[[str], str]) -> None:
        cls._sentence = staticmethod(says)

    def __init__(self, about: str) -> None:
        super().__init__(self._sentence(about))


class UsageError(NewsreaderError):
    """The user asked for something that makes no sense here, or does not exist."""

    exit_status = 2


class UnexpectedFault(NewsreaderError):
    """A fault in newsreader itself. The log has the traceback."""

    def __init__(self) -> None:
        super().__init__(messages.UNEXPECTED_FAULT)
