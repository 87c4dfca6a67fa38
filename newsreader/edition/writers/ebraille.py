"""eBraille 1.0 (https://daisy.github.io/ebraille/published/1.0/): an EPUB whose text is braille, for braille displays
of many lines. The reading system lays it out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lxml import etree

from newsreader import messages
from newsreader.edition.book import HEADINGS, Book, Chapter, Part, Phrase
from newsreader.edition.braille.translator import Translator
from newsreader.edition.container import Container, Zip
from newsreader.edition.markup import (
    IN_XHTML,
    XHTML,
    XML_LANG,
    Element,
    MarkupWriter,
    add_outline,
    container_file,
    document,
)
from newsreader.edition.placed import Heading
from newsreader.edition.writers.epub import EPUB_TYPE
from newsreader.model.values import Clean
from newsreader.model.xml_text import xml_text

_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_OPS = "http://www.idpf.org/2007/ops"

_LANGUAGE = "en-Brai-GB"
_FOLDER = "ebraille"

_STYLE = b"""p { margin: 0; text-indent: 2ch; }
h1 { text-align: center; margin: 1em 0; }
h2, h3, h4, h5, h6 { margin: 1em 0 0 4ch; }
ul, ol { list-style: none; margin: 0; padding-left: 0; }
li p { padding-left: 2ch; text-indent: -2ch; }
li li { margin-left: 2ch; }
blockquote { margin: 0 0 0 2ch; }
pre { margin: 0; white-space: pre-wrap; }
"""


def write_ebraille(book: Book, translator: Translator, path: Path, check: Callable[[], None]) -> None:
    """Write the file. Raises OSError, and what `check` raises."""
    with Zip(path, book.made, check, EPUB_TYPE) as container:
        _write(book, translator, container)


def _write(book: Book, translator: Translator, container: Container) -> None:
    chapters = [_in_braille(chapter, translator) for chapter in book.chapters if chapter.article]
    names = [f"{_FOLDER}/{number:04}.xhtml" for number in range(1, len(chapters) + 1)]
    container.add("META-INF/container.xml", container_file("package.opf"))
    container.add("package.opf", document(_package(book, translator, names)))
    container.add("index.html", document(_index(book, translator, chapters, names), "<!DOCTYPE html>"))
    container.add(f"{_FOLDER}/style.css", _STYLE)
    for chapter, name in zip(chapters, names, strict=True):
        container.add(name, document(_text(chapter), "<!DOCTYPE html>"))


def _in_braille(chapter: Chapter, translator: Translator) -> Chapter:
    """A chapter whose text is cells of braille; each part is one phrase."""
    parts = []
    for part in chapter.parts:
        text = part.text
        if part.kind == "title" and chapter.number is not None:
            text = Clean(messages.numbered_title(chapter.number, text))
        cells = Clean(translator.cells(text, part.language))
        passage = replace(part.passage, cells=(), links=()) if part.passage else None  # those are of print
        parts.append(Part(part.kind, (Phrase(cells, ()),), part.level, part.entry, passage))
    return Chapter(Clean(translator.cells(chapter.title)), tuple(parts), "", chapter.number, chapter.article)


def _page(title: str, style: str) -> tuple[Element, Element]:
    """A page: its root and its body."""
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML, "epub": _OPS}, lang=_LANGUAGE)
    root.set(XML_LANG, _LANGUAGE)
    head = etree.SubElement(root, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}title").text = xml_text(title)
    etree.SubElement(head, f"{{{XHTML}}}link", rel="stylesheet", type="text/css", href=style)
    return root, etree.SubElement(root, f"{{{XHTML}}}body")


def _text(chapter: Chapter) -> Element:
    root, body = _page(chapter.title, "style.css")
    top = next(part.level for part in chapter.parts if part.kind == "title")
    writer = MarkupWriter(body, IN_XHTML, "", top=top)
    for number, part in enumerate(chapter.parts, 1):
        writer.add((part,), lambda _, number=number: {"id": f"t{number}"})  # type: ignore[misc]
    return root


def _index(book: Book, translator: Translator, chapters: list[Chapter], names: list[str]) -> Element:
    """The page to begin with: the table of contents."""
    root, body = _page(translator.cells(book.title), f"{_FOLDER}/style.css")
    link = etree.SubElement(root.find(f"{{{XHTML}}}head"), f"{{{XHTML}}}link", rel="publication", href="package.opf")
    link.set("type", "application/oebps-package+xml")
    nav = etree.SubElement(body, f"{{{XHTML}}}nav")
    nav.set(f"{{{_OPS}}}type", "toc")
    nav.set("role", "doc-toc")
    etree.SubElement(nav, f"{{{XHTML}}}h1").text = translator.cells(book.title)
    headings = [
        Heading(part.level, part.text, at, number, 1)
        for at, chapter in enumerate(chapters)
        for number, part in enumerate(chapter.parts, 1)
        if part.kind in HEADINGS
    ]
    add_outline(nav, headings, lambda each: f"{names[each.chapter]}#t{each.phrase}")
    return root


def _package(book: Book, translator: Translator, names: list[str]) -> Element:
    root = etree.Element(f"{{{_OPF}}}package", nsmap={None: _OPF}, version="3.0")
    root.set("unique-identifier", "uid")
    metadata = etree.SubElement(root, f"{{{_OPF}}}metadata", nsmap={"dc": _DC})
    for name, content in (
        ("identifier", f"urn:uuid:{book.identifier}"),
        ("title", book.title),
        ("creator", book.artist),
        ("language", _LANGUAGE),
        ("date", book.date),
        ("format", "eBraille 1.0"),
        ("publisher", messages.PRODUCER),
    ):
        element = etree.SubElement(metadata, f"{{{_DC}}}{name}")
        element.text = xml_text(content)
        if name == "identifier":
            element.set("id", "uid")
    for name, content in (
        ("dcterms:modified", f"{book.made.isoformat()}T00:00:00Z"),
        ("dcterms:dateCopyrighted", book.date),
        ("a11y:brailleCellType", "6"),
        ("a11y:brailleSystem", f"UEB grade{translator.grade}"),
        ("a11y:completeTranscription", "true"),
        ("a11y:producer", messages.PRODUCER),
        ("a11y:tactileGraphics", "none"),
        ("schema:accessMode", "tactile"),
        ("schema:accessModeSufficient", "tactile"),
        ("schema:accessibilityFeature", "braille"),
        ("schema:accessibilityFeature", "structuralNavigation"),
        ("schema:accessibilityFeature", "tableOfContents"),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", messages.BRAILLE_ACCESSIBILITY),
    ):
        etree.SubElement(metadata, f"{{{_OPF}}}meta", property=name).text = content
    manifest = etree.SubElement(root, f"{{{_OPF}}}manifest")
    spine = etree.SubElement(root, f"{{{_OPF}}}spine")
    for identity, name, kind in (
        ("nav", "index.html", "application/xhtml+xml"),
        ("css", f"{_FOLDER}/style.css", "text/css"),
        *((f"t{number}", name, "application/xhtml+xml") for number, name in enumerate(names, 1)),
    ):
        item = etree.SubElement(manifest, f"{{{_OPF}}}item", id=identity, href=name)
        item.set("media-type", kind)
        if identity == "nav":
            item.set("properties", "nav")
        if identity.startswith("t"):
            etree.SubElement(spine, f"{{{_OPF}}}itemref", idref=identity)
    return root
