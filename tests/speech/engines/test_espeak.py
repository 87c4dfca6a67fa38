"""espeak-ng speaks its text and nothing else, marks each word, and stops on request."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.errors import VoiceCannotSpeak
from newsreader.speech.engines.amplifier import USUAL_LUFS
from newsreader.speech.engines.espeak import _Synthesis, espeak
from newsreader.speech.engines.espeak_text import WORD_AT_MOST, prepare
from tests.profiles import examples
from tests.speech.phonemes import VOICE, phonemes


def synthesise(text: str, rate: int = 175) -> tuple[bytes, list[tuple[int, int]]]:
    samples = bytearray()
    words: list[tuple[int, int]] = []

    def take(piece: bytes, begun: Sequence[tuple[int, int]]) -> bool:
        samples.extend(piece)
        words.extend(begun)
        return True

    assert espeak().synthesise(text, take, voice=VOICE, rate=rate)
    return bytes(samples), words


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("A P C C", "eɪpiːsiːsiː"),
        ("P C C's", "piːsiːsiːz"),
        ("M P's", "ɛmpiːz"),
        ("A and E", "eɪɐndiː"),
        ("Class A drugs", "klɑːseɪdɹʌɡz"),
        ("class A and B", "klɑːseɪændbiː"),
        ("A drugs raid", "ɐdɹʌɡzɹeɪd"),
        ("5 A M", "faɪveɪɛm"),
        ("A star", "eɪstɑː"),
        ("U K.", "juːkeɪ"),
        ("A6 90", "eɪsɪksnaɪntɪ"),
        ("for A1 upgrade", "fɔːɹeɪwɒnʌpɡɹeɪd"),
        ("3 A levels", "θɹiːeɪlɛvəlz"),
        ("1.1 million pounds", "wɒnpɔɪntwɒnmɪliənpaʊndz"),
        ("30,000 pounds", "θɜːtɪθaʊzəndpaʊndz"),
        ("24 percent", "twɛntɪfɔːpəsɛnt"),
        ("29 kilos", "twɛntɪnaɪnkiːləʊz"),
        ("the 24th of March twenty twenty-three", "ðətwɛntɪfɔːθɒvmɑːtʃtwɛntɪtwɛntɪθɹiː"),
        ("Lieutenant", "lɛftɛnənt"),
        ("Annick", "ænɪk"),
        ("Aicliffe", "eɪklɪf"),
    ],
)
def test_text_sounds_as_meant(text: str, sounds: str) -> None:
    assert phonemes(text) == sounds


def test_words_are_marked_at_their_positions_in_order() -> None:
    text = "1.1 million pounds were “seized” in Durham."
    samples, words = synthesise(text)
    assert [text[position:].split(maxsplit=1)[0] for _, position in words] == text.split()
    places = [sample for sample, _ in words]
    assert places == sorted(places)
    assert 0 <= places[0] < places[-1] < len(samples) // 2


def test_the_first_sound_is_not_delayed_by_silence() -> None:
    samples, words = synthesise("Police")
    assert samples[:2] != b"\0\0"
    assert words[0] == (0, 0)


@pytest.mark.parametrize(
    "text", ["Rain is expected.", "He said: “We must stop.”", "It rained (and poured).", "Leeds", "Ship"]
)
@pytest.mark.parametrize("rate", [80, 175, 350, 600])
def test_speech_ends_with_its_last_sound(text: str, rate: int) -> None:
    samples, _ = synthesise(text, rate)
    assert samples[-2:] != b"\0\0"


class Taker:
    def __init__(self, text: str) -> None:
        self.handed: list[tuple[bytes, list[tuple[int, int]]]] = []
        self.synthesis = _Synthesis(self.take, range(len(text)), text, USUAL_LUFS)

    def take(self, piece: bytes, begun: Sequence[tuple[int, int]]) -> bool:
        self.handed.append((piece, list(begun)))
        return True


def test_only_the_silence_at_both_ends_is_trimmed() -> None:
    """The words begin in the first silence, in the one between the two sounds, and in the last: they are marked where
    sound comes, or has been."""
    taker = Taker("a b c")
    taker.synthesis.receive(bytes(6), [(1, 0)])
    taker.synthesis.receive(bytes(4) + b"\x00\x01\x01\x00" + bytes(2), [])
    taker.synthesis.receive(bytes(4), [(7, 2)])
    taker.synthesis.receive(b"\x02\x00" + bytes(2), [(12, 4)])
    taker.synthesis.receive(bytes(2), [])
    taker.synthesis.end()
    assert taker.handed == [
        (b"\x00\x01\x01\x00", [(0, 0)]),
        (bytes(6) + b"\x02\x00", [(5, 2)]),
        (b"", [(6, 4)]),
    ]


def test_words_marked_out_of_order_are_each_reported_once_in_order() -> None:
    taker = Taker("a b c")
    taker.synthesis.receive(b"\x01\x00" * 10, [(0, 0), (15, 2), (5, 4)])
    taker.synthesis.receive(b"\x01\x00" * 10, [])
    taker.synthesis.end()
    assert [words for _, words in taker.handed] == [[(0, 0)], [(15, 2), (15, 4)]]


def test_speech_is_faster_at_a_faster_rate() -> None:
    slow, fast = (len(synthesise("This is said at different rates.", rate)[0]) for rate in (120, 360))
    assert slow > 2 * fast


def test_synthesis_stops_when_take_wants_no_more() -> None:
    taken = []

    def take(piece: bytes, _: Sequence[tuple[int, int]]) -> bool:
        taken.append(piece)
        return False

    assert not espeak().synthesise("One. Two. Three.", take, voice=VOICE, rate=175)
    assert len(taken) == 1


def test_an_error_in_take_is_raised_and_the_engine_still_works() -> None:
    def take(_piece: bytes, _words: Sequence[tuple[int, int]]) -> bool:
        raise ValueError("full")

    with pytest.raises(ValueError, match="full"):
        espeak().synthesise("One.", take, voice=VOICE, rate=175)
    assert synthesise("One.")[0]


def test_an_unknown_voice_is_no_speech() -> None:
    with pytest.raises(VoiceCannotSpeak, match="no voice called xx/nobody"):
        espeak().synthesise("One.", lambda *_: True, voice="xx/nobody", rate=175)


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("[[h@'loU]]", "[ [h@'loU] ]"),
        ('<break time="9s"/>hello', 'break time="9s"/ hello'),
        ("\x01450Shello", " 450Shello"),
        ("\x0150Phello", " 50Phello"),
    ],
)
def test_markup_phonemes_and_commands_are_text(hostile: str, harmless: str) -> None:
    assert phonemes(hostile) == phonemes(harmless)
    assert len(synthesise(hostile)[0]) < 22050 * 2 * 7


def test_an_endless_word_is_spoken_and_ends() -> None:
    samples, words = synthesise("x" * 2000 + " end", rate=900)
    assert samples
    assert words[0][1] == 0
    assert words[-1][1] == 2001


@given(st.text(max_size=60))
@settings(max_examples=examples(60))
def test_any_text_can_be_spoken(text: str) -> None:
    synthesise(text, rate=900)


@given(st.text() | st.text("A B&'sand.[]\x01", max_size=60))
def test_each_prepared_character_has_an_origin(text: str) -> None:
    prepared = prepare(text)
    assert len(prepared.text) == len(prepared.origins)
    assert list(prepared.origins) == sorted(prepared.origins)
    assert all(0 <= origin < len(text) for origin in prepared.origins)
    assert not any(ord(character) < 32 for character in prepared.text)


@pytest.mark.parametrize(
    ("language", "voice"),
    [
        ("fr", "roa/fr"),
        ("fr-BE", "roa/fr-BE"),
        ("fr-CA", "roa/fr"),
        ("PT-br", "roa/pt-BR"),
        ("cy", "cel/cy"),
        ("zh-Hans-CN", "sit/cmn"),
        ("ha", ""),
        ("", ""),
        ("../../x", ""),
    ],
)
def test_a_language_is_spoken_by_its_own_voice_if_there_is_one(language: str, voice: str) -> None:
    assert espeak().voice_of(language) == voice


@given(st.integers(2, 400), st.sampled_from(["T", "A", "É", "t", "T ", "A ", "-T "]))
def test_no_word_is_longer_than_its_buffer(count: int, piece: str) -> None:
    """Hundreds of letters, joined by dots, ended the program."""
    assert max(map(len, prepare(piece * count).text.split())) <= WORD_AT_MOST


WITHOUT_DATA = """
import sys
from newsreader import errors
from newsreader.speech import engines
from newsreader.speech.engines.espeak import Espeak

library, _ = engines.bundled_library()
engines.bundled_library = lambda: (library, sys.argv[1])
try:
    Espeak()
except errors.NoSpeechEngine as error:
    print(error)
"""


def test_a_library_without_its_data_prints_nothing_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "Jürgen's own"
    folder.mkdir()
    command = [sys.executable, "-c", WITHOUT_DATA, str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert done.stdout.startswith("The speech engine could not be started.")
    assert done.stderr == ""
