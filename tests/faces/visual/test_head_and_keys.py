"""The head line and the key line name a screen, the place in it, a recording's time, and what its keys do."""

import pytest

from newsreader.faces.visual.head_and_keys import BAR_CELLS, head_of, keys_of
from newsreader.messages.recorded_items import recording_length
from newsreader.model.frozen import replace
from newsreader.model.text import clean
from newsreader.model.values import Cell
from newsreader.session.values import ListView, RecordingView, View
from tests.faces.visual.views import Article


def named(view: View, *, changes: bool = True) -> list[str]:
    return [f"{key.label} {key.purpose}" for key in keys_of(view, typing=False, changes=changes)]


def places(seconds: float, length: float | None = 2520.0, **more: object) -> list[str]:
    recording = RecordingView(seconds, length, **{"playing": True, **more})  # type: ignore[arg-type]
    view = replace(Article(("title", "Rain")).at(0), recording=recording)
    return list(head_of(view, "")[1])


def test_a_recording_has_a_bar_and_its_minute() -> None:
    assert places(1300.0)[:2] == ["━━━━━━────── sound, 21 of 42 minutes", "sound, 21 of 42 minutes"]
    assert places(1300.0, playing=False)[-2:] == ["paused, 21 of 42 minutes", "paused"]


def test_a_chapter_is_named_by_its_number() -> None:
    assert places(1300.0, part=2, parts=5, is_chapter=True)[1] == "sound, 21 of 42 minutes, chapter 2 of 5"


def test_nothing_changes_within_a_minute() -> None:
    assert len({tuple(places(60.0 * 7 + second)) for second in range(60)}) == 1


@pytest.mark.parametrize("seconds", [0.0, 2520.0, 9999.0])
def test_the_bar_has_always_the_same_length(seconds: float) -> None:
    assert len(places(seconds)[0].split()[0]) == BAR_CELLS


def test_an_unknown_length_has_no_bar() -> None:
    assert places(125.0, None) == ["sound, 2 minutes", "2 minutes"]


@pytest.mark.parametrize(("opens", "purpose"), [("next column", "next column"), ("", "choose")])
def test_the_key_line_says_what_enter_does_on_the_screen(opens: str, purpose: str) -> None:
    assert named(ListView("Table", 0, 0, lambda _start, _count: [], opens=opens))[0] == f"Enter {purpose}"


def test_on_a_row_of_a_table_the_key_that_opens_the_table_comes_first() -> None:
    story = Article(("title", "Buses"), ("table-row", "Town: Ely; Last: 22:10"), ("paragraph", "No bus goes to Wells."))
    row = replace(story.passages[1], cells=(Cell(clean("Ely"), clean("Town"), 0),))
    story.passages = (story.passages[0], row, story.passages[2])
    assert named(story.at(1))[:2] == ["Enter table", "Space read aloud"]
    assert named(story.at(1), changes=False) == named(story.at(0)) == named(story.at(2))
    assert named(story.at(0))[0] == "Space read aloud"


@pytest.mark.parametrize(("seconds", "minutes"), [(149, 2), (150, 3), (185, 3), (210, 4)])
def test_the_head_line_rounds_a_length_as_the_list_does(seconds: int, minutes: int) -> None:
    assert places(0.0, seconds)[1] == f"sound, 0 of {minutes} minutes"
    assert recording_length(seconds) == f"{minutes} minutes"


@pytest.mark.parametrize(("playing", "purpose"), [(True, "pause"), (False, "play")])
def test_the_key_line_says_what_space_does_to_a_recording(playing: bool, purpose: str) -> None:
    view = replace(Article(("title", "Rain")).at(0), recording=RecordingView(60.0, 2520.0, playing))
    assert named(view)[0] == f"Space {purpose}"
