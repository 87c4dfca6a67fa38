"""The voice's process: receives commands, speaks, and sends events. `protocol` has both."""

import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from newsreader import messages
from newsreader.errors import NewsreaderError, NoSoundDevice, NoSpeechEngine, UnknownVoice
from newsreader.errors.frames import as_frame
from newsreader.speech import player, recordings
from newsreader.speech.player.player import Player
from newsreader.speech.player.spoken_text import Key
from newsreader.speech.recordings.recording_message import from_message
from newsreader.speech.text.script import Utterance
from newsreader.system.frames import Frame, Message
from newsreader.system.this_process import Send

if TYPE_CHECKING:
    from newsreader.speech.recordings.recording_player import RecordingPlayer


class Service:
    """Drives a player by commands, and sends its reports.

    Commands are handled on one thread; reports come on others.
    """

    def __init__(self, send: Send, tee: Callable[[bytes], object] | None = None) -> None:
        """Raises `NoSpeechEngine`. `tee` gets every sample handed to the device."""
        self._send = send
        self._player = Player(self, tee)
        self._recording: RecordingPlayer | None = None
        self._speed, self._skips_silences = 1.0, False

    @property
    def has_device(self) -> bool:
        return self._player.has_device

    def handle(self, command: Message) -> None:
        """Carry out a command, without waiting for anything."""
        match command:
            case {"do": "say", "generation": int(generation), "index": int(index), "article": bool(article), **spoken}:
                self._player.say(Key(generation, index), Utterance(**spoken), article=article)
            case {"do": "presynthesise", "utterances": list(utterances)}:
                self._player.presynthesise([Utterance(**each) for each in utterances])
            case {"do": "cut"}:
                self._player.cut()
            case {"do": "pause"}:
                self._player.pause()
            case {"do": "resume"}:
                self._player.resume()
            case {"do": "play", "token": int(token)}:
                self._recordings().play(token, from_message(command), command["seconds"])
            case {"do": "prepare-recording"}:
                self._recordings().prepare()
            case {"do": "seek", "seconds": int() | float() as seconds} if self._recording:
                self._recording.seek(seconds, relative=command["relative"])
            case {"do": "pause-recording"} if self._recording:
                self._recording.pause()
            case {"do": "resume-recording"} if self._recording:
                self._recording.resume()
            case {"do": "stop-recording"} if self._recording:
                self._recording.stop()
            case {"do": "set", "name": str(name), "value": value}:
                self._set(name, value)
            case {"do": "ping"} if self._player.is_responding():
                self._send({"event": "pong"})

    def close(self) -> None:
        """Silence the voice and close the device."""
        if self._recording:
            self._recording.close()
        self._player.close()

    def _set(self, name: str, value: Any) -> None:
        if name == "recording_speed":
            self._speed = value / 100
        elif name == "skip_silences":
            self._skips_silences = value
        else:
            try:
                self._player.set(name, value)
            except NewsreaderError as error:
                self.trouble(error)
        if self._recording:
            self._recording.set_manner(self._speed, skips_silences=self._skips_silences)

    def _recordings(self) -> "RecordingPlayer":
        """The player of recordings, loaded when the first is played."""
        if self._recording is None:
            stream = self._player.stream
            self._recording = recordings.RecordingPlayer(stream.track, stream.sample_rate, self._send)
            self._recording.set_manner(self._speed, skips_silences=self._skips_silences)
        return self._recording

    # What the player reports.

    def word(self, key: Key, start: int, end: int) -> None:
        self._send({"event": "word", **_of(key), "start": start, "end": end})

    def finished(self, key: Key, *, completed: bool) -> None:
        # What was cut is of an old generation, which nobody listens to; what could not be spoken was not heard.
        self._send({"event": "heard", **_of(key), "audible": completed and self.has_device})

    def trouble(self, error: Exception) -> None:
        sayable = not isinstance(error, NoSoundDevice)
        if isinstance(error, UnknownVoice):
            speaking = self._player.voice
            called = messages.voice_called(speaking.name, speaking.accent)
            error = NewsreaderError(messages.voice_missing(error.name, called))
        elif not isinstance(error, NewsreaderError):
            error = NewsreaderError(str(error))
        self._send({"event": "trouble", "sayable": sayable, **as_frame(error)})
        if not sayable:
            self._send({"event": "device", "there": False})

    def device_restored(self) -> None:
        self._send({"event": "device", "there": True})


def _of(key: Key) -> dict[str, int]:
    return {"generation": key.generation, "index": key.utterance}


def serve(commands: Iterable[Frame], send: Send, tee: Callable[[bytes], object] | None = None) -> int:
    """Serve until the commands end, which they do when the parent dies. Returns the exit status."""
    # It takes longest to import and needs nothing of the rest.
    loading = threading.Thread(target=_load_device, daemon=True)
    loading.start()
    try:
        service = Service(send, tee)
    except NoSpeechEngine:
        send({"event": "failed"})
        return NoSpeechEngine.exit_status
    send({"event": "ready", "device": service.has_device})
    try:
        for command, _ in commands:
            service.handle(command)
    finally:
        service.close()
    return 0


def _load_device() -> None:
    player.device  # noqa: B018
