"""Folders are filled whole or not at all, and never with somebody else's files in them."""

import os
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from newsreader.edition.folder_output import filled
from newsreader.edition.output import write
from newsreader.errors import CannotWrite, FolderHasOthers, FolderInUse
from newsreader.model.file_formats import FORMATS, FileFormat, format_by_name
from tests.edition.books import RAIN, STORM, news
from tests.edition.making import bulletin, names_in


def named(name: str) -> FileFormat:
    found = format_by_name(name)
    assert found
    return found


FOLDERS = [each.name for each in FORMATS if each.folder]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_new_book_takes_the_place_of_an_earlier_one(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "stick"
    write(bulletin("Rain", "Snow", "Sun"), folder, named(name))
    before = names_in(folder)
    write(bulletin("Frost", "Hail"), folder, named(name))
    after = names_in(folder)
    assert 0 < len(after) < len(before)
    assert not any(each.startswith(".") for each in after)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_with_other_files_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "stick").mkdir()
    song = tmp_path / "stick" / "01 Song.mp3"
    song.write_bytes(b"ID3 a song")
    with pytest.raises(FolderHasOthers, match="other files"):
        write(bulletin("Rain", "Snow"), song.parent, named(name))
    assert names_in(song.parent) == ["01 Song.mp3"]


def test_what_systems_put_on_a_stick_is_no_other_file(tmp_path: Path) -> None:
    for name in ("System Volume Information", ".Trash-1000"):
        (tmp_path / "stick" / name).mkdir(parents=True)
    write(bulletin("Rain", "Snow"), tmp_path / "stick", named("stick"))
    assert names_in(tmp_path / "stick")[2:] == ["02 Rain.mp3", "03 Snow.mp3", "System Volume Information"]


@pytest.mark.parametrize("name", ["daisy2", "daisy3"])
def test_a_book_in_one_file_has_the_same_files_as_a_folder(tmp_path: Path, name: str) -> None:
    write(news(STORM, RAIN), tmp_path / "news", named(name))
    write(news(STORM, RAIN), tmp_path / "news.zip", named(name))
    with ZipFile(tmp_path / "news.zip") as packed:
        assert sorted(packed.namelist()) == names_in(tmp_path / "news")
        for each in packed.namelist():
            assert packed.read(each) == (tmp_path / "news" / each).read_bytes()


def test_an_error_leaves_the_earlier_files_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "old").write_bytes(b"yesterday")
    for path, expected in ((tmp_path / "book", ["old"]), (tmp_path / "new", None)):
        with pytest.raises(FileNotFoundError), filled(path, lambda _: True) as folder:
            (folder / "half").rename(folder / "nowhere" / "half")
        assert (sorted(each.name for each in path.iterdir()) if path.exists() else None) == expected


def test_two_runs_do_not_fill_one_folder(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    other = tmp_path / "book" / f".newsreader.{os.getppid()}.part"
    other.mkdir()
    with pytest.raises(FolderInUse, match="Another newsreader"), filled(tmp_path / "book", lambda _: True):
        pass
    other.rename(tmp_path / "book" / ".newsreader.999999999.part")
    with filled(tmp_path / "book", lambda _: True) as folder:
        (folder / "a").write_bytes(b"a")
    assert [each.name for each in (tmp_path / "book").iterdir()] == ["a"]


def test_a_run_that_begins_at_the_same_moment_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Path.mkdir

    def made_at_once(self: Path, *arguments: Any, **more: Any) -> None:
        make(self, *arguments, **more)
        if self.parent == tmp_path:  # the other run's, at the moment in which this one has found none
            make(self.with_name(f".newsreader.{os.getppid()}.part"), exist_ok=True)

    monkeypatch.setattr(Path, "mkdir", made_at_once)
    with pytest.raises(FolderInUse), filled(tmp_path, lambda _: True):
        pass
    assert names_in(tmp_path) == [f".newsreader.{os.getppid()}.part"]


def test_a_file_in_the_place_of_a_folder_is_one_plain_sentence(tmp_path: Path) -> None:
    (tmp_path / "stick").write_bytes(b"")
    with pytest.raises(CannotWrite, match="stick"):
        write(bulletin("Rain", "Snow"), tmp_path / "stick", named("stick"))
