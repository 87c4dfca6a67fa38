"""A book with its sound, for the files of a talking book: where each phrase is heard, and the headings."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from newsreader import __version__, messages
from newsreader.edition.book import HEADINGS, Book, Chapter, Part, Phrase
from newsreader.edition.sound.recording import ChapterSound, Clip, Recording

GENERATOR = f"{messages.PRODUCER} {__version__}"
"""The name of this program in talking books."""


@dataclass(frozen=True, slots=True)
class PlacedPhrase:
    """A phrase of a chapter: its number, from 1, used in its ids; and its clip, None if it is silent."""

    number: int
    phrase: Phrase
    clip: Clip | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, its text, and where it is heard: the number of the chapter, and of the first of its
    `phrases` there, both from 1. `language` is its BCP 47 tag, "" if it is the book's."""

    level: int
    text: str
    chapter: int
    phrase: int
    phrases: int
    language: str = ""


@dataclass(frozen=True)
class PlacedChapter:
    """A chapter with its sound. `number` counts from 1; `milliseconds_before` is the length of all chapters before
    it."""

    number: int
    chapter: Chapter
    sound: ChapterSound
    rate: int
    milliseconds_before: int

    @cached_property
    def phrases(self) -> tuple[PlacedPhrase, ...]:
        numbered = zip(self.chapter.phrases, self.sound.clips, strict=True)
        return tuple(PlacedPhrase(number, *each) for number, each in enumerate(numbered, 1))

    @cached_property
    def numbers(self) -> dict[int, PlacedPhrase]:
        """Each placed phrase, by the `id()` of the phrase of the chapter."""
        return {id(each.phrase): each for each in self.phrases}

    def of(self, phrase: Phrase) -> PlacedPhrase:
        """The placed phrase for a phrase of the chapter."""
        return self.numbers[id(phrase)]

    @property
    def heard(self) -> Iterator[PlacedPhrase]:
        return (each for each in self.phrases if each.clip)

    def first_of(self, part: Part) -> PlacedPhrase:
        return self.of(part.phrases[0])

    @property
    def headings(self) -> Iterator[Heading]:
        for part in self.chapter.parts:
            if part.kind in HEADINGS:
                place = self.number, self.first_of(part).number, len(part.phrases)
                yield Heading(part.level, part.text, *place, part.language)

    @cached_property
    def milliseconds(self) -> int:
        """The length: exactly the sum of its clips."""
        return sum(self.times(track[-1])[1] for track in self.sound.tracks)

    def times(self, clip: Clip) -> tuple[int, int]:
        """The begin and end of a clip in its track, in milliseconds."""
        return clip.start * 1000 // self.rate, clip.end * 1000 // self.rate


def placed(book: Book, recording: Recording) -> tuple[PlacedChapter, ...]:
    """Number the phrases of a book and join them with their sound."""
    chapters: list[PlacedChapter] = []
    before = 0
    for number, (chapter, sound) in enumerate(zip(book.chapters, recording.chapters, strict=True), 1):
        chapters.append(PlacedChapter(number, chapter, sound, recording.rate, before))
        before += chapters[-1].milliseconds
    return tuple(chapters)


def headings(chapters: tuple[PlacedChapter, ...]) -> list[Heading]:
    """The headings of all chapters, in order."""
    return [heading for chapter in chapters for heading in chapter.headings]


def track_name(chapter: int, track: int) -> str:
    """The name of a sound file: eight letters, a full stop and three, as old players require."""
    return f"{chapter:04}.mp3" if not track else f"{chapter:04}_{track + 1}.mp3"


def clock(milliseconds: int, *, thousandths: bool = True) -> str:
    """Format a time: "0:04:05.500", or rounded to seconds "00:04:06"."""
    if not thousandths:
        seconds = (milliseconds + 500) // 1000
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def seconds(milliseconds: int) -> str:
    """Format a time in seconds: "4.500"."""
    return f"{milliseconds // 1000}.{milliseconds % 1000:03}"
