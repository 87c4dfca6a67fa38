"""Large print as PDF: tagged, in its typeface, in the size that was asked for."""

import io
import re
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsreader.edition.book import Book
from newsreader.edition.bookmaking import book_of
from newsreader.edition.layout import Layout
from newsreader.edition.output import check_installed
from newsreader.errors import NewsreaderError
from newsreader.model.file_formats import FORMATS, format_by_name
from newsreader.model.values import Article, Block, Cell, Clean
from tests import needs
from tests.edition.books import RAIN, STORM, SUNDAY, TABLES, news
from tests.edition.making import article

pytest.importorskip("typst")

from newsreader.edition.writers.pdf import pdf  # it needs the package
from newsreader.edition.writers.typefaces import USUAL

pikepdf = pytest.importorskip("pikepdf")

HOSTILE = article(
    'A "title" \\ with #let x = [*signs*] $y$ @z <b> ' + "and more " * 30,
    '#panic("no") \\u{41} // comment /* no */ = heading - list',
    "Привет 习近平 مرحبا 🙂👨\u200d👩 ½ ﬁ a\u0301\u0302",
)


def contents(made: bytes) -> bytes:
    """What is in a PDF's compressed streams, and the rest."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    inflated = []
    for stream in streams:
        try:
            inflated.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return made + b"\n".join(inflated)


@pytest.mark.parametrize("book", [news(), book_of([STORM], SUNDAY), book_of([RAIN, HOSTILE], SUNDAY)])
def test_a_pdf_is_tagged_and_has_its_title_and_language(book: Book) -> None:
    found = contents(pdf(book, Layout()))
    for sign in (
        b"/MarkInfo",
        b"/Marked true",
        b"/StructTreeRoot",
        b"/DisplayDocTitle true",
        b"/Lang(en-GB)",
        b"pdfuaid:part",
    ):
        assert sign in found
    assert b"AtkinsonHyperlegible" in found


def test_the_items_of_a_list_are_in_one_list_with_those_below_them() -> None:
    found = contents(pdf(book_of([STORM], SUNDAY), Layout()))
    counts = {name: len(re.findall(rf"/S\s*/{name}\b".encode(), found)) for name in ("L", "LI", "BlockQuote")}
    assert counts == {"L": 3, "LI": 6, "BlockQuote": 1}


def test_pdfua_finds_nothing(tmp_path: Path) -> None:
    pdfua = pytest.importorskip("pdfua")
    path = tmp_path / "news.pdf"
    path.write_bytes(pdf(news(STORM, TABLES, RAIN), Layout()))
    assert list(pdfua.validate(path).findings) == []


@needs.DEJAVU.mark
def test_scripts_that_no_typeface_can_join_are_named_and_others_have_no_serifs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("newsreader.edition.writers.pdf.families_for", lambda *_: (USUAL, {"Devanagari"}))
    hindi = article("हिन्दी में समाचार: BBC", "1. Погода, and क्षत्रिय of course", "उत्तर\nदक्षिण", language="hi")
    found = contents(pdf(book_of([hindi], SUNDAY), Layout()))
    assert b"/Title([Devanagari] BBC)" in found.replace(b"/Title (", b"/Title(")
    assert b"DejaVuSans" in found
    assert b"Libertinus" not in found
    assert b"NewCM" not in found


def test_a_larger_size_takes_more_pages() -> None:
    book = book_of([article("Rain", *["It rained all day. " * 30] * 5)], SUNDAY)
    made = [contents(pdf(book, Layout(points=points))) for points in (16, 24, 36)]
    pages = [len(re.findall(rb"/Type\s*/Page\b", each)) for each in made]
    assert pages == sorted(set(pages))


@pytest.mark.parametrize("points", [18, 36])
def test_a_word_that_is_longer_than_its_line_is_broken_and_no_other(points: int) -> None:
    long = " ".join(("Responsibilities", "Donaudampfschifffahrtsgesellschaftskapitän" * 2, "and #", "W" * 60, "end."))
    whole = article(long, long)
    blocks = (
        Block("quote", Clean(long)),
        Block("list-item", Clean(f"100. {long}"), level=1, item="first", number=100, label=Clean("100.")),
        Block("list-item", Clean(long), level=2, item="first"),
        Block("table-row", Clean(f"Name: {long}"), cells=(Cell(Clean(long), Clean("Name"), 0),)),
    )
    ends, breaks = line_ends(
        pdf(book_of([replace(whole, blocks=(*whole.blocks, *blocks)), RAIN], SUNDAY), Layout(points=points))
    )
    space = 0.3 * points  # which may end a line
    assert max(ends) < (210 - 20) / 25.4 * 72 + space
    assert breaks >= 7 * 2
    short = article("Rain", "Internationalisation of responsibilities: " * 9)
    assert line_ends(pdf(book_of([short], SUNDAY), Layout(points=points)))[1] == 0


def line_ends(made: bytes) -> tuple[list[float], int]:
    """Where each stretch of text ends on its page, in points from the left; and how many words are broken."""
    ends: list[float] = []
    breaks = 0
    with pikepdf.open(io.BytesIO(made)) as document:
        for page in document.pages:
            widths = {name: _widths(font) for name, font in page.Resources.Font.items()}
            left = at = size = 0.0
            font = ""
            for operands, operator in pikepdf.parse_content_stream(page):
                match str(operator):
                    case "cm":
                        left = float(operands[4])
                    case "Tm":
                        at = left + float(operands[4])
                    case "Tf":
                        font, size = str(operands[0]), float(operands[1])
                    case "BDC":
                        breaks += "\u200b" in str(operands[1].get("/ActualText", ""))
                    case "Tj" | "TJ":
                        for piece in operands[0] if str(operator) == "TJ" else operands:
                            if isinstance(piece, pikepdf.String):
                                codes = bytes(piece)
                                glyphs = [int.from_bytes(codes[each : each + 2]) for each in range(0, len(codes), 2)]
                                at += sum(widths[font].get(glyph, 0) for glyph in glyphs) * size / 1000
                            else:
                                at -= float(piece) * size / 1000
                        ends.append(at)
    return ends, breaks


def _widths(font: Any) -> dict[int, float]:
    """The widths of a typeface's glyphs: those after a first one in a list, or one for all from a first to a last."""
    listed = list(font.DescendantFonts[0].W)
    found: dict[int, float] = {}
    while listed:
        first, second = int(listed.pop(0)), listed.pop(0)
        if isinstance(second, pikepdf.Array):
            found |= {first + more: float(width) for more, width in enumerate(second)}
        else:
            found |= dict.fromkeys(range(first, int(second) + 1), float(listed.pop(0)))
    return found


def test_an_article_without_text_is_a_page_with_its_title() -> None:
    assert pdf(book_of([Article("https://x.example/", Clean(""))], SUNDAY), Layout())


def test_without_its_packages_pdf_says_how_to_install_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsreader.edition.output.find_spec", lambda _: None)
    made = format_by_name("pdf")
    assert made
    with pytest.raises(NewsreaderError, match="pip install typst fontpkg-atkinson-hyperlegible"):
        check_installed(made)
    for each in FORMATS:
        if each != made:
            check_installed(each)
