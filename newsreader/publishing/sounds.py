"""The sound of articles as MP3 files, and their transcripts with times, as WebVTT."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from newsreader.edition.book import Book
from newsreader.edition.bookmaking import book_of, unspoken
from newsreader.edition.sound.recording import Recording, record
from newsreader.edition.writers.sound_files import write_mp3
from newsreader.model.languages import same_language
from newsreader.model.monitor import Monitor
from newsreader.model.values import Article
from newsreader.published.manifest import File
from newsreader.publishing.site_folder import SiteFolder
from newsreader.publishing.site_state import NO_FILE
from newsreader.settings import Settings


@dataclass(frozen=True, slots=True)
class Sounded:
    """The result of speaking an article: its sound, its transcript and its length in seconds."""

    sound: File = NO_FILE
    transcript: File = NO_FILE
    seconds: float = 0.0


def sounded(
    folder: SiteFolder, articles: Sequence[Article], day: date, settings: Settings, monitor: Monitor
) -> Iterator[Sounded]:
    """Speak articles in parallel on all processors, and add their files. One that no voice reads has none.

    Raises OSError, and what `record` raises.
    """
    books = [None if unspoken(article, settings) else book_of([article], day, settings) for article in articles]
    chapters = tuple(book.chapters[0] for book in books if book)
    together = book_of(articles[:1], day, settings)
    recording = record(replace(together, chapters=chapters), settings, monitor=monitor)
    of_books = iter(recording.chapters)
    for book in books:
        if book is None:
            yield Sounded()
            continue
        own = replace(recording, chapters=(next(of_books),))
        sound = folder.add_written("sound", ".mp3", "sound", partial(write_mp3, book, own, check=monitor.check))
        transcript = folder.add("transcripts", ".vtt", transcript_of(book, own, book.title_language), "transcript")
        yield Sounded(sound, transcript, round(own.seconds, 3))


def transcript_of(book: Book, recording: Recording, language: str) -> bytes:
    """A WebVTT document with a cue for each phrase heard (https://www.w3.org/TR/webvtt1/). A phrase in another language
    than `language` is marked with it."""
    cues = ["WEBVTT"]
    samples = 0
    for chapter, sound in zip(book.chapters, recording.chapters, strict=True):
        for phrase, clip in zip(chapter.phrases, sound.clips, strict=True):
            if clip is None:
                continue
            begin, samples = samples, samples + clip.end - clip.start
            text = " ".join(phrase.text.split())
            if text:
                escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                if phrase.language and not same_language(phrase.language, language):
                    escaped = f"<lang {phrase.language}>{escaped}</lang>"
                cues.append(f"{_clock(begin, recording.rate)} --> {_clock(samples, recording.rate)}\n{escaped}")
    return ("\n\n".join(cues) + "\n").encode()


def chapter_starts(recording: Recording) -> list[float]:
    """The seconds at which the chapters begin, and at which the last ends."""
    starts = [0]
    for chapter in recording.chapters:
        starts.append(starts[-1] + chapter.samples)
    return [round(samples / recording.rate, 3) for samples in starts]


def _clock(samples: int, rate: int) -> str:
    milliseconds = samples * 1000 // rate
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
