"""A pyttsx3 driver that owns its sample stream: it speaks at once, stops at once, and knows what has been heard.

`register()` lets `pyttsx3.init("newsreader")` find it. The contract is that of pyttsx3's `drivers/dummy.py`. What it
adds: a text is given as it is written and said in its spoken form, so that locations are those of written words;
notifications come when the sound is heard; `rate`, `pitch` (0 to 100) and `voice` change at the next word, `volume` at
once; and the properties `addresses` (how much of one is said: see `settings`), `paused`, `output-device` (its name, ""
for the system's own), `device` (whether there is one) and `responding` (False if the engine or the device hangs).

An utterance that finished and is not `completed` was cut, or could not be said, not even by the default voice, which
speaks where the chosen one cannot.

Four more hold for the texts said from now on, and are what `script.Utterance` calls `pause`, `language`, `pitch` and
`earcon`: `pause-after`, `language`, `pitch-change` and `earcon`.
"""

import atexit
import contextlib
import logging
import queue
import sys
import threading
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

from newsreader import messages
from newsreader.errors import TextNotSaid, VoiceCannotSpeak
from newsreader.speech.engines.engine_choice import Engines
from newsreader.speech.engines.espeak import USUAL_PITCH, raised
from newsreader.speech.player.device_watch import DeviceWatch
from newsreader.speech.player.earcons import earcon
from newsreader.speech.player.stream import Stream
from newsreader.speech.text.script import USUAL_RATE, silence
from newsreader.speech.text.spoken import Spoken, spoken
from newsreader.speech.voice.speaker import Speaker, speaker
from newsreader.speech.voices import DEFAULT_VOICE, VoiceInfo, speaking_voice, voice, voices

AHEAD_SECONDS = 3.0
"""How much is synthesised ahead: enough for one sentence to follow another at any load, little enough to throw away."""

ENGINE_HANGS_AFTER = 0.5
"""Seconds without a sample. espeak gives its first in a millisecond."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Text:
    """A text to be said. `name` is pyttsx3's; `pause`, `language`, `pitch` and `earcon` are those of an utterance.

    `introduced` says that the last text of a known language is in the same. `said` is its spoken form, once that is
    known; `begun_at` the number of its word from where it was synthesised last. `marked` has the numbers of its words
    that the engine marked, in order: it says "of the" as one word, and marks only the first. `whole` says that it was
    synthesised to its end, `failed` that it could not be.
    """

    name: str | None
    text: str
    pause: int
    language: str
    pitch: int
    earcon: str
    introduced: bool
    said: Spoken | None = None
    begun_at: int = 0
    marked: list[int] = field(default_factory=list)
    whole: bool = False
    failed: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place in text number `text` since the stop number `run`: its beginning, its word number `word`, its end."""

    kind: Literal["start", "word", "end"]
    run: int
    text: int
    word: int = 0


def register() -> None:
    """Let pyttsx3 find this driver under the name "newsreader"."""
    sys.modules["pyttsx3.drivers.newsreader"] = sys.modules[__name__]


def buildDriver(proxy: Any) -> "Driver":  # noqa: N802  # the name is pyttsx3's
    return Driver(proxy)


class Driver:
    """One thread synthesises, the device's thread takes samples, one thread notifies. Made and called by pyttsx3."""

    tee: Callable[[bytes], object] | None = None
    """Gets every sample handed to the device, on its thread. To be set before `pyttsx3.init`."""

    def __init__(self, proxy: Any) -> None:
        """Raises `NoSpeechEngine`."""
        self._proxy = proxy
        self._engines = Engines(self._tell)
        self._marks: queue.SimpleQueue[_Mark | None] = queue.SimpleQueue()
        self._stream = Stream(self._engines.sample_rate, self._marks.put, Driver.tee)
        self._properties: dict[str, Any] = {"rate": USUAL_RATE, "volume": 1.0, "pitch": USUAL_PITCH, "paused": False}
        self._properties |= {"addresses": "short", "pause-after": 0, "language": "", "pitch-change": 0, "earcon": ""}
        self._voice = voice(DEFAULT_VOICE)
        self._failing: set[str] = set()  # voices of which it has been told that they cannot speak
        self._missed = False  # whether the text before could not be said, which has been told
        self._work = threading.Condition()  # guards all that follows
        self._run = 0
        self._texts: list[_Text] = []
        self._language = ""  # of the last text whose language is known
        self._next = 0  # the text to be synthesised next
        self._from = 0  # and the number of its word from where
        self._begun = False  # whether its beginning has been marked
        self._synthesising: int | None = None
        self._change_at_word = False  # the text being synthesised is to be begun anew at its next word
        self._sounding: int | None = None
        self._asked_engine_at: float | None = None
        self._closed = False
        self._ended = threading.Event()
        self._blocking = False
        self._threads = [
            threading.Thread(target=self._synthesise_all, name="synthesis", daemon=True),
            threading.Thread(target=self._notify_all, name="speech events", daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        self._device = DeviceWatch(self._stream, self._tell, self._tell_back)
        atexit.register(self.destroy)

    # pyttsx3's side.

    def destroy(self) -> None:
        """Close the device and end the threads. A second call does nothing."""
        with self._work:
            if self._closed:
                return
            self._closed = True
            self._work.notify_all()
        atexit.unregister(self.destroy)
        self._stream.close()
        self._marks.put(None)
        self._device.close()
        self._engines.close()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(1)

    def say(self, text: str) -> None:
        if self._blocking:
            self._proxy.setBusy(True)
        # The name given to Engine.say: the proxy keeps it while it calls, and does not hand it on.
        name = getattr(self._proxy, "_name", None)
        with self._work:
            language = str(self._properties["language"])
            introduced, self._language = language == self._language, language or self._language
            manner = (int(self._properties["pause-after"]), language, int(self._properties["pitch-change"]))
            self._texts.append(_Text(name, str(text), *manner, str(self._properties["earcon"]), introduced))
            self._work.notify_all()

    def stop(self) -> None:
        with self._work:
            cut = None if self._sounding is None else self._texts[self._sounding]
            self._run += 1
            self._texts, self._language = [], ""
            self._next = self._from = 0
            self._begun = self._change_at_word = False
            self._sounding = None
            self._properties["paused"] = False
            self._stream.cut()
        if cut:
            self._proxy.notify("finished-utterance", name=cut.name, completed=False)
        self._device.look()
        if self._blocking:
            self._proxy.setBusy(False)

    def startLoop(self) -> None:  # noqa: N802  # the name is pyttsx3's
        self._ended.clear()
        self._blocking = True
        self._proxy.setBusy(False)
        self._ended.wait()

    def endLoop(self) -> None:  # noqa: N802  # the name is pyttsx3's
        self._blocking = False
        self._ended.set()

    def iterate(self) -> Iterator[None]:
        self._proxy.setBusy(False)
        yield

    def getProperty(self, name: str) -> object:  # noqa: N802  # the name is pyttsx3's
        if name == "voices":
            from pyttsx3.voice import Voice

            return [Voice(info.id, info.name, [info.language]) for info in voices() if info.installed]
        if name == "voice":
            return self._voice.id
        if name == "device":
            return self._device.has_device
        if name == "responding":
            return self._is_responding()
        return self._properties[name]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802  # the name is pyttsx3's
        """Raises `KeyError` for an unknown property, `UnknownVoice` or `VoiceCannotSpeak` for a voice."""
        if name == "voice":
            info = speaking_voice(str(value))
            self._engines.prepare(info)
            with self._work:
                if info != self._voice:
                    self._voice = info
                    self._begin_anew_at_next_word()
            return
        if name == "output-device":
            self._device.choose(str(value))
            return
        if name not in self._properties:
            raise KeyError(name)
        with self._work:
            before, self._properties[name] = self._properties[name], value
            if name in ("rate", "pitch") and before != value:
                self._begin_anew_at_next_word()
        if name == "volume":
            self._stream.set_gain(float(value))
        elif name == "paused":
            (self._stream.pause if value else self._stream.resume)()

    # Synthesis.

    def _begin_anew_at_next_word(self) -> None:
        """From the next word that has not yet gone to the device, say all anew. The lock is held."""
        boundary: _Mark | None = self._stream.cut_at(lambda mark: mark.kind != "end")
        if boundary:
            self._next, self._from = boundary.text, boundary.word
            self._begun = boundary.kind != "start"
            self._work.notify_all()
        elif self._synthesising is not None:
            self._change_at_word = True

    def _synthesise_all(self) -> None:
        # The rules take 50 ms to compile and num2words 15 to import: done while the device is being opened.
        spoken("1 in 2022", self._voice.language)
        while True:
            with self._work:
                while not self._closed and self._next >= len(self._texts):
                    self._work.wait()
                if self._closed:
                    return
                number, start, begun = self._next, self._from, self._begun
                text = self._texts[number]
                self._next, self._from, self._begun = number + 1, 0, False
                self._synthesising, self._change_at_word = number, False
                run, epoch = self._run, self._stream.epoch
                rate, pitch, chosen = int(self._properties["rate"]), int(self._properties["pitch"]), self._voice
            if not begun:
                sound = earcon(text.earcon, self._engines.sample_rate)
                self._stream.feed(epoch, sound, [(0, _Mark("start", run, number))])
            go = partial(self._synthesise, text, run=run, number=number, epoch=epoch, rate=rate, pitch=pitch)
            try:
                whole = go(start, who=speaker(chosen, text.language))
                self._missed = False
            except Exception as failure:
                _log.exception("A text could not be said")
                whole = self._synthesise_otherwise(go, text, start, chosen, failure)
            with self._work:
                self._synthesising = None
                if whole:
                    pause = silence(text.pause, rate, self._engines.sample_rate)
                    text.whole = self._stream.feed(epoch, pause, [(0, _Mark("end", run, number))])

    def _synthesise_otherwise(
        self, go: Callable[..., bool], text: _Text, start: int, chosen: VoiceInfo, failure: Exception
    ) -> bool:
        """Have the default voice say what the chosen one could not, from the last word that it came to. Whether to its
        end; a text that cannot be said counts as ended, else nothing after it would ever be said."""
        start = max((word for word in text.marked if word >= start), default=start)
        if not start:
            text.said = None  # the form for the language of another voice
        try:
            whole = go(start, who=speaker(voice(DEFAULT_VOICE), ""))
        except Exception:
            _log.exception("Nor could the default voice say it")
            text.failed = True
            if not self._missed:
                self._tell(TextNotSaid())
            self._missed = True
            return True
        self._missed = False
        if chosen.id not in self._failing and chosen.id != DEFAULT_VOICE:
            self._failing.add(chosen.id)
            why_not = failure.why_not if isinstance(failure, VoiceCannotSpeak) else messages.voice_failed()
            self._tell(VoiceCannotSpeak(chosen.name, why_not))
        return whole

    def _synthesise(
        self, text: _Text, start: int, *, run: int, number: int, epoch: int, rate: int, pitch: int, who: Speaker
    ) -> bool:
        """Feed the samples of a text from its word number `start` on. Whether to its end."""
        addresses = str(self._properties["addresses"])
        said = text.said = text.said or who.spoken(text.text, addresses, introduced=text.introduced)
        begin = said.spans[start].start if start < len(said.spans) else len(said.text)
        with self._work:
            text.marked = [word for word in text.marked if word < start]
            text.begun_at, text.whole = start, False
        fed = 0

        def take(samples: bytes, words: Sequence[tuple[int, int]]) -> bool:
            nonlocal fed
            self._asked_engine_at = None
            numbers = [(sample, said.word_at(begin + position)) for sample, position in words]
            with self._work:
                if epoch != self._stream.epoch:  # what is to be said next has been settled without us
                    return False
                if self._change_at_word and numbers:
                    boundary, word = numbers[0]
                    self._stream.feed(epoch, samples[: 2 * max(0, boundary - fed)])
                    self._stream.end_softly(epoch)
                    self._next, self._from, self._begun = number, word, True
                    return False
                marks = [(max(0, sample - fed), _Mark("word", run, number, word)) for sample, word in numbers]
                if not self._stream.feed(epoch, samples, marks):
                    return False
                fed += len(samples) // 2
                text.marked.extend(word for _, word in numbers)
            more = self._stream.wait_for_room(epoch, AHEAD_SECONDS)
            self._asked_engine_at = time.monotonic()
            return more

        to_say = said.text[begin:]
        if not any(character.isalnum() for character in to_say):
            return epoch == self._stream.epoch
        self._asked_engine_at = time.monotonic()
        try:
            engine = self._engines.engine(who.engine)
            return engine.synthesise(to_say, take, voice=who.engine_voice, rate=rate, pitch=raised(pitch, text.pitch))
        finally:
            self._asked_engine_at = None

    def _is_responding(self) -> bool:
        asked = self._asked_engine_at
        if asked is not None and time.monotonic() - asked > ENGINE_HANGS_AFTER:
            return False
        return self._device.is_responding()

    # Notifications.

    def _notify_all(self) -> None:
        while (mark := self._marks.get()) is not None:
            with self._work:
                if mark.run != self._run:
                    continue
                text = self._texts[mark.text]
                self._sounding = None if mark.kind == "end" else mark.text
                span = _written(text, mark.word) if mark.kind == "word" else None
            self._notify(mark, text, span)

    def _tell(self, trouble: Exception) -> None:
        with contextlib.suppress(ReferenceError):
            self._proxy.notify("error", name=None, exception=trouble)

    def _tell_back(self) -> None:
        with contextlib.suppress(ReferenceError):
            self._proxy.notify("device-back", name=None)

    def _notify(self, mark: _Mark, text: _Text, span: tuple[int, int] | None) -> None:
        name = text.name
        try:
            if mark.kind == "start":
                self._proxy.notify("started-utterance", name=name)
            elif mark.kind == "end":
                self._proxy.notify("finished-utterance", name=name, completed=not text.failed)
                if self._blocking:
                    self._proxy.setBusy(False)
            elif span:
                self._proxy.notify("started-word", name=name, location=span[0], length=span[1] - span[0])
        except ReferenceError:  # pyttsx3 let go of the engine meanwhile
            return


def _written(text: _Text, word: int) -> tuple[int, int] | None:
    """The written span of a word and of those said with it; None if what was written for it has been reported."""
    if text.said is None:
        return None
    spans = text.said.spans
    following = bisect_right(text.marked, word)
    if following < len(text.marked):
        beyond = text.marked[following]
    else:  # what follows has not been marked yet, or begins anew at a word that has not been marked again
        beyond = len(spans) if text.whole else max(word + 1, text.begun_at)
    start, end = spans[word].written_start, spans[max(word, beyond - 1)].written_end
    if word and spans[word - 1].written_end > start:
        start = spans[word - 1].written_end
    return (start, end) if start < end else None
