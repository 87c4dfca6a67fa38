"""Articles to export, and readers for the files by other programs."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import miniaudio

from newsreader.edition.book import Book
from newsreader.edition.bookmaking import book_of
from newsreader.edition.output import Written, write
from newsreader.model.file_formats import format_by_ending
from newsreader.model.values import Article, Block, Clean
from newsreader.settings import USUAL_SETTINGS, Settings

TODAY = date(2026, 11, 26)


def article(title: str = "Rain", *paragraphs: str, **more: Any) -> Article:
    blocks = tuple(Block("paragraph", Clean(text)) for text in paragraphs or ("It rained.",))
    return Article("https://herald.example/", Clean(title), blocks=blocks, **more)


def bulletin(*titles: str) -> Book:
    return book_of([article(title, f"This is what there is to say of {title}.") for title in titles], TODAY)


STORM = article(
    "Storm closes road",
    "The sea came over the wall.",
    byline=Clean("Ann Person"),
    published=datetime(2024, 3, 5, 9, 30, tzinfo=UTC),
    precision="day",
    site=Clean("The Herald"),
    language="en-GB",
)


def written(book: Book, path: Path, settings: Settings = USUAL_SETTINGS, **more: Any) -> Written:
    """Write a file of the format that its name says."""
    file_format = format_by_ending(path.name)
    assert file_format
    return write(book, path, file_format, settings, **more)


def names_in(folder: Path) -> list[str]:
    """What a test wrote into its folder, apart from the library and its cache."""
    return sorted(each.name for each in folder.iterdir() if each.name != "newsreader-home")


def seconds_decoded(path: Path) -> float:
    """How long a file is, as a decoder that knows nothing of tags hears it."""
    decoded = miniaudio.decode_file(str(path), nchannels=1, sample_rate=22_050)
    return len(decoded.samples) / 22_050
