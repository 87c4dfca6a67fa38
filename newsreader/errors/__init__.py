"""One family of errors. Each is a plain sentence with its cause and what to do, and knows its exit status.

The sentences themselves are in `messages`. A room raises these and nothing else across its border. They are kept by
what they are about, and a file of them is loaded when the first of it is asked for: the first screen needs few.
"""

from typing import TYPE_CHECKING, Any

from newsreader import messages
from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.errors.content import *
    from newsreader.errors.desktop import *
    from newsreader.errors.network import *
    from newsreader.errors.speech import *
    from newsreader.errors.store import *
    from newsreader.errors.usage import *
else:
    __getattr__ = FrontDoor(
        __name__,
        {
            "store": (
                "StoreError DiskFull StoreReadOnly StoreBusy StoreRestored RemovalForgotten StoreTooNew "
                "StoreUnusable NotABackup StoreDamaged NoSuchHome"
            ),
            "usage": (
                "BadAddress UnknownItem UnknownSource UnknownPack SeveralMeant SeveralSources FileMissing "
                "FileUnreadable CannotWrite CannotKeepSetting BadPolicy KioskNotStarted"
            ),
            "network": (
                "FetchError HostNotFound ConnectionFailed TimedOut TlsFailed NoHandshake NoSecureAnswer BadStatus "
                "TooLarge TooManyRedirects UnsafeRedirect AddressRefused BrokenAnswer ProxyFailed "
                "BadCertificateFile"
            ),
            "content": (
                "NotReadable EmptyPage PageMissing PageFaulty RobotRefused LoginNeeded SentElsewhere NoHeadlines "
                "HeadlinesNeedScripts HeadlinesNeedLogin NoHeadlinesInFile BrokenFeed TooHard PassedOn NotAList "
                "ListTooLarge"
            ),
            "speech": (
                "SpeechError NoSoundDevice NoSuchSoundDevice NoSpeechEngine VoiceKeepsFailing TextNotSaid "
                "UnknownVoice VoiceCannotSpeak"
            ),
            "desktop": "NoBrowser NoClipboard",
        },
    )


class NewsreaderError(Exception):
    """Something could not be done. `str(error)` is what the user is told."""

    exit_status = 3

    def __reduce__(self) -> tuple[Any, ...]:
        # Made again from what it says, in another process, and not from what it was made of.
        return _again, (type(self), str(self), self.__dict__)


def _again(kind: type[NewsreaderError], sentence: str, more: dict[str, Any]) -> NewsreaderError:
    error = kind.__new__(kind, sentence)
    error.__dict__.update(more)
    return error


class UsageError(NewsreaderError):
    """The user asked for something that makes no sense here, or that does not exist."""

    exit_status = 2


class UnexpectedFault(NewsreaderError):
    """A fault in newsreader itself. The log has the whole of it."""

    def __init__(self) -> None:
        super().__init__(messages.unexpected_fault())
