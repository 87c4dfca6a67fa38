"""The process that decodes recordings: they come from strangers, so memory is limited, and the time for each piece.

Requests: {"do": "play", "number", "seconds", and the fields of `recording_message`}, and {"do": "stop"}. Each cancels
the one before.

Answers to a "play", all with its "number": {"length": seconds or null}; {"seconds", "loudness": LUFS or null,
"measured": seconds} with a payload of samples (16 bits, one channel, `RATE` a second), repeatedly; {"waiting": true}
when the file must grow first, and {"waiting": false} when it has; then {"ended": true}, or an error
(`errors.frames`). While the reader takes no answers, the pipe is full, and decoding waits.
"""

import logging
import threading
from collections.abc import Iterable, Iterator
from typing import Any

from newsreader import messages
from newsreader.errors import RecordingError
from newsreader.errors.frames import as_frame
from newsreader.model.recording_file import RecordingFile
from newsreader.speech import recordings
from newsreader.speech.loudness import LoudnessMeter
from newsreader.speech.recordings.decoder import RATE, Chunk, Decoder, open_decoder
from newsreader.speech.recordings.growing_file import GrowingFile, NotWanted, WaitingFile
from newsreader.speech.recordings.recording_message import from_message
from newsreader.system.frames import Frame
from newsreader.system.this_process import Send, limit_time

SECONDS = 20.0
"""The time limit for one piece, or for seeking. The headers in an hour of MP3 take a fifth of a second."""

FIRST_SECONDS = 0.5
"""The seconds measured before the first piece is sent, so that it is as loud as the rest."""

_log = logging.getLogger(__name__)


def serve(requests: Iterable[Frame], send: Send) -> int:
    """Answer until the requests end. Returns the exit status."""
    decoding = _Decoding(send)
    threading.Thread(target=decoding.run, name="decoding", daemon=True).start()
    for request, _ in requests:
        decoding.ask(request)
    return 0


class _Decoding:
    """Plays one recording after another, on a thread of its own."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._asked = threading.Condition()
        self._request: dict[str, Any] = {}
        self._playing: dict[str, Any] = {}  # the request that the file is read for
        self._file: WaitingFile | None = None
        self._decoder: Decoder | None = None
        self._name = ""
        self._measured = ""  # the recording whose loudness has been measured
        self._meter = LoudnessMeter(RATE)

    def ask(self, request: dict[str, Any]) -> None:
        """Cancel the current request, and carry out this one."""
        with self._asked:
            self._request = request
            self._asked.notify_all()

    def run(self) -> None:
        done: dict[str, Any] = {}
        while True:
            with self._asked:
                while self._request is done:
                    self._asked.wait()
                done = self._request
            if done.get("do") == "play":
                self._play(done)

    def _play(self, request: dict[str, Any]) -> None:
        number = request["number"]
        try:
            limit_time(SECONDS)
            decoder = self._open(request)
            self._send({"number": number, "length": decoder.length()})
            for chunk in _measured_first(decoder.play(request["seconds"]), self._meter):
                limit_time(0)
                if self._request is not request:
                    return
                heard = {"loudness": self._meter.loudness, "measured": self._meter.seconds}
                self._send({"number": number, "seconds": chunk.seconds, **heard}, chunk.samples)
                limit_time(SECONDS)
            self._send({"number": number, "ended": True})
        except NotWanted:
            self._close()
        except RecordingError as error:
            self._fail(number, error)
        except Exception:
            _log.exception("A recording could not be decoded")
            self._fail(number, RecordingError(messages.RECORDING_TOO_HARD))
        finally:
            limit_time(0)

    def _fail(self, number: int, error: RecordingError) -> None:
        self._close()
        self._send({"number": number, **as_frame(error)})

    def _open(self, request: dict[str, Any]) -> Decoder:
        recording = from_message(request)
        if self._decoder is None or self._name != recording.name:
            self._close()

            def waits(waiting: bool) -> None:
                limit_time(0 if waiting else SECONDS)
                self._send({"number": self._playing["number"], "waiting": waiting})

            def wanted() -> bool:
                return self._request is self._playing

            self._playing = request
            if isinstance(recording, RecordingFile):
                self._file = GrowingFile(recording, wanted=wanted, on_waiting=waits)
            else:
                self._file = recordings.StreamedFile(recording, wanted=wanted, on_waiting=waits)
            self._decoder, self._name = open_decoder(self._file), recording.name
        self._playing = request
        if self._measured != recording.name:
            self._measured, self._meter = recording.name, LoudnessMeter(RATE)
        return self._decoder

    def _close(self) -> None:
        if self._file:
            self._file.close()
        self._file = self._decoder = None
        self._name = ""


def _measured_first(chunks: Iterator[Chunk], meter: LoudnessMeter) -> Iterator[Chunk]:
    """Yield each piece once it has been measured, and the first when enough has been."""
    held: list[Chunk] = []
    enough = False
    for chunk in chunks:
        meter.add(chunk.samples)
        held.append(chunk)
        enough = enough or meter.seconds > 0 or chunk.seconds - held[0].seconds >= FIRST_SECONDS
        if enough:
            yield from held
            held.clear()
    yield from held
