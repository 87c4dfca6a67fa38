"""Writes the formats without sound: text, large print and braille."""

from collections.abc import Callable, Iterator
from io import BytesIO

from newsreader import messages
from newsreader.articles.plain_article import article_text
from newsreader.edition.book import Book
from newsreader.edition.braille.braille_pages import braille_lines, braille_pages
from newsreader.edition.braille.cells import to_brf
from newsreader.edition.braille.translator import Translator, translator
from newsreader.edition.braille.uncontracted import missing_in_braille
from newsreader.edition.edition import WITH_ITS_YEAR
from newsreader.edition.layout import Layout
from newsreader.edition.writers.ebraille import write_ebraille
from newsreader.edition.writers.html import html_page
from newsreader.model.text import clean


def content_of_pages(
    name: str, book: Book, pictures: str, layout: Layout, check: Callable[[], None]
) -> tuple[bytes, list[str]]:
    """The content of a file in the format of this name, and sentences about how it was made.

    `pictures` is the setting of that name. Raises what `check` raises.
    """
    if name == "txt":
        return "\n\n".join(_texts(book, pictures, check)).encode(), []
    if name == "html":
        return html_page(book, layout), []
    notes: list[str] = []
    if name == "pdf":
        from newsreader.edition.writers.pdf import pdf  # noqa: PLC0415  # typst is not installed everywhere

        content = pdf(book, layout, lambda missing: notes.extend(_replaced(book, missing)))
        return content, notes
    chosen = translator(layout.grade)
    notes = [chosen.note, *_replaced(book, missing_in_braille)]
    if name == "brf":
        return brf(book, chosen, layout), notes
    file = BytesIO()
    write_ebraille(book, chosen, file, check)
    return file.getvalue(), notes


def _replaced(book: Book, missing: Callable[[str, str], frozenset[str]]) -> list[str]:
    """A sentence about the articles in which names of scripts replace words; [] if there are none."""
    found = [
        names
        for chapter in book.chapters
        if chapter.article
        and (names := frozenset[str]().union(*(missing(part.text, part.language) for part in chapter.parts)))
    ]
    return [messages.scripts_replaced(len(found), sorted(frozenset[str]().union(*found)))] if found else []


_LINE_END = "\r\n"
_PAGE_END = "\f"


def brf(book: Book, translator: Translator, layout: Layout) -> bytes:
    """BRF: braille as ASCII, for embossers and notetakers. A line ends with CR and LF, a page with a form feed."""
    if layout.display:
        return "".join(f"{to_brf(line)}{_LINE_END}" for line in braille_lines(book, translator)).encode("ascii")
    pages = braille_pages(book, translator, layout)
    written = ("".join(f"{to_brf(line).rstrip()}{_LINE_END}" for line in page) for page in pages)
    return "".join(f"{page}{_PAGE_END}" for page in written).encode("ascii")


def _texts(book: Book, pictures: str, check: Callable[[], None]) -> Iterator[str]:
    """An edition's name and contents, then each article with its title and dateline, under its section.

    `check` is called before each text.
    """
    check()
    if book.is_edition:
        yield f"{clean(_contents(book))}\n"
    for chapter in book.chapters:
        if chapter.article:
            check()
            text = article_text(chapter.article, WITH_ITS_YEAR, number=chapter.number, links=False, pictures=pictures)
            yield f"{clean(chapter.section)}\n\n{text}\n" if chapter.section else f"{text}\n"


def _contents(book: Book) -> str:
    title, counted, *listed = book.chapters[0].parts
    lines: list[str] = []
    for part in listed:
        named = part.kind == "group"
        lines += ["", part.text] if named else [part.text]
    return "\n\n".join([title.text, counted.text, "\n".join(lines).strip()])
