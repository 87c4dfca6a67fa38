"""Articles to export, and what other programs find in the files."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import miniaudio

from newsreader.export.bulletin import Recording, recording
from newsreader.model.values import Article, Block, Clean

TODAY = date(2026, 11, 26)


def article(title: str = "Rain", *paragraphs: str, **more: Any) -> Article:
    blocks = tuple(Block("paragraph", Clean(text)) for text in paragraphs or ("It rained.",))
    return Article("https://herald.example/", Clean(title), blocks=blocks, **more)


def bulletin(*titles: str) -> Recording:
    return recording([article(title, f"This is what there is to say of {title}.") for title in titles], TODAY)


STORM = article(
    "Storm closes road",
    "The sea came over the wall.",
    byline=Clean("Ann Person"),
    published=datetime(2024, 3, 5, 9, 30, tzinfo=UTC),
    precision="day",
    site=Clean("The Herald"),
    language="en-GB",
)


def seconds_decoded(path: Path) -> float:
    """How long a file is, as a decoder that knows nothing of tags hears it."""
    decoded = miniaudio.decode_file(str(path), nchannels=1, sample_rate=22_050)
    return len(decoded.samples) / 22_050
