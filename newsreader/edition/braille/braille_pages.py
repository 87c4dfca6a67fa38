"""Pages of braille in the layout that is usual in Britain (UKAAF, B004), and the text for a display, which has none.

The first line of each page has the book's title, and the number of the page at its right end. Titles of books and
sections are centred, those of articles begin in cell 5, paragraphs in cell 3, and lists in cell 1. Before a heading is
a blank line, and after it at least two lines of text on the same page. The contents have the numbers of pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsreader import messages
from newsreader.edition.book import Book, Chapter, Part
from newsreader.edition.braille.cells import BLANK
from newsreader.edition.braille.translator import Translator
from newsreader.edition.layout import Layout

_CENTRED_WITHIN = 3
"""Blank cells at least on either side of a centred line."""

_HEADING_FIRST = 4
_PARAGRAPH_FIRST = 2
_QUOTE_FIRST, _QUOTE_RUNOVER = 4, 2
_ITEM_RUNOVER = 2

_GUIDE = "⠐"
"""Dot 5, in a line of the contents between a title and its page."""

_NUMBER_ROOM = 7
"""Cells at the end of a line of the contents: two blanks, the sign for numbers, and four figures."""

_LINES_AFTER_HEADING = 2


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a page that belong together. `entry` is the number of the article that a line of the contents names,
    `article` that of the one that begins with this heading; 0 for none."""

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
    """A book for a display: every paragraph is a line, as long as it may be, and so is every line that the paragraph
    breaks; nothing is centred. A blank line is before each article, or before the section that begins with it."""
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
    """Blocks on pages; a long one goes on upon the next page."""
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
    """How many lines of the first block, and of what must follow it, have to be on its page."""
    least = 0
    for block in blocks:
        if not block.heading:
            needed = len(block.lines) if block.entry else _LINES_AFTER_HEADING if least else 1
            return least + min(len(block.lines), needed)
        least += len(block.lines) + (1 if least else 0)
    return least


def _page(page: Sequence[Block], title: str, number: int, translator: Translator, width: int) -> list[str]:
    """The lines of a page, with its head."""
    figures = translator.cells(str(number))
    head = next(lines_of(title, width - len(figures) - 2), "")
    lines = [line for block in page for line in block.lines]
    return [f"{head}{(width - len(head) - len(figures)) * BLANK}{figures}", *lines]


def lines_of(cells: str, width: int, *, first: int = 0, runover: int = 0) -> Iterator[str]:
    """Break cells into lines of at most `width`, at blanks. The first begins after `first` cells, others after
    `runover`. A word that is longer than a line is broken. Several blanks between words stay, but at a line's end.

    After a line break of the text, all begins again; blanks there go on before both, as far as half a line.
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
