"""What the user has chosen counts, as far as this computer has it."""

from shutil import copytree

import pytest

from newsreader import settings
from newsreader.cli.preferences import speaking_settings
from newsreader.errors import UnknownVoice, VoiceCannotSpeak
from newsreader.speech.engines.voices import own_voices_folder, voices_folder
from newsreader.system import environment


@pytest.mark.parametrize(
    ("voice", "why"),
    [
        ("gone", "There is no voice called gone."),
        ("broken", "cannot speak. Its voice.toml"),
        ("altered", "cannot speak. Its file notes does not match"),
    ],
)
def test_a_voice_of_the_settings_that_cannot_speak_is_named_and_another_speaks(
    voice: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = own_voices_folder() / "broken"
    broken.mkdir(parents=True)
    (broken / "voice.toml").write_text("nonsense", "utf-8")
    altered = own_voices_folder() / "altered"
    copytree(voices_folder() / "en-gb-scotland", altered)
    (altered / "notes").write_text("other ones", "utf-8")
    with (altered / "voice.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[sha256]\nnotes = "{"0" * 64}"\n')
    folder = environment.folders().config
    folder.mkdir(parents=True, exist_ok=True)
    (folder / settings.FILE).write_text(f'voice = "{voice}"\n', "utf-8")
    assert speaking_settings(None, None).voice == "en-gb-rp"
    assert why in capsys.readouterr().err
    with pytest.raises((UnknownVoice, VoiceCannotSpeak)):
        speaking_settings(voice, None)


def test_the_clearer_voice_speaks_until_one_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert speaking_settings(None, None).voice == "en-gb-pico"
    assert speaking_settings("en-gb-scotland", None).voice == "en-gb-scotland"
    folder = environment.folders().config
    folder.mkdir(parents=True, exist_ok=True)
    (folder / settings.FILE).write_text("rate = 200\n", "utf-8")
    assert speaking_settings(None, None).voice == "en-gb-pico"
    (folder / settings.FILE).write_text('voice = "en-gb-rp"\n', "utf-8")
    assert speaking_settings(None, None).voice == "en-gb-rp"
    (folder / settings.FILE).unlink()
    monkeypatch.setattr("newsreader.speech.engines.default_voices.find_spec", lambda _: None)
    assert speaking_settings(None, None).voice == "en-gb-rp"
