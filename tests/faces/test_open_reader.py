"""What happens to the library while a reader starts, and while it is open, is announced in it."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsreader import messages
from newsreader.library import Library
from newsreader.session.values import LibraryReplaced, Trouble
from newsreader.store import library_connection
from newsreader.system import environment
from tests.cli.running import done
from tests.runner.readers import Reader, said
from tests.store.damaged import WITHOUT_DAYS, alter


def test_an_open_reader_is_told_once_that_a_copy_was_restored_and_lists_its_headlines(tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    with Library.open() as library:
        last = [each.id for each in library.each_headline()][-1]
    done("backup", copy)
    done("mark", last, "--saved")
    with Reader(voice=False) as reader:
        reader.runner.start()
        assert "Saved." in said(reader.runner.press("end"))
        done("restore", copy)
        reader.runner.press("end")
        _, outcome = reader.until(LibraryReplaced)
        assert said(outcome).startswith(messages.LIBRARY_REPLACED.full)
        assert said(outcome).endswith(said(reader.runner.press("w")).removeprefix("List of headlines. "))
        assert "Saved." not in said(outcome)
        reader.runner.press("home")
        assert reader.events.empty()
        reader.runner.press("h")
        done("restore", copy)
        reader.runner.press("down")
        reader.runner.press("b")
        _, outcome = reader.until(LibraryReplaced)
        assert said(outcome).startswith(messages.LIBRARY_REPLACED.full)


def test_a_long_migration_is_announced_on_the_terminal_before_the_face_takes_it_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done("headlines")
    with slow_migration(monkeypatch), Reader(voice=False):
        assert capsys.readouterr().err == f"{messages.LIBRARY_MIGRATING}\n{messages.LIBRARY_MIGRATED}\n"


def test_a_long_migration_while_the_face_has_the_terminal_is_announced_in_it_and_not_written_over_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], processes: None
) -> None:
    with Reader(voice=False) as reader:
        reader.runner.start()
        capsys.readouterr()
        with slow_migration(monkeypatch):
            reader.runner.press("R")
            announced = [said(reader.until(Trouble)[1]) for _ in range(2)]
    assert announced == [messages.LIBRARY_MIGRATING, messages.LIBRARY_MIGRATED]
    assert capsys.readouterr().err == ""


@contextlib.contextmanager
def slow_migration(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave the library as the version before had it; bringing it up to date takes long."""
    alter(environment.folders().data / "news.db", *WITHOUT_DAYS)
    monkeypatch.setattr(library_connection, "SLOW_SECONDS", 0.0)
    monkeypatch.setattr(library_connection, "_STEPS", 1)
    monkeypatch.setattr(sys, "__stderr__", sys.stderr)
    yield
