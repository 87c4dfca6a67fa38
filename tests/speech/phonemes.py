"""The phonemes of espeak for a text, to be compared."""

import ctypes

from newsreader.speech.engines.espeak import espeak
from newsreader.speech.engines.espeak_text import prepare

VOICE = "gmw/en-GB-x-rp"


def phonemes(text: str) -> str:
    """The sounds of a text as the voice is given it, without stress marks and spaces."""
    espeak().synthesise("", lambda *_: True, voice=VOICE, rate=175)
    translate = espeak()._library.espeak_TextToPhonemes
    translate.restype = ctypes.c_char_p
    buffer = ctypes.create_string_buffer(prepare(text).text.encode())
    place = ctypes.c_void_p(ctypes.addressof(buffer))
    clauses = []
    while place.value:
        clauses.append((translate(ctypes.byref(place), 1, 2) or b"").decode())
    return "".join(clauses).translate(str.maketrans("", "", "ˈˌ "))
