"""EPUB 3 with media overlays (https://www.w3.org/TR/epub-33/): text and sound, synchronised by sentence."""

from collections.abc import Iterator

from lxml import etree

from newsreader import messages
from newsreader.edition.book import Book
from newsreader.edition.container import Container
from newsreader.edition.markup import (
    IN_XHTML,
    OPS,
    Element,
    MarkupWriter,
    add,
    contents_page,
    document,
    turn,
    xhtml_page,
)
from newsreader.edition.package import PackageFile, Property, container_file, package_document
from newsreader.edition.placed import PlacedChapter, clock, headings, placed, track_name
from newsreader.edition.sound.recording import Recording

EPUB_TYPE = "application/epub+zip"

_SMIL = "http://www.w3.org/ns/SMIL"

_FOLDER = "EPUB"
_STYLE_FILE = "style.css"

_STYLE = b"""body { line-height: 1.5; }
.section, .group { font-weight: bold; }
ul.contents, ul.labelled { list-style: none; padding-inline-start: 0; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: 0.25em 0.5em; text-align: start; vertical-align: top; }
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
"""The metadata of EPUB Accessibility 1.1 (https://www.w3.org/TR/epub-a11y-11/) that every book of ours has."""

_CONFORMS_TO = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


def write_epub(book: Book, recording: Recording, container: Container) -> None:
    """Write the book into a ZIP file that begins with its `mimetype`. Raises OSError."""
    chapters = placed(book, recording)
    container.add("META-INF/container.xml", container_file(f"{_FOLDER}/package.opf"))
    container.add(f"{_FOLDER}/package.opf", _package(book, chapters))
    container.add(f"{_FOLDER}/nav.xhtml", document(_navigation(book, chapters), "<!DOCTYPE html>"))
    container.add(f"{_FOLDER}/{_STYLE_FILE}", _STYLE)
    for chapter in chapters:
        text = document(_text(book, chapter), "<!DOCTYPE html>")
        container.add(f"{_FOLDER}/{chapter.number:04}.xhtml", text)
        container.add(f"{_FOLDER}/{chapter.number:04}.smil", document(_smil(chapter)))
        for number, track in enumerate(chapter.sound.tracks):
            container.add(f"{_FOLDER}/{track_name(chapter.number, number)}", phrases=[clip.file for clip in track])


def _text(book: Book, chapter: PlacedChapter) -> Element:
    language = chapter.chapter.language or book.language
    root, body = xhtml_page(language, chapter.chapter.title, _STYLE_FILE)
    turn(root, *(part.text for part in chapter.chapter.parts))
    title = next(part for part in chapter.chapter.parts if part.kind == "title")
    role = {f"{{{OPS}}}type": "chapter", "role": "doc-chapter"}
    section = add(body, "section", "", {**role, "aria-labelledby": f"t{chapter.first_of(title).number}"})
    writer = MarkupWriter(section, IN_XHTML, language, top=title.level, usual=book.language)
    writer.add(chapter.chapter.parts, lambda each: {"id": f"t{chapter.of(each).number}"})
    return root


def _smil(chapter: PlacedChapter) -> Element:
    root = etree.Element(f"{{{_SMIL}}}smil", nsmap={None: _SMIL, "epub": OPS}, version="3.0")
    text = f"{chapter.number:04}.xhtml"
    whole = add(add(root, "body"), "seq", "", {"id": "seq", f"{{{OPS}}}textref": text, f"{{{OPS}}}type": "chapter"})
    for each in chapter.heard:
        if each.clip is None:
            continue
        begin, end = chapter.times(each.clip)
        par = add(whole, "par", id=f"p{each.number}")
        add(par, "text", src=f"{text}#t{each.number}")
        track = track_name(chapter.number, each.clip.track)
        add(par, "audio", src=track, clipBegin=clock(begin), clipEnd=clock(end))
    return root


def _navigation(book: Book, chapters: tuple[PlacedChapter, ...]) -> Element:
    return contents_page(
        messages.CONTENTS,
        _STYLE_FILE,
        headings(chapters),
        lambda each: f"{each.chapter:04}.xhtml#t{each.phrase}",
        usual=book.language,
    )


def _package(book: Book, chapters: tuple[PlacedChapter, ...]) -> bytes:
    core = (
        ("identifier", f"urn:uuid:{book.identifier}"),
        ("title", book.title),
        *(("language", language) for language in book.languages or (book.language,)),
        *(("creator", creator) for creator in book.creators),
        ("publisher", messages.PRODUCER),
        ("date", book.date),
    )
    return package_document(book.language, book.title_language, core, _properties(book, chapters), _files(chapters))


def _properties(book: Book, chapters: tuple[PlacedChapter, ...]) -> Iterator[Property]:
    yield Property("dcterms:modified", f"{book.made.isoformat()}T00:00:00Z")
    yield from (Property(name, content) for name, content in _ACCESS)
    yield Property("schema:accessibilitySummary", messages.BOOK_ACCESSIBILITY)
    yield Property("dcterms:conformsTo", _CONFORMS_TO, {"id": "conformance"})
    yield Property("a11y:certifiedBy", messages.PRODUCER, {"refines": "#conformance"})
    for chapter in chapters:
        yield Property("media:duration", clock(chapter.milliseconds), {"refines": f"#m{chapter.number}"})
    yield Property("media:duration", clock(sum(chapter.milliseconds for chapter in chapters)))
    yield Property("media:narrator", messages.NARRATOR)
    yield Property("media:active-class", "-epub-media-overlay-active")


def _files(chapters: tuple[PlacedChapter, ...]) -> Iterator[PackageFile]:
    yield PackageFile("nav", "nav.xhtml", attributes={"properties": "nav"})
    yield PackageFile("css", _STYLE_FILE, "text/css")
    for chapter in chapters:
        number, name = chapter.number, f"{chapter.number:04}"
        yield PackageFile(f"t{number}", f"{name}.xhtml", attributes={"media-overlay": f"m{number}"})
        yield PackageFile(f"m{number}", f"{name}.smil", "application/smil+xml")
        for track in range(len(chapter.sound.tracks)):
            yield PackageFile(f"a{number}_{track + 1}", track_name(number, track), "audio/mpeg")
