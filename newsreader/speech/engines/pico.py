"""SVOX Pico: a clear British voice, and voices of five other languages. Its first samples come almost as fast as
espeak-ng's.

It reads the whole sentence first, then returns the samples in parts, so the first part is heard while the rest is made.
"""

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from py_nanotts import _nanotts

from newsreader.speech.engines.speech_model import Speech, Stopped, Words, is_audible
from newsreader.speech.engines.voices import VoiceInfo
from newsreader.speech.engines.word_times import CLAUSE_END, estimated_words
from newsreader.system.byte_paths import byte_path

_MEMORY_BYTES = 2_500_000
"""The memory that one voice needs, as in the package itself."""

_FILES = ("ta", "sg")
"""The files of a voice: one for text analysis, one for the sounds."""

_OK, _IDLE, _BUSY = 0, 200, 201
_NAME_BYTES = 64
_MOST_TEXT = 32_000
_BUFFER_BYTES = 4096

_NAME = b"voice"


class PicoError(Exception):
    """The library reported an error, by its number."""


class PicoVoice:
    """One loaded voice. Only `stop` may be called from other threads."""

    def __init__(self, language: str) -> None:
        """Load the voice of a language, such as "en-GB". Raises `PicoError`, or `ValueError` if it has no files."""
        self._library = _library()
        self._memory = ctypes.create_string_buffer(_MEMORY_BYTES)  # of zeros: it reads memory that it has not written
        self._engine = ctypes.c_void_p()
        self._stopped = False
        self._load(language)
        self._loaded = ctypes.string_at(self._memory, _MEMORY_BYTES)

    def _load(self, language: str) -> None:
        library, system = self._library, ctypes.c_void_p()
        _check(library.pico_initialize(self._memory, _MEMORY_BYTES, ctypes.byref(system)))
        _check(library.pico_createVoiceDefinition(system, _NAME))
        for kind in _FILES:
            resource, name = ctypes.c_void_p(), ctypes.create_string_buffer(_NAME_BYTES)
            path = byte_path(str(_file(language, kind)))
            _check(library.pico_loadResource(system, path, ctypes.byref(resource)))
            _check(library.pico_getResourceName(system, resource, name))
            _check(library.pico_addResourceToVoiceDefinition(system, _NAME, name.value))
        _check(library.pico_newEngine(system, _NAME, ctypes.byref(self._engine)))

    def stop(self) -> None:
        """Make `speak` raise `Stopped`; called on another thread."""
        self._stopped = True

    def speak(self, text: str) -> Iterator[bytes]:
        """The samples of a text with the engine's markup, in parts. Raises `PicoError`, `Stopped`."""
        self._stopped = False
        try:
            yield from self._spoken(text)
        finally:
            # Its own reset leaves traces of this text, by which the next sounds otherwise, or fails.
            ctypes.memmove(self._memory, self._loaded, _MEMORY_BYTES)

    def _spoken(self, text: str) -> Iterator[bytes]:
        samples, count, kind = ctypes.create_string_buffer(_BUFFER_BYTES), ctypes.c_int16(), ctypes.c_int16()
        step, engine, most = self._library.pico_getData, self._engine, ctypes.c_int16(_BUFFER_BYTES)
        to_count, to_kind = ctypes.byref(count), ctypes.byref(kind)
        rest = text.encode() + b"\0"
        while rest:
            rest = rest[self._put(rest) :]
            status = _BUSY
            while status == _BUSY and not self._stopped:
                status = step(engine, samples, most, to_count, to_kind)
                if count.value:
                    yield samples.raw[: count.value]
            if self._stopped:
                raise Stopped
            if status != _IDLE:
                raise PicoError(status)

    def _put(self, text: bytes) -> int:
        """Pass the engine as much of a text as it accepts. Returns the number of bytes."""
        taken = ctypes.c_int16()
        _check(self._library.pico_putTextUtf8(self._engine, text, min(len(text), _MOST_TEXT), ctypes.byref(taken)))
        if taken.value <= 0:
            raise PicoError(taken.value)
        return taken.value


def _library() -> Any:
    """Load the library. `pico_getData` is called 4,000 times for a second of speech, so its types are not checked: that
    would take as long as the call."""
    library = ctypes.CDLL(_nanotts.__file__)
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int16
    for name, arguments in {
        "pico_initialize": (pointer, ctypes.c_uint32, pointer),
        "pico_createVoiceDefinition": (pointer, text),
        "pico_loadResource": (pointer, text, pointer),
        "pico_getResourceName": (pointer, pointer, text),
        "pico_addResourceToVoiceDefinition": (pointer, text, text),
        "pico_newEngine": (pointer, text, pointer),
        "pico_putTextUtf8": (pointer, text, number, pointer),
    }.items():
        getattr(library, name).argtypes = arguments
    return library


def _file(language: str, kind: str) -> Path:
    folder = Path(_nanotts.__file__).with_name("lang")
    found = sorted(folder.glob(f"{language}_*{kind}.bin"))
    if not found:
        raise ValueError(f"py-nanotts has no {kind} file for {language}")
    return found[0]


def _check(status: int) -> None:
    if status != _OK:
        raise PicoError(status)


_VOLUME = 37
"""Percent of Pico's usual volume, at which one sample in a thousand clips. At this volume its British voice is as loud
as every other voice, and needs no amplifying."""

_FIRST_SECONDS = (0.15, 0.6)
"""The seconds of speech in the first parts that are handed on. Each part sounds for longer than the next takes to make
on a busy computer."""

_SECONDS_A_LETTER = 0.064
"""The seconds that a letter takes at Pico's own pace. Words of the first parts are placed by this, since the pauses of
the sentence are not known yet."""

_MARKUP = re.compile(r"[<>\x00-\x1f\x7f-\x9f]")
"""Characters that Pico does not take as text: it obeys tags, and ends at a null byte."""

_FIGURES = re.compile(r"\S*\d\S*")
"""Words with figures. Pico says "hyphen" after a figure, as in "24-year-old"."""

_DASH = re.compile(r"\s+[-–—]+(?=\s)")
"""Dashes between words. Pico says "hyphen" for two in a row, and makes no pause at one."""

_BRACKETS = str.maketrans("[]{}", "()()")
"""Replaces square and curly brackets by round ones. Pico says "left bracket" for others."""

_LONG = re.compile(r"(\S{60})(?=\S)")
"""Words too long for Pico: some hundred characters overflow its buffers, and it fails or never returns."""

_LONG_NUMBER = re.compile(r"(\d{30})(?=\d)")
"""Numbers too long for Pico: it fails at more than fifty figures."""


class Pico:
    """The voices of Pico."""

    sample_rate = 16_000

    def __init__(self, info: VoiceInfo) -> None:
        """Load the voice. Raises what `PicoVoice` raises."""
        self._voice, self._pace = info.engine_voice, info.pace
        self._voices = {self._voice: PicoVoice(self._voice)}
        # Sped up by itself it swallows words: at twice its pace, tiny.en of Whisper misheard 28 % of 12 paragraphs of
        # news, and of the same sped up by sonic 19 %.
        self.fastest = info.pace

    def stop(self) -> None:
        """As `Model.stop`."""
        for voice in self._voices.values():
            voice.stop()

    def say(self, text: str, pace: int, voice: str = "") -> Iterator[Speech]:
        """As `Model.say`. Word times are estimated, since Pico reports none."""
        samples = bytearray()
        given, marked = 0, -1  # how many bytes, and the position of the last word in them
        begin: int | None = None  # of the sound, in bytes
        parts = [int(seconds * self.sample_rate) * 2 for seconds in _FIRST_SECONDS]
        for more in self._loaded(voice).speak(self._marked_up(text, pace)):
            if begin is None and is_audible(more):
                begin = len(samples)
            samples += more
            if parts and begin is not None and len(samples) - begin >= parts[0]:
                del parts[0]
                words = self._first_words(text, pace, begin // 2, len(samples) // 2)
                yield _part(samples, given, words, marked, more=True)
                given, marked = len(samples), words[-1][1] if words else marked
        yield _part(samples, given, estimated_words(text, samples, self.sample_rate), marked, more=False)

    def _loaded(self, voice: str) -> PicoVoice:
        name = voice or self._voice
        if name not in self._voices:
            self._voices[name] = PicoVoice(name)
        return self._voices[name]

    def _marked_up(self, text: str, pace: int) -> str:
        plain = _DASH.sub(",", _MARKUP.sub(" ", text)).translate(_BRACKETS)
        plain = _FIGURES.sub(lambda figures: figures[0].replace("-", " "), plain)
        plain = _LONG.sub(r"\1 ", _LONG_NUMBER.sub(r"\1 ", plain))
        return f'<speed level="{100 * pace // self._pace}"><volume level="{_VOLUME}">{plain}</volume></speed>'

    def _first_words(self, text: str, pace: int, begin: int, end: int) -> Words:
        """The words of the first clause that begin before sample `end`. The sound begins at sample `begin`."""
        a_letter = _SECONDS_A_LETTER * self.sample_rate * self._pace / pace
        words: list[tuple[int, int]] = []
        for word in re.finditer(r"\S+", text):
            start = begin + int(word.start() * a_letter)
            if start >= end:
                break
            words.append((start, word.start()))
            if CLAUSE_END.search(word.group()):
                break
        return tuple(words)


def _part(samples: bytearray, given: int, words: Words, marked: int, *, more: bool) -> Speech:
    """The samples from byte `given` on, and the words after word number `marked`."""
    later = tuple((max(0, start - given // 2), position) for start, position in words if position > marked)
    return Speech(bytes(samples[given:]), later, more)
