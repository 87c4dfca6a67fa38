"""The sounds of words that hibari's lexicon lacks."""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from newsreader.errors import NoSpeechEngine
from newsreader.speech.engines import english_sounds
from newsreader.speech.engines.english_sounds import Grammar

if not find_spec("hibari"):
    pytest.skip("hibari is not installed; tests/requirements.txt brings it", allow_module_level=True)


_NO_STRESS = str.maketrans("", "", "ˈˌ“”")


@cache
def grammar(*, british: bool = True) -> Grammar:
    return Grammar(british=british)


def sounds(text: str, *, british: bool = True) -> str:
    said = grammar(british=british)
    tokens = said.phonemize_tokens(said._tokens(text))
    return "".join((token.phonemes or "") + (" " if token.whitespace else "") for token in tokens)


@pytest.mark.parametrize("british", [True, False])
@pytest.mark.parametrize("word", ["I’m", "I'm", "This", "Only", "We’ve", "After"])
def test_a_word_next_to_a_quotation_mark_sounds_as_it_does_elsewhere(word: str, british: bool) -> None:
    alone = sounds(f"{word} here", british=british).split()[0]
    for opening in '“"':
        quoted = sounds(f"he said {opening}{word} here", british=british).split()[-2]
        assert quoted.translate(_NO_STRESS) == alone.translate(_NO_STRESS)


def test_the_known_part_of_a_compound_sounds_as_it_does_alone() -> None:
    assert sounds("honky-zork").split()[0] == sounds("honky")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Donald", "dˈɒnᵊld"),
        ("Evans", "ˈɛvənz"),
        ("Michelle", "mɪʃˈɛl"),
        ("Carolina", "kˌaɹəlˈInə"),
        ("Manganello’s", "maŋɡˈAnəlˌQz"),
        ("Lorenz's", "lˈɒɹəntsɪz"),
        ("Los Angeles", "lˌɒs ˈanʤəlˌiːs"),
        ("Jared", "ʤˈaɹəd"),
    ],
)
def test_british_names_sound_as_with_espeak(name: str, said: str) -> None:
    assert sounds(name) == said


@pytest.mark.parametrize("british", [True, False])
@pytest.mark.parametrize(
    ("word", "rhyme"), [("denied", "tried"), ("bailed", "hailed"), ("toiled", "boiled"), ("butted", "putted")]
)
def test_a_past_tense_is_of_its_own_verb(word: str, rhyme: str, british: bool) -> None:
    """Not of "deni", "baile", "toile" or "butte"."""
    said, like = (sounds(f"they {each}", british=british).split()[1] for each in (word, rhyme))
    assert said[-3:] == like[-3:]


def test_letters_are_called_as_the_british_call_them() -> None:
    assert sounds("N Z's, the M's") == "ˈɛn zˈɛdz, ði ˈɛmz"
    assert sounds("N Z's, the M's", british=False) == "ˈɛn zˈiz, ði ˈɛmz"


@pytest.mark.parametrize("british", [True, False])
@pytest.mark.parametrize("text", ["7" * 5000, "£" + "7" * 60, "7" * 40 + "th", "7," * 200 + "7", "7" * 60 + ".7"])
def test_a_number_beyond_decillions_is_read_figure_by_figure(text: str, british: bool) -> None:
    assert set(sounds(text, british=british).split()) == {sounds("7", british=british)}


@pytest.mark.parametrize("text", ["9²b", "100²m", "9⓵b"])
def test_a_raised_or_circled_figure_within_a_word_is_read(text: str) -> None:
    assert sounds(text).strip()


@pytest.mark.slow
def test_without_espeak_the_network_of_hibari_reads_names(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise NoSpeechEngine

    monkeypatch.setattr(english_sounds, "espeak", none)
    assert Grammar(british=True)._name("Stanhope")


def test_all_sounds_are_known_to_the_model() -> None:
    assets = Path(find_spec("hibari").origin or "").parent / "assets"  # type: ignore[union-attr]
    known = json.loads((assets / "vocab.json").read_text("utf-8"))
    names = "Llanelli Nguyen Jürgen Zelenskyy Beyoncé Xi Loch Þór Dvořák Siobhán Château Buccleuch O’Neill McCall"
    assert not {sound for sound in sounds(f"{names} {names.upper()}") if sound not in known}
