"""Errors about speech and its voices."""

from newsreader import messages
from newsreader.errors import ErrorAbout, Kind, NewsreaderError, UsageError


class SpeechError(NewsreaderError):
    """Nothing can be spoken."""


class NoSoundDevice(SpeechError):
    """There is no sound device."""

    kind = Kind.NO_SOUND_DEVICE
    message = messages.NO_SOUND_DEVICE


class NoSuchSoundDevice(ErrorAbout, SpeechError):
    """The chosen device, by its name, is missing; the default device is used."""

    says = staticmethod(messages.no_such_sound_device)


class NoSpeechEngine(SpeechError):
    """No engine could be started. `reason` is the system's, "" if it gives none."""

    kind = Kind.NO_SPEECH_ENGINE

    def __init__(self, reason: str = "") -> None:
        super().__init__(messages.NO_SPEECH_ENGINE)
        self.reason = reason


class VoiceKeepsFailing(SpeechError):
    """The voice has crashed several times in a row."""

    kind = Kind.VOICE_OFF

    def __init__(self) -> None:
        super().__init__(messages.VOICE_KEEPS_FAILING)


class TextNotSaid(SpeechError):
    """The engine failed on a text, which was skipped."""

    kind = Kind.TEXT_LEFT_OUT
    message = messages.TEXT_NOT_SAID


class ArticlesUnspoken(SpeechError):
    """No voice here reads any of the articles."""


class UnknownVoice(UsageError):
    """There is no voice called `name`; `near` is the id of the one that was probably meant."""

    def __init__(self, name: str, near: str = "") -> None:
        super().__init__(messages.unknown_voice(name, near))
        self.name = name


class VoiceCannotSpeak(SpeechError):
    """A known voice is not installed, or does not match its description."""

    def __init__(self, name: str, why_not: str) -> None:
        super().__init__(messages.voice_cannot_speak(name, why_not))
        self.why_not = why_not


class SourceVoiceMissing(SpeechError):
    """The voice of a source cannot speak here, and the voice of the settings does. `why_not` is "" if there is none."""

    def __init__(self, name: str, why_not: str) -> None:
        super().__init__(messages.source_voice_missing(name, why_not))


class LexiconDamaged(ErrorAbout):
    """The user's own lexicon, at this path, cannot be read, so that it is not changed either."""

    says = staticmethod(messages.lexicon_damaged)


class NoLexiconWords(UsageError):
    """An entry of the lexicon lacks what is written, or what is said."""

    message = messages.NO_LEXICON_WORDS


class LexiconEntryTooLong(UsageError):
    """What is written has more than `written` letters, or what is said more than `said`."""

    def __init__(self, written: int, said: int) -> None:
        super().__init__(messages.lexicon_entry_too_long(written, said))


class LexiconFull(UsageError):
    """The user's own lexicon would have more than `most` entries."""

    def __init__(self, most: int) -> None:
        super().__init__(messages.lexicon_full(most))


class UnknownLexiconWord(UsageError):
    """The user's own lexicon has no entry for a word; `near` is the one that was probably meant."""

    def __init__(self, word: str, near: str = "") -> None:
        super().__init__(messages.unknown_lexicon_word(word, near))
