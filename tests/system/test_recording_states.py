"""The state of a recording that is being fetched."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.recording_file import RecordingFile, RecordingState
from newsreader.system.recording_states import read_state, write_state
from tests.modes import has_mode

STATE = RecordingState("https://example.org/1.mp3", "audio/mpeg", 38_000_000, etag='"1"')


@pytest.mark.parametrize("state", [STATE, RecordingState("https://example.org/2", failed="The disk is full.")])
def test_a_state_is_read_as_it_was_written(tmp_path: Path, state: RecordingState) -> None:
    file = RecordingFile(tmp_path / "sound")
    write_state(file, state)
    assert read_state(file) == state


def test_a_new_state_replaces_the_last_and_leaves_no_other_file(tmp_path: Path) -> None:
    file = RecordingFile(tmp_path / "sound")
    write_state(file, STATE)
    write_state(file, RecordingState("https://example.org/1.mp3", whole=True))
    assert [each.name for each in tmp_path.iterdir()] == ["sound.json"]
    assert read_state(file) == RecordingState("https://example.org/1.mp3", whole=True)


def test_a_state_is_private(tmp_path: Path) -> None:
    file = RecordingFile(tmp_path / "sound")
    write_state(file, STATE)
    assert has_mode(file.state_path, 0o600)


def test_nothing_stands_for_what_is_not_there_or_damaged(tmp_path: Path) -> None:
    file = RecordingFile(tmp_path / "sound")
    assert read_state(file) is None
    for damaged in (b"", b"{", b"[]", b"[" * 100_000, b"\xff"):
        file.state_path.write_bytes(damaged)
        assert read_state(file) is None


_ANYTHING = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())


@given(st.dictionaries(st.sampled_from(["url", "type", "bytes", "whole", "failed", "etag"]), _ANYTHING))
def test_any_values_make_a_state(tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]) -> None:
    file = RecordingFile(tmp_path_factory.mktemp("states") / "sound")
    file.state_path.write_text(json.dumps(values))
    state = read_state(file)
    assert state is not None
    write_state(file, state)
    assert read_state(file) == state
