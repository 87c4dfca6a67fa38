"""The formats that are pages: text without sound."""

from collections.abc import Callable
from pathlib import Path

from newsreader.edition.book import Book
from newsreader.edition.braille.translator import translator
from newsreader.edition.layout import Layout
from newsreader.edition.writers.brf import brf
from newsreader.edition.writers.ebraille import write_ebraille
from newsreader.edition.writers.html import html_page


def write_pages(name: str, book: Book, layout: Layout, path: Path, check: Callable[[], None]) -> list[str]:
    """Write a file in the format of this name. Returns sentences about how it was made.

    Raises OSError, and what `check` raises.
    """
    if name == "html":
        path.write_bytes(html_page(book, layout))
        return []
    if name == "pdf":
        from newsreader.edition.writers.pdf import pdf  # noqa: PLC0415  # typst is not installed everywhere

        path.write_bytes(pdf(book, layout))
        return []
    chosen = translator(layout.grade)
    if name == "brf":
        path.write_bytes(brf(book, chosen, layout))
    else:
        write_ebraille(book, chosen, path, check)
    return [chosen.note]
