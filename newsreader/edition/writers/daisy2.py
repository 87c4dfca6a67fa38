"""DAISY 2.02 (https://daisy.org/activities/standards/daisy/daisy-2/): text and audio, for the players of libraries.

Old players require names of eight letters and three, CR and LF at line ends, times of at most three decimals, no `fill`
in SMIL, and headings whose levels have no gaps.
"""

from collections.abc import Iterable
from functools import partial

from lxml import etree

from newsreader import messages
from newsreader.edition import markup
from newsreader.edition.book import Book
from newsreader.edition.container import Container, Counted
from newsreader.edition.markup import IN_OLD_XHTML, XML_LANG, Element, MarkupWriter, add
from newsreader.edition.placed import GENERATOR, PlacedChapter, clock, headings, placed, seconds, track_name
from newsreader.edition.sound.recording import Recording

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
            sized.add(track_name(chapter.number, number), phrases=[clip.file for clip in track])
        sized.add(f"{chapter.number:04}.htm", _document(_text(book, chapter), _XHTML_DOCTYPE))
        sized.add(f"{chapter.number:04}.smil", _document(_smil(book, chapter), _SMIL_DOCTYPE))
    sized.add("master.smil", _document(_master(book, chapters), _SMIL_DOCTYPE))
    container.add("ncc.html", _document(_ncc(book, chapters, sized), _XHTML_DOCTYPE))


def _html(language: str, title: str) -> tuple[Element, Element]:
    """A document and its head."""
    root = etree.Element(f"{{{markup.XHTML}}}html", nsmap={None: markup.XHTML})
    root.set("lang", language)
    root.set(XML_LANG, language)
    head = add(root, "head")
    add(head, "title", title)
    add(head, "meta", "", {"http-equiv": "Content-type", "content": "text/html; charset=utf-8"})
    return root, head


def _text(book: Book, chapter: PlacedChapter) -> Element:
    language = chapter.chapter.language or book.language
    root, _head = _html(language, chapter.chapter.title)
    body = markup.turn(add(root, "body"), *(part.text for part in chapter.chapter.parts))
    writer = MarkupWriter(body, IN_OLD_XHTML, language, usual=book.language)
    writer.add(chapter.chapter.parts, lambda each: {"id": f"t{chapter.of(each).number}"})
    return root


def _smil_head(metas: Iterable[tuple[str, str]]) -> tuple[Element, Element]:
    """A document of SMIL, and its body."""
    root = etree.Element("smil")
    head = add(root, "head")
    for name, content in metas:
        add(head, "meta", name=name, content=content)
    add(add(head, "layout"), "region", id="textView")
    return root, add(root, "body")


def _smil(book: Book, chapter: PlacedChapter) -> Element:
    root, body = _smil_head(
        (
            ("dc:format", _FORMAT),
            ("dc:identifier", book.identifier),
            ("dc:title", book.title),
            ("title", chapter.chapter.title),
            ("ncc:generator", GENERATOR),
            ("ncc:totalElapsedTime", clock(chapter.milliseconds_before)),
            ("ncc:timeInThisSmil", clock(chapter.milliseconds)),
        )
    )
    whole = add(body, "seq", id="seq", dur=f"{seconds(chapter.milliseconds)}s")
    for each in chapter.heard:
        if each.clip is None:
            continue
        begin, end = chapter.times(each.clip)
        par = add(whole, "par", endsync="last", id=f"p{each.number}")
        add(par, "text", id=f"t{each.number}", src=f"{chapter.number:04}.htm#t{each.number}")
        clip = {"clip-begin": f"npt={seconds(begin)}s", "clip-end": f"npt={seconds(end)}s", "id": f"a{each.number}"}
        track = track_name(chapter.number, each.clip.track)
        add(add(par, "seq", id=f"s{each.number}"), "audio", "", {"src": track, **clip})
    return root


def _master(book: Book, chapters: tuple[PlacedChapter, ...]) -> Element:
    root, body = _smil_head(
        (
            ("dc:format", _FORMAT),
            ("dc:identifier", book.identifier),
            ("dc:title", book.title),
            ("ncc:generator", GENERATOR),
            ("ncc:timeInThisSmil", clock(sum(chapter.milliseconds for chapter in chapters))),
        )
    )
    for chapter in chapters:
        first = next(chapter.heard)
        where = f"{chapter.number:04}.smil#t{first.number}"
        add(body, "ref", title=chapter.chapter.title, src=where, id=f"ms_{chapter.number:04}")
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
        ("ncc:generator", GENERATOR, ""),
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
        add(head, "meta", "", {"name": name, "content": content, **({"scheme": scheme} if scheme else {})})
    body = add(root, "body")
    # Headings have no language: DAISY's validators reject the attribute here. The text they lead to has it.
    for number, heading in enumerate(listed, 1):
        attributes = {"id": f"h{number}", **({"class": "title"} if number == 1 else {})}
        element = add(body, f"h{heading.level}", "", attributes)
        add(element, "a", heading.text, href=f"{heading.chapter:04}.smil#t{heading.phrase}")
    return root
