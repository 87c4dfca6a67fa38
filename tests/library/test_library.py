"""The library opens at once, with something to read in it, whatever the disk is like."""

import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsreader.library import Library, bundled_source
from newsreader.model.values import Selection
from newsreader.store.callbacks import Callbacks
from newsreader.system.environment import Folders
from tests.library.making import news, page, serve_feed
from tests.server import Server
from tests.store.disks import on_own_disk
from tests.store.making import headlines_of
from tests.store.test_schema import connect

ALL = Selection()
ROOT = Path(__file__).parents[2]


def database() -> Path:
    return Path(os.environ["NEWSREADER_HOME"]) / "news.db"


def test_the_first_start_has_five_articles(library: Library) -> None:
    headlines = headlines_of(library, ALL)
    assert headlines[0].title == "Welcome to newsreader"
    assert {headline.source for headline in headlines} == {"Getting started"}
    (source,) = library.sources()
    assert (source.url, source.kind, source.unread, source.total) == ("newsreader:getting-started", "bundled", 5, 5)


def test_the_articles_that_come_with_the_program_have_the_date_of_the_first_start(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    database().unlink()
    first, later = datetime(2026, 11, 25, 9, tzinfo=UTC), datetime(2027, 3, 1, 9, tzinfo=UTC)
    with Library.open(now=lambda: first) as opened:
        (welcome, *_others) = headlines_of(opened, ALL)
        article = opened.article(welcome)
    monkeypatch.setattr(bundled_source, "__version__", "2.0")
    with Library.open(now=lambda: later) as updated:
        dates = {(each.published and each.published.date(), each.precision) for each in headlines_of(updated, ALL)}
        assert headlines_of(updated, ALL)[0].title == "Welcome to newsreader"
    assert dates == {(first.date(), "day")}
    assert article.published is not None
    assert (article.published.date(), article.precision) == (first.date(), "day")


def test_nothing_heavy_is_loaded_to_list_the_headlines_even_the_first_time() -> None:
    code = (
        "import sys\n"
        "from newsreader.library import Library\n"
        "library = Library.open()\n"
        "assert len(list(library.each_headline())) == 5\n"
        "assert library.result_page().count() == 5\n"
        "library.mark('1', read=True)\n"
        "library.sources()\n"
        "heavy = 'lxml httpx httpcore h2 trafilatura readability feedparser fastfeedparser asyncio ssl textual'\n"
        "print(sorted(set(heavy.split()) & set(sys.modules)))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert ran.stdout == "[]\n"


def test_the_second_start_does_not_even_look_at_the_bundled_feed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.delattr(bundled_source, "_folder")
    with Library.open() as again:
        assert len(headlines_of(again, ALL)) == 5


def test_a_new_version_brings_its_edition_and_marks_stay(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    first = headlines_of(library, ALL)[0]
    library.mark(first.id, read=True)
    library.close()
    with connect(database()) as connection:
        connection.execute("UPDATE items SET title = 'An old title' WHERE id = ?", (first.id,))
    connection.close()
    monkeypatch.setattr(bundled_source, "__version__", "99")
    with Library.open() as again:
        assert headlines_of(again, ALL)[0] == replace(first, read=True)
        assert len(headlines_of(again, ALL)) == 5


def test_the_bundled_source_that_was_removed_stays_removed(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.remove("Getting started")
    library.close()
    monkeypatch.setattr(bundled_source, "__version__", "99")
    with Library.open() as again:
        assert (again.sources(), headlines_of(again, ALL)) == ([], [])


def test_a_removed_bundled_source_is_restored_with_its_headlines(library: Library) -> None:
    (source,) = library.sources()
    library.mark(headlines_of(library, ALL)[0].id, read=True)
    before = headlines_of(library, ALL)
    assert library.remove_undoable([source.id], 1).headlines == 5
    assert library.undo_removal(1) == 5
    assert headlines_of(library, ALL) == before
    assert [each.kind for each in library.sources()] == ["bundled"]


def test_the_folders_can_be_given(tmp_path: Path) -> None:
    folders = Folders(*(tmp_path / name for name in ("config", "data", "cache", "log")))
    with Library.open(folders):
        assert (tmp_path / "data" / "news.db").exists()
    assert not database().exists()


def test_the_clock_can_be_given() -> None:
    moment = datetime(2030, 5, 6, 12, tzinfo=UTC)
    with Server() as server:
        serve_feed(server, ["bridge"])
        with Library.open(now=lambda: moment) as library:
            library.add(server.url("/feed"))
            assert library.source("The Herald").last_checked == moment


def test_damage_is_reported_once_and_the_new_library_is_like_any_first_one(library: Library) -> None:
    library.close()
    database().write_bytes(b"damaged")
    notices: list[str] = []
    with Library.open(callbacks=Callbacks(notices.append)) as again:
        assert len(headlines_of(again, ALL)) == 5
    with Library.open(callbacks=Callbacks(notices.append)):
        pass
    (notice,) = notices
    assert "was damaged" in notice


def test_reading_works_on_a_read_only_disk_even_without_a_library(tmp_path: Path) -> None:
    on_own_disk(
        """
from newsreader.library import Library
from newsreader.system.environment import Folders

for home in (disk / "library", disk / "new"):
    remount("ro")
    with Library.open(Folders(home, home, home, home)) as library:
        bundled = [each for each in headlines_of(library, ALL) if each.url.startswith("newsreader:")]
        assert len(bundled) == (0 if home.name == "library" else 5)
        assert library.read("newsreader:getting-started/the-keys").title == "The keys"
        for write in (lambda: library.mark(headlines_of(library, ALL)[0].id, read=True), library.refresh):
            with pytest.raises(errors.StoreReadOnly):
                write()
    remount("rw")
""",
        tmp_path / "disk",
    )


def test_an_article_can_be_read_on_a_full_disk(tmp_path: Path) -> None:
    with Server() as server:
        server.route("/bridge", page("bridge"))
        on_own_disk(
            f"""
from newsreader.library import Library
from newsreader.system.environment import Folders

home = path.parent
with Store.open(path) as store:
    add(store, entry("bridge", url={server.url("/bridge")!r}), url="https://other.example/feed")
fill()
with Library.open(Folders(home, home, home, home)) as library:
    headline = headlines_of(library, Selection(search="bridge"))[0]
    assert "opened on Tuesday" in library.article(headline).text
    with pytest.raises(errors.DiskFull):
        library.mark(headline.id, read=True)
    make_room()
    library.article(headline)
    assert headlines_of(library, Selection(search="mayor"))[0].id == headline.id
""",
            tmp_path / "disk",
        )


def test_threads_with_a_library_each_share_the_store(library: Library) -> None:
    with Server() as server:
        serve_feed(server, ["bridge", "school"])

        def add() -> None:
            with Library.open() as own:
                own.add(server.url("/feed"))

        results = library.result_page()
        before = results.version()
        thread = threading.Thread(target=add)
        thread.start()
        thread.join()
        assert results.version() != before
        assert results.count() == 7
        assert len(news(library)) == 2
