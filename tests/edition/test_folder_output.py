"""Folders are filled whole or not at all, and never with somebody else's files in them."""

import os
import re
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import pytest

from newsreader.edition.book import Book
from newsreader.edition.folder_output import claimed
from newsreader.edition.output import write
from newsreader.edition.sound.recording import Recording
from newsreader.errors import NewsreaderError, NoRoom, UsageError
from newsreader.model.file_formats import FORMATS, FileFormat, format_by_name
from newsreader.model.monitor import Monitor
from tests.edition.books import RAIN, STORM, hushed, news
from tests.edition.making import bulletin, names_in


def named(name: str) -> FileFormat:
    found = format_by_name(name)
    assert found
    return found


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """All phrases are the same moment of silence."""

    def record(book: Book, _settings: object, _form: object, monitor: Monitor) -> Recording:
        monitor.progress(0, 1)
        return hushed(book, tmp_path_factory.getbasetemp())

    monkeypatch.setattr("newsreader.edition.output.record", record)


FOLDERS = [each.name for each in FORMATS if each.folder]


@pytest.mark.parametrize("earlier", FOLDERS)
@pytest.mark.parametrize("name", FOLDERS)
def test_a_new_book_takes_the_place_of_an_earlier_one_of_any_format(tmp_path: Path, name: str, earlier: str) -> None:
    folder = tmp_path / "stick"
    write(bulletin("Rain", "Snow", "Sun"), folder, named(earlier))
    written = write(bulletin("Frost", "Hail"), folder, named(name))
    write(bulletin("Frost", "Hail"), tmp_path / "new", named(name))
    assert names_in(folder) == names_in(tmp_path / "new")
    assert written.room == (1, 1)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_with_other_files_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "stick").mkdir()
    song = tmp_path / "stick" / "01 Song.mp3"
    song.write_bytes(b"ID3 a song")
    with pytest.raises(UsageError, match="other files"):
        write(bulletin("Rain", "Snow"), song.parent, named(name))
    assert names_in(song.parent) == ["01 Song.mp3"]


def test_files_that_systems_put_on_a_stick_do_not_count(tmp_path: Path) -> None:
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
        with pytest.raises(FileNotFoundError), claimed(path, lambda _: True) as claim:
            (claim.unfinished / "half").rename(path / "nowhere" / "half")
        assert (names_in(path) if path.exists() else None) == expected


def test_the_second_of_two_runs_is_refused_at_once(tmp_path: Path) -> None:
    with claimed(tmp_path / "book", lambda _: True):
        with pytest.raises(NewsreaderError, match=r"Another newsreader is writing .*\. Wait until it has ended"):
            write(bulletin("Rain"), tmp_path / "book", named("daisy2"), monitor=Monitor(spoken, on_trouble=pytest.fail))
        assert names_in(tmp_path / "book") == [".newsreader.part"]
    assert not (tmp_path / "book").exists()


def spoken(done: int, total: int) -> None:
    pytest.fail(f"{done} of {total} letters were spoken for nothing")


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_with_other_files_is_refused_before_anything_is_spoken(tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.doc").write_bytes(b"")
    with pytest.raises(UsageError, match="has other files in it"):
        write(bulletin("Rain"), tmp_path, named(name), monitor=Monitor(spoken))


def fill(path: Path, names: str) -> None:
    """Fill a folder with files of these names, which hold all of them."""
    with claimed(path, lambda _: True) as claim:
        for name in names:
            (claim.unfinished / name).write_text(names)
        claim.put_in_place()


def filled_until(step: int, path: Path, names: str) -> bool:
    """Fill a folder in a process that is killed at a step of what it does to files. Returns whether it lived."""
    process = os.fork()
    if process == 0:
        left = [step]

        def count(event: str, _: object) -> None:
            if event in ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.listdir", "os.scandir"):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        fill(path, names)
        os._exit(0)
    return os.waitpid(process, 0)[1] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_run_killed_at_any_step_leaves_a_complete_book_or_the_next_run_completes_it(tmp_path: Path) -> None:
    halves = step = 0
    whole = [list("abc"), list("bd")]
    while True:
        path = tmp_path / str(step)
        fill(path, "abc")
        lived = filled_until(step, path, "bd")
        visible = [name for name in names_in(path) if not name.startswith(".")]
        halves += visible not in whole
        with claimed(path, lambda _: True):
            pass
        assert names_in(path) in whole
        for each in path.iterdir():
            assert list(each.read_text()) == names_in(path)
        if lived:
            break
        step += 1
    assert names_in(path) == ["b", "d"]
    assert step > 10
    assert halves >= 3, "it was killed between the two books as well"


def test_files_put_on_a_stick_between_two_runs_stay(tmp_path: Path) -> None:
    fill(tmp_path, "ab")
    with claimed(tmp_path, lambda _: True) as claim:
        (claim.unfinished / "c").write_bytes(b"")
        (claim.unfinished / ".earlier").write_bytes(b"a\0b")
        claim.unfinished.rename(tmp_path / ".newsreader.whole")
    (tmp_path / "photo.jpg").write_bytes(b"")
    with (
        pytest.raises(UsageError, match="has other files in it"),
        claimed(tmp_path, lambda files: all(each.name == "c" for each in files)),
    ):
        pass
    assert names_in(tmp_path) == ["c", "photo.jpg"]


@pytest.mark.parametrize(
    ("free", "said"),
    [
        (
            5000,
            "next to the earlier one.*: it needs 1 megabyte, and less than a megabyte is free. Delete the files of the",
        ),
        (10, "no room in .*: the new files need 1 megabyte, and less than a megabyte is free. Make room"),
    ],
)
def test_a_stick_without_room_says_what_is_needed_what_is_free_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, said: str
) -> None:
    stick = tmp_path / "stick"
    write(bulletin("Rain", "Snow"), stick, named("stick"))
    if free == 10:
        (stick / "03 Snow.mp3").unlink()
    before = names_in(stick)
    monkeypatch.setattr("newsreader.edition.container.disk_usage", lambda _: SimpleNamespace(total=1 << 20, free=free))
    with pytest.raises(NoRoom) as error:
        write(bulletin("Rain", "Hail"), stick, named("stick"))
    assert re.search(said, str(error.value))
    assert names_in(stick) == before


def test_a_file_in_the_place_of_a_folder_is_one_plain_sentence(tmp_path: Path) -> None:
    (tmp_path / "stick").write_bytes(b"")
    with pytest.raises(NewsreaderError, match="stick"):
        write(bulletin("Rain", "Snow"), tmp_path / "stick", named("stick"))
