"""A memory stick for the simple players that talking newspapers lend: the contents, then one MP3 for each article.

Such players play the files of the top folder, some by their names and some in the order in which they were written.
"""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from newsreader import messages
from newsreader.edition.book import Book
from newsreader.edition.braille.uncontracted import without_other_scripts
from newsreader.edition.container import Container
from newsreader.edition.sound.recording import Recording
from newsreader.edition.writers.sound_files import OUR_ENCODER, plain_tags
from newsreader.web.address import host_of

_LETTERS = 40
"""The letters of a title in a file name. Displays of players show fewer."""

_HEAD_BYTES = 4096


def write_stick(book: Book, recording: Recording, container: Container) -> None:
    """Write the files in playing order. Raises OSError."""
    tracks = [
        (chapter, track)
        for chapter, sound in zip(book.chapters, recording.chapters, strict=True)
        for track in sound.tracks
    ]
    digits = max(2, len(str(len(tracks))))
    for number, (chapter, track) in enumerate(tracks, 1):
        article = chapter.article
        sources = (article.site or "", host_of(article.url).removeprefix("www.")) if article else ()
        name = f"{number:0{digits}} {plain_name(chapter.title, *sources)}.mp3"
        tags = plain_tags(chapter.title, book.artist, book.title, number)
        container.add(name, tags, [clip.file for clip in track])


def plain_name(title: str, *sources: str) -> str:
    """A title as a file name that every stick and player takes: letters, figures and spaces of ASCII.

    Words in other scripts are left out. Where most of a title is in them, the first of its `sources` that has other
    words takes its place.
    """
    words = _plain_words(title)
    if 2 * sum(map(len, words)) < sum(map(str.isalpha, title)):
        words = next(filter(None, map(_plain_words, sources)), words)
    name = ""
    for word in words:
        longer = f"{name} {word}".strip()
        if len(longer) > _LETTERS:
            break
        name = longer
    return name or (words[0][:_LETTERS] if words else messages.ARTICLE_FILE)


def _plain_words(text: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", re.sub("['’]", "", without_other_scripts(text)))
    return re.findall("[A-Za-z0-9]+", letters.encode("ascii", "ignore").decode())


def is_earlier_stick(files: Sequence[Path]) -> bool:
    """Whether all files are those of an earlier edition, by the mark in their tags."""
    return all(_is_ours(path) for path in files)


def _is_ours(path: Path) -> bool:
    if path.suffix.lower() != ".mp3" or not path.is_file():
        return False
    with path.open("rb") as file:
        return OUR_ENCODER.encode() in file.read(_HEAD_BYTES)
