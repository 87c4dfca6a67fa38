"""eBraille 1.0 (https://daisy.github.io/ebraille/published/1.0/): an EPUB whose text is braille, for multi-line braille
displays. The reading system lays it out."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from newsreader import messages
from newsreader.edition.book import HEADINGS, Book, Chapter, Part, Phrase
from newsreader.edition.braille.translator import Translator
from newsreader.edition.braille.uncontracted import missing_in_braille
from newsreader.edition.container import Container, zipped
from newsreader.edition.markup import IN_XHTML, XHTML, Element, MarkupWriter, add, contents_page, document, xhtml_page
from newsreader.edition.package import PackageFile, Property, container_file, package_document
from newsreader.edition.placed import Heading
from newsreader.edition.writers.epub import EPUB_TYPE
from newsreader.model.values import Clean

_LANGUAGE = "en-Brai-GB"
_FOLDER = "ebraille"
_STYLE_FILE = "style.css"

_STYLE = b"""p { margin: 0; text-indent: 2ch; }
h1 { text-align: center; margin: 1em 0; }
h2, h3, h4, h5, h6 { margin: 1em 0 0 4ch; }
ul, ol { list-style: none; margin: 0; padding-left: 0; }
li p { padding-left: 2ch; text-indent: -2ch; }
li li { margin-left: 2ch; }
blockquote { margin: 0 0 0 2ch; }
pre { margin: 0; white-space: pre-wrap; }
"""


def write_ebraille(book: Book, translator: Translator, file: Path | BinaryIO, check: Callable[[], None]) -> None:
    """Write the file. Raises OSError, and what `check` raises."""
    with zipped(file, book.made, check, EPUB_TYPE) as container:
        _write(book, translator, container)


def _write(book: Book, translator: Translator, container: Container) -> None:
    chapters = [_in_braille(chapter, translator) for chapter in book.chapters if chapter.article]
    names = [f"{_FOLDER}/{number:04}.xhtml" for number in range(1, len(chapters) + 1)]
    container.add("META-INF/container.xml", container_file("package.opf"))
    container.add("package.opf", _package(book, translator, names))
    container.add("index.html", document(_index(book, translator, chapters, names), "<!DOCTYPE html>"))
    container.add(f"{_FOLDER}/{_STYLE_FILE}", _STYLE)
    for chapter, name in zip(chapters, names, strict=True):
        container.add(name, document(_text(chapter), "<!DOCTYPE html>"))


def _in_braille(chapter: Chapter, translator: Translator) -> Chapter:
    """A chapter whose text is cells of braille; each part is one phrase."""
    parts = []
    for part in chapter.parts:
        cells = Clean(translator.cells(part.text, part.language, preformatted=part.kind == "preformatted"))
        passage = replace(part.passage, cells=(), links=()) if part.passage else None  # those of the print text
        parts.append(Part(part.kind, (Phrase(cells, ()),), part.level, part.entry, passage))
    return Chapter(Clean(translator.cells(chapter.title)), tuple(parts), "", chapter.number, chapter.article)


def _text(chapter: Chapter) -> Element:
    root, body = xhtml_page(_LANGUAGE, chapter.title, _STYLE_FILE)
    top = next(part.level for part in chapter.parts if part.kind == "title")
    writer = MarkupWriter(body, IN_XHTML, "", top=top)
    for number, part in enumerate(chapter.parts, 1):
        writer.add((part,), lambda _, number=number: {"id": f"t{number}"})  # type: ignore[misc]
    return root


def _index(book: Book, translator: Translator, chapters: list[Chapter], names: list[str]) -> Element:
    """Make the first page: the table of contents."""
    headings = [
        Heading(part.level, part.text, at, number, 1)
        for at, chapter in enumerate(chapters)
        for number, part in enumerate(chapter.parts, 1)
        if part.kind in HEADINGS
    ]
    style, title = f"{_FOLDER}/{_STYLE_FILE}", translator.cells(book.title)
    root = contents_page(
        title,
        style,
        headings,
        lambda each: f"{names[each.chapter]}#t{each.phrase}",
        language=_LANGUAGE,
        usual="",
    )
    kind = "application/oebps-package+xml"
    add(root.find(f"{{{XHTML}}}head"), "link", rel="publication", href="package.opf", type=kind)
    return root


def _package(book: Book, translator: Translator, names: list[str]) -> bytes:
    core = (
        ("identifier", f"urn:uuid:{book.identifier}"),
        ("title", book.title),
        *(("creator", creator) for creator in book.creators),
        ("language", _LANGUAGE),
        ("date", book.date),
        ("format", "eBraille 1.0"),
        ("publisher", messages.PRODUCER),
    )
    text = "".join(part.text for chapter in book.chapters if chapter.article for part in chapter.parts)
    properties = (
        ("dcterms:modified", f"{book.made.isoformat()}T00:00:00Z"),
        ("dcterms:dateCopyrighted", book.date),
        ("a11y:brailleCellType", "6"),
        ("a11y:brailleSystem", f"UEB grade{translator.grade}"),
        ("a11y:completeTranscription", "false" if missing_in_braille(text) else "true"),
        ("a11y:producer", messages.PRODUCER),
        ("a11y:tactileGraphics", "none"),
        ("schema:accessMode", "tactile"),
        ("schema:accessModeSufficient", "tactile"),
        ("schema:accessibilityFeature", "braille"),
        ("schema:accessibilityFeature", "structuralNavigation"),
        ("schema:accessibilityFeature", "tableOfContents"),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", messages.BRAILLE_ACCESSIBILITY),
    )
    texts = (PackageFile(f"t{number}", name) for number, name in enumerate(names, 1))
    contents = PackageFile("nav", "index.html", attributes={"properties": "nav"})
    style = PackageFile("css", f"{_FOLDER}/{_STYLE_FILE}", "text/css")
    return package_document(
        _LANGUAGE, book.title_language, core, itertools.starmap(Property, properties), (contents, style, *texts)
    )
