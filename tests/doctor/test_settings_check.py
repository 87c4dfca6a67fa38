"""Invalid settings and pronunciations are reported, and nothing is repaired."""

import sys
from pathlib import Path

import pytest

from newsreader.doctor import settings_check
from newsreader.doctor.finding import Surroundings
from newsreader.messages import doctor as say
from newsreader.settings import FILE


@pytest.mark.parametrize(
    ("written", "status", "words"),
    [
        ("rate = 200\n", "ok", say.SETTINGS_WELL),
        ("rate = 5\n", "warning", "rate must be a whole number from 80 to 900"),
        ("colour = 1\n", "warning", "There is no setting called colour"),
        ("rate = = 5\n", "failed", "make no sense, near line 1"),
        ("rate = 200\r\n".encode("utf-16"), "ok", say.SETTINGS_WELL),  # as Notepad saves it
        ('voice = "Jürgen"\r\n'.encode("cp1252"), "failed", "Save it as UTF-8 text"),
        (b"\xff\xfe\x00", "failed", "make no sense"),
    ],
)
def test_invalid_settings_are_reported(
    here: Surroundings, home: Path, written: str | bytes, status: str, words: str
) -> None:
    home.mkdir()
    (home / FILE).write_bytes(written if isinstance(written, bytes) else written.encode())
    found, _ = settings_check.look(here)
    assert found.status == status
    assert words in found.message
    assert bool(found.remedy) == (status != "ok")


def test_a_folder_in_place_of_the_settings_is_reported(here: Surroundings, home: Path) -> None:
    (home / FILE).mkdir(parents=True)
    found, _ = settings_check.look(here)
    assert found.status == "failed"


def test_a_missing_settings_file_is_no_trouble(here: Surroundings, home: Path) -> None:
    assert [each.message for each in settings_check.look(here)] == [say.SETTINGS_WELL, say.PRONUNCIATIONS_WELL]
    assert not home.exists()
    assert list(settings_check.look(Surroundings(None, here.settings))) == []


if sys.platform != "win32":  # where HOME does not name it

    def test_problems_show_a_tilde_for_the_home_folder(
        here: Surroundings, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HOME", str(home.parent))
        home.mkdir()
        (home / FILE).write_text("rate = 5\n")
        found, _ = settings_check.look(here)
        assert f"~/{home.name}/settings.toml" in found.message
        assert str(home.parent) not in found.message


def test_invalid_pronunciations_are_reported(here: Surroundings, home: Path) -> None:
    (home / "lexicon").mkdir(parents=True)
    (home / "lexicon" / "en-GB.tsv").write_text("word\tShildon\tShilldun\nnonsense\n")
    _, found = settings_check.look(here)
    assert found.status == "warning"
    assert "line 2 cannot be understood" in found.message
