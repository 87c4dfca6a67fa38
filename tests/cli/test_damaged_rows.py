"""With damaged rows in a library, commands and the reader go on without them, and say so."""

import shutil
from pathlib import Path

import pytest

from newsreader.messages import UNEXPECTED_FAULT
from newsreader.system import environment
from tests import stocked
from tests.cli.running import done, run
from tests.runner.readers import Reader, said
from tests.store.damaged import TABLES, cases, damage, fill

COMMANDS = (
    ["headlines"], ["headlines", "--json"], ["read", "2"], ["read", "3", "--json"], ["sources"], ["sources", "--json"],
    ["headlines", "--search", "marquis"], ["refresh"], ["filter"], ["follow"], ["opml", "export"],
    ["mark", "2", "--read"],
)  # fmt: skip
KEYS = ("down", "end", "w", "home", "enter", "b", "d", "down", "b", "s", "u")
HARD = ("x'fffe'", "9223372036854775807")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    stocked.stocked(tmp_path / "filled", "something in every table", lambda home: fill(home / "news.db"))
    return tmp_path / "filled" / "news.db"


def put(library: Path) -> Path:
    """Have a copy of a library in the user's home."""
    home = environment.folders().data
    for each in home.glob("news.db*"):
        each.unlink()
    return Path(shutil.copyfile(library, home / "news.db"))


def heard_in_the_reader() -> str:
    with Reader(voice=False) as reader:
        heard = [reader.runner.start(), *map(reader.runner.press, KEYS)]
        while not reader.events.empty():
            heard.append(reader.runner.handle(reader.events.get()))
        return " ".join(map(said, heard))


@pytest.mark.parametrize("table", TABLES)
def test_nothing_goes_wrong_in_newsreader_itself(library: Path, table: str) -> None:
    for number, (column, value) in enumerate(each for each in cases(table) if each[1] in HARD):
        path = put(library)
        if not damage(path, table, column, value):
            continue
        if number % 3 == 0:
            assert UNEXPECTED_FAULT not in heard_in_the_reader(), (column, value)
            continue
        for words in COMMANDS:
            ran = run(*words)
            assert UNEXPECTED_FAULT not in ran.stderr, (column, value, words)
            assert "Traceback" not in ran.stderr, (column, value, words)


def test_the_reader_announces_what_it_left_out(library: Path) -> None:
    damage(put(library), "items", "title", "CASE source_id WHEN 1 THEN title ELSE x'fffe' END")
    assert "Damaged and left out: 8 headlines" in heard_in_the_reader()


def test_a_damaged_copy_is_refused_with_a_count_and_restored_with_repair(library: Path) -> None:
    damage(library, "items", "title", "CASE title WHEN 'An episode' THEN x'fffe' ELSE title END")
    refused = run("restore", str(library))
    assert refused.returncode == 3
    assert "has damaged entries: 1 headline." in refused.stderr
    assert "newsreader restore --repair" in refused.stderr
    assert "Damaged and left out: 1 headline" in done("restore", "--repair", str(library))
    assert "The first letter" in done("headlines")


def test_a_copy_without_its_first_page_is_restored_with_what_may_be_missing(library: Path) -> None:
    library.write_bytes(bytes(4096) + library.read_bytes()[4096:])
    restored = done("restore", "--repair", str(library))
    assert "Some headlines, sources or articles may be missing." in restored
    assert "Saved searches, filters, the queue and reading positions may be missing." in restored
