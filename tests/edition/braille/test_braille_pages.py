"""Pages of braille, by the rules of the layout."""

import re
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.edition.book import HEADINGS
from newsreader.edition.bookmaking import book_of
from newsreader.edition.braille.braille_pages import braille_lines, braille_pages, lines_of
from newsreader.edition.braille.cells import BLANK, to_brf
from newsreader.edition.braille.translator import Translator, translator
from newsreader.edition.layout import Layout
from newsreader.edition.writers.page_formats import brf
from newsreader.model.values import Block, Clean
from tests import needs
from tests.edition.books import RAIN, STORM, SUNDAY, news
from tests.edition.making import article

UNCONTRACTED = translator(1)
LAYOUTS = [
    Layout(),
    Layout(cells=12, lines=4),
    Layout(cells=20, lines=12),
    Layout(cells=32, lines=27),
    Layout(cells=80, lines=60),
]
LONG = article("Rain", *("It rained, and it went on raining all that day and the next. " * 5,) * 30)
LONG_NEWS = news(
    STORM, RAIN, LONG, *(article(f"Story number {number} of the day", "It rained.") for number in range(30))
)

ALL_BRF = set(to_brf("".join(chr(0x2800 + number) for number in range(64))))


def shown(pages: list[list[str]]) -> list[str]:
    return [to_brf(line) for page in pages for line in page]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_line_and_no_page_is_too_long(layout: Layout) -> None:
    pages = braille_pages(LONG_NEWS, UNCONTRACTED, layout)
    assert all(len(line) <= layout.cells for page in pages for line in page)
    assert all(2 <= len(page) <= layout.lines for page in pages)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_of_the_text_is_there_in_order(layout: Layout) -> None:
    pages = braille_pages(LONG_NEWS, UNCONTRACTED, layout)
    written = "".join(line.replace(BLANK, "") for page in pages for line in page[1:])
    for chapter in LONG_NEWS.chapters[1:]:
        for part in chapter.parts:
            cells = UNCONTRACTED.cells(part.text, part.language).replace(BLANK, "").replace("\n", "")
            assert cells in written
            written = written[written.index(cells) :]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("grade", [1, 2])
def test_each_page_has_its_title_and_its_number(layout: Layout, grade: int) -> None:
    translated = translator(grade)
    pages = braille_pages(LONG_NEWS, translated, layout)
    title = translated.cells(LONG_NEWS.title)
    for number, page in enumerate(pages, 1):
        assert len(page[0]) == layout.cells
        assert page[0].endswith(f"{BLANK}{BLANK}{UNCONTRACTED.cells(str(number))}")
        head = page[0].rstrip(BLANK).rpartition(BLANK)[0].rstrip(BLANK)
        assert title.startswith(f"{head}{BLANK}") or head == title, "it is cut at a word"
        assert head


def test_no_heading_is_the_last_line_of_a_page() -> None:
    headings = [part for chapter in LONG_NEWS.chapters for part in chapter.parts if part.kind in HEADINGS]
    tall = [layout for layout in LAYOUTS if layout.lines > 4]  # a long heading leaves no room on a page of four lines
    for layout in (*tall, Layout(lines=7), Layout(lines=11)):
        lasts = {page[-1].strip(BLANK) for page in braille_pages(LONG_NEWS, UNCONTRACTED, layout)}
        for heading in headings:
            assert not any(UNCONTRACTED.cells(heading.text).endswith(last) for last in lasts), heading.text


def test_the_contents_name_the_page_of_each_article() -> None:
    pages = braille_pages(LONG_NEWS, UNCONTRACTED, Layout())
    lines = [to_brf(line) for page in pages for line in page[1:]]
    numbers = [line.split()[-1] for line in lines if re.search(r' "* ?#[A-J]{1,2}$', line)][: len(LONG_NEWS.articles)]
    for number, (shown_as, named) in enumerate(zip(numbers, LONG_NEWS.articles, strict=True), 1):
        title = UNCONTRACTED.cells(f"{number}. {named.title}"[:20])
        assert any(title in line for line in pages[int(of_number(shown_as)) - 1][1:]), named.title


def of_number(brf_number: str) -> str:
    return "".join(str("JABCDEFGHI".index(letter)) for letter in brf_number.removeprefix("#"))


def test_the_layout_is_the_usual_one_in_britain() -> None:
    lines = shown(braille_pages(book_of([STORM], SUNDAY), UNCONTRACTED, Layout()))
    assert lines[1:7] == [
        "    ,STORM @& 8SURGE0 CLOSE ROAD6",
        "    ,HARBOUR SAFE4",
        "  ,BY ,ANN ,PERSON4 ,SATURDAY #BH",
        ",NOVEMBER #BJBF1 #JI3#CJ4 ,THE ,HERALD4",
        "  ,THE SEA CAME OVER THE WALL4 ,IT",
        "RAINED @<ALL@> DAY4",
    ]
    assert "  THE NORTHERN LINE1" in lines


def test_a_text_that_breaks_its_lines_keeps_them() -> None:
    book = book_of([article("Rain", "12 High Street\nDurham"), STORM], SUNDAY)
    lines = shown(braille_pages(book, UNCONTRACTED, Layout(lines=100)))
    assert lines[lines.index("  #AB ,HIGH ,STREET") + 1] == "  ,DURHAM"
    assert lines[lines.index(",HIGH TIDE") + 1] == "    #AB3#CJ"
    on_display = [to_brf(line) for line in braille_lines(book, UNCONTRACTED)]
    assert on_display[on_display.index(",HIGH TIDE") + 1] == "#AB3#CJ"
    columns = Block("preformatted", Clean("Durham    12\n    York  9\tmm"))
    spaced = replace(STORM, blocks=(columns, Block("paragraph", Clean("One.  Two."))))
    lines = shown(braille_pages(book_of([spaced], SUNDAY), UNCONTRACTED, Layout()))
    assert lines[lines.index(",DURHAM    #AB") + 1 :] == ["    ,YORK  #I     MM", "  ,ONE4 ,TWO4"]
    assert list(lines_of("⠁⠀⠃\n⠀⠀⠀⠁⠀⠃", 6, runover=2)) == ["⠁⠀⠃", "⠀⠁⠀⠃"]


def test_a_display_gets_a_line_for_each_paragraph_and_a_blank_line_before_each_article() -> None:
    content = brf(news(), UNCONTRACTED, Layout(display=True)).decode("ascii")
    lines = content.split("\r\n")
    assert lines.pop() == ""
    texts = [part.text for chapter in news().chapters for part in chapter.parts]
    blank = [at for at, line in enumerate(lines) if not line]
    assert len(lines) - len(blank) == len("\n".join(texts).splitlines())
    starts = [",NEWS @& WEATHER", ",SPORT", "#C4 ,POINTS FAIL"]
    assert [lines[at + 1] for at in blank] == starts
    assert all(line == line.strip() for line in lines)
    assert "\f" not in content
    assert "#A4 ,STORM @& 8SURGE0 CLOSE ROAD6 ,HARBOUR SAFE4" in lines


def test_a_file_has_ends_of_lines_and_of_pages_and_only_braille() -> None:
    content = brf(LONG_NEWS, UNCONTRACTED, Layout())
    assert content.endswith(b"\r\n\f")
    pages = content.decode("ascii").split("\f")[:-1]
    assert len(pages) == len(braille_pages(LONG_NEWS, UNCONTRACTED, Layout()))
    for page in pages:
        for line in page.removesuffix("\r\n").split("\r\n"):
            assert len(line) <= 40
            assert line == line.rstrip()
            assert set(line) <= ALL_BRF


def test_contracted_braille_is_read_back_as_it_was_written() -> None:
    by_liblouis = translator(2)
    if by_liblouis.grade == 1:
        needs.LIBLOUIS.skip()
    assert "liblouis" in by_liblouis.note
    from newsreader.edition.braille.translator import liblouis

    library = liblouis()
    assert library
    text = "The sea came over the wall, and 240 people of the town had to leave their houses."
    assert library.text(by_liblouis.cells(text), 2) == text
    german = "Das Wasser stieg bis an den Rand."
    assert by_liblouis.cells(german, "de") == UNCONTRACTED.cells(german)


def test_without_liblouis_it_says_that_the_braille_is_uncontracted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsreader.edition.braille.translator.liblouis", lambda: None)
    found: Translator = translator(2)
    assert found.grade == 1
    assert ("apt install liblouis20" in found.note) == (sys.platform == "linux")
    assert found.cells("the") == "⠞⠓⠑"


@given(st.text(alphabet="⠀⠁⠿", max_size=200), st.integers(5, 20), st.integers(0, 4), st.integers(0, 4))
def test_lines_have_all_cells_and_none_is_too_long(cells: str, width: int, first: int, runover: int) -> None:
    lines = list(lines_of(cells, width, first=first, runover=runover))
    assert all(0 < len(line) <= width for line in lines)
    assert "".join(lines).replace(BLANK, "") == cells.replace(BLANK, "")
