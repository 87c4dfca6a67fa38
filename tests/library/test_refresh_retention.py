"""What is kept of a library, and what is not."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsreader import settings
from newsreader.faces import plain
from newsreader.library import Library
from newsreader.system import environment
from newsreader.system.log import open_log
from tests.library.making import news, serve_feed
from tests.server import Server

NAMES = ["bridge", "school", "library"]


@pytest.fixture
def later() -> Library:
    """The library as it is opened a year after the news of the tests came in."""
    return Library.open(now=lambda: datetime(2030, 1, 1, tzinfo=UTC))


def set_to(name: str, value: int) -> None:
    settings.save_value(environment.folders().config / settings.FILE, name, value)


def test_a_refresh_deletes_nothing_unless_the_settings_say_so(server: Server, library: Library, later: Library) -> None:
    serve_feed(server, NAMES)
    library.add(server.url("/feed"))
    with later:
        assert later.refresh().removed == 0
    assert len(news(library)) == 3


def test_a_refresh_deletes_headlines_beyond_the_settings_limits(
    server: Server, library: Library, later: Library
) -> None:
    serve_feed(server, NAMES)
    library.add(server.url("/feed"))
    library.mark(news(library)[0].id, saved=True)
    set_to("keep_days", 30)
    assert library.refresh().removed == 0
    with later:
        report = later.refresh()
        assert (report.new, report.removed) == (0, 2)
        assert plain.refresh_text(report) == "Nothing new. 2 old headlines removed, as your settings say."
        assert [each.saved for each in news(later)] == [True]
        assert later.refresh().new == 0


def test_invalid_settings_delete_nothing(server: Server, library: Library, later: Library) -> None:
    serve_feed(server, NAMES)
    library.add(server.url("/feed"))
    file: Path = environment.folders().config / settings.FILE
    file.write_text("keep_days = -3\nkeep_megabytes = 'few'\n")
    with later:
        assert later.refresh().removed == 0


def test_the_reading_history_is_deleted_with_the_log(server: Server, library: Library, tmp_path: Path) -> None:
    folders = environment.folders()
    open_log(folders.log)
    logging.getLogger("newsreader").warning("The page https://herald.example/secret could not be read")
    serve_feed(server, NAMES)
    library.add(server.url("/feed"))
    library.mark(news(library)[0].id, read=True)
    library.back_up(tmp_path / "backup.db")
    library.restore(tmp_path / "backup.db")
    forgotten = library.forget_history()
    assert (forgotten.read, forgotten.articles, forgotten.log, forgotten.copies) == (1, 0, True, 1)
    assert not any(each.read for each in news(library))
    assert not any(path.read_bytes() for path in folders.log.glob("newsreader.log*"))
    assert len(list(forgotten.folder.glob("news.db.before-restore-*"))) == 1
