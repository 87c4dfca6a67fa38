"""The settings and the history, as lists."""

from collections.abc import Mapping

import pytest

from newsreader.model.passages import Sample, Sentence
from newsreader.session.session import Session
from newsreader.session.values import ChangeSetting, Option, Outcome, Say
from newsreader.settings import GROUPS, NO_RANGE, SETTINGS
from tests.session.steps import WAY_BACK, list_view, press, said, says, session

VOICES = {
    "en-gb-rp": Option("British English, Received Pronunciation", voice="en-gb-rp"),
    "en-gb-scotland": Option("Scottish English", voice="en-gb-scotland"),
}


def offered(name: str) -> Mapping[str, Option]:
    return VOICES if name == "voice" else {}


def at(reader: Session, name: str) -> Outcome:
    press(reader, ",")
    return press(reader, *str(list(SETTINGS).index(name) + 1), "enter")


def changes(outcome: Outcome) -> ChangeSetting | None:
    return next((effect for effect in outcome.effects if isinstance(effect, ChangeSetting)), None)


def test_every_setting_is_listed_with_its_value_and_its_meaning() -> None:
    reader = session()
    assert said(press(reader, ",")).startswith(
        f"Settings. {len(SETTINGS)} settings. Press Enter to change one, or b to go back. The voice. Rate: 175."
        " How fast the voice speaks, in words a minute. From 80 to 900. 1 of "
    )
    assert [row.detail for row in list_view(reader).rows(0, 100)] == [setting.meaning for setting in SETTINGS.values()]
    press(reader, "b")
    assert press(reader, "w").announcements[0].full.startswith("List of headlines.")


def test_settings_are_listed_in_groups_announced_on_entering_them() -> None:
    reader = session()
    press(reader, ",")
    assert said(press(reader, "down")).startswith("Volume: 100.")
    assert said(press(reader, "}")).startswith("Reading an article aloud. Headings: pitch.")
    assert [row.heading for row in list_view(reader).rows(0, 100) if row.heading] == list(GROUPS)


def test_enter_toggles_a_yes_or_no_setting() -> None:
    reader = session()
    at(reader, "fetch_ahead")
    outcome = press(reader, "enter")
    assert said(outcome) == "Fetch ahead: no. Press Escape now to undo that."
    assert changes(outcome) == ChangeSetting("fetch_ahead", False)
    assert said(press(reader, "enter")) == "Fetch ahead: yes. Press Escape now to undo that."


def test_a_setting_with_few_choices_takes_the_next() -> None:
    reader = session(options=offered)
    at(reader, "theme")
    assert [changes(press(reader, "enter")) for _ in range(4)] == [
        ChangeSetting("theme", "newsreader-light"),
        ChangeSetting("theme", "newsreader-mono"),
        ChangeSetting("theme", "terminal"),
        ChangeSetting("theme", "newsreader-dark"),
    ]


def test_an_invalid_value_is_refused_in_a_whole_sentence() -> None:
    reader = session()
    at(reader, "keep_days")
    press(reader, "enter")
    outcome = reader.answer("often")
    assert said(outcome).startswith("Keep days must be a whole number from 0 to 36500. Type another value.")
    assert changes(outcome) is None


def test_after_a_refused_value_the_prompt_label_does_not_repeat_the_reason() -> None:
    reader = session()
    at(reader, "rate")
    press(reader, "enter")
    outcome = reader.answer("fast")
    assert outcome.ask is not None
    assert outcome.ask.label == "Rate, 80 to 900."


@pytest.mark.parametrize("chosen", ["full", "brief"])
def test_a_prompt_for_a_number_says_from_where_to_where_it_can_be(chosen: str) -> None:
    reader = session(announcements=chosen)
    for setting in (each for each in SETTINGS.values() if each.range != NO_RANGE):
        at(reader, setting.name)
        low, high, _step = setting.range
        asked = press(reader, "enter")
        assert f"{low} to {high}" in str(says(asked).texts[0])
        assert asked.label.endswith(f", {low} to {high}:"), "a braille display may show no more"
        reader.answer(None)


def test_after_a_refused_value_the_prompt_opens_again() -> None:
    reader = session()
    at(reader, "rate")
    press(reader, "enter")
    outcome = reader.answer("fast")
    assert outcome.ask is not None
    assert outcome.ask.text == "175", "Enter alone keeps what it was"
    assert said(outcome).endswith(" Type another value. Press Enter for 175.")
    assert reader.answer("9").ask is not None
    assert changes(reader.answer("300")) == ChangeSetting("rate", 300)
    assert reader.answer("310") == Outcome(), "nothing is asked for any more"


def test_a_named_value_is_announced_by_name_and_saved_by_id() -> None:
    reader = session(options=offered)
    assert "Output device: the system's own." in said(at(reader, "output_device"))
    press(reader, "up")
    assert said(press(reader, "w")).startswith("The voice. Voice: British English, Received Pronunciation.")
    outcome = press(reader, "enter", "down", "enter")
    assert said(outcome) == f"Voice: Scottish English. {WAY_BACK}"
    assert changes(outcome) == ChangeSetting("voice", "en-gb-scotland")
    titles = [row.text for row in list_view(reader).rows(0, 100)]
    assert "Voice: Scottish English" in titles
    assert "Output device: the system's own" in titles


def test_voices_are_chosen_from_a_list() -> None:
    reader = session(options=offered)
    at(reader, "voice")
    outcome = press(reader, "enter")
    assert changes(outcome) is None
    assert said(outcome) == (
        "Voice. Press Enter to choose one, or b to go back. British English, Received Pronunciation. In use. 1 of 2."
    )
    outcome = press(reader, "down")
    assert (said(outcome), changes(outcome)) == ("Scottish English. 2 of 2.", None)
    view = list_view(reader)
    assert view.name == "Voice"
    assert [(row.text, row.detail) for row in view.rows(0, 9)] == [
        ("British English, Received Pronunciation", "in use"),
        ("Scottish English", ""),
    ]
    assert said(press(reader, "b")).startswith("The voice. Voice: British English, Received Pronunciation.")


def test_each_voice_says_its_own_line_and_none_is_chosen_by_that() -> None:
    reader = session(options=offered)
    at(reader, "voice")
    opened = press(reader, "enter")
    assert says(opened).texts[1:] == (Sample("British English, Received Pronunciation. In use. 1 of 2.", "en-gb-rp"),)
    for keys in (("down",), ("r",), ("up", "end"), ("2", "enter")):
        outcome = press(reader, *keys)
        assert says(outcome).texts[-1] == Sample("Scottish English. 2 of 2.", "en-gb-scotland")
        assert changes(outcome) is None
    assert says(press(reader, "up")).token > says(opened).token, "which cuts what was being said"
    chosen = press(reader, "down", "enter")
    assert says(chosen).texts == (f"Voice: Scottish English. {WAY_BACK}",)
    assert chosen.effects.index(ChangeSetting("voice", "en-gb-scotland")) < chosen.effects.index(says(chosen))


def test_a_voice_that_must_be_loaded_is_heard_once_it_is_chosen() -> None:
    natural = {"en-us-natural": Option("Natural", heard_later=True)}
    reader = session(options=lambda name: VOICES | natural if name == "voice" else {})
    at(reader, "voice")
    press(reader, "enter")
    outcome = press(reader, "end")
    assert says(outcome).texts == ("Natural. 3 of 3. Press Enter to hear it.",)
    press(reader, "enter")
    assert said(press(reader, "enter")).endswith("Natural. In use. 3 of 3.")


def test_a_line_is_brief_in_its_own_voice_too() -> None:
    reader = session(options=offered, announcements="brief")
    at(reader, "voice")
    press(reader, "enter")
    assert says(press(reader, "down")).texts == (Sample("Scottish English.", "en-gb-scotland"),)


def test_no_voice_speaks_in_the_list_if_the_voice_is_off() -> None:
    reader = session(voice=False, options=offered)
    at(reader, "voice")
    press(reader, "enter")
    assert press(reader, "down").effects == ()


def test_the_list_of_values_opens_at_the_current_one_even_if_it_is_missing() -> None:
    reader = session(options=offered)
    at(reader, "voice")
    press(reader, "enter", "down", "enter")
    assert "Scottish English. In use. 2 of 2." in said(press(reader, "enter"))
    reader = session(options=lambda name: {"mine": Option("My own")} if name == "voice" else {})
    at(reader, "voice")
    assert said(press(reader, "enter")).endswith("b to go back. en-gb-rp. Chosen, but missing. 1 of 2.")
    assert [row.detail for row in list_view(reader).rows(0, 9)] == ["chosen, but missing", ""]
    assert said(press(reader, "down")) == "My own. 2 of 2."


def test_sound_devices_are_a_list_in_which_the_default_has_a_name() -> None:
    devices = {name: Option(name) for name in ("", "USB headset")}
    reader = session(options=lambda name: devices if name == "output_device" else {})
    at(reader, "output_device")
    assert said(press(reader, "enter")).endswith("b to go back. the system's own. In use. 1 of 2.")
    outcome = press(reader, "down", "enter")
    assert said(outcome) == f"Output device: USB headset. {WAY_BACK}"
    assert changes(outcome) == ChangeSetting("output_device", "USB headset")


def test_comma_in_the_list_of_values_goes_back_to_the_settings() -> None:
    reader = session(options=offered)
    at(reader, "voice")
    press(reader, "enter")
    assert said(press(reader, ",")).startswith(f"Settings. {len(SETTINGS)} settings.")
    press(reader, "b")
    assert reader.screen == "list"


def test_a_setting_of_the_voice_is_demonstrated_by_an_example() -> None:
    reader = session()
    at(reader, "headings")
    outcome = press(reader, "enter")
    assert said(outcome) == f"Headings: sound. This is a heading. {WAY_BACK}"
    announced, example, way_back = says(outcome).texts
    assert (announced, way_back) == ("Headings: sound.", WAY_BACK)
    assert isinstance(example, Sentence)
    assert (example.kind, example.begins, example.ends) == ("heading", True, True)
    assert outcome.effects.index(ChangeSetting("headings", "sound")) < outcome.effects.index(says(outcome))
    at(reader, "links")
    (_told, example, _way_back) = says(press(reader, "enter")).texts
    assert isinstance(example, Sentence)
    assert example.links == 1


def test_a_numeric_setting_takes_a_typed_number_and_refuses_other_text() -> None:
    reader = session()
    at(reader, "rate")
    asked = press(reader, "enter")
    assert said(asked).startswith("Rate: type a number from 80 to 900, then press Enter.")
    assert asked.ask
    assert asked.ask.text == "175"
    outcome = reader.answer("300")
    assert changes(outcome) == ChangeSetting("rate", 300)
    for nonsense in ("", "fast", "9", "99999999999999999999", "-3", "\u0663\u0660\u0660"):
        press(reader, "enter")
        assert changes(reader.answer(nonsense)) is None
    press(reader, "enter")
    reader.answer("300")
    assert said(press(reader, "+")) == "320 words a minute."


def test_brevity_changes_at_once() -> None:
    reader = session()
    at(reader, "announcements")
    press(reader, "enter")
    press(reader, "b")
    assert says(press(reader, "down")).texts == ("Local choir wins national prize.",)


def test_the_voice_can_be_turned_off_and_on_in_the_settings() -> None:
    reader = session()
    at(reader, "speak")
    assert said(press(reader, "enter")) == f"Voice off. {WAY_BACK}"
    assert not any(isinstance(effect, Say) for effect in press(reader, "down").effects)
    press(reader, "up")
    assert said(press(reader, "enter")) == f"Voice on. {WAY_BACK}"
    press(reader, "v")
    assert said(press(reader, "w")).startswith("The voice. Speak: no.")


@pytest.mark.parametrize("key", ["s", "u", "space", "c", "i", "x"])
def test_commands_for_headlines_are_refused_in_settings_and_history(key: str) -> None:
    reader = session()
    press(reader, ",")
    assert said(press(reader, key)) == "Leave this list first. Press b to go back."


def test_the_history_lists_announcements_the_latest_first() -> None:
    reader = session()
    assert said(press(reader, ".")) == "Nothing has been said yet."
    press(reader, "down")
    press(reader, "s")
    assert said(press(reader, ".")) == "What was said. Press x to save it, or b to go back. Saved. 1 of 3."
    assert said(press(reader, "down")) == "Local choir wins national prize. The Herald. 2 of 6. Today. 2 of 3."
    assert said(press(reader, "enter")) == "Local choir wins national prize. The Herald. 2 of 6. Today. 2 of 3."
    press(reader, "b")
    assert said(press(reader, "w")).startswith("List of headlines. Local choir")
