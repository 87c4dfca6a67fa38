"""Large print as a tagged PDF (PDF/UA), set by typst (https://typst.app) in Atkinson Hyperlegible, a typeface for low
vision by the Braille Institute. Both are in the extra `print`.

The rules are those of UKAAF's G003 and MS03: one column, left aligned, nothing split, no italics, a blank line between
paragraphs, and the numbers of pages in the same size. Every article begins on a page of its own.
"""

import re
import unicodedata
from collections.abc import Iterator, Set
from functools import partial
from pathlib import Path

import fontpkg_atkinson_hyperlegible as typeface
import typst

from newsreader import messages
from newsreader.edition.book import Book, Chapter, Part
from newsreader.edition.layout import Layout
from newsreader.edition.scripts import script_of, with_scripts_named
from newsreader.model.languages import primary

_NOT_SHOWN = re.compile(r"[^\x00-\x7f]")
"""In an error of typst's, the characters that no typeface has. PDF/UA forbids a sign in their place."""

_FIRST_PICTURE = "\U0001f000"

_HEAD = """#set document(title: {title}, author: {author}, date: {date})
#set page(paper: "a4", margin: 20mm, numbering: "1", number-align: center)
#set text(size: {points}pt, lang: {language}, hyphenate: false, font: ("Atkinson Hyperlegible", "Libertinus Serif"))
#set par(justify: false, leading: 0.65em, spacing: 1.5em)
#set list(marker: [-], spacing: 1em)
#show heading: set block(above: 1.5em, below: 1em, sticky: true)
#show heading: set text(hyphenate: false)
#show heading.where(level: 1): set text(size: 1.3em)
#show heading.where(level: 2): set text(size: 1.2em)
#show heading.where(level: 3): set text(size: 1.1em)
#show outline.entry: set block(spacing: 0.9em)
"""


def pdf(book: Book, layout: Layout) -> bytes:
    """The content of the file."""
    source = "\n".join(_source(book, layout))
    # Those of the system are for scripts that neither ours nor typst's have.
    fonts = typst.Fonts(font_paths=[Path(typeface.__file__).parent / "files"])
    without: set[str] = set()
    while True:
        try:
            return typst.compile(source.encode(), format="pdf", font_paths=fonts, pdf_standards="ua-1")
        except typst.TypstError as error:
            groups = {_group(character) for character in _NOT_SHOWN.findall(error.message)} - without
            if not groups:
                raise
            without |= groups
            source = with_scripts_named(source, partial(_unless_of, without))


def _group(character: str) -> str:
    """What a typeface has as a whole, or not: a script, or all pictures."""
    return "pictures" if character >= _FIRST_PICTURE else script_of(character)


def _unless_of(groups: Set[str], character: str) -> str | None:
    """A character, None for one of these groups, or "" for one that joins those to each other."""
    if character.isascii():
        return character
    if unicodedata.category(character) == "Cf" or unicodedata.combining(character):
        return ""
    return None if _group(character) in groups else character


def _source(book: Book, layout: Layout) -> Iterator[str]:
    day = book.day
    yield _HEAD.format(
        title=_quoted(book.title),
        author=_quoted(book.artist),
        date=f"datetime(year: {day.year}, month: {day.month}, day: {day.day})" if day else "none",
        language=_quoted(_language(book.language)),
        points=layout.points,
    )
    for chapter in book.chapters:
        if chapter.article is None:
            yield f"#heading(level: 1, outlined: false, text({_quoted(book.title)}))"
            yield f"#text({_quoted(messages.articles_in_book(len(book.articles)))})\n"
            yield f"#outline(title: none, depth: {_depth(book)}, indent: 0pt)"
        else:
            yield from _chapter(book, chapter)


def _depth(book: Book) -> int:
    """The level down to which headings are in the contents: those of the articles."""
    levels = [part.level for chapter in book.chapters[1:] for part in chapter.parts if part.kind == "title"]
    return max(levels, default=1)


def _chapter(book: Book, chapter: Chapter) -> Iterator[str]:
    if book.has_contents:
        yield "#pagebreak(weak: true)"
    for part in chapter.parts:
        text = part.text
        if part.kind == "title" and chapter.number is not None:
            text = messages.numbered_title(chapter.number, text)  # type: ignore[assignment]  # of clean parts
        yield _block(part, _content(part, text, book.language))


def _block(part: Part, content: str) -> str:
    match part.kind:
        case "section" | "title" | "heading":
            return f"#heading(level: {part.level}, {content})"
        case "list-item" if not part.label and (part.passage is None or part.passage.item != "more"):
            return f"#list(indent: {part.level - 1}em, {content})"
        case "list-item":
            return f"#pad(left: {part.level}em, par({content}))"
        case "quote":
            return f"#quote(block: true, {content})"
        case _:
            return f"#par({content})"


def _content(part: Part, text: str, around: str) -> str:
    """The text of a part, as an expression, with its language where it is another."""
    language = part.language or around
    if _language(language) == _language(around):
        return f"text({_quoted(text)})"
    return f"text(lang: {_quoted(_language(language))}, {_quoted(text)})"


def _language(tag: str) -> str:
    return primary(tag) if 2 <= len(primary(tag)) <= 3 else "en"


def _quoted(text: str) -> str:
    """A text as a string of typst, whose content is no markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
