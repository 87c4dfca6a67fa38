"""Records the sound of a voice, for the benchmarks of speech."""

import os
import queue
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsreader.session.values import SentenceHeard, SpeechEnded, VoiceEvent, WordHeard
from newsreader.settings import Settings
from newsreader.speech.voice.narrator import Narrator
from tests import needs
from tests.speech.sink import Sink

SETTLED_SECONDS = 5.0
"""After this long the sink's own clock has settled, and any voice has been loaded on a computer that it makes sense
on."""


class Voice:
    """A narrator that plays to a sink, and its events with their times."""

    def __init__(self, folder: Path, voice: str = "en-gb-rp", tape: Path | None = None) -> None:
        self.events: queue.SimpleQueue[tuple[float, VoiceEvent]] = queue.SimpleQueue()
        self.token = 0
        started = time.monotonic()
        self.narrator = Narrator(self._take, Settings(rate=175, volume=100, voice=voice), log=folder / "log", tee=tape)
        self.narrator.start()
        self.say(".")
        self.wait_for(SpeechEnded)
        self.ready = time.monotonic() - started

    def _take(self, event: VoiceEvent) -> None:
        self.events.put((time.monotonic(), event))

    def say(self, text: str) -> float:
        self.token += 1
        at = time.monotonic()
        self.narrator.say(self.token, [text])
        return at

    def next_event(self) -> tuple[float, VoiceEvent]:
        return self.events.get(timeout=30)

    def wait_for(self, kind: type[SentenceHeard | SpeechEnded | WordHeard]) -> tuple[float, VoiceEvent]:
        while True:
            at, event = self.next_event()
            if isinstance(event, kind) and event.token == self.token:
                return at, event


@contextmanager
def recorded() -> Iterator[tuple[Path, Sink]]:
    """A folder, and a sound sink for everything started within the block. Exits where no sink can be made."""
    if not needs.PULSEAUDIO.is_here():
        sys.exit("PulseAudio is not on this machine.")
    with tempfile.TemporaryDirectory() as folder, Sink(Path(folder) / "sink") as sink:
        os.environ.update(sink.environment)
        yield Path(folder), sink


@contextmanager
def recorded_voice(voice: str = "en-gb-rp", *, tape: Path | None = None) -> Iterator[tuple[Voice, Sink]]:
    """A voice that is ready to be measured, and its sink, whose tape has what it was handed."""
    with recorded() as (folder, sink):
        speaking = Voice(folder, voice, tape)
        time.sleep(SETTLED_SECONDS)
        yield speaking, sink
        speaking.narrator.close()
