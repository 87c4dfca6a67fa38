"""The user's files are waited for while another program holds them, as virus scanners do on Windows."""

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from newsreader import messages
from newsreader.library import Library
from newsreader.library.source_lists import list_in
from newsreader.settings.file import load, save_value
from newsreader.speech.text.lexicon_files import own_lexicon_problems, set_entry
from newsreader.speech.text.spoken import spoken_form
from newsreader.system import files

Hold = Callable[[Path], Callable[[], None]]
"""Has a program hold a file, so that nobody else can open it. Returns what lets go of it."""


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Hold:
    return _hold if sys.platform == "win32" else lambda path: _refuse(path, monkeypatch)


def _hold(path: Path) -> Callable[[], None]:
    import ctypes  # as only Windows needs it
    from ctypes import wintypes

    system: Any = getattr(ctypes, "WinDLL")("kernel32")  # noqa: B009  # which other systems lack
    system.CreateFileW.restype = wintypes.HANDLE
    shared_by_none, existing, read = 0, 3, 0x80000000
    handle = wintypes.HANDLE(system.CreateFileW(str(path), read, shared_by_none, None, existing, 0, None))
    with pytest.raises(PermissionError):
        path.open("rb")
    return lambda: system.CloseHandle(handle)


def _refuse(held: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The same, as Windows answers."""
    patch = pytest.MonkeyPatch()
    open_file = Path.open

    def refuse(path: Path, *arguments: Any, **named: Any) -> Any:
        if path == held:
            error = PermissionError(13, "Access denied")
            setattr(error, "winerror", 32)  # noqa: B010  # which only Windows' Python knows
            raise error
        return open_file(path, *arguments, **named)

    patch.setattr(Path, "open", refuse)
    monkeypatch.setattr(files, "_FILES_ARE_HELD", True)
    return patch.undo


@contextlib.contextmanager
def held_for_a_moment(hold: Hold, path: Path) -> Iterator[None]:
    let_go = threading.Timer(0.3, hold(path))
    let_go.start()
    yield
    let_go.join()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path))
    return tmp_path


def test_settings_count_that_are_held_at_the_start(home: Path, hold: Hold) -> None:
    file = home / "settings.toml"
    save_value(file, "rate", 321)
    with held_for_a_moment(hold, file):
        settings, problems = load(file)
    assert (settings.rate, problems) == (321, ())


def test_settings_that_are_held_when_one_of_them_changes_keep_the_others(home: Path, hold: Hold) -> None:
    file = home / "settings.toml"
    save_value(file, "rate", 321)
    with held_for_a_moment(hold, file):
        save_value(file, "mode", "line")
    settings, problems = load(file)
    assert (settings.rate, settings.mode, problems) == (321, "line", ())


def test_a_library_that_is_held_at_the_start_can_be_written(home: Path, hold: Hold) -> None:
    with Library.open():
        pass
    with held_for_a_moment(hold, home / "news.db"), Library.open() as library:
        first = library.result_page().headlines(0, 1)[0]
        library.mark(first.id, saved=True)


def test_a_list_of_sources_that_is_held_is_imported(home: Path, hold: Hold) -> None:
    file = home / "list.opml"
    file.write_text('<opml><body><outline text="Herald" xmlUrl="http://herald.example/feed"/></body></opml>', "utf-8")
    with held_for_a_moment(hold, file):
        assert len(list_in(file, BytesIO()).sources) == 1


def test_pronunciations_count_again_once_they_are_free(home: Path, hold: Hold, monkeypatch: pytest.MonkeyPatch) -> None:
    file = home / "lexicon" / "en-GB.tsv"
    set_entry("Shildon", "Shilldun")
    with held_for_a_moment(hold, file):
        assert spoken_form("Shildon") == "Shilldun"
    set_entry("Wear", "Weer")
    monkeypatch.setattr(files, "HELD_SECONDS", 0.1)
    let_go = hold(file)
    assert spoken_form("Wear") == "Wear"
    monkeypatch.setattr(files, "HELD_SECONDS", 600.0)
    assert own_lexicon_problems("en-GB") == (messages.lexicon_unreadable(str(file)),)  # without waiting again
    let_go()
    assert spoken_form("Wear") == "Weer"
    assert own_lexicon_problems("en-GB") == ()


def test_a_file_that_one_may_not_read_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_FILES_ARE_HELD", True)
    monkeypatch.setattr(files, "HELD_SECONDS", 600.0)
    file = tmp_path / "list.txt"
    file.touch()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Access denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(PermissionError):
        files.content(file)
