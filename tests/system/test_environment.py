"""The environment gives the folders, and whether private addresses are allowed."""

import os
import sys
from pathlib import Path

import pytest

from newsreader.errors import NoSuchHome
from newsreader.system import child
from newsreader.system.environment import folders, private_addresses, refuse_private_addresses
from tests.modes import has_mode


def test_one_folder_holds_everything_and_is_private(tmp_path: Path) -> None:
    here = folders()
    assert {here.config, here.data, here.cache, here.log} == {tmp_path / "newsreader-home"}
    assert has_mode(here.data, 0o700)


if sys.platform != "win32":  # which takes the folder of an unknown user to be next to ours

    def test_a_home_of_an_unknown_user_is_one_plain_error(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NEWSREADER_HOME", "~nosuchuser/news")
        with pytest.raises(NoSuchHome, match="~nosuchuser/news"):
            folders()


def test_an_existing_home_is_left_unchanged(tmp_path: Path) -> None:
    (tmp_path / "newsreader-home").mkdir(mode=0o750)
    assert has_mode(folders().data, 0o750)


if sys.platform == "win32":  # which keeps the names of its folders in its registry

    def test_settings_follow_the_user_to_another_computer_and_the_library_stays(
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.delenv("NEWSREADER_HOME")
        here, roaming, local = folders(), Path(os.environ["APPDATA"]), Path(os.environ["LOCALAPPDATA"])
        assert here.config == roaming / "newsreader"
        assert all(local in folder.parents for folder in (here.data, here.cache, here.log))

else:

    def test_without_a_home_the_folders_are_the_platforms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.delenv("NEWSREADER_HOME")
        monkeypatch.setenv("HOME", str(tmp_path))
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            monkeypatch.delenv(name, raising=False)
        here = folders()
        assert all(tmp_path in folder.parents for folder in (here.config, here.data, here.cache, here.log))
        assert here.data != here.config
        assert list(tmp_path.iterdir()) == []


def test_a_home_that_cannot_be_created_is_no_error_yet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "file" / "home"))
    assert folders().data == tmp_path / "file" / "home"


@pytest.mark.parametrize(
    ("value", "allowed"),
    [(None, True), ("", True), ("1", True), ("yes", True), ("0", False), ("no", False), ("never!", False)],
)
def test_private_addresses_are_allowed_unless_the_variable_forbids_them(
    monkeypatch: pytest.MonkeyPatch, value: str | None, allowed: bool
) -> None:
    if value is not None:
        monkeypatch.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", value)
    assert private_addresses() is allowed


@pytest.mark.parametrize(
    ("value", "kept"), [(None, "0"), ("", "0"), ("0", "0"), ("never!", "0"), ("1", "1"), (" Yes ", "1")]
)
def test_a_kiosks_process_and_its_children_refuse_private_addresses_unless_they_are_plainly_allowed(
    monkeypatch: pytest.MonkeyPatch, value: str | None, kept: str
) -> None:
    monkeypatch.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", value or "")
    if value is None:
        monkeypatch.delenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES")
    refuse_private_addresses()
    assert child.environment()["NEWSREADER_ALLOW_PRIVATE_ADDRESSES"] == kept
    assert private_addresses() is (kept == "1")
