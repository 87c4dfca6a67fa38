"""DAISY 3 (ANSI/NISO Z39.86-2005): text and audio. All text is one DTBook; each chapter has its own SMIL and sound."""

import re
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from newsreader import messages
from newsreader.edition.book import Book
from newsreader.edition.container import Container
from newsreader.edition.markup import DTBOOK, IN_DTBOOK, XML_LANG, Element, MarkupWriter, add, document, turn
from newsreader.edition.placed import GENERATOR, Heading, PlacedChapter, clock, headings, placed, track_name
from newsreader.edition.sound.recording import Recording

_OPF = "http://openebook.org/namespaces/oeb-package/1.0/"
_DC = "http://purl.org/dc/elements/1.1/"
_NCX = "http://www.daisy.org/z3986/2005/ncx/"
_SMIL = "http://www.w3.org/2001/SMIL20/"
_RESOURCES = "http://www.daisy.org/z3986/2005/resource/"

_OPF_DOCTYPE = (
    '<!DOCTYPE package PUBLIC "+//ISBN 0-9673008-1-9//DTD OEB 1.2 Package//EN" '
    '"http://openebook.org/dtds/oeb-1.2/oebpkg12.dtd">'
)
_NISO = '<!DOCTYPE {0} PUBLIC "-//NISO//DTD {1}//EN" "http://www.daisy.org/z3986/2005/{2}.dtd">'
_DTBOOK_DOCTYPE = _NISO.format("dtbook", "dtbook 2005-3", "dtbook-2005-3")
_NCX_DOCTYPE = _NISO.format("ncx", "ncx 2005-1", "ncx-2005-1")
_SMIL_DOCTYPE = _NISO.format("smil", "dtbsmil 2005-1", "dtbsmil-2005-1")
_RESOURCES_DOCTYPE = _NISO.format("resources", "resource 2005-1", "resource-2005-1")

_TEXT, _NAVIGATION, _RESOURCE_FILE, _PACKAGE = "text.xml", "contents.ncx", "text.res", "package.opf"

_TYPES = {
    ".opf": "text/xml",
    ".ncx": "application/x-dtbncx+xml",
    ".res": "application/x-dtbresource+xml",
    ".xml": "application/x-dtbook+xml",
    ".smil": "application/smil",
    ".mp3": "audio/mpeg",
}

_OURS = re.compile(
    r"(?:ncc\.html|master\.smil|text\.xml|contents\.ncx|text\.res|package\.opf|\d{4}.*\.(?:htm|smil|mp3))"
)


def is_earlier_daisy(files: Sequence[Path]) -> bool:
    """Whether all files are those of an earlier book of ours, DAISY 2.02 or 3."""
    names = {path.name for path in files if path.is_file()}
    if len(names) < len(files) or not all(map(_OURS.fullmatch, names)):
        return False
    first = next((path for path in files if path.name in ("ncc.html", _PACKAGE)), None)
    return first is not None and messages.PRODUCER.encode() in first.read_bytes()


def write_daisy3(book: Book, recording: Recording, container: Container) -> None:
    """Write the book. Raises OSError."""
    chapters = placed(book, recording)
    names = [_PACKAGE, _NAVIGATION, _RESOURCE_FILE, _TEXT]
    for chapter in chapters:
        for number, track in enumerate(chapter.sound.tracks):
            names.append(track_name(chapter.number, number))
            container.add(names[-1], phrases=[clip.file for clip in track])
        names.append(f"{chapter.number:04}.smil")
        container.add(names[-1], document(_smil(book, chapter), _SMIL_DOCTYPE))
    container.add(_TEXT, document(_dtbook(book, chapters), _DTBOOK_DOCTYPE))
    container.add(_NAVIGATION, document(_ncx(book, chapters), _NCX_DOCTYPE))
    container.add(_RESOURCE_FILE, document(_resources(), _RESOURCES_DOCTYPE))
    container.add(_PACKAGE, document(_package(book, chapters, names), _OPF_DOCTYPE))


def _text_id(chapter: PlacedChapter | Heading, number: int) -> str:
    """The id of a phrase in the text, which is one document for all chapters."""
    place = chapter.chapter if isinstance(chapter, Heading) else chapter.number
    return f"c{place}t{number}"


def _dtbook(book: Book, chapters: tuple[PlacedChapter, ...]) -> Element:
    root = etree.Element(f"{{{DTBOOK}}}dtbook", nsmap={None: DTBOOK}, version="2005-3")
    root.set(XML_LANG, book.language)
    head = add(root, "head")
    for name, content in (
        ("dtb:uid", book.identifier),
        ("dc:Identifier", book.identifier),
        ("dc:Title", book.title),
        ("dc:Language", book.language),
        ("dc:Date", book.date),
    ):
        add(head, "meta", name=name, content=content)
    writer = MarkupWriter(add(add(root, "book"), "bodymatter"), IN_DTBOOK, book.language)
    for chapter in chapters:

        def place(phrase: object, chapter: PlacedChapter = chapter) -> dict[str, str]:
            each = chapter.of(phrase)  # type: ignore[arg-type]  # a phrase of this chapter
            where = {"id": _text_id(chapter, each.number)}
            return {**where, "smilref": f"{chapter.number:04}.smil#p{each.number}"} if each.clip else where

        writer.add(chapter.chapter.parts, place)
    writer.finish()
    return root


def _smil(book: Book, chapter: PlacedChapter) -> Element:
    root = etree.Element(f"{{{_SMIL}}}smil", nsmap={None: _SMIL})
    head = add(root, "head")
    for name, content in (
        ("dtb:uid", book.identifier),
        ("dtb:generator", GENERATOR),
        ("dtb:totalElapsedTime", clock(chapter.milliseconds_before)),
    ):
        add(head, "meta", name=name, content=content)
    whole = add(add(root, "body"), "seq", id="seq", dur=clock(chapter.milliseconds), fill="remove")
    for each in chapter.heard:
        par = add(whole, "par", id=f"p{each.number}")
        add(par, "text", src=f"{_TEXT}#{_text_id(chapter, each.number)}")
        _audio(par, chapter, each.number, each.number)
    return root


def _audio(parent: Element, chapter: PlacedChapter, first: int, last: int) -> None:
    """Add where the phrases `first` to `last`, all in one track, are heard."""
    clips = [each.clip for each in chapter.phrases[first - 1 : last] if each.clip]
    clips = [clip for clip in clips if clip.track == clips[0].track]
    add(
        parent,
        "audio",
        src=track_name(chapter.number, clips[0].track),
        clipBegin=clock(chapter.times(clips[0])[0]),
        clipEnd=clock(chapter.times(clips[-1])[1]),
    )


def _ncx(book: Book, chapters: tuple[PlacedChapter, ...]) -> Element:
    root = etree.Element(f"{{{_NCX}}}ncx", nsmap={None: _NCX}, version="2005-1")
    root.set(XML_LANG, book.language)
    head = add(root, "head")
    listed = headings(chapters)
    for name, content in (
        ("dtb:uid", book.identifier),
        ("dtb:depth", str(max(each.level for each in listed))),
        ("dtb:generator", GENERATOR),
        ("dtb:totalPageCount", "0"),
        ("dtb:maxPageNumber", "0"),
    ):
        add(head, "meta", name=name, content=content)
    for name, text in (("docTitle", book.title), *(("docAuthor", creator) for creator in book.creators)):
        add(add(root, name), "text", text)
    points = [add(root, "navMap")]
    for number, heading in enumerate(listed, 1):
        chapter = chapters[heading.chapter - 1]
        del points[heading.level :]
        attributes = {"id": f"n{number}", "playOrder": str(number), "class": f"h{heading.level}"}
        point = add(points[-1], "navPoint", "", attributes)
        label = add(point, "navLabel")
        if heading.language not in ("", book.language):
            label.set(XML_LANG, heading.language)
        turn(label, heading.text)
        add(label, "text", heading.text)
        _audio(label, chapter, heading.phrase, heading.phrase + heading.phrases - 1)
        add(point, "content", src=f"{heading.chapter:04}.smil#p{heading.phrase}")
        points.append(point)
    return root


def _resources() -> Element:
    """The required file of things that can be skipped; it has none."""
    root = etree.Element(f"{{{_RESOURCES}}}resources", nsmap={None: _RESOURCES}, version="2005-1")
    nodes = add(add(root, "scope", nsuri=_NCX), "nodeSet", id="ns001", select="//navPoint")
    add(add(nodes, "resource", "", {XML_LANG: "en"}), "text", messages.HEADING_RESOURCE)
    return root


def _package(book: Book, chapters: tuple[PlacedChapter, ...], names: Sequence[str]) -> Element:
    root = etree.Element(f"{{{_OPF}}}package", nsmap={None: _OPF})
    root.set("unique-identifier", "uid")
    metadata = add(root, "metadata")
    core = etree.SubElement(metadata, f"{{{_OPF}}}dc-metadata", nsmap={"dc": _DC})
    for name, content in (
        ("Format", "ANSI/NISO Z39.86-2005"),
        ("Title", book.title),
        *(("Creator", creator) for creator in book.creators),
        ("Publisher", messages.PRODUCER),
        ("Date", book.date),
        ("Identifier", book.identifier),
        *(("Language", language) for language in book.languages or (book.language,)),
    ):
        add(core, f"{{{_DC}}}{name}", content, {"id": "uid"} if name == "Identifier" else {})
    more = add(metadata, "x-metadata")
    for name, content in (
        ("dtb:multimediaType", "audioFullText"),
        ("dtb:multimediaContent", "audio,text"),
        ("dtb:audioFormat", "MP3"),
        ("dtb:narrator", messages.NARRATOR),
        ("dtb:producer", messages.PRODUCER),
        ("dtb:producedDate", book.made.isoformat()),
        ("dtb:totalTime", clock(sum(chapter.milliseconds for chapter in chapters))),
    ):
        add(more, "meta", name=name, content=content)
    manifest, spine = add(root, "manifest"), add(root, "spine")
    for name in names:
        ending = Path(name).suffix
        identity = {_NAVIGATION: "ncx", _RESOURCE_FILE: "resource"}.get(name, f"f_{name.replace('.', '_')}")
        add(manifest, "item", "", {"id": identity, "href": name, "media-type": _TYPES[ending]})
        if ending == ".smil":
            add(spine, "itemref", idref=identity)
    return root
