"""The process of a voice with a model: it loads the model, then speaks one text after another.

Requests: {"number", "text", "voice" (its own name for one of its voices), "rate" (words a minute), "pitch" (0 to 100),
"rest" (the most milliseconds of silence left at the end)}, answered one after another; {"cancel": true} drops all
requests before it; {"hush": true} makes a screen reader stop, which speaks by itself; {"presynthesise": requests} has
the speech of these made while there is nothing to answer.

Answers: first {"ready": true, "megabytes" (of memory)}, or {"failed": why}; then for each request {"number", "words",
"more"} with a payload of samples (16 bits, one channel, `RATE` a second). `words` has for each word its first sample,
and its position in the text. `more`: another part of the same speech follows. A text that cannot be spoken, or was
cancelled, is answered by {"number", "failed": true}, perhaps after such a part; with "why", a sentence, if the user can
help.
"""

import array
import logging
import queue
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from newsreader import messages
from newsreader.errors import VoiceCannotSpeak
from newsreader.speech import engines
from newsreader.speech.engines.amplifier import USUAL_LUFS, amplified
from newsreader.speech.engines.engine_table import ENGINES, SCREEN_READER
from newsreader.speech.engines.espeak import octaves
from newsreader.speech.engines.presynthesis import Presynthesis
from newsreader.speech.engines.sonic import SampleStream, Sonic
from newsreader.speech.engines.speech_model import FAINT, SILENT, Model, Speech, Stopped
from newsreader.speech.engines.voices import USUAL_PITCH, VoiceInfo, unaltered_voice
from newsreader.speech.loudness import LoudnessMeter
from newsreader.system.frames import Frame, Message
from newsreader.system.this_process import Send, megabytes

if TYPE_CHECKING:
    from newsreader.speech.engines.screen_reader import ScreenReader

RATE = 22_050
"""Samples a second of all answers: the rate of espeak-ng, and so of the stream."""

_FIRST = "Good morning, 1."
"""A text long enough to measure the loudness of a voice, with a number, since the first number takes longer."""

_NEWS = (
    "The council has agreed to spend more on roads, said its leader on Tuesday. Police are appealing for witnesses"
    " after a collision near the bridge."
)

Waiting = queue.SimpleQueue[dict[str, Any] | None]
"""The requests to be answered: an empty one wakes the main thread for `Presynthesis`, None ends it."""

_LACKS_MEMORY = messages.VOICE_LACKS_MEMORY  # read here: without memory no module of sentences can be loaded

_log = logging.getLogger(__name__)


def loaded(info: VoiceInfo) -> Model:
    """Load the model of a voice, from files that have been checked. Raises what its engine raises."""
    load: Callable[[VoiceInfo], Model] = resolve_name(ENGINES[info.engine].loads)
    return load(info)


def serve(identity: str, requests: Iterable[Frame], send: Send) -> int:
    """Answer requests until they end. Returns the exit status."""
    try:
        speaker = _speaker(unaltered_voice(identity))
    except VoiceCannotSpeak as error:
        send({"failed": error.why_not})
        return error.exit_status
    except Exception as error:
        _log.exception("The voice %s could not be loaded", identity)
        send({"failed": _LACKS_MEMORY if _lacks_memory(error) else messages.VOICE_NOT_LOADED})
        return VoiceCannotSpeak.exit_status
    send({"ready": True, "megabytes": megabytes()})
    waiting: Waiting = queue.SimpleQueue()
    likely = Presynthesis(partial(_speech, speaker), speaker.stop)
    reading = (requests, speaker, waiting, likely, send)
    threading.Thread(target=_read, args=reading, name="requests", daemon=True).start()
    while (request := waiting.get()) is not None:
        if request:
            _answer(request, likely, send)
        likely.work(waiting.empty)
    return 0


def _answer(request: Message, likely: Presynthesis, send: Send) -> None:
    number = request["number"]
    try:
        for part in likely.speech(request):
            send({"number": number, "words": part.words, "more": part.more}, part.samples)
    except Stopped:
        send({"number": number, "failed": True})
    except VoiceCannotSpeak as error:
        send({"number": number, "failed": True, "why": error.why_not})
    except Exception as error:
        _log.exception("A text could not be said")
        why = {"why": _LACKS_MEMORY} if _lacks_memory(error) else {}
        send({"number": number, "failed": True, **why})


def _speech(speaker: "Speaker | ScreenReader", request: Message) -> Iterable[Speech]:
    return speaker.say(request["text"], request["rate"], request["pitch"], request["rest"], request["voice"])


def _lacks_memory(error: Exception) -> bool:
    return isinstance(error, MemoryError) or "alloc" in str(error)  # onnxruntime has no class of its own for it


def _speaker(info: VoiceInfo) -> "Speaker | ScreenReader":
    return engines.ScreenReader(info.name) if info.engine == SCREEN_READER else Speaker(info)


def _read(
    requests: Iterable[Frame],
    speaker: "Speaker | ScreenReader",
    waiting: Waiting,
    likely: Presynthesis,
    send: Send,
) -> None:
    for request, _ in requests:
        if request.get("cancel"):
            _cancel(speaker, waiting, send)
        elif request.get("hush"):
            _cancel(speaker, waiting, send)
            speaker.hush()
        elif "presynthesise" in request:
            likely.expect(request["presynthesise"])
            waiting.put({})
        else:
            waiting.put(request)
            likely.interrupt()
    _cancel(speaker, waiting, send)
    speaker.hush()
    waiting.put(None)
    likely.interrupt()


def _cancel(speaker: "Speaker | ScreenReader", waiting: Waiting, send: Send) -> None:
    with suppress(queue.Empty):
        while (dropped := waiting.get_nowait()) is not None:
            if dropped:
                send({"number": dropped["number"], "failed": True})
    speaker.stop()


class Speaker:
    """A model whose speech is adjusted to the requested rate and pitch."""

    def __init__(self, info: VoiceInfo) -> None:
        """Load the model and warm it up, since its first speech takes longer."""
        self._pace = info.pace
        self._voice = info.engine_voice
        self._sonic = Sonic()
        self._model: Model = loaded(info)
        self.stop = self._model.stop
        self._loudness = dict(info.loudness)
        first = [*self.say(_FIRST, info.pace, USUAL_PITCH, 0)]
        if self._voice not in self._loudness:
            self._loudness[self._voice] = self._measured(first)

    def say(self, text: str, rate: int, pitch: int, rest: int, voice: str = "") -> Iterator[Speech]:
        """Speak a text in parts, with at most `rest` milliseconds of silence at its end. Raises `Stopped`."""
        pace = min(rate, self._model.fastest) or self._pace
        speed = rate / pace
        lufs = self._loudness.get(voice or self._voice)
        changing: SampleStream | None = None
        taken = given = 0  # samples of the model's, and of ours
        for part in self._model.say(text, pace, voice):
            model_rate = self._model.sample_rate  # some know it only now
            changing = changing or self._sonic.stream(model_rate, RATE, speed=speed, pitch=2 ** octaves(pitch))
            said = trimmed(part, start=not taken, rest=None if part.more else model_rate * rest // 1000)
            samples = changing.change(said.samples) + (b"" if part.more else changing.flush())
            factor = RATE / (model_rate * speed)
            words = tuple((max(0, int((taken + at) * factor) - given), position) for at, position in said.words)
            taken += len(said.samples) // 2
            given += len(samples) // 2
            yield Speech(samples if lufs is None else amplified(samples, lufs), words, part.more)

    def hush(self) -> None:
        """Do nothing: the samples have been handed over, and are silenced elsewhere."""

    def _measured(self, first: Iterable[Speech]) -> float:
        """The loudness of a voice whose `voice.toml` does not give it, measured on the first speech and a sentence of
        news."""
        meter = LoudnessMeter(RATE)
        for part in (*first, *self.say(_NEWS, self._pace, USUAL_PITCH, 0)):
            meter.add(part.samples)
        return USUAL_LUFS if meter.loudness is None else meter.loudness


def trimmed(speech: Speech, *, start: bool, rest: int | None) -> Speech:
    """Trim silence: at the start of the speech if `start`, and all but `rest` samples of it at the end."""
    wave = array.array("h", speech.samples)
    if sys.byteorder == "big":
        wave.byteswap()
    begin, end = 0, len(wave)
    if start:
        begin = next((at for at, sample in enumerate(wave) if abs(sample) >= FAINT), len(wave))
    if rest is not None:
        silent = next((at for at, sample in enumerate(reversed(wave)) if abs(sample) >= SILENT), 0)
        end -= max(0, silent - rest)
    words = tuple((min(max(0, sample - begin), max(0, end - begin)), position) for sample, position in speech.words)
    return Speech(speech.samples[2 * begin : 2 * end], words, speech.more)
