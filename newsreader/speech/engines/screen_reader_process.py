"""The process that hands texts to a screen reader, as the voice sees it."""

from collections.abc import Iterator

from newsreader import messages
from newsreader.errors import VoiceCannotSpeak
from newsreader.speech.engines.chunks import Piece
from newsreader.speech.engines.engine_process import Answer, EngineProcess
from newsreader.speech.engines.espeak import Take


class ScreenReaderProcess(EngineProcess):
    """The process for speech by a screen reader.

    If none is running, it raises, so that our own voice speaks; the next text tries the screen reader again.
    """

    _why = ""

    def hush(self) -> None:
        """Make the screen reader stop."""
        if child := self._child:
            child.send({"hush": True})

    def close(self) -> None:
        self.hush()
        super().close()

    def _pieces(self, text: str) -> Iterator[Piece]:
        yield Piece(0, len(text), 0)

    def _answered(self, answer: Answer) -> None:
        self._why = answer.why
        super()._answered(answer)

    def _fall_back(self, text: str, start: int, take: Take, before: int, voice: str, rate: int, pitch: int) -> bool:  # noqa: ARG002  # as in the class above
        raise self._failure or VoiceCannotSpeak(self._info.name, self._why or messages.VOICE_FAILED)
