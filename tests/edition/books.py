"""Books to write: with every kind of block, and with sound that takes no time to make."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import lameenc

from newsreader.edition.book import Book
from newsreader.edition.bookmaking import book_of_edition
from newsreader.edition.edition import Edition, Section
from newsreader.edition.sound.phrase_file import MP3_RATE
from newsreader.edition.sound.recording import ChapterSound, Clip, Recording, timed
from newsreader.model.values import Article, Block, Cell, Clean, Link
from newsreader.settings import Settings

SUNDAY = date(2026, 11, 29)


def _block(kind: Any, text: str, **more: Any) -> Block:
    return Block(kind, Clean(text), **more)


def _row(text: str, *cells: Any, item: Any = "next", **more: Any) -> Block:
    return _block("table-row", text, item=item, cells=tuple(Cell(*cell) for cell in cells), **more)


STORM = Article(
    "https://herald.example/storm",
    Clean("Storm & “surge” close road! Harbour safe."),
    byline=Clean("Ann Person"),
    published=datetime(2026, 11, 28, 9, 30, tzinfo=UTC),
    precision="time",
    site=Clean("The Herald"),
    language="en-GB",
    blocks=(
        _block("paragraph", "The sea came over the wall. It rained <all> day."),
        _block("heading", "What is open", level=4),
        _block("list-item", "The bridge.", level=1, item="first"),
        _block("list-item", "The railway,", level=1, item="next"),
        _block("list-item", "the northern line,", level=2, item="first"),
        _block("list-item", "the southern line.", level=2, item="next"),
        _block("list-item", "And the airport. Not at night.", level=1, item="next"),
        _block("list-item", "A second paragraph of it.", level=1, item="more"),
        _block("heading", "What is not", level=6),
        _block("quote", "We could not see."),
        _block("quote", "“Nothing at all.”"),
        _block("table-row", "Town: Durham; Rain: 12 mm"),
        _block("preformatted", "High tide\n    12:30"),
        _block("list-item", "One.", level=1, item="first", number=1, label=Clean("1.")),
        _block("paragraph", "Das Wasser stieg bis an die Häuser, und niemand wusste, was zu tun war.", language="de"),
    ),
)
TABLES = Article(
    "https://post.example/tables",
    Clean("Rain by town"),
    language="en-GB",
    blocks=(
        _block(
            "paragraph",
            "More in the report. By the council? Yes. As it said.",
            links=(
                Link(Clean("the report. By the council"), "https://post.example/a report?a=1&b=[2]"),
                Link(Clean("Yes"), "javascript:alert(1)"),
                Link(Clean("it said"), "http://www.example/"),
            ),
        ),
        _block("table-row", "Rain and wind"),
        _row("Town: Durham; Rain: 12 mm. Heavy.", ("Durham", "Town", 0), ("12 mm. Heavy.", "Rain", 1), item="first"),
        _row("The south", ("The south", "", 0, 3)),
        _row(
            "Town: York; Wind: 3 < 4",
            ("York", "Town", 0),
            ("", "Rain", 1),
            ("3 < 4", "Wind", 2),
            links=(Link(Clean("gone"), "http://www.example/gone"), Link(Clean("< 4"), "http://www.example/4")),
        ),
        _row("Road: A1; Open: Yes", ("A1", "Road", 0), ("Yes", "Open", 1)),
        _row("Alpha; 1", ("Alpha", "", 0, 1, True), ("1", "", 2), item="first"),
        _block("list-item", "One.", level=1, item="first"),
    ),
)
RAIN = Article(
    "https://post.example/rain", Clean("Rain"), blocks=(_block("paragraph", "It rained."),), language="en-GB"
)
ARABIC = Article(
    "https://post.example/arabic",
    Clean("BBC: أمطار في المدينة"),
    language="ar",
    blocks=(
        _block("paragraph", "هطلت الأمطار طوال اليوم (12 mm). لم يحدث شيء!"),
        _block("paragraph", "It rained all day.", language="en"),
        _block("list-item", "الجسر.", level=1, item="first"),
        _block("list-item", "12:30", level=1, item="next"),
        _block("list-item", "The railway.", level=2, item="first", language="en"),
        _row("المدينة: درهام", ("درهام", "المدينة", 0), item="first"),
    ),
)
POINTS = Article("https://post.example/points", Clean("Points fail"), language="en-GB")


def news(*articles: Article, settings: Settings | None = None) -> Book:
    """An edition with two sections."""
    first, *others = articles or (STORM, RAIN, POINTS)
    sections = (Section(Clean("News & weather"), (first,)), Section(Clean("Sport"), tuple(others)))
    edition = Edition(Clean("The news"), SUNDAY, tuple(section for section in sections if section.articles))
    return book_of_edition(edition, settings or Settings())


def hushed(book: Book, folder: Path, *, track_samples: int = 1 << 40) -> Recording:
    """The recording of a book whose phrases are all the same fifth of a second of silence."""
    path = folder / "silence.mp3"
    if not path.exists():
        encoder = lameenc.Encoder()
        encoder.silence()
        encoder.set_channels(1)
        encoder.set_in_sample_rate(MP3_RATE)
        encoder.set_bit_rate(64)
        path.write_bytes(encoder.encode(bytes(MP3_RATE * 2 // 5)) + encoder.flush())
    chapters = [[path if phrase.script else None for phrase in chapter.phrases] for chapter in book.chapters]
    return Recording(tuple(timed(paths, track_samples) for paths in chapters), MP3_RATE)


def clips(sound: ChapterSound) -> list[Clip]:
    return [clip for clip in sound.clips if clip]
