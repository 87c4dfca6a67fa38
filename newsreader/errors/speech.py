"""Speech and its voices."""

from newsreader import messages
from newsreader.errors import NewsreaderError, UsageError


class SpeechError(NewsreaderError):
    """Nothing can be spoken."""


class NoSoundDevice(SpeechError):
    def __init__(self) -> None:
        super().__init__(messages.no_sound_device())


class NoSuchSoundDevice(SpeechError):
    """The device that was chosen is not there; the usual one is."""

    def __init__(self, name: str) -> None:
        super().__init__(messages.no_such_sound_device(name))


class NoSpeechEngine(SpeechError):
    """Nothing speaks. `reason` is what the system says of it, "" if it says nothing."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(messages.no_speech_engine())
        self.reason = reason


class VoiceKeepsFailing(SpeechError):
    """The voice has been started several times, and ended each time."""

    def __init__(self) -> None:
        super().__init__(messages.voice_keeps_failing())


class TextNotSaid(SpeechError):
    def __init__(self) -> None:
        super().__init__(messages.text_not_said())


class UnknownVoice(UsageError):
    def __init__(self, name: str) -> None:
        super().__init__(messages.unknown_voice(name))
        self.name = name


class VoiceCannotSpeak(SpeechError):
    """A voice that is known, but not installed, or not as it was described."""

    def __init__(self, name: str, why_not: str) -> None:
        super().__init__(messages.voice_cannot_speak(name, why_not))
        self.why_not = why_not
