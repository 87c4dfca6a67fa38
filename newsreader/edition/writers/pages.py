"""The formats that are pages: text without sound."""

from newsreader.edition.book import Book
from newsreader.edition.layout import Layout
from newsreader.edition.writers.html import html_page


def page_content(name: str, book: Book, layout: Layout) -> tuple[bytes, list[str]]:
    """The content of a file in the format of this name, and sentences about how it was made."""
    match name:
        case _:
            return html_page(book, layout), []
