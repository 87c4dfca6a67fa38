"""A change of a setting names the way back, and Escape right after it takes that."""

from collections.abc import Callable, Mapping

import pytest

from newsreader.session.session import Session
from newsreader.session.values import ChangeSetting, Option, Outcome, PauseRecording
from newsreader.settings import SETTINGS, Value
from tests.session.recorded import of, started
from tests.session.steps import WAY_BACK, article_loads, asks, hear, open_article, press, reads, said, says, session


def options(name: str) -> Mapping[str, Option]:
    words = {"voice": ("en-gb-rp", "en-gb-pico"), "output_device": ("", "USB headset")}.get(name, ())
    return {word: Option(f"The {word} one" if word else "") for word in words}


def changed_in_list(reader: Session, name: str) -> Outcome:
    """Change a setting in the list of settings, to another value."""
    press(reader, ",")
    press(reader, *str(list(SETTINGS).index(name) + 1), "enter")
    outcome = press(reader, "enter")
    if outcome.ask is not None:
        return reader.answer("90")
    return outcome if changes(outcome) else press(reader, "down", "enter")


def changes(outcome: Outcome) -> list[ChangeSetting]:
    return [effect for effect in outcome.effects if isinstance(effect, ChangeSetting)]


@pytest.mark.parametrize("name", SETTINGS)
def test_escape_right_after_a_change_of_any_setting_undoes_it(name: str) -> None:
    reader = session(options=options)
    before: Value = reader.value(name)
    outcome = changed_in_list(reader, name)
    (change,) = changes(outcome)
    assert change.value != before
    assert said(outcome).endswith(WAY_BACK)
    assert WAY_BACK in str(says(outcome).texts[-1])
    undone = press(reader, "escape")
    assert changes(undone) == [ChangeSetting(name, before, undoes=True)]
    assert reader.value(name) == before
    assert said(undone).startswith("Undone. ")
    assert WAY_BACK not in said(undone)
    assert says(undone).texts
    assert not changes(press(reader, "escape"))


@pytest.mark.parametrize("name", SETTINGS)
def test_z_undoes_a_change_of_any_setting_later_too(name: str) -> None:
    reader = session(options=options)
    before: Value = reader.value(name)
    changed_in_list(reader, name)
    press(reader, "up", "b")
    undone = press(reader, "z")
    assert changes(undone) == [ChangeSetting(name, before, undoes=True)]
    assert said(undone).startswith("Undone. ")
    assert said(press(reader, "z")) == "Nothing to undo."


def test_z_undoes_settings_and_marks_the_latest_first_whatever_they_were() -> None:
    reader = session()
    press(reader, "s")
    changed_in_list(reader, "mode")
    press(reader, "b", "v", "u")
    undone = [said(press(reader, "z")) for _ in range(5)]
    assert [each.split(". Storm")[0] for each in undone] == [
        "Undone. Marked unread",
        "Undone. Voice on.",
        "Undone. Mode: auto.",
        "Undone. No longer saved",
        "Nothing to undo.",
    ]


@pytest.mark.parametrize(("key", "name"), [("+", "rate"), ("-", "rate"), ("<", "volume")])
def test_z_undoes_a_step_of_a_number_as_the_latest_change(key: str, name: str) -> None:
    reader = session()
    press(reader, "s")
    before: Value = reader.value(name)
    (change,) = changes(press(reader, key))
    assert change.value != before
    undone = press(reader, "z")
    assert changes(undone) == [ChangeSetting(name, before, undoes=True)]
    assert said(undone).startswith("Undone. ")
    assert str(before) in said(undone)
    assert said(press(reader, "z")).startswith("Undone. No longer saved.")


def test_z_says_that_it_undid_a_step_while_an_article_is_read_which_goes_on_after_it() -> None:
    reader = session()
    open_article(reader)
    press(reader, "space", "+")
    undone = press(reader, "z")
    assert says(undone).texts == ("Undone. 175 words a minute.",)
    assert reads(hear(reader, undone)).sentences


def test_a_value_that_is_chosen_again_and_a_step_at_the_limit_leave_nothing_to_undo() -> None:
    reader = session(options=options)
    press(reader, ",", *str(list(SETTINGS).index("rate") + 1), "enter", "enter")
    assert changes(reader.answer(str(reader.value("rate"))))
    assert said(press(reader, "z")) == "Nothing to undo."
    press(reader, "b", *[">"] * 30)
    undone = [said(press(reader, "z")) for _ in range(30)]
    assert undone[-1] == "Nothing to undo."
    assert len(set(undone)) == undone.index("Nothing to undo.") + 1


def test_what_escape_has_undone_is_not_undone_again() -> None:
    reader = session()
    press(reader, "s")
    changed_in_list(reader, "mode")
    press(reader, "escape")
    assert said(press(reader, "z")) == "Undone. No longer saved. Storm closes coastal road."


def test_the_old_value_is_announced_as_the_list_names_it() -> None:
    reader = session(options=options)
    changed_in_list(reader, "voice")
    assert said(press(reader, "escape")) == "Undone. Voice: The en-gb-rp one."
    changed_in_list(reader, "output_device")
    assert said(press(reader, "escape")) == "Undone. Output device: the system's own."


@pytest.mark.parametrize("wait", [False, True])
def test_escape_undoes_while_the_announcement_is_spoken_and_after_it(wait: bool) -> None:
    reader = session()
    outcome = changed_in_list(reader, "mode")
    if wait:
        hear(reader, outcome)
    undone = press(reader, "escape")
    assert said(undone) == "Undone. Mode: auto."
    assert changes(undone) == [ChangeSetting("mode", "auto", undoes=True)]


def test_escape_undoes_without_a_voice_too() -> None:
    reader = session(voice=False)
    assert said(changed_in_list(reader, "mode")) == f"Mode: visual. {WAY_BACK}"
    assert said(press(reader, "escape")) == "Undone. Mode: auto."


TELLING: dict[str, Callable[[Session], Outcome]] = {
    "the last announcement": lambda reader: press(reader, "r"),
    "the place": lambda reader: press(reader, "w", "w"),
    "the page drawn again": lambda reader: press(reader, "ctrl+l"),
    "the use of a key": lambda reader: press(reader, "k", "escape"),
    "a word, spelt": lambda reader: press(reader, ")", "("),
    "a key that does nothing": lambda reader: reader.press_other("f1"),
    "a key that is refused here": lambda reader: press(reader, "s"),
    "a move beyond the edge": lambda reader: press(reader, "0", "enter"),
    "a number given up": lambda reader: press(reader, "1", "escape"),
    "a paste": lambda reader: reader.paste("words"),
}
"""Keys that change nothing, by what they announce."""


@pytest.mark.parametrize("told", TELLING)
def test_escape_undoes_a_change_also_after_keys_that_only_announce_something(told: str) -> None:
    reader = session()
    changed_in_list(reader, "fetch_ahead")
    assert not changes(TELLING[told](reader))
    assert said(press(reader, "escape")) == "Undone. Fetch ahead: yes."


KEPT_BY: dict[str, Callable[[Session], Outcome]] = {
    "a move": lambda reader: press(reader, "up"),
    "a move there and back": lambda reader: press(reader, "up", "down"),
    "a click": lambda reader: reader.point(3),
    "another change": lambda reader: press(reader, "<"),
    "a prompt": lambda reader: press(reader, "f"),
    "a screen over it": lambda reader: press(reader, "h", "b"),
    "a copy": lambda reader: press(reader, "C"),
}


@pytest.mark.parametrize("other", KEPT_BY)
def test_anything_else_keeps_the_setting_and_escape_is_silence_then_back(other: str) -> None:
    reader = session()
    changed_in_list(reader, "mode")
    outcome = KEPT_BY[other](reader)
    if outcome.ask is not None:
        reader.answer(None)
    assert not changes(press(reader, "escape"))
    press(reader, "escape", "escape")
    assert (reader.screen, reader.value("mode")) == ("list", "visual")


def test_an_article_that_opens_keeps_the_setting_and_escape_is_silence_then_back() -> None:
    reader = session()
    asked = asks(press(reader, "enter"))
    press(reader, "v")
    article_loads(reader, asked)
    press(reader, "escape", "escape")
    assert (reader.screen, reader.value("speak")) == ("list", False)


def test_the_next_change_is_undone_and_not_the_one_before_it() -> None:
    reader = session()
    changed_in_list(reader, "announcement_order")
    press(reader, "enter")
    press(reader, "escape")
    assert reader.value("announcement_order") == "state"


def test_the_key_for_the_voice_names_the_way_back_and_escape_undoes_it() -> None:
    reader = session()
    press(reader, "v")
    undone = press(reader, "escape")
    assert says(undone).texts == ("Undone. Voice on.",)
    assert changes(undone) == [ChangeSetting("speak", True, undoes=True)]
    press(reader, "v", "v")
    undone = press(reader, "escape")
    assert says(undone).texts == ("Undone. Voice off.",)
    assert press(reader, "down").effects == ()


def test_brief_announcements_name_the_way_back_too_and_are_undone_at_once() -> None:
    reader = session()
    assert says(changed_in_list(reader, "announcements")).texts == (f"Announcements: brief. {WAY_BACK}",)
    press(reader, "escape")
    assert says(press(reader, "b")).texts == ("Storm closes coastal road. The Herald. 1 of 6. Today.",)


@pytest.mark.parametrize("key", ["+", "-", "<", "="])
def test_a_step_of_the_rate_or_volume_has_its_way_back_on_the_opposite_key(key: str) -> None:
    reader = session()
    assert "Escape" not in said(press(reader, key))
    assert not changes(press(reader, "escape"))


def test_escape_undoes_over_a_recording_that_plays_and_then_pauses_it() -> None:
    reader, _play = started()
    changed_in_list(reader, "recording_speed")
    undone = press(reader, "escape")
    assert said(undone) == "Undone. Recording speed: 100."
    assert not of(PauseRecording, undone)
    hear(reader, undone)
    assert of(PauseRecording, press(reader, "escape"))
