"""The head line and the key line name a screen, the place in it, a recording's time, and what its keys do."""

from dataclasses import replace

import pytest

from newsreader.faces.visual.head_and_keys import BAR_CELLS, head_of, keys_of
from newsreader.session.values import ListView, RecordingView
from tests.faces.visual.views import Article


def places(seconds: float, length: float | None = 2520.0, **more: object) -> list[str]:
    recording = RecordingView(seconds, length, **{"playing": True, **more})  # type: ignore[arg-type]
    view = replace(Article(("title", "Rain")).at(0), recording=recording)
    return list(head_of(view, "")[1])


def test_a_recording_has_a_bar_and_its_minute() -> None:
    assert places(1300.0)[:2] == ["━━━━━━────── sound, 21 of 42 minutes", "sound, 21 of 42 minutes"]
    assert places(1300.0, playing=False)[-2:] == ["paused, 21 of 42 minutes", "21 of 42 minutes"]


def test_a_chapter_is_named_by_its_number() -> None:
    assert places(1300.0, part=2, parts=5, title="Storms")[1] == "sound, 21 of 42 minutes, chapter 2 of 5"


def test_nothing_changes_within_a_minute() -> None:
    assert len({tuple(places(60.0 * 7 + second)) for second in range(60)}) == 1


@pytest.mark.parametrize("seconds", [0.0, 2520.0, 9999.0])
def test_the_bar_has_always_the_same_length(seconds: float) -> None:
    assert len(places(seconds)[0].split()[0]) == BAR_CELLS


def test_an_unknown_length_has_no_bar() -> None:
    assert places(125.0, None) == ["sound, 2 minutes", "2 minutes"]


@pytest.mark.parametrize(("opens", "purpose"), [("next column", "next column"), ("", "choose")])
def test_the_key_line_says_what_enter_does_on_the_screen(opens: str, purpose: str) -> None:
    first = keys_of(ListView("Table", 0, 0, lambda _start, _count: [], opens=opens), typing=False)[0]
    assert (first.label, first.purpose) == ("Enter", purpose)
