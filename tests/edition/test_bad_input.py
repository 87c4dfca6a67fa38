"""Every format takes what strangers write, and stays valid."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from newsreader.edition.book import Book
from newsreader.edition.bookmaking import book_of_edition
from newsreader.edition.container import Folder
from newsreader.edition.edition import Edition, Section
from newsreader.edition.output import write
from newsreader.edition.writers.daisy2 import write_daisy2
from newsreader.edition.writers.daisy3 import write_daisy3
from newsreader.model.file_formats import FORMATS, FileFormat
from newsreader.model.text import clean, line
from newsreader.model.values import Article, Block, BlockKind, Clean, ItemPlace
from tests.edition.book_checks import findings
from tests.edition.books import SUNDAY, hushed

NAMES = (
    "Привет мир|习近平 访问|مرحبا بالعالم|שלום עולם|こんにちは 世界|안녕 하세요|नमस्ते दुनिया|Γειά σου|🙂👨\u200d👩 emoji"
    "|Łódź ŒUVRE ß|ﷺ ﬁ ℻ ½ ²|\ufffe\uffff x|<b>&amp;]]>|\u202ertl\u202c \u200bzw|" + "Long title " * 30
).split("|")
EMPTY = Article("https://x.example/", Clean(""))
ODD = Article(
    "https://x.example/odd",
    Clean("Odd"),
    blocks=(
        Block("list-item", Clean("deep"), level=6, item="more"),
        Block("list-item", Clean("less deep"), level=3, item="next"),
        Block("heading", Clean("low"), level=6),
        Block("heading", Clean("high"), level=1),
        Block("preformatted", Clean("a\n\n\n  b")),
        Block("paragraph", Clean("w" * 5000)),
    ),
)


NAMED = [
    Article(f"https://x.example/{name}", line(name), blocks=(Block("paragraph", clean(f"{name}. It rained.")),))
    for name in NAMES
]


def strange(*first: Article) -> Book:
    sections = (Section(Clean("Раздел"), first), Section(Clean(""), tuple(NAMED)))
    return book_of_edition(Edition(line("Ñame 习 \ufffe"), SUNDAY, sections))


@pytest.mark.parametrize("chosen", FORMATS)
def test_every_format_takes_every_name(chosen: FileFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if chosen.name == "pdf":
        pytest.importorskip("typst")
    monkeypatch.setattr("newsreader.edition.output.record", lambda book, *_, **__: hushed(book, tmp_path))
    path = tmp_path / f"news{'' if chosen.folder else chosen.ending}"
    assert write(strange(EMPTY, ODD), path, chosen).bytes > 1000
    folder = path
    if chosen.name in ("epub", "ebrl"):
        folder = tmp_path / "unpacked"
        with zipfile.ZipFile(path) as packed:
            packed.extractall(folder)
    if folder.is_dir() and chosen.name != "stick":
        assert findings(folder) == []
    if chosen.name == "html":
        etree.parse(str(path))


@pytest.mark.slow
def test_the_times_of_every_name_are_those_of_its_sound(tmp_path: Path) -> None:
    (daisy,) = (each for each in FORMATS if each.name == "daisy2")
    written = write(strange(EMPTY), tmp_path / "news", daisy)
    assert written.seconds
    assert written.seconds > 5 * len(NAMES)
    assert findings(tmp_path / "news") == []


KINDS: list[BlockKind] = ["heading", "paragraph", "list-item", "quote", "table-row", "preformatted", "caption"]
PLACES: list[ItemPlace] = ["", "first", "next", "more"]
BLOCKS = st.builds(
    Block,
    st.sampled_from(KINDS),
    st.text(min_size=1, max_size=40).map(clean),
    level=st.integers(1, 6),
    item=st.sampled_from(PLACES),
    language=st.sampled_from(["", "de", "en", "x-none"]),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.lists(BLOCKS, max_size=8), min_size=1, max_size=3), st.booleans())
@pytest.mark.slow
def test_books_of_any_blocks_have_nothing_wrong(
    tmp_path_factory: pytest.TempPathFactory, articles: list[list[Block]], named: bool
) -> None:
    made = tuple(Article("https://x.example/", Clean("A title"), blocks=tuple(blocks)) for blocks in articles)
    book = book_of_edition(Edition(Clean("The news"), SUNDAY, (Section(Clean("News" if named else ""), made),)))
    for number, write_book in enumerate((write_daisy2, write_daisy3)):
        folder = tmp_path_factory.mktemp(f"book{number}")
        recording = hushed(book, tmp_path_factory.getbasetemp())
        write_book(book, recording, Folder(folder, lambda: None))
        assert findings(folder) == []
