"""The child's side of the voice: commands in, speech and events out. The engine is spoken to through pyttsx3."""

import contextlib
import threading
from collections.abc import Callable, Iterable
from typing import Any

from newsreader import messages
from newsreader.errors import Kind, NewsreaderError, NoSoundDevice, UnknownVoice
from newsreader.speech.player import driver
from newsreader.speech.voice import wire

_MANNER = {"pause-after": "pause", "language": "language", "pitch-change": "pitch", "earcon": "earcon"}
"""The driver's properties that hold for the texts said from now on, and what they are called in a command."""


class Service:
    """pyttsx3 with our driver, moved by commands. Commands are handled on one thread; events come on others."""

    def __init__(self, send: Callable[[wire.Message], None], tee: Callable[[bytes], object] | None = None) -> None:
        """Raises `NoSpeechEngine`. `tee` gets every sample handed to the device."""
        import pyttsx3

        driver.register()
        driver.Driver.tee = tee
        self._send = send
        self._engine: Any = pyttsx3.init("newsreader")
        self._engine.connect("started-word", self._word)
        self._engine.connect("finished-utterance", self._finished)
        self._engine.connect("error", self._error)
        self._engine.connect("device-back", self._device_back)
        self._engine.startLoop(False)
        self._engine.iterate()

    @property
    def has_device(self) -> bool:
        return bool(self._engine.getProperty("device"))

    def handle(self, command: wire.Message) -> None:
        """Do what a command says. None of them waits for anything."""
        match command:
            case {"do": "say", "generation": int(generation), "index": int(index), "text": str(text)}:
                for name, key in _MANNER.items():
                    self._engine.setProperty(name, command[key])
                # pyttsx3 refuses a text of white space; said or not, it must be reported as heard.
                self._engine.say(text if text.strip() else ".", f"{generation} {index}")
            case {"do": "cut"}:
                self._engine.stop()
            case {"do": "pause"}:
                self._engine.setProperty("paused", True)
            case {"do": "resume"}:
                self._engine.setProperty("paused", False)
            case {"do": "set", "name": "volume", "value": percent}:
                self._engine.setProperty("volume", percent / 100)
            case {"do": "set", "name": "output_device", "value": name}:
                self._engine.setProperty("output-device", name)
            case {"do": "set", "name": ("rate" | "pitch" | "voice" | "addresses") as name, "value": value}:
                self._engine.setProperty(name, value)
            case {"do": "ping"} if self._engine.getProperty("responding"):
                self._send({"event": "pong"})

    def close(self) -> None:
        """Silence, and the device closed."""
        self._engine.endLoop()
        # pyttsx3 destroys a driver when nobody refers to it any more, on whatever thread that happens.
        self._engine.proxy._driver.destroy()

    def _word(self, name: str, location: int, length: int) -> None:
        generation, index = map(int, name.split())
        event = {"event": "word", "generation": generation, "index": index}
        self._send({**event, "start": location, "end": location + length})

    def _finished(self, name: str, completed: bool) -> None:
        # What was cut is of an old generation, and nobody listens to it; what could not be said is not heard.
        generation, index = map(int, name.split())
        heard = {"event": "heard", "generation": generation, "index": index}
        self._send({**heard, "audible": completed and self.has_device})

    def _error(self, name: str, exception: Exception) -> None:  # noqa: ARG002  # pyttsx3 gives both
        sayable = not isinstance(exception, NoSoundDevice)
        sentence = str(exception) or messages.no_speech_engine()
        if isinstance(exception, UnknownVoice):
            from newsreader.speech.voices import voice

            speaking = voice(self._engine.getProperty("voice"))
            sentence = messages.voice_missing(exception.name, messages.voice_called(speaking.name, speaking.accent))
        kind = exception.kind if isinstance(exception, NewsreaderError) else Kind.OTHER
        self._send({"event": "trouble", "sentence": sentence, "sayable": sayable, "kind": kind.value})
        if not sayable:
            self._send({"event": "device", "there": False})

    def _device_back(self, name: str) -> None:  # noqa: ARG002  # pyttsx3 gives it
        self._send({"event": "device", "there": True})


def run(lines: Iterable[bytes], write: Callable[[bytes], object], tee: Callable[[bytes], object] | None = None) -> int:
    """Serve until the lines end, which they do when the parent dies. The exit status."""
    from newsreader.errors import NoSpeechEngine

    lock = threading.Lock()

    def send(event: wire.Message) -> None:
        # A parent that has gone reads no more; the end of the lines is then near.
        with lock, contextlib.suppress(OSError, ValueError):
            write(wire.line(event))

    # It takes longest to import and needs nothing of the rest.
    importing = threading.Thread(target=_import_sound, daemon=True)
    importing.start()
    try:
        service = Service(send, tee)
    except NoSpeechEngine:
        send({"event": "failed"})
        return NoSpeechEngine.exit_status
    send({"event": "ready", "device": service.has_device})
    try:
        for line in lines:
            service.handle(wire.message(line))
    finally:
        service.close()
    return 0


def _import_sound() -> None:
    import miniaudio  # noqa: F401
