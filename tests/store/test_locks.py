"""A library that is open in one process stands whole while others come and go."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from newsreader.library import Library


def another_process_reads() -> None:
    command = [sys.executable, "-m", "newsreader", "headlines"]
    subprocess.run(command, stdout=subprocess.DEVNULL, timeout=60, check=True)


def test_a_second_connection_in_a_process_releases_no_lock_of_the_first(tmp_path: Path) -> None:
    with Library.open() as first:
        file = tmp_path / "newsreader-home" / "news.db"
        headline = first.result_page().headlines(0, 1)[0]
        with Library.open() as second:
            second.mark(headline.id, saved=True)
            another_process_reads()
            assert file.with_name("news.db-wal").exists()
            second.mark(headline.id, read=True)
        another_process_reads()
        first.mark(headline.id, saved=False)
        again = first.result_page().headline(headline.id)
        assert again is not None
        assert (again.read, again.saved) == (True, False)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
