"""The library of SVOX Pico, inside the extension module of the package py-nanotts.

The package's own function is not used: it loads the voice for each text, holds the interpreter's lock, cannot be
stopped, and returns nothing before all is done.

API: https://android.googlesource.com/platform/external/svox/+/refs/heads/main/pico/lib/picoapi.h
"""

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from py_nanotts import _nanotts

from newsreader.speech.engines.speech_model import Stopped
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
