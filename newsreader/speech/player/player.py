"""The player: speaks texts one after another, stops at once, and reports what has been heard.

It receives written text and speaks its spoken form; the words it reports are those of the written text. Reports are
sent when the sound is heard, not when it is made. Rate, pitch and voice change at the next word, volume and device at
once. The default voice replaces a chosen voice that cannot speak. There are three threads: one synthesises, the
device's takes samples, one reports.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol

from newsreader import messages
from newsreader.errors import Kind, NewsreaderError, VoiceCannotSpeak
from newsreader.speech.engines.engine_choice import Engines
from newsreader.speech.engines.engine_table import SCREEN_READER
from newsreader.speech.engines.espeak import raised
from newsreader.speech.engines.voices import (
    DEFAULT_VOICE,
    USUAL_PITCH,
    VoiceInfo,
    fast_voice,
    speaking_voice,
    voice,
)
from newsreader.speech.player.device_watch import DeviceWatch
from newsreader.speech.player.earcons import earcon
from newsreader.speech.player.own_voices import OwnVoices
from newsreader.speech.player.sample_stream import Stream
from newsreader.speech.player.spoken_text import Key, Mark, SpokenText, written_span
from newsreader.speech.speaker import Speaker, speaker
from newsreader.speech.text.script import USUAL_RATE, Utterance, silence
from newsreader.speech.text.spoken import spoken

AHEAD_SECONDS = 3.0
"""Seconds synthesised ahead: enough that sentences follow each other at any load, and little to discard."""

TEXTS_AHEAD = 12
"""The number of texts that a slow voice prepares."""

ENGINE_HANGS_AFTER = 0.5
"""Seconds without a sample after which the engine hangs. espeak gives its first in a millisecond."""

_log = logging.getLogger(__name__)


class Listener(Protocol):
    """Gets a player's reports, each on one of the player's threads, and must return at once."""

    def word(self, key: Key, start: int, end: int) -> None:
        """A word begins to sound; its span in the written text."""

    def finished(self, key: Key, *, completed: bool) -> None:
        """A text has been heard to its end, was cut, or could not be spoken even by the default voice."""

    def trouble(self, error: Exception) -> None:
        """The voice or the device is not the chosen one, or a text could not be spoken."""

    def device_restored(self) -> None:
        """There is a sound device again."""


class Player:
    """Speaks texts and reports what has been heard. Every method returns at once."""

    def __init__(self, listener: Listener, tee: Callable[[bytes], object] | None = None) -> None:
        """`tee` gets every sample handed to the device, on its thread. Raises `NoSpeechEngine`."""
        self._listener = listener
        self._engines = Engines(listener.trouble, queued=lambda: self.stream.queued_seconds)
        self._marks: queue.SimpleQueue[Mark | None] = queue.SimpleQueue()
        self.stream = Stream(self._engines.sample_rate, self._marks.put, tee)
        self._voice = voice(DEFAULT_VOICE)
        self._own_voices = OwnVoices(listener.trouble)
        self._failing: set[str] = set()  # voices already reported as unable to speak
        self._missed = False  # whether the text before could not be spoken, which has been reported
        self._work = threading.Condition()  # guards all that follows
        self._rate, self._pitch = USUAL_RATE, USUAL_PITCH
        self._reading: dict[str, str] = {}  # the settings of a spoken form: "addresses" and "english"
        self._run = 0
        self._texts: list[SpokenText] = []
        self._all_languages = False  # whether texts are spoken that voices cannot read well
        self._language = ""  # of the last text whose language is known
        self._next = 0  # the text to be synthesised next
        self._from = 0  # and the number of the word from which
        self._begun = False  # whether its beginning has been marked
        self._synthesising: int | None = None
        self._change_at_word = False  # the text being synthesised is to start again from its next word
        self._sounding: int | None = None
        self._unheard = 0  # the first text that has not been heard to its end
        self._asked_engine_at: float | None = None
        self._closed = False
        self._threads = [
            threading.Thread(target=self._synthesise_all, name="synthesis", daemon=True),
            threading.Thread(target=self._report_all, name="speech events", daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        self._device = DeviceWatch(self.stream, listener.trouble, listener.device_restored)

    def close(self) -> None:
        """Close the device and end the threads. A second call does nothing."""
        with self._work:
            if self._closed:
                return
            self._closed = True
            self._work.notify_all()
        self.stream.close()
        self._marks.put(None)
        self._device.close()
        self._engines.close()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(1)

    # Commands.

    def say(self, key: Key, utterance: Utterance, *, article: bool = False) -> None:
        """Speak a text after those given before. `article` says that it is part of an article that is read aloud, which
        a slow voice may speak."""
        own = self._own_voices.find(utterance.voice)
        if own:
            self._engines.engine(own)  # so it is loaded when its turn comes
        with self._work:
            language = utterance.language
            introduced, self._language = language == self._language, language or self._language
            self._texts.append(SpokenText(key, utterance, own, article, introduced))
            self._work.notify_all()

    def presynthesise(self, utterances: Sequence[Utterance]) -> None:
        """Have the voice's engine make the beginnings of these texts, which may be said next, while it has nothing else
        to do, in place of those given before."""
        with self._work:
            rate, pitch, chosen = self._rate, self._pitch, fast_voice(self._voice)
        beginnings = []
        for each in utterances:
            text = SpokenText(Key(0, 0), each, None, article=False, introduced=not each.language)
            who = self._speaker(chosen, text)
            if who.voice == chosen and not each.voice:
                said = who.spoken(each.text, introduced=text.introduced, **self._reading)
                manner = (who.engine_voice, each.rate or rate, raised(pitch, each.pitch))
                beginnings.append((said.text, *manner))
        self._engines.presynthesise(chosen, beginnings)

    def cut(self) -> None:
        """Silence the player now, and drop all texts. A pause ends too."""
        with self._work:
            cut = None if self._sounding is None else self._texts[self._sounding]
            self._run += 1
            self._texts, self._language = [], ""
            self._next = self._from = self._unheard = 0
            self._begun = self._change_at_word = False
            self._sounding = None
            self.stream.cut()
        self._engines.forget()
        self._engines.hush()
        if cut:
            self._listener.finished(cut.key, completed=False)
        self._device.look()

    def pause(self) -> None:
        self.stream.pause()
        self._engines.hush()

    def resume(self) -> None:
        with self._work:
            if self._screen_reader_speaks():
                self._repeat()
        self.stream.resume()

    def set(self, name: str, value: Any) -> None:
        """Change a setting: the volume and the device at once; the rate, the pitch and the voice from the next word on,
        others from the next text on. Raises `UnknownVoice`, `VoiceCannotSpeak`."""
        match name:
            case "rate" | "pitch":
                with self._work:
                    before = self._rate, self._pitch
                    self._rate, self._pitch = (value, self._pitch) if name == "rate" else (self._rate, value)
                    if before != (self._rate, self._pitch):
                        self._restart_at_next_word()
            case "voice":
                self._set_voice(speaking_voice(value))
            case "volume":
                self.stream.set_gain(value / 100)
            case "output_device":
                self._device.choose(value)
            case "voice_rest_seconds":
                self._engines.rest_seconds = value
            case "addresses" | "english":
                self._reading[name] = value
            case "all_languages":
                self._all_languages = value

    def _set_voice(self, info: VoiceInfo) -> None:
        self._engines.prepare(info)
        with self._work:
            if info == self._voice:
                return
            by_screen_reader, self._voice = self._screen_reader_speaks(), info
            if by_screen_reader:
                self._repeat()
            else:
                self._restart_at_next_word()

    # State.

    @property
    def voice(self) -> VoiceInfo:
        return self._voice

    @property
    def has_device(self) -> bool:
        return self._device.has_device

    def is_responding(self) -> bool:
        """Whether both the engine and the device respond."""
        asked = self._asked_engine_at
        if asked is not None and time.monotonic() - asked > ENGINE_HANGS_AFTER:
            return False
        return self._device.is_responding()

    # Synthesis.

    def _restart_at_next_word(self) -> None:
        """Synthesise again from the next word that has not yet gone to the device. The caller holds the lock."""
        if self._screen_reader_speaks():
            return  # the screen reader has the next text already
        boundary: Mark | None = self.stream.cut_at(lambda mark: mark.kind != "end")
        if boundary:
            self._next, self._from = boundary.text, boundary.word
            self._begun = boundary.kind != "start"
            self._work.notify_all()
        elif self._synthesising is not None:
            self._change_at_word = True

    def _screen_reader_speaks(self) -> bool:
        """Whether the current text has been passed to a screen reader. The caller holds the lock."""
        due = self._texts[self._unheard : self._unheard + 1]
        return bool(due) and self._voice_of(due[0]).engine == SCREEN_READER

    def _repeat(self) -> None:
        """Speak the current text from its beginning, because a screen reader cannot resume one. The caller holds the
        lock."""
        self.stream.cut()
        self._next, self._from, self._begun, self._sounding = self._unheard, 0, False, None
        self._work.notify_all()

    def _synthesise_all(self) -> None:
        # The rules take 70 ms to load: done while the device is being opened.
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
                run, epoch = self._run, self.stream.epoch
                rate, pitch, chosen = text.utterance.rate or self._rate, self._pitch, self._voice_of(text)
                following = self._texts[number : number + TEXTS_AHEAD]
            if not begun:
                sound = earcon(text.utterance.earcon, self._engines.sample_rate)
                self.stream.feed(epoch, sound, [(0, Mark("start", run, number))])
            if chosen.fast and not start:
                self._prepare(following, chosen, rate, pitch)
            speak = partial(self._synthesise, text, run=run, number=number, epoch=epoch, rate=rate, pitch=pitch)
            try:
                whole = speak(start, who=self._speaker(chosen, text))
                self._missed = False
            except Exception as failure:
                _log.exception("A text could not be said")
                whole = self._synthesise_by_default(speak, text, start, chosen, failure)
            with self._work:
                self._synthesising = None
                if whole:
                    left_out = text.said is not None and not text.said.text and text.utterance.text
                    pause = silence(0 if left_out else text.utterance.pause, rate, self._engines.sample_rate)
                    text.whole = self.stream.feed(epoch, pause, [(0, Mark("end", run, number))])

    def _voice_of(self, text: SpokenText) -> VoiceInfo:
        chosen = text.voice or self._voice
        return chosen if text.article else fast_voice(chosen)

    def _speaker(self, chosen: VoiceInfo, text: SpokenText) -> Speaker:
        own, anyway = text.utterance, self._all_languages
        return speaker(chosen, own.language, own.text, rows=not text.article, anyway=anyway)

    def _prepare(self, texts: Sequence[SpokenText], chosen: VoiceInfo, rate: int, pitch: int) -> None:
        """Have the chosen voice prepare those of the next texts that it speaks itself."""
        to_say = []
        for text in texts:
            own = text.utterance
            who = self._speaker(chosen, text)
            if who.voice == chosen and text.article and not (own.pitch or own.rate) and text.voice in (None, chosen):
                text.said = text.said or who.spoken(own.text, introduced=text.introduced, **self._reading)
                to_say.append(text.said.text)
        self._engines.expect(chosen, to_say, rate, raised(pitch, 0))

    def _synthesise_by_default(
        self, speak: Callable[..., bool], text: SpokenText, start: int, chosen: VoiceInfo, failure: Exception
    ) -> bool:
        """Let the default voice speak from the last word that the chosen one reached. Returns whether it reached the
        end.

        A text that cannot be spoken counts as ended, or nothing after it would ever be spoken.
        """
        start = max((word for word in text.marked if word >= start), default=start)
        if not start:
            text.said = None  # the form for the language of another voice
        try:
            default = voice(DEFAULT_VOICE)
            whole = speak(start, who=speaker(default, ""))
        except Exception:
            _log.exception("Nor could the default voice say it")
            text.failed = True
            if not self._missed:
                self._listener.trouble(NewsreaderError(messages.TEXT_NOT_SAID, Kind.TEXT_LEFT_OUT))
            self._missed = True
            return True
        self._missed = False
        if chosen.id not in self._failing and chosen.id != DEFAULT_VOICE:
            self._failing.add(chosen.id)
            why_not = failure.why_not if isinstance(failure, VoiceCannotSpeak) else messages.VOICE_FAILED
            self._listener.trouble(VoiceCannotSpeak(chosen.name, why_not))
        return whole

    def _synthesise(
        self,
        text: SpokenText,
        start: int,
        *,
        run: int,
        number: int,
        epoch: int,
        rate: int,
        pitch: int,
        who: Speaker,
    ) -> bool:
        """Synthesise a text from word number `start` on. Returns whether it reached the end."""
        said = text.said = text.said or who.spoken(text.utterance.text, introduced=text.introduced, **self._reading)
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
                if epoch != self.stream.epoch:  # another thread has settled what comes next
                    return False
                if self._change_at_word and numbers:
                    boundary, word = numbers[0]
                    self.stream.feed(epoch, samples[: 2 * max(0, boundary - fed)])
                    self.stream.end_softly(epoch)
                    self._next, self._from, self._begun = number, word, True
                    return False
                marks = [(max(0, sample - fed), Mark("word", run, number, word)) for sample, word in numbers]
                if not self.stream.feed(epoch, samples, marks):
                    return False
                fed += len(samples) // 2
                text.marked.extend(word for _, word in numbers)
            more = self.stream.wait_for_room(epoch, AHEAD_SECONDS)
            self._asked_engine_at = time.monotonic()
            return more

        to_say = said.text[begin:]
        if not any(character.isalnum() for character in to_say):
            return epoch == self.stream.epoch
        self._asked_engine_at = time.monotonic()
        try:
            engine = self._engines.engine(who.voice)
            pitch = raised(pitch, text.utterance.pitch)
            return engine.synthesise(to_say, take, voice=who.engine_voice, rate=rate, pitch=pitch)
        finally:
            self._asked_engine_at = None

    # Reports.

    def _report_all(self) -> None:
        while (mark := self._marks.get()) is not None:
            with self._work:
                if mark.run != self._run:
                    continue
                text = self._texts[mark.text]
                self._sounding = None if mark.kind == "end" else mark.text
                self._unheard = mark.text + (mark.kind == "end")
                span = written_span(text, mark.word) if mark.kind == "word" else None
            if mark.kind == "end":
                self._listener.finished(text.key, completed=not text.failed)
            elif span:
                self._listener.word(text.key, *span)
