"""EPUB 3 with media overlays (https://www.w3.org/TR/epub-33/): each sentence is heard where it is read."""

from lxml import etree

from newsreader import messages
from newsreader.edition.book import Book
from newsreader.edition.container import Container
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
from newsreader.edition.placed import PlacedChapter, clock, headings, placed, track_name
from newsreader.edition.sound.recording import Recording
from newsreader.model.xml_text import xml_text

EPUB_TYPE = "application/epub+zip"

_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_OPS = "http://www.idpf.org/2007/ops"
_SMIL = "http://www.w3.org/ns/SMIL"

_FOLDER = "EPUB"

_STYLE = b"""body { line-height: 1.5; }
.section, .group { font-weight: bold; }
ul.contents, ul.labelled { list-style: none; padding-left: 0; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: 0.25em 0.5em; text-align: left; vertical-align: top; }
.-epub-media-overlay-active { background: #ff0; color: #000; }
"""

_ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "auditory"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessModeSufficient", "auditory"),
    ("schema:accessModeSufficient", "textual,auditory"),
    ("schema:accessibilityFeature", "synchronizedAudioText"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityHazard", "none"),
)
"""The metadata of EPUB Accessibility 1.1 (https://www.w3.org/TR/epub-a11y-11/) that is true of every book of ours."""

_CONFORMS_TO = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


def write_epub(book: Book, recording: Recording, container: Container) -> None:
    """Write the book into a ZIP file that begins with its `mimetype`. Raises OSError."""
    chapters = placed(book, recording)
    container.add("META-INF/container.xml", container_file(f"{_FOLDER}/package.opf"))
    container.add(f"{_FOLDER}/package.opf", document(_package(book, chapters)))
    container.add(f"{_FOLDER}/nav.xhtml", document(_navigation(book, chapters), "<!DOCTYPE html>"))
    container.add(f"{_FOLDER}/style.css", _STYLE)
    for chapter in chapters:
        text = document(_text(book, chapter), "<!DOCTYPE html>")
        container.add(f"{_FOLDER}/{chapter.number:04}.xhtml", text)
        container.add(f"{_FOLDER}/{chapter.number:04}.smil", document(_smil(chapter)))
        for number, track in enumerate(chapter.sound.tracks):
            container.add_sound(f"{_FOLDER}/{track_name(chapter.number, number)}", [clip.file for clip in track])


def _xhtml(language: str, title: str) -> tuple[Element, Element]:
    """A page and its body."""
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML, "epub": _OPS})
    root.set("lang", language)
    root.set(XML_LANG, language)
    head = etree.SubElement(root, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}title").text = xml_text(title)
    etree.SubElement(head, f"{{{XHTML}}}link", rel="stylesheet", type="text/css", href="style.css")
    return root, etree.SubElement(root, f"{{{XHTML}}}body")


def _text(book: Book, chapter: PlacedChapter) -> Element:
    language = chapter.chapter.language or book.language
    root, body = _xhtml(language, chapter.chapter.title)
    section = etree.SubElement(body, f"{{{XHTML}}}section")
    section.set(f"{{{_OPS}}}type", "chapter")
    section.set("role", "doc-chapter")
    title = next(part for part in chapter.chapter.parts if part.kind == "title")
    section.set("aria-labelledby", f"t{chapter.first_of(title).number}")
    writer = MarkupWriter(section, IN_XHTML, language, top=title.level)
    writer.add(chapter.chapter.parts, lambda each: {"id": f"t{chapter.of(each).number}"})
    return root


def _smil(chapter: PlacedChapter) -> Element:
    root = etree.Element(f"{{{_SMIL}}}smil", nsmap={None: _SMIL, "epub": _OPS}, version="3.0")
    body = etree.SubElement(root, f"{{{_SMIL}}}body")
    whole = etree.SubElement(body, f"{{{_SMIL}}}seq", id="seq")
    whole.set(f"{{{_OPS}}}textref", f"{chapter.number:04}.xhtml")
    whole.set(f"{{{_OPS}}}type", "chapter")
    for each in chapter.heard:
        if each.clip is None:
            continue
        begin, end = chapter.times(each.clip)
        par = etree.SubElement(whole, f"{{{_SMIL}}}par", id=f"p{each.number}")
        etree.SubElement(par, f"{{{_SMIL}}}text", src=f"{chapter.number:04}.xhtml#t{each.number}")
        sound = etree.SubElement(par, f"{{{_SMIL}}}audio", src=track_name(chapter.number, each.clip.track))
        sound.set("clipBegin", clock(begin))
        sound.set("clipEnd", clock(end))
    return root


def _navigation(book: Book, chapters: tuple[PlacedChapter, ...]) -> Element:
    root, body = _xhtml(book.language, messages.CONTENTS)
    nav = etree.SubElement(body, f"{{{XHTML}}}nav")
    nav.set(f"{{{_OPS}}}type", "toc")
    nav.set("role", "doc-toc")
    nav.set("aria-labelledby", "contents")
    etree.SubElement(nav, f"{{{XHTML}}}h1", id="contents").text = messages.CONTENTS
    add_outline(nav, headings(chapters), lambda each: f"{each.chapter:04}.xhtml#t{each.phrase}")
    return root


def _package(book: Book, chapters: tuple[PlacedChapter, ...]) -> Element:
    root = etree.Element(f"{{{_OPF}}}package", nsmap={None: _OPF}, version="3.0")
    root.set("unique-identifier", "uid")
    root.set(XML_LANG, book.language)
    metadata = etree.SubElement(root, f"{{{_OPF}}}metadata", nsmap={"dc": _DC})
    for name, content in (
        ("identifier", f"urn:uuid:{book.identifier}"),
        ("title", book.title),
        *(("language", language) for language in book.languages or (book.language,)),
        ("creator", book.artist),
        ("publisher", messages.PRODUCER),
        ("date", book.date),
    ):
        element = etree.SubElement(metadata, f"{{{_DC}}}{name}")
        element.text = xml_text(content)
        if name == "identifier":
            element.set("id", "uid")
    _meta(metadata, "dcterms:modified", f"{book.made.isoformat()}T00:00:00Z")
    for name, content in _ACCESS:
        _meta(metadata, name, content)
    _meta(metadata, "schema:accessibilitySummary", messages.BOOK_ACCESSIBILITY)
    _meta(metadata, "dcterms:conformsTo", _CONFORMS_TO).set("id", "conformance")
    _meta(metadata, "a11y:certifiedBy", messages.PRODUCER).set("refines", "#conformance")
    for chapter in chapters:
        _meta(metadata, "media:duration", clock(chapter.milliseconds)).set("refines", f"#m{chapter.number}")
    _meta(metadata, "media:duration", clock(sum(chapter.milliseconds for chapter in chapters)))
    _meta(metadata, "media:narrator", messages.NARRATOR)
    _meta(metadata, "media:active-class", "-epub-media-overlay-active")
    manifest = etree.SubElement(root, f"{{{_OPF}}}manifest")
    _item(manifest, "nav", "nav.xhtml", "application/xhtml+xml").set("properties", "nav")
    _item(manifest, "css", "style.css", "text/css")
    spine = etree.SubElement(root, f"{{{_OPF}}}spine")
    for chapter in chapters:
        name = f"{chapter.number:04}"
        text = _item(manifest, f"t{chapter.number}", f"{name}.xhtml", "application/xhtml+xml")
        text.set("media-overlay", f"m{chapter.number}")
        _item(manifest, f"m{chapter.number}", f"{name}.smil", "application/smil+xml")
        for number in range(len(chapter.sound.tracks)):
            _item(manifest, f"a{chapter.number}_{number + 1}", track_name(chapter.number, number), "audio/mpeg")
        etree.SubElement(spine, f"{{{_OPF}}}itemref", idref=f"t{chapter.number}")
    return root


def _meta(metadata: Element, name: str, content: str) -> Element:
    element = etree.SubElement(metadata, f"{{{_OPF}}}meta", property=name)
    element.text = content
    return element


def _item(manifest: Element, identity: str, name: str, kind: str) -> Element:
    item = etree.SubElement(manifest, f"{{{_OPF}}}item", id=identity, href=name)
    item.set("media-type", kind)
    return item
