"""A library whose pages are found damaged while somebody reads: the list is that of the repaired library afterwards."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from newsreader.store.store import Store
from tests.faces.visual.terminal import Reader
from tests.store.damaged import STORY, fill
from tests.store.making import add, entry


def lose_articles(path: Path) -> None:
    """Spoil the page at the root of the articles' table, which no list reads."""
    with closing(sqlite3.connect(path)) as library:
        library.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ((root,),) = library.execute("SELECT rootpage FROM sqlite_master WHERE name = 'texts'")
        ((size,),) = library.execute("PRAGMA page_size")
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


@pytest.mark.usefixtures("processes")
def test_the_list_is_that_of_the_repaired_library(home: Path, face: str) -> None:
    home.mkdir(mode=0o700)
    fill(home / "news.db")
    with Reader(face=face, environment={"NEWSREADER_HOME": str(home)}) as reader:
        reader.wait_for_text(STORY)
        reader.wait_for_screen("10 of 13")
        lose_articles(home / "news.db")
        reader.press("enter")
        reader.wait(lambda: [*home.glob("news.db.damaged-*")], "the library, repaired")
        reader.wait_for_text("herald.example was not found.")  # the article is not stored any more
        with Store.open(home / "news.db") as store:
            add(store, entry("f", "Later news"), url="http://127.0.0.1:9/later", name="Later")
        reader.press("g")
        reader.wait_for_screen("1 of 14")
        reader.press("s")
        reader.wait_for_text("Saved")
        reader.press("q")
        reader.wait_for_end()
    with Store.open(home / "news.db") as store:
        assert store.unread_and_saved()[1] == 2
