"""Plays recordings in the voice's process: has them decoded, levels them, changes their speed, and feeds the track.

A thread reads what the decoding process sends, and works ahead as far as the track has room. Each `play` and `seek` has
a number, and answers to older numbers are dropped. If a decoding process dies, its recording fails, and the next one
gets a new process.
"""

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from newsreader import messages
from newsreader.errors import Kind, RecordingError
from newsreader.errors.frames import error_in
from newsreader.model.frozen import as_fields
from newsreader.model.recording_file import Recording
from newsreader.session.values import (
    RecordingEnded,
    RecordingEvent,
    RecordingFailed,
    RecordingMoved,
    RecordingStarted,
    RecordingWaits,
)
from newsreader.speech.engines.sonic import SampleStream, Sonic
from newsreader.speech.player.track import Track
from newsreader.speech.recordings.levels import Leveller
from newsreader.speech.recordings.recording_message import to_message
from newsreader.speech.recordings.silences import SilenceSkipper
from newsreader.system.child import Child
from newsreader.system.this_process import Send

AHEAD_SECONDS = 0.4
"""Seconds queued, and so the delay before a new speed is heard."""

REPORT_SECONDS = 1.0
"""The least distance between two reports of the position, in seconds of the recording."""

END_SECONDS = 0.2
"""Seconds that the decoding process may take to end."""

NORMAL_SPEED = 1.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Playing:
    """The recording that plays, from a second on. `number` is that of the decoding request, `epoch` that of the
    track."""

    token: int
    recording: Recording
    number: int
    epoch: int
    seconds: float
    length: float | None = None
    begun: bool = False  # whether its first samples have been fed


class RecordingPlayer:
    """Plays one recording at a time. Every method returns at once."""

    def __init__(self, track: Track, sample_rate: int, send: Send) -> None:
        """`send` sends the events, on any thread."""
        self._track = track
        self._rate = sample_rate
        self._send = send
        self._state = threading.Lock()  # guards all that follows
        self._playing: _Playing | None = None
        self._number = 0
        self._speed = NORMAL_SPEED
        self._skips_silences = False
        self._child: Child | None = None
        self._closed = False
        # Of the thread that reads.
        self._chain: _Chain | None = None
        self._reported = 0.0

    def prepare(self) -> None:
        """Start the decoding process, which takes longest, before the recording's first bytes have come."""
        with self._state:
            self._start()

    def play(self, token: int, recording: Recording, seconds: float) -> None:
        """Play a recording from a second on, in place of any other."""
        with self._state:
            self._track.cut()
            self._track.resume()
            self._ask(_Playing(token, recording, 0, 0, max(0.0, seconds)))

    def seek(self, seconds: float, *, relative: bool) -> None:
        """Seek to a second of the recording; `relative`: to that distance from the place, back if negative."""
        with self._state:
            if playing := self._playing:
                base = self._now(playing) if relative else 0.0
                self._track.cut()
                self._ask(replace(playing, seconds=max(0.0, base + seconds), begun=False))

    def pause(self) -> None:
        self._track.pause()

    def resume(self) -> None:
        self._track.resume()

    def stop(self) -> None:
        """Silence the recording now, and drop it."""
        with self._state:
            self._playing = None
            self._number += 1
            self._track.cut()
            if self._child:
                self._child.send({"do": "stop"})

    def set_manner(self, speed: float, *, skips_silences: bool) -> None:
        """Change the speed, 1.0 being the recording's own, and whether long silences are shortened. The change is heard
        after the queued sound."""
        self._speed, self._skips_silences = speed, skips_silences

    def close(self) -> None:
        """End the decoding process. The track is closed by its owner."""
        self.stop()
        with self._state:
            self._closed = True
            child, self._child = self._child, None
        if child:
            child.end(END_SECONDS)

    def _now(self, playing: _Playing) -> float:
        """The second that is heard. The caller holds the state."""
        position = self._track.position
        return playing.seconds if position is None else position

    def _ask(self, playing: _Playing) -> None:
        """Send a request to decode a recording. The caller holds the state, and has cut the track."""
        self._number += 1
        self._playing = playing = replace(playing, number=self._number, epoch=self._track.epoch)
        child = self._start()
        if child is None:
            self._fail(playing)
            return
        child.send(
            {
                "do": "play",
                "number": playing.number,
                **to_message(playing.recording),
                "seconds": playing.seconds,
            },
            revoke=lambda _: True,
        )

    def _start(self) -> Child | None:
        """The decoding process, started if necessary; None if that fails. The caller holds the state."""
        if self._closed:
            return None
        if self._child is None or not self._child.is_running():
            try:
                self._child = Child("newsreader.speech.recordings", inherit_stderr=True)
            except OSError:
                _log.exception("Recordings cannot be decoded")
                return None
            threading.Thread(target=self._read, args=(self._child,), name="recording", daemon=True).start()
        return self._child

    def _fail(self, playing: _Playing) -> None:
        error = RecordingError(messages.RECORDING_TOO_HARD)
        self._playing = None
        self._post(RecordingFailed(playing.token, playing.seconds, str(error), error.kind))

    def _post(self, event: RecordingEvent) -> None:
        fields = {name: each.value if isinstance(each, Kind) else each for name, each in as_fields(event).items()}
        self._send({"event": type(event).__name__, **fields})

    # What the decoding process sends.

    def _read(self, child: Child) -> None:
        for message, samples in child.frames():
            with self._state:
                playing = self._playing
            if playing and message.get("number") == playing.number:
                self._take(playing, message, samples)
        with self._state:
            if child is self._child and self._playing and not self._closed:
                self._child = None
                self._fail(replace(self._playing, seconds=self._now(self._playing)))

    def _take(self, playing: _Playing, message: dict[str, Any], samples: bytes) -> None:
        match message:
            case {
                "seconds": float() | int() as seconds,
                "loudness": float() | int() | None as loudness,
                "measured": float() | int() as measured,
            } if samples and len(samples) % 2 == 0:
                self._feed(playing, seconds, samples, loudness, measured)
            case {"length": float() | int() | None as length}:
                self._note(playing, length=length)
                self._chain = _Chain(self._rate, self._chain, playing.recording.name)
            case {"waiting": bool(waits)}:
                if not waits or self._track.wait_until_heard(playing.epoch):
                    self._post(RecordingWaits(playing.token, waits))
            case {"ended": True}:
                self._end(playing)
            case {"error": _} if error := error_in(message):
                if self._track.wait_until_heard(playing.epoch) and self._note(playing) is not None:
                    seconds = self._now(playing)
                    self._forget(playing)
                    self._post(RecordingFailed(playing.token, seconds, str(error), error.kind))

    def _note(self, playing: _Playing, **changes: Any) -> _Playing | None:
        """Change the state of what plays, unless something else plays by now."""
        with self._state:
            if self._playing is None or self._playing.number != playing.number:
                return None
            self._playing = replace(self._playing, **changes)
            return self._playing

    def _forget(self, playing: _Playing) -> None:
        with self._state:
            if self._playing is not None and self._playing.number == playing.number:
                self._playing = None

    def _feed(self, playing: _Playing, seconds: float, samples: bytes, loudness: float | None, measured: float) -> None:
        chain = self._chain
        if chain is None:
            return
        chain.set_speed(self._speed)
        pieces = chain.take(seconds, samples, loudness, measured, skips=self._skips_silences)
        for second, piece in pieces:
            if not self._track.feed(playing.epoch, second, chain.speed, piece):
                return
        if not playing.begun:
            self._note(playing, begun=True)
            self._reported = seconds
            self._post(RecordingStarted(playing.token, seconds, playing.length))
        if self._track.wait_for_room(playing.epoch, AHEAD_SECONDS):
            self._report(playing)

    def _report(self, playing: _Playing) -> None:
        position = self._track.position
        if position is not None and abs(position - self._reported) >= REPORT_SECONDS:
            self._reported = position
            self._post(RecordingMoved(playing.token, position))

    def _end(self, playing: _Playing) -> None:
        if self._chain:
            for second, piece in self._chain.flush():
                self._track.feed(playing.epoch, second, self._chain.speed, piece)
        if self._track.wait_until_heard(playing.epoch):
            beyond = not playing.begun and playing.length
            seconds = beyond or self._now(playing)
            self._forget(playing)
            self._post(RecordingEnded(playing.token, seconds))


class _Chain:
    """The steps that samples pass through: silences are shortened, the speed is changed, the loudness is levelled."""

    def __init__(self, rate: int, before: "_Chain | None", name: str) -> None:
        """`before` is the chain of the last request: another place in the same recording keeps its gain."""
        self._name = name
        self._leveller: Leveller = before._leveller if before and before._name == name else Leveller(rate)
        self._leveller.flush()
        self._skipper = SilenceSkipper(rate)
        self._sonic: SampleStream | None = None
        self._new_sonic = Sonic().stream
        self._rate = rate
        self._second = 0.0
        self.speed = NORMAL_SPEED
        self._loudness: tuple[float | None, float] = (None, 0.0)

    def set_speed(self, speed: float) -> None:
        if speed != self.speed and self._sonic is None:
            self._sonic = self._new_sonic(self._rate)
        if self._sonic and speed != self.speed:
            self._sonic.set_speed(speed)
        self.speed = speed

    def take(
        self, seconds: float, samples: bytes, loudness: float | None, measured: float, *, skips: bool
    ) -> Iterator[tuple[float, bytes]]:
        self._loudness = (loudness, measured)
        self._second = seconds
        kept = self._skipper.skip(seconds, samples, loudness) if skips else [*self._skipper.flush(), (seconds, samples)]
        for second, piece in kept:
            changed = self._sonic.change(piece) if self._sonic else piece
            yield second, self._leveller.level(changed, loudness, measured)

    def flush(self) -> Iterator[tuple[float, bytes]]:
        """Return the samples that were held back, at the end."""
        for second, piece in self._skipper.flush():
            changed = self._sonic.change(piece) if self._sonic else piece
            yield second, self._leveller.level(changed, *self._loudness)
        rest = self._sonic.flush() if self._sonic else b""
        yield self._second, self._leveller.level(rest, *self._loudness) + self._leveller.flush()
