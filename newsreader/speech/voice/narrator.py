"""The narrator: the face's side of the voice. It runs the voice's process, sends it commands and reports its events.

Every call returns at once. Two threads do the work: one reads the child's events, the other is its watchdog. When the
child dies, on its own or killed by the watchdog, its events end, and another is started.
"""

import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader import errors, messages, system
from newsreader.errors import Kind
from newsreader.errors.frames import error_in
from newsreader.model.passages import SayText, Sentence
from newsreader.session.values import SentenceHeard, SoundBack, SpeechEnded, VoiceEvent, VoiceTrouble, WordHeard
from newsreader.settings import OF_READING, Settings, Value
from newsreader.speech import text
from newsreader.speech.voice import protocol
from newsreader.speech.voice.recording_remote import RecordingRemote
from newsreader.speech.voice.watchdog import Watchdog
from newsreader.system.processor_wait import ProcessorWait

if TYPE_CHECKING:
    from newsreader.speech.text.script import Utterance
    from newsreader.system.frames import Message

LATE_SECONDS = 0.3
"""A ping sent this late means that we, not the child, were starved of CPU."""

START_SECONDS = 15.0
"""Seconds that a child may take to be ready. Usually it takes 0.25 s; a small computer that is starting up takes many
times that."""

MOST_DEATHS, DEATHS_WITHIN_SECONDS = 3, 10.0
"""A child that dies more often than this within these seconds is not started again."""

RETRY_SECONDS = 10.0
"""Seconds after giving up until the next text makes us try again. By then an engine may have been installed, or an
overloaded computer may have recovered."""

END_SECONDS = 1.0
"""Seconds that the child may take to end."""

_log = logging.getLogger(__name__)


class Narrator:
    """The voice. Late events of cut speech are dropped, except one being posted at that moment: check its token."""

    def __init__(
        self,
        post: Callable[[VoiceEvent], None],
        settings: Settings,
        *,
        log: Path | None = None,
        tee: Path | None = None,
        device: Callable[[bool], None] = lambda _present: None,
    ) -> None:
        """`post` gets the events, on one of the narrator's threads. `settings` are the initial ones, which `set`
        changes.

        The child's standard error goes to `log`. `tee`, for tests and measurements, gets every sample handed to the
        sound device (16 bits, one channel, 22,050 a second). `device` is called, on one of the narrator's threads, with
        whether there is a sound device: when the voice is ready, and at each change.
        """
        self._post = post
        self._log = log
        self._tee = tee
        self._on_device = device
        self._threads: list[threading.Thread] = []
        self._state = threading.Condition()  # guards all that follows; notified of its changes
        self._settings: dict[str, Value] = {name: getattr(settings, name) for name in protocol.SETTINGS}
        self._reading = settings
        self._child: system.Child | None = None
        self._started_at = 0.0
        self._ready = False
        self._watchdog = Watchdog()
        self._generation = 0
        self._token: int | None = None  # of the current speech; None in silence
        self._sentences: tuple[int | None, ...] = ()  # the sentence number of each utterance, None for an added one
        self._read: tuple[Sentence, ...] = ()  # the article's sentences, if one is being read aloud
        self._read_with = settings  # and the settings that its script was made with
        self._upcoming: tuple[Utterance, ...] = ()  # to be sent once the current speech sounds
        self._closed = False
        self._given_up_at: float | None = None  # if no child could be kept alive
        self._keeps_failing = False  # the reason for giving up; if False, there was no engine
        self._no_device_announced = False
        self.recordings = RecordingRemote(self._send_about_recording, self._give)

    # Called by a face.

    def start(self) -> None:
        """Start the child, unless it has been started."""
        with self._state:
            if self._threads or self._closed:
                return
            self._threads = [
                threading.Thread(target=self._supervise, name="voice", daemon=True),
                threading.Thread(target=self._watch, name="voice watch", daemon=True),
            ]
            self._spawn()
            for thread in self._threads:
                thread.start()

    def say(self, token: int, texts: Sequence[SayText], *, separate: bool = False) -> None:
        """Cut the current speech and speak these texts, with a longer pause after each if `separate`. An article's
        sentences sound as in reading aloud."""
        self.perform(token, text.script.of_texts(texts, self._reading, separate=separate))

    def read(self, token: int, sentences: Sequence[Sentence]) -> None:
        """Cut the current speech and read these sentences aloud, with a reader's pauses."""
        self.perform(token, text.script.of_sentences(sentences, self._reading), tuple(sentences))

    def perform(self, token: int, utterances: "Sequence[Utterance]", sentences: tuple[Sentence, ...] = ()) -> None:
        """Cut the current speech and speak these utterances. `sentences` are those of an article they were made of."""
        with self._state:
            self.start()  # in here, or a voice that cannot be started would be announced twice
            if self._closed:
                return
            given_up = bool(utterances) and not self._may_speak()
            if not given_up:
                self._token = token if utterances else None
                self._read, self._read_with = sentences, self._reading
                self._perform(utterances, first=0)
        if given_up:
            self._give_up()
        elif not utterances:
            self._give(SpeechEnded(token))

    def presynthesise(self, announcements: Sequence[Sequence[SayText]]) -> None:
        """Have the first sound of each of these announcements made while nothing else is to be made, in place of those
        given before. One that `say` gets next, unchanged, then sounds sooner."""
        firsts = (
            next((each for each in text.script.of_texts(texts, self._reading) if each.text), None)
            for texts in announcements
        )
        with self._state:
            self._upcoming = tuple(filter(None, firsts))
            if self._token is None:
                self._send_upcoming()

    def _send_upcoming(self) -> None:
        """Send what may be said next: not before the current speech sounds, which it must not delay. The caller holds
        the state."""
        if self._upcoming:
            self._send(protocol.presynthesise(self._upcoming))
            self._upcoming = ()

    def _perform(self, utterances: "Sequence[Utterance]", first: int) -> None:
        """Cut the current speech and speak these utterances, from sentence number `first` on. The caller holds the
        state."""
        self._generation += 1
        self._upcoming = ()
        self._sentences = text.script.numbered(utterances, first)
        self._send({"do": "cut"}, *protocol.says(self._generation, utterances, bool(self._read)), instead=True)
        self._state.notify_all()

    def silence(self) -> None:
        """Stop all speech now and drop it."""
        with self._state:
            self._generation += 1
            self._token = None
            self._send({"do": "cut"}, instead=True)

    def pause(self) -> None:
        """Pause speech where it is."""
        with self._state:
            self._send({"do": "pause"})

    def resume(self) -> None:
        """Resume speech where it was paused."""
        with self._state:
            self._send({"do": "resume"})

    def set(self, name: str, value: Value) -> None:
        """Change a setting: the volume and the device at once, those of a recording within half a second, the rate, the
        pitch and the voice from the next word on, and those for reading an article from the next sentence on."""
        with self._state:
            if name in OF_READING:
                self._reading = self._reading.changed(name, value)
            if name in self._settings and value != self._settings[name]:  # the trouble with a voice is announced once
                self._settings[name] = value
                self._send({"do": "set", "name": name, "value": value})

    def close(self) -> None:
        """Stop all speech and end the child."""
        with self._state:
            self._closed = True
            self._token = None
            child, threads = self._child, self._threads
            self._send({"do": "cut"}, instead=True)
            self._state.notify_all()
        if child:
            child.end(END_SECONDS)
        for thread in threads:
            if thread is not threading.current_thread():
                thread.join(2)

    @property
    def process_id(self) -> int | None:
        child = self._child
        return child.pid if child else None

    def _send(self, *commands: "Message", instead: bool = False) -> None:
        """Send commands; `instead` drops those about speech that the child's pipe has not taken yet."""
        if self._child:
            self._child.send(*commands, revoke=protocol.is_about_speech if instead else None)

    def _send_about_recording(self, command: "Message", starts: bool) -> None:
        with self._state:
            if starts:
                self.start()
            given_up = starts and not self._may_speak()
            self._send(command)
            self._state.notify_all()  # the watchdog watches while it sounds
        if given_up:
            self._give_up()

    def _give(self, event: VoiceEvent) -> None:
        try:
            self._post(event)
        except Exception:
            _log.exception("An event of the voice could not be handled")

    # The child.

    def _may_speak(self) -> bool:
        """Whether there is a child, or it is time to try to start one again. The caller holds the state."""
        if self._given_up_at is not None:
            if time.monotonic() - self._given_up_at < RETRY_SECONDS:
                return False
            self._given_up_at = None
            self._spawn()
        return True

    def _spawn(self) -> None:
        """Start a child and send it the settings. The caller holds the state."""
        self._ready = False
        self._watchdog.start()
        self._started_at = time.monotonic()
        try:
            self._child = system.Child("newsreader.speech", *([str(self._tee)] if self._tee else []), log=self._log)
        except OSError:
            _log.exception("The voice could not be started")
            self._child = None
            return
        self._send(*({"do": "set", "name": name, "value": value} for name, value in self._settings.items()))

    def _supervise(self) -> None:
        """Pass on the child's events. When it dies, start another, unless it has died too often."""
        deaths: deque[float] = deque(maxlen=MOST_DEATHS)
        failures = 0
        lost = False  # whether a child worked, or was given something to say, and died
        while True:
            no_engine = False
            for message, _ in self._child.frames() if self._child else ():
                if message.get("event") == "ready":
                    self._be_ready(again=lost, device=bool(message.get("device")))
                    lost, failures = True, 0
                elif message.get("event") == "failed":
                    no_engine = True
                else:
                    self._handle(message)
            with self._state:
                if self._closed:
                    return
                failures += not self._ready
                now = time.monotonic()
                dying = len(deaths) == MOST_DEATHS and now - deaths[0] < DEATHS_WITHIN_SECONDS
                deaths.append(now)
                lost = lost or self._token is not None
                self._generation += 1
                self._token = None
                given_up = no_engine or failures > 1 or dying
                if given_up:
                    self._child, self._given_up_at = None, now
                    self._keeps_failing = dying and failures < 2 and not no_engine
                else:
                    self._spawn()
                    self._send(*self.recordings.again())
            if given_up:
                self._give_up()
                with self._state:
                    while self._given_up_at is not None and not self._closed:
                        self._state.wait()
                failures, lost = 1, False  # a single try, for a text that is still to be said

    def _give_up(self) -> None:
        why: errors.NewsreaderError = errors.NoSpeechEngine()
        if self._keeps_failing:
            why = errors.NewsreaderError(messages.VOICE_KEEPS_FAILING, Kind.VOICE_OFF)
        self._give(_trouble(why, fatal=True))

    def _be_ready(self, again: bool, device: bool) -> None:
        with self._state:
            self._ready = True
            announce_no_device = not device and not self._no_device_announced
            self._no_device_announced = not device
        self._on_device(device)
        if again:
            restarted = messages.SPEECH_RESTARTED
            self._give(VoiceTrouble(restarted, fatal=False, restarted=True, kind=Kind.VOICE_RESTARTED))
        if announce_no_device:
            self._give(_trouble(errors.NoSoundDevice(), fatal=False))

    def _handle(self, message: "Message") -> None:
        match message:
            case {"event": "pong"}:
                with self._state:
                    self._watchdog.pong(time.monotonic())
            case {"event": "word", "generation": generation, "index": index, "start": start, "end": end}:
                with self._state:
                    token = self._token if generation == self._generation else None
                    sentence = None if token is None else self._sentences[index]
                    if token is not None:
                        self._send_upcoming()
                if token is not None and sentence is not None:
                    self._give(WordHeard(token, sentence, start, end))
            case {"event": "heard", "generation": generation, "index": index, "audible": audible}:
                with self._state:
                    token = self._token if generation == self._generation else None
                    sentence = None if token is None else self._sentences[index]
                    last = index == len(self._sentences) - 1
                    if token is not None:
                        self._send_upcoming()
                    if token is not None and last:
                        self._token = None
                    elif token is not None and sentence is not None:
                        self._apply_changed_settings(sentence + 1, after=index)
                if token is not None and sentence is not None:
                    self._give(SentenceHeard(token, sentence, audible))
                if token is not None and last:
                    self._give(SpeechEnded(token, audible))
            case {"event": "device", "there": bool(there)}:
                self._no_device_announced = not there
                self._on_device(there)
                if there:
                    self._give(SoundBack())
            case {"event": "trouble", "sayable": bool(sayable)} if error := error_in(message):
                self._give(VoiceTrouble(str(error), fatal=False, sayable=sayable, kind=error.kind))
            case _:
                self.recordings.handle(message)

    def _apply_changed_settings(self, sentence: int, after: int) -> None:
        """Rewrite the script from a sentence on if the settings for reading have changed.

        The caller holds the state, and that sentence comes next. An utterance added after the one before is not cut
        off.
        """
        if not self._read or self._reading == self._read_with or self._sentences[after + 1] is None:
            return
        self._read_with = self._reading
        self._perform(text.script.of_sentences(self._read[sentence:], self._reading), first=sentence)

    # The watchdog.

    def _has_nothing_to_watch(self) -> bool:
        return self._given_up_at is not None or (self._ready and self._token is None and not self.recordings.sounding)

    def _watch(self) -> None:
        """Kill a child that does not become ready, or does not answer while it should be speaking."""
        slept_from = time.monotonic()
        waits: ProcessorWait | None = None  # since an answer was first due and had not come
        while True:
            with self._state:
                while not self._closed and self._has_nothing_to_watch():
                    self._watchdog.forget()
                    self._state.wait()
                    slept_from = time.monotonic()
                if self._closed:
                    return
                child = self._child
                now = time.monotonic()
                if now - slept_from > LATE_SECONDS:
                    self._watchdog.forget()  # we were late ourselves: the whole computer was asleep, or busy
                slept_from = now
                if child and self._watchdog.awaits_answer:
                    if waits:
                        self._watchdog.allow(waits.lap())
                    else:
                        waits = ProcessorWait(child.pid, os.getpid())
                else:
                    waits = None
                hangs = self._watchdog.times_out(now)
                if self._ready and not hangs and self._watchdog.ping(now):
                    self._send({"do": "ping"})
                if not self._ready:
                    hangs = now - self._started_at > START_SECONDS
            if child and hangs:
                _log.error("The voice does not answer and is ended")
                child.kill()
            with self._state:
                if not self._closed:
                    self._state.wait(self._watchdog.next_check_in(now))


def _trouble(error: "errors.NewsreaderError", *, fatal: bool) -> VoiceTrouble:
    return VoiceTrouble(str(error), fatal=fatal, kind=error.kind)
