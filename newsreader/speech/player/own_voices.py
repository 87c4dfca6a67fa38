"""The voices that single texts ask for, such as the voice of a source."""

from collections.abc import Callable

from newsreader.errors import SourceVoiceMissing, UnknownVoice, VoiceCannotSpeak
from newsreader.speech.engines.voices import VoiceInfo, speaking_voice


class OwnVoices:
    """Finds each voice once, and reports once that one is missing."""

    def __init__(self, on_missing: Callable[[SourceVoiceMissing], None] = lambda _: None) -> None:
        self._on_missing = on_missing
        self._found: dict[str, VoiceInfo | None] = {"": None}

    def find(self, identity: str) -> VoiceInfo | None:
        """The voice of this id; None if that is "", or the voice cannot speak here."""
        if identity not in self._found:
            self._found[identity] = None
            try:
                self._found[identity] = speaking_voice(identity)
            except (UnknownVoice, VoiceCannotSpeak) as error:
                self._on_missing(SourceVoiceMissing(identity, getattr(error, "why_not", "")))
        return self._found[identity]
