"""Lays out pages of braille as is usual in Britain (UKAAF, B004), and text for a braille display, which has no pages.

The first line of each page has the book's title, and the page number at its right end. Titles of books and sections are
centred; those of articles begin in cell 5, paragraphs in cell 3, and lists in cell 1. A blank line precedes a heading,
and at least two lines of text follow it on the same page. The contents list page numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsreader import messages
from newsreader.edition.book import Book, Chapter, Part
from newsreader.edition.braille.cells import BLANK
from newsreader.edition.braille.translator import Translator
from newsreader.edition.layout import Layout

_CENTRED_WITHIN = 3
"""The fewest blank cells on either side of a centred line."""

_HEADING_FIRST = 4
_PARAGRAPH_FIRST = 2
_QUOTE_FIRST, _QUOTE_RUNOVER = 4, 2
_ITEM_RUNOVER = 2

_GUIDE = "⠐"
"""Dot 5: the guide dots in a line of the contents, between a title and its page."""

_NUMBER_ROOM = 7
"""Cells at the end of a line of the contents: two blanks, the sign for numbers, and four figures."""

_LINES_AFTER_HEADING = 2


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stay on one page. `entry` is the number of the article that a line of the contents leads to; `article`
    is the number of the article that begins with this heading; 0 for none."""

    lines: tuple[str, ...]
    heading: bool = False
    entry: int = 0
    article: int = 0


def braille_pages(book: Book, translator: Translator, layout: Layout) -> list[list[str]]:
    """The pages of a book, as lines of cells."""
    width = layout.cells
    number_of_page: dict[int, int] = {}
    body = list(_blocks(book, translator, width))
    contents = list(_contents(book, translator, width, number_of_page)) if book.has_contents else []
    first = len(_flowed(contents, layout)) + 1
    pages = _flowed(body, layout)
    for number, page in enumerate(pages, first):
        number_of_page |= {block.article: number for block in page if block.article}
    contents = list(_contents(book, translator, width, number_of_page)) if book.has_contents else []
    title = translator.cells(book.title)
    whole = [*_flowed(contents, layout), *pages]
    return [_page(page, title, number, translator, width) for number, page in enumerate(whole, 1)]


def braille_lines(book: Book, translator: Translator) -> list[str]:
    """Lay out a book for a braille display: each paragraph is one line of any length, but ends where the text has a
    line break; nothing is centred. A blank line precedes each article, or the section that begins with it."""
    lines: list[str] = []
    for chapter in book.chapters:
        if lines:
            lines.append("")
        for part in chapter.parts:
            each = (line.strip(BLANK) for line in _cells(part, chapter, translator).split("\n"))
            lines.extend(line for line in each if line)
    return lines


def _cells(part: Part, chapter: Chapter, translator: Translator) -> str:
    return translator.cells(_written(part, chapter), part.language, preformatted=part.kind == "preformatted")


def _written(part: Part, chapter: Chapter) -> str:
    if chapter.article is None and part.kind == "paragraph":
        return messages.articles_in_book(sum(each.kind == "entry" for each in chapter.parts))
    return part.text


def _blocks(book: Book, translator: Translator, width: int) -> Iterator[Block]:
    for chapter in book.chapters:
        if chapter.article is None:
            continue
        for part in chapter.parts:
            cells = _cells(part, chapter, translator)
            article = (chapter.number or 0) if part.kind == "title" else 0
            match part.kind:
                case "section":
                    yield Block(_centred(cells, width), heading=True)
                case "title" | "heading":
                    lines = lines_of(cells, width, first=_HEADING_FIRST, runover=_HEADING_FIRST)
                    yield Block(tuple(lines), heading=True, article=article)
                case "list-item":
                    before = _ITEM_RUNOVER * (part.level - 1) % (width // 2)
                    yield Block(tuple(lines_of(cells, width, first=before, runover=before + _ITEM_RUNOVER)))
                case "quote":
                    yield Block(tuple(lines_of(cells, width, first=_QUOTE_FIRST, runover=_QUOTE_RUNOVER)))
                case "table-row" | "preformatted":
                    yield Block(tuple(lines_of(cells, width, runover=_ITEM_RUNOVER)))
                case _:
                    yield Block(tuple(lines_of(cells, width, first=_PARAGRAPH_FIRST)))


def _contents(book: Book, translator: Translator, width: int, pages: dict[int, int]) -> Iterator[Block]:
    chapter = book.chapters[0]
    for part in chapter.parts:
        cells = _cells(part, chapter, translator)
        if part.kind == "entry":
            lines = list(lines_of(cells, width - _NUMBER_ROOM, runover=_ITEM_RUNOVER))
            number = translator.cells(str(pages.get(part.entry, 0)))
            room = width - len(lines[-1]) - len(number) - 2
            guide = room * _GUIDE if room > 1 else room * BLANK
            lines[-1] = f"{lines[-1]}{BLANK}{guide}{BLANK}{number}"
            yield Block(tuple(lines), entry=part.entry)
        elif part.kind == "group":
            yield Block(tuple(lines_of(cells, width)), heading=True)
        else:
            yield Block(_centred(cells, width))


def _centred(cells: str, width: int) -> tuple[str, ...]:
    lines = lines_of(cells, width - 2 * _CENTRED_WITHIN)
    return tuple((width - len(line)) // 2 * BLANK + line for line in lines)


def _flowed(blocks: Sequence[Block], layout: Layout) -> list[list[Block]]:
    """Distribute blocks over pages; a long block continues on the next page."""
    room = layout.lines - 1
    pages: list[list[Block]] = [[]]
    used = 0
    for at, block in enumerate(blocks):
        rest = block
        blank = 1 if block.heading and used else 0
        if used + blank + _least(blocks[at:]) > room:
            pages.append([])
            used = blank = 0
        if blank:
            pages[-1].append(Block(("",)))
            used += 1
        while rest.lines:
            taken = rest.lines[: room - used]
            if taken:
                pages[-1].append(Block(taken, rest.heading, rest.entry, rest.article))
            used += len(taken)
            rest = Block(rest.lines[len(taken) :])
            if rest.lines:
                pages.append([])
                used = 0
    return [page for page in pages if page]


def _least(blocks: Sequence[Block]) -> int:
    """How many lines of the first block, and of those that must follow it, have to be on its page."""
    least = 0
    for block in blocks:
        if not block.heading:
            needed = len(block.lines) if block.entry else _LINES_AFTER_HEADING if least else 1
            return least + min(len(block.lines), needed)
        least += len(block.lines) + (1 if least else 0)
    return least


def _page(page: Sequence[Block], title: str, number: int, translator: Translator, width: int) -> list[str]:
    """The lines of a page, with its first line."""
    figures = translator.cells(str(number))
    head = next(lines_of(title, width - len(figures) - 2), "")
    lines = [line for block in page for line in block.lines]
    return [f"{head}{(width - len(head) - len(figures)) * BLANK}{figures}", *lines]


def lines_of(cells: str, width: int, *, first: int = 0, runover: int = 0) -> Iterator[str]:
    """Break cells into lines of at most `width`, at blanks. The first line is indented by `first` cells, the others by
    `runover`. A word longer than a line is broken. Several blanks between words stay, but not at a line's end.

    Each line break in the text begins a new first line. Blanks after it indent both kinds of lines further, by at most
    half a line.
    """
    for number, text in enumerate(cells.split("\n")):
        more = min(len(text) - len(text.lstrip(BLANK)), max(0, width // 2 - max(first, runover)))
        rows = _lines_of(text, width, first + more, runover + more)
        yield from rows if text or not number else [""]


def _lines_of(cells: str, width: int, first: int, runover: int) -> Iterator[str]:
    line, indent, gap = "", first, 0
    for word in cells.split(BLANK):
        gap += 1
        rest = word
        while rest:
            room = width - indent - (len(line) + gap if line else 0)
            if len(rest) <= room:
                line, gap = f"{line}{gap * BLANK}{rest}" if line else rest, 0
                break
            if line:
                yield indent * BLANK + line
                line, indent = "", runover
                continue
            yield indent * BLANK + rest[:room]
            rest, indent = rest[room:], runover
    if line:
        yield indent * BLANK + line
