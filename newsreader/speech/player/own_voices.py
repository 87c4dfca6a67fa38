"""The voices that single texts ask for, such as the voice of a source."""

from collections.abc import Callable

from newsreader import messages
from newsreader.errors import NewsreaderError, UnknownVoice, VoiceCannotSpeak
from newsreader.speech.engines.voices import VoiceInfo, speaking_voice


class OwnVoices:
    """Finds each voice once, and reports once that one is missing."""

    def __init__(self, on_missing: Callable[[NewsreaderError], None] = lambda _: None) -> None:
        self._on_missing = on_missing
        self._found: dict[str, VoiceInfo | None] = {"": None}

    def find(self, identity: str) -> VoiceInfo | None:
        """The voice of this id; None if that is "", or the voice cannot speak here."""
        if identity not in self._found:
            self._found[identity] = None
            try:
                self._found[identity] = speaking_voice(identity)
            except (UnknownVoice, VoiceCannotSpeak) as error:
                why_not = error.why_not if isinstance(error, VoiceCannotSpeak) else ""
                self._on_missing(NewsreaderError(messages.source_voice_missing(identity, why_not)))
        return self._found[identity]
