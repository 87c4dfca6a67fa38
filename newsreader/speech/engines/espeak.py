"""The espeak-ng library: turns text into samples and word marks.

The library keeps its state in globals and is not re-entrant, so a process has one `Espeak`, which admits one caller at
a time. The library of the package espeakng-loader is used first, then the system's own.

API: https://github.com/espeak-ng/espeak-ng/blob/1.52.0/src/include/espeak-ng/speak_lib.h
"""

import ctypes
import itertools
import locale
import re
import sys
import threading
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from newsreader import messages
from newsreader.errors import NoSpeechEngine, VoiceCannotSpeak
from newsreader.speech import engines
from newsreader.speech.engines.amplifier import USUAL_LUFS, amplified
from newsreader.speech.engines.espeak_text import prepare
from newsreader.speech.engines.voices import USUAL_PITCH
from newsreader.speech.tables import rows
from newsreader.system.byte_paths import byte_path

SLOWEST, FASTEST = 80, 900
"""The range of rates, in words a minute. Below 80 espeak does not get slower."""

_PITCH_OF_SEMITONE = 5.8
"""Steps of espeak's pitch scale in a semitone, measured by the fundamental frequency of a sentence at each pitch
(English and French voices, within 0.3 semitones from 20 to 100)."""

_OUTPUT_SYNCHRONOUS = 1
_CHUNK_MILLISECONDS = 20
_PHONEMES_AS_IPA = 2
_CHARACTERS_ARE_UTF8 = 1  # and neither SSML nor phonemes are obeyed
_PARAMETER_RATE, _PARAMETER_PITCH = 1, 3
_EVENT_WORD = 1

_LUFS = {
    voice: float(lufs)
    for voice, lufs in (row.split("\t") for row in rows(Path(__file__).with_name("espeak_loudness.tsv")))
}
"""The loudness of voices that differ from the others."""


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("identifier", ctypes.c_uint),
        ("position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


def raised(pitch: int, semitones: int) -> int:
    """A pitch on espeak's scale, raised by semitones."""
    return max(0, min(pitch + round(semitones * _PITCH_OF_SEMITONE), 100))


def octaves(pitch: int) -> float:
    """The distance of a pitch on espeak's scale from the usual one, in octaves."""
    return (pitch - USUAL_PITCH) / _PITCH_OF_SEMITONE / 12


class _Voice(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.POINTER(ctypes.c_char)),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("padding", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))

Take = Callable[[bytes, Sequence[tuple[int, int]]], bool]
"""Called with samples (16 bits, one channel) and the words that begin in them: (sample counted from the start of the
synthesis, position in the spoken text). Returns whether it wants more."""


class Espeak:
    """The loaded library. `sample_rate` is in samples a second."""

    def __init__(self) -> None:
        """Loads the library. Raises `NoSpeechEngine` if none works."""
        self._library, data = load_library()
        self._library.espeak_Synth.argtypes = (
            *(ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int),
            *(ctypes.c_uint, ctypes.c_uint, ctypes.POINTER(ctypes.c_uint), ctypes.c_void_p),
        )
        _initialise(self._library, data)
        self.sample_rate: int = self._library.espeak_ng_GetSampleRate()
        self._callback = _Callback(self._receive)  # referenced here: the library holds no reference
        self._library.espeak_SetSynthCallback(self._callback)
        self._lock = threading.Lock()
        self._voice = ""
        self._parameters: dict[int, int] = {}
        self._synthesis: _Synthesis | None = None
        self._languages: dict[str, str] | None = None

    def has_voice(self, voice: str) -> bool:
        """Whether it has a voice of this name. Waits for a running synthesis to end."""
        with self._lock:
            return self._choose(voice)

    def voice_of(self, language: str) -> str:
        """The name of the best voice for a language, a BCP 47 tag; "" if there is none.

        A voice of the region comes first, one of the language next: "pt-BR", then "pt".
        """
        tag = language.lower()
        with self._lock:
            if self._languages is None:
                self._languages = self._read_languages()
        while tag and tag not in self._languages:
            tag = tag.rpartition("-")[0]
        return self._languages.get(tag, "")

    def _read_languages(self) -> dict[str, str]:
        """Find the best voice for each language. It takes 20 ms, since the library reads a file for each voice."""
        self._library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
        found = self._library.espeak_ListVoices(None)
        best: dict[str, tuple[int, str]] = {}
        for voice in itertools.takewhile(bool, (found[index] for index in itertools.count())):
            for priority, tag in _tags(voice.contents.languages):
                ranked = (priority, voice.contents.identifier.decode().replace("\\", "/"))  # Windows
                best[tag] = min(best.get(tag, ranked), ranked)
        return {tag: name for tag, (_, name) in best.items()}

    def synthesise(self, text: str, take: Take, *, voice: str, rate: int, pitch: int = USUAL_PITCH) -> bool:
        """Speak a text, passing its samples to `take` as they come. Returns whether it reached the end.

        The text is in spoken form. `rate` is in words a minute, `pitch` from 0 to 100. Raises what `take` raises, and
        `VoiceCannotSpeak` for an unknown voice.
        """
        prepared = prepare(text)
        encoded = prepared.text.encode("utf-8", "replace")
        with self._lock:
            self._must_choose(voice)
            self._set(_PARAMETER_RATE, max(SLOWEST, min(rate, FASTEST)))
            self._set(_PARAMETER_PITCH, pitch)
            lufs = _LUFS.get(voice, USUAL_LUFS)
            self._synthesis = synthesis = _Synthesis(take, prepared.origins, text, lufs)
            try:
                self._library.espeak_Synth(encoded, len(encoded) + 1, 0, 1, 0, _CHARACTERS_ARE_UTF8, None, None)
            finally:
                self._synthesis = None
        if synthesis.failure is not None:
            raise synthesis.failure
        synthesis.end()
        return not synthesis.stopped

    def phonemes(self, text: str, *, voice: str) -> str:
        """A spoken text in the International Phonetic Alphabet, with spaces between words; some groups of words are
        spoken as one.

        Raises `VoiceCannotSpeak` for an unknown voice.
        """
        prepared = prepare(text).text
        found = []
        with self._lock:
            self._must_choose(voice)
            self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p
            rest = ctypes.c_char_p(prepared.encode("utf-8", "replace"))
            while rest.value:
                clause = self._library.espeak_TextToPhonemes(ctypes.byref(rest), _CHARACTERS_ARE_UTF8, _PHONEMES_AS_IPA)
                found.append((clause or b"").decode("utf-8", "replace"))
        return " ".join(" ".join(found).split())

    def _receive(self, samples: object, count: int, events: "ctypes.Array[_Event]") -> int:
        """The library's callback. Returns 0 to continue, 1 to stop."""
        synthesis = self._synthesis
        if synthesis is None:
            return 1
        words = []
        index = 0
        while events[index].type:
            if events[index].type == _EVENT_WORD:
                words.append((events[index].sample, events[index].position - 1))
            index += 1
        return synthesis.receive(ctypes.string_at(samples, count * 2) if count and samples else b"", words)  # type: ignore[arg-type]

    def _must_choose(self, voice: str) -> None:
        if not self._choose(voice):
            raise VoiceCannotSpeak(voice, messages.engine_has_no_voice("espeak-ng", voice))

    def _choose(self, voice: str) -> bool:
        if voice != self._voice:
            if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
                self._voice = ""  # the library's current voice is unknown now
                return False
            self._voice = voice
            self._parameters.clear()  # a voice brings its own
        return True

    def _set(self, parameter: int, value: int) -> None:
        if self._parameters.get(parameter) != value:
            self._library.espeak_SetParameter(parameter, value, 0)
            self._parameters[parameter] = value


def _tags(languages: "ctypes._Pointer[ctypes.c_char]") -> Iterator[tuple[int, str]]:
    """The languages of a voice: a byte, lower for a better match, then the tag, ended by a null byte."""
    at = 0
    while priority := languages[at][0]:
        tag = bytes(itertools.takewhile(bool, (languages[index][0] for index in itertools.count(at + 1))))
        yield priority, tag.decode().lower()
        at += len(tag) + 2


class _Synthesis:
    """The synthesis of one text: trims the silence at both ends, and marks each word between white space."""

    def __init__(self, take: Take, origins: Sequence[int], text: str, lufs: float) -> None:
        self._take = take
        self._lufs = lufs
        self._origins = origins
        self._words = [match.start() for match in re.finditer(r"\S+", text)]
        self._reported = -1
        self._begun: list[tuple[int, int]] = []  # words to be handed on with the sample that they begin at
        self._trimmed = 0  # samples taken off the beginning
        self._handed = 0  # samples handed on
        self._silence = b""  # the silence after those
        self.stopped = False
        self.failure: BaseException | None = None

    def receive(self, samples: bytes, events: Sequence[tuple[int, int]]) -> int:
        try:
            sounding = self._without_silence_at_ends(samples)
            for sample, position in events:
                word = self._word_at(position)
                if word > self._reported:  # figures come as several events, and sometimes backwards
                    self._reported = word
                    earliest = self._begun[-1][0] if self._begun else 0  # nor are the samples always in order
                    self._begun.append((max(earliest, sample - self._trimmed), self._words[word]))
            if sounding:
                self._hand_on(sounding)
        except BaseException as failure:  # an exception must not pass through the library's C frames
            self.failure, self.stopped = failure, True
        return int(self.stopped)

    def end(self) -> None:
        """End the text. Words that begin in the trimmed silence are marked at the end."""
        if self._begun and not self.stopped:
            self._begun = [(min(sample, self._handed), position) for sample, position in self._begun]
            self._take(b"", self._begun)

    def _hand_on(self, samples: bytes) -> None:
        start, self._handed = self._handed, self._handed + len(samples) // 2
        count = sum(sample < self._handed for sample, _ in self._begun)
        words, self._begun = self._begun[:count], self._begun[count:]
        # A stop consonant begins with silence: its word is heard after that.
        heard = [(it + _silent(samples[2 * (it - start) :]) if it >= start else it, word) for it, word in words]
        self.stopped = not self._take(amplified(samples, self._lufs), heard)

    def _without_silence_at_ends(self, samples: bytes) -> bytes:
        """Trim the silence at both ends of the text, as far as the samples have come."""
        if not self._handed:
            # A stop consonant begins with up to 39 ms of silence, which only delays the first word.
            silent = _silent(samples)
            self._trimmed += silent
            samples = samples[silent * 2 :]
        # Every text ends with some: 7 ms, and after a closing quotation mark 300.
        come = self._silence + samples
        sounding = (len(come.rstrip(b"\0")) + 1) // 2 * 2
        self._silence = come[sounding:]
        return come[:sounding]

    def _word_at(self, position: int) -> int:
        """The number of the word at a position of the prepared text, or -1."""
        if not self._words or not 0 <= position < len(self._origins):
            return -1
        return bisect_right(self._words, self._origins[position]) - 1


def _initialise(library: ctypes.CDLL, data: str | None) -> None:
    """Load what is in the data folder. Raises `NoSpeechEngine`.

    `espeak_Initialize` does this too, but prints what fails, the path in the bytes of the system.
    """
    path = data and byte_path(data)
    library.espeak_ng_InitializePath(path)
    by_code_page = sys.platform == "win32" and path and not path.isascii()
    if by_code_page:  # the files that are loaded first are opened after it has set a locale of UTF-8
        usual = locale.setlocale(locale.LC_CTYPE)
        with suppress(locale.Error):  # an older Windows has none, and it will have none
            locale.setlocale(locale.LC_CTYPE, ".UTF-8")
            library.espeak_ng_InitializePath(str(data).encode())
    if library.espeak_ng_Initialize(None):
        raise NoSpeechEngine
    library.espeak_ng_InitializeOutput(_OUTPUT_SYNCHRONOUS, _CHUNK_MILLISECONDS, None)
    if by_code_page:  # folders of voices are listed by the code page
        locale.setlocale(locale.LC_CTYPE, usual)
        library.espeak_ng_InitializePath(path)


def load_library() -> tuple[ctypes.CDLL, str | None]:
    """The library and its data folder; None if the library knows its own."""
    try:
        library, data = engines.bundled_library()
        # Global, so that any other user of libespeak-ng in this process gets this one.
        return ctypes.CDLL(library, mode=ctypes.RTLD_GLOBAL), data
    except (ImportError, OSError, RuntimeError) as error:
        reason = str(error)
    try:
        return ctypes.CDLL("libespeak-ng.so.1", mode=ctypes.RTLD_GLOBAL), None
    except OSError as error:
        raise NoSpeechEngine(reason) from error


@cache
def espeak() -> Espeak:
    """The one library of this process. Raises `NoSpeechEngine`."""
    return Espeak()


def _silent(samples: bytes) -> int:
    """The number of silent samples at the beginning."""
    return (len(samples) - len(samples.lstrip(b"\0"))) // 2
