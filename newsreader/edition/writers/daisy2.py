"""DAISY 2.02 (https://daisy.org/activities/standards/daisy/daisy-2/): text and audio, for the players of libraries.

Old players require names of eight letters and three, CR and LF at line ends, times of at most three decimals, no `fill`
in SMIL, and headings whose levels have no gaps.
"""

from collections.abc import Iterable
from functools import partial

from lxml import etree

from newsreader import __version__, messages
from newsreader.edition import markup
from newsreader.edition.book import Book
from newsreader.edition.container import Container, Counted
from newsreader.edition.markup import IN_OLD_XHTML, XML_LANG, Element, MarkupWriter
from newsreader.edition.placed import PlacedChapter, clock, headings, placed, seconds, track_name
from newsreader.edition.sound.recording import Recording
from newsreader.model.xml_text import xml_text

_XHTML_DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
)
_SMIL_DOCTYPE = '<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" "http://www.w3.org/TR/REC-smil/SMIL10.dtd">'
_FORMAT = "Daisy 2.02"
_OLD_LINE_END = "\r\n"

_document = partial(markup.document, line_end=_OLD_LINE_END)


def write_daisy2(book: Book, recording: Recording, container: Container) -> None:
    """Write the book. Raises OSError."""
    chapters = placed(book, recording)
    sized = Counted(container)
    for chapter in chapters:
        for number, track in enumerate(chapter.sound.tracks):
            sized.add_sound(track_name(chapter.number, number), [clip.file for clip in track])
        sized.add(f"{chapter.number:04}.htm", _document(_text(book, chapter), _XHTML_DOCTYPE))
        sized.add(f"{chapter.number:04}.smil", _document(_smil(book, chapter), _SMIL_DOCTYPE))
    sized.add("master.smil", _document(_master(book, chapters), _SMIL_DOCTYPE))
    container.add("ncc.html", _document(_ncc(book, chapters, sized), _XHTML_DOCTYPE))


def _html(language: str, title: str) -> tuple[Element, Element]:
    """A document and its head."""
    root = etree.Element(f"{{{markup.XHTML}}}html", nsmap={None: markup.XHTML})
    root.set("lang", language)
    root.set(XML_LANG, language)
    head = etree.SubElement(root, f"{{{markup.XHTML}}}head")
    etree.SubElement(head, f"{{{markup.XHTML}}}title").text = xml_text(title)
    kind = etree.SubElement(head, f"{{{markup.XHTML}}}meta")
    kind.set("http-equiv", "Content-type")
    kind.set("content", "text/html; charset=utf-8")
    return root, head


def _text(book: Book, chapter: PlacedChapter) -> Element:
    language = chapter.chapter.language or book.language
    root, _head = _html(language, chapter.chapter.title)
    body = etree.SubElement(root, f"{{{markup.XHTML}}}body")
    markup.turn(body, *(part.text for part in chapter.chapter.parts))
    writer = MarkupWriter(body, IN_OLD_XHTML, language, usual=book.language)
    writer.add(chapter.chapter.parts, lambda each: {"id": f"t{chapter.of(each).number}"})
    return root


def _smil_head(metas: Iterable[tuple[str, str]]) -> tuple[Element, Element]:
    """A document of SMIL, and its body."""
    root = etree.Element("smil")
    head = etree.SubElement(root, "head")
    for name, content in metas:
        etree.SubElement(head, "meta", name=name, content=xml_text(content))
    layout = etree.SubElement(head, "layout")
    etree.SubElement(layout, "region", id="textView")
    return root, etree.SubElement(root, "body")


def _smil(book: Book, chapter: PlacedChapter) -> Element:
    root, body = _smil_head(
        (
            ("dc:format", _FORMAT),
            ("dc:identifier", book.identifier),
            ("dc:title", book.title),
            ("title", chapter.chapter.title),
            ("ncc:generator", _generator()),
            ("ncc:totalElapsedTime", clock(chapter.milliseconds_before)),
            ("ncc:timeInThisSmil", clock(chapter.milliseconds)),
        )
    )
    whole = etree.SubElement(body, "seq", id="seq", dur=f"{seconds(chapter.milliseconds)}s")
    for each in chapter.heard:
        if each.clip is None:
            continue
        begin, end = chapter.times(each.clip)
        par = etree.SubElement(whole, "par", endsync="last", id=f"p{each.number}")
        etree.SubElement(par, "text", id=f"t{each.number}", src=f"{chapter.number:04}.htm#t{each.number}")
        sound = etree.SubElement(etree.SubElement(par, "seq", id=f"s{each.number}"), "audio")
        sound.set("src", track_name(chapter.number, each.clip.track))
        sound.set("clip-begin", f"npt={seconds(begin)}s")
        sound.set("clip-end", f"npt={seconds(end)}s")
        sound.set("id", f"a{each.number}")
    return root


def _master(book: Book, chapters: tuple[PlacedChapter, ...]) -> Element:
    root, body = _smil_head(
        (
            ("dc:format", _FORMAT),
            ("dc:identifier", book.identifier),
            ("dc:title", book.title),
            ("ncc:generator", _generator()),
            ("ncc:timeInThisSmil", clock(sum(chapter.milliseconds for chapter in chapters))),
        )
    )
    for chapter in chapters:
        first = next(chapter.heard)
        reference = etree.SubElement(body, "ref", title=xml_text(chapter.chapter.title))
        reference.set("src", f"{chapter.number:04}.smil#t{first.number}")
        reference.set("id", f"ms_{chapter.number:04}")
    return root


def _ncc(book: Book, chapters: tuple[PlacedChapter, ...], files: Counted) -> Element:
    root, head = _html(book.language, book.title)
    listed = headings(chapters)
    total = sum(chapter.milliseconds for chapter in chapters)
    metas = [
        ("dc:title", book.title, ""),
        *(("dc:creator", creator, "") for creator in book.creators),
        ("dc:date", book.date, "yyyy-mm-dd"),
        ("dc:format", _FORMAT, ""),
        ("dc:identifier", book.identifier, ""),
        *(("dc:language", language, "ISO 639") for language in book.languages or (book.language,)),
        ("dc:publisher", messages.PRODUCER, ""),
        ("ncc:charset", "utf-8", ""),
        ("ncc:generator", _generator(), ""),
        ("ncc:narrator", messages.NARRATOR, ""),
        ("ncc:multimediaType", "audioFullText", ""),
        ("ncc:depth", str(max(each.level for each in listed)), ""),
        ("ncc:files", str(len(files.sizes) + 1), ""),
        ("ncc:kByteSize", str(max(1, sum(files.sizes) // 1024)), ""),
        ("ncc:pageFront", "0", ""),
        ("ncc:pageNormal", "0", ""),
        ("ncc:pageSpecial", "0", ""),
        ("ncc:tocItems", str(len(listed)), ""),
        ("ncc:totalTime", clock(total, thousandths=False), "hh:mm:ss"),
    ]
    for name, content, scheme in metas:
        meta = etree.SubElement(head, f"{{{markup.XHTML}}}meta", name=name, content=xml_text(content))
        if scheme:
            meta.set("scheme", scheme)
    body = etree.SubElement(root, f"{{{markup.XHTML}}}body")
    # Headings have no language: DAISY's validators reject the attribute here. The text they lead to has it.
    for number, heading in enumerate(listed, 1):
        element = etree.SubElement(body, f"{{{markup.XHTML}}}h{heading.level}", id=f"h{number}")
        if number == 1:
            element.set("class", "title")
        link = etree.SubElement(element, f"{{{markup.XHTML}}}a")
        link.set("href", f"{heading.chapter:04}.smil#t{heading.phrase}")
        link.text = xml_text(heading.text)
    return root


def _generator() -> str:
    return f"{messages.PRODUCER} {__version__}"
