"""A narrator with its events in a queue and its samples on a tape, and texts for it."""

import queue
from collections.abc import Callable
from pathlib import Path

from newsreader import messages
from newsreader.articles.sentences import reading
from newsreader.errors import Kind
from newsreader.model.passages import Sentence
from newsreader.model.values import Article, Block, Clean
from newsreader.session.values import SentenceHeard, SpeechEnded, VoiceEvent, VoiceTrouble, WordHeard
from newsreader.settings import Settings
from newsreader.speech.voice.narrator import Narrator

NO_DEVICE = VoiceTrouble(messages.NO_SOUND_DEVICE, fatal=False, kind=Kind.NO_SOUND_DEVICE)
RESTARTED = VoiceTrouble(messages.SPEECH_RESTARTED, fatal=False, restarted=True, kind=Kind.VOICE_RESTARTED)
LONG = "This sentence is long enough to be cut, held, or gone on with while it is being said to somebody."


def unheard(token: int, index: int) -> SentenceHeard:
    """What is reported of a sentence that was said where there is no sound device."""
    return SentenceHeard(token, index, audible=False)


class Voice:
    """A narrator and the events it posted."""

    def __init__(self, tape: Path) -> None:
        self.events: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()
        self.tape = tape
        self.narrator = Narrator(self.events.put, Settings(rate=300, volume=100, voice="en-gb-rp"), tee=tape)

    def until(self, wanted: Callable[[VoiceEvent], bool]) -> list[VoiceEvent]:
        seen = []
        while True:
            seen.append(self.events.get(timeout=60))
            if wanted(seen[-1]):
                return seen

    def until_ended(self, token: int) -> list[VoiceEvent]:
        return self.until(lambda event: isinstance(event, SpeechEnded) and event.token == token)

    def until_word(self, token: int) -> list[VoiceEvent]:
        return self.until(lambda event: isinstance(event, WordHeard) and event.token == token)


def sentences(*paragraphs: str) -> tuple[Sentence, ...]:
    blocks = tuple(Block("paragraph", Clean(text)) for text in paragraphs)
    return reading(Article("https://example.org/", Clean("Title"), blocks=blocks), Clean("")).sentences
