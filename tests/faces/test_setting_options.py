"""The settings that depend on this computer are offered as it is."""

import pytest

from newsreader.faces.setting_options import SettingOptions
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
    assert (offered["en-us-natural"].voice, offered["en-us-natural"].heard_later) == ("", True)
