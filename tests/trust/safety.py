"""Asserts that no output has anything in it that could command a terminal."""

import json
import re
from typing import Any

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2028\u2029\u200b\ufeff\U000e0000-\U000e007f]"
)


def assert_safe(output: bytes) -> str:
    """Assert that nothing in an output can command a terminal. Returns its text."""
    text = output.decode("utf-8")
    assert_clean(text)
    return text


def assert_clean(text: str) -> None:
    found = [text[max(0, match.start() - 40) : match.end() + 40] for match in _FORBIDDEN.finditer(text)]
    assert found == []
    for line in text.split("\n"):
        depth = 0
        for character in line:
            depth += ("\u2066" <= character <= "\u2068") - (character == "\u2069")
            assert depth >= 0, f"an isolate closed that was not opened: {line!a}"
        assert depth == 0, f"an isolate left open: {line!a}"


def document(output: bytes) -> Any:
    """Parse a JSON document, and assert that all its strings are safe."""
    found = json.loads(assert_safe(output))
    _assert_clean_within(found)
    return found


def _assert_clean_within(value: Any) -> None:
    if isinstance(value, str):
        assert_clean(value)
    elif isinstance(value, list):
        for each in value:
            _assert_clean_within(each)
    elif isinstance(value, dict):
        for each in value.values():
            _assert_clean_within(each)


def assert_plain(sentence: str) -> None:
    """Assert that a sentence can be printed and spoken, and ends with a full stop."""
    assert sentence.isprintable(), repr(sentence)
    assert sentence.endswith("."), sentence
    assert len(sentence) < 500, sentence
    for word in ("Traceback", "Error(", "Exception", "errno", "newsreader itself"):
        assert word not in sentence, sentence
