"""The settings that depend on this computer are offered as it is."""

import pytest

from newsreader.faces.setting_options import FIRST_VOICES, SettingOptions, first_voices
from newsreader.speech.engines import voices


def test_voices_that_cannot_speak_here_are_not_offered() -> None:
    offered = SettingOptions()("voice")
    assert set(offered) == {each.id for each in voices.all_voices() if each.installed}
    assert offered["en-gb-scotland"].name == "Scottish English"
    assert not {"windows", "macos"} <= set(offered)


def test_a_voice_says_its_own_line_unless_it_is_a_model_that_would_have_to_be_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(voices, "lacking_package", lambda _: "")
    offered = SettingOptions()("voice")
    assert (offered["en-us"].voice, offered["en-us"].heard_later) == ("en-us", False)
    assert (offered["en-gb-pico"].voice, offered["en-gb-pico"].heard_later) == ("en-gb-pico", False)
    assert (offered["en-us-natural"].voice, offered["en-us-natural"].heard_later) == ("", True)


def test_the_first_start_offers_the_voices_that_can_speak_here(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tuple(first_voices()) == FIRST_VOICES
    monkeypatch.setattr(voices, "lacking_package", lambda info: "py-nanotts" if info.engine == "pico" else "")
    assert tuple(first_voices()) == ("en-gb-rp", "en-gb-scotland")
