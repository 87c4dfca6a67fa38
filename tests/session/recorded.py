"""Sessions in which the recording of a headline plays."""

from dataclasses import replace

from newsreader.model.values import Chapter, Clean, Enclosure
from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleOpened,
    Effect,
    Outcome,
    PlayRecording,
    RecordingStarted,
)
from tests.session.memory_library import MemoryLibrary, opened, six_headlines
from tests.session.steps import asks, press, session

SOUND = Enclosure("https://example.org/a.mp3", "audio/mpeg", 38_000_000, 2520)
CHAPTERS = (Chapter(0.0, Clean("Hello")), Chapter(600.0, Clean("Storms")), Chapter(1800.0, Clean("Goodbye")))


def library(*with_sound: int) -> MemoryLibrary:
    """Six headlines, of which these have a recording."""
    made = six_headlines()
    for number in with_sound:
        made.listed[number] = replace(made.listed[number], enclosures=(SOUND,))
    return made


def loads(reader: Session, outcome: Outcome, chapters: tuple[Chapter, ...] = ()) -> Outcome:
    """The requested article opens, with chapters of its recording."""
    asked = asks(outcome)
    article, reading = opened(asked.headline.title)
    return reader.handle(ArticleOpened(asked.generation, replace(article, chapters=chapters), reading))


def started(chapters: tuple[Chapter, ...] = (), **options: object) -> tuple[Session, PlayRecording]:
    """A reader in which the recording of the first headline plays."""
    reader = session(library=library(0), **options)  # type: ignore[arg-type]
    play = begins(reader, chapters=chapters)
    reader.handle(RecordingStarted(play.token, play.seconds, 2530.0))
    return reader, play


def begins(reader: Session, key: str = "space", chapters: tuple[Chapter, ...] = ()) -> PlayRecording:
    """A key plays the current headline's recording, and then its article opens."""
    outcome = press(reader, key)
    loads(reader, outcome, chapters)
    return plays(outcome)


def plays(outcome: Outcome) -> PlayRecording:
    return next(effect for effect in outcome.effects if isinstance(effect, PlayRecording))


def of(kind: type[Effect], outcome: Outcome) -> list[Effect]:
    return [effect for effect in outcome.effects if isinstance(effect, kind)]
