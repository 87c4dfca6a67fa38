"""Vowel signs do not make a screen reader drop the rest of a row."""

import pyte
import pytest

from newsreader.faces.vowel_signs import add_nulls


def shown(sent: str) -> str:
    screen = pyte.Screen(40, 3)
    pyte.Stream(screen).feed(sent)
    return screen.display[0].rstrip()


@pytest.mark.parametrize("text", ["हिन्दी समाचार at sea.", "กี่ at sea.", "नहीं at sea."])
def test_text_after_a_vowel_sign_is_not_dropped(text: str) -> None:
    assert not shown(text).endswith("at sea.")
    assert shown(add_nulls(text)).endswith("at sea.")


@pytest.mark.parametrize("text", ["Storm closes coastal road.", "Überfälle: Straße", "Cafe\u0301", "東京"])
def test_text_without_vowel_signs_gets_no_nulls(text: str) -> None:
    assert add_nulls(text) == text


def test_nulls_are_the_only_change() -> None:
    assert add_nulls("हिन्दी ข่าว").replace("\0", "") == "हिन्दी ข่าว"
