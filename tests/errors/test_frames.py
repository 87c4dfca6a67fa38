"""An error crosses to another process with all that code there reads, and what strangers made of it does no harm."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import errors
from newsreader.errors.frames import as_frame, error_in
from newsreader.model.text import clean, line

CROSSING = [
    errors.NotReadable("a.example", "a PDF document"),
    errors.SentElsewhere("a.example", "https://b.example/1"),
    errors.PageFaulty("a.example"),
    errors.VoiceCannotSpeak("Scottish English", "It has a cold."),
    errors.RecordingError("The recording is empty.", errors.Kind.TRY_LATER),
]


@pytest.mark.parametrize("error", CROSSING, ids=lambda error: type(error).__name__)
def test_an_error_is_the_same_on_the_other_side(error: errors.NewsreaderError) -> None:
    message = json.loads(json.dumps({"number": 1, **as_frame(error)}))
    found = error_in(message, [errors.EmptyPage, type(error)])
    assert (type(found), str(found), vars(found)) == (type(error), str(error), vars(error))


def test_an_error_that_nobody_expects_is_a_sentence_of_its_kind() -> None:
    found = error_in(as_frame(errors.ProxyFailed("No.", errors.Kind.TRY_LATER)), [errors.EmptyPage])
    assert (type(found), str(found)) == (errors.NewsreaderError, "No.")
    assert found
    assert found.kind is errors.Kind.TRY_LATER


def test_an_error_has_no_control_characters_of_strangers() -> None:
    found = error_in(
        {"error": {"class": "NotReadable", "sentence": "\x1b[2JNo.", "kind": "other"}}, [errors.NotReadable]
    )
    assert isinstance(found, errors.NotReadable)
    assert (str(found), found.what) == (line("\x1b[2JNo."), "")
    assert "\x1b" not in str(found)


def test_a_message_without_an_error_has_none() -> None:
    assert error_in({"number": 1}) is None


KEYS = st.sampled_from(["class", "sentence", "kind", "what", "target"])
VALUES = st.none() | st.integers() | st.text() | st.lists(st.text()) | st.sampled_from(["other", "NotReadable"])


@given(st.dictionaries(KEYS, VALUES))
def test_whatever_strangers_made_of_an_error_is_cleaned_or_refused(parts: dict[str, Any]) -> None:
    found = error_in({"error": parts}, [errors.NotReadable])
    if found is None:
        assert not (isinstance(parts.get("sentence"), str) and parts.get("kind") == "other" and "class" in parts)
    else:
        assert str(found) == clean(str(found))
        assert isinstance(getattr(found, "what", ""), str)
