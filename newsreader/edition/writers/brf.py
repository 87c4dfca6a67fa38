"""BRF: braille as ASCII, for embossers and notetakers. A line ends with CR and LF, a page with a form feed."""

from newsreader.edition.book import Book
from newsreader.edition.braille.braille_pages import braille_lines, braille_pages
from newsreader.edition.braille.cells import to_brf
from newsreader.edition.braille.translator import Translator
from newsreader.edition.layout import Layout

_LINE_END = "\r\n"
_PAGE_END = "\f"


def brf(book: Book, translator: Translator, layout: Layout) -> bytes:
    """The content of the file."""
    if layout.display:
        return "".join(f"{to_brf(line)}{_LINE_END}" for line in braille_lines(book, translator)).encode("ascii")
    pages = braille_pages(book, translator, layout)
    written = ("".join(f"{to_brf(line).rstrip()}{_LINE_END}" for line in page) for page in pages)
    return "".join(f"{page}{_PAGE_END}" for page in written).encode("ascii")
