"""The texts that a player speaks, and the marks in their sound."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from newsreader.speech.engines.voices import VoiceInfo
from newsreader.speech.text.script import Utterance
from newsreader.speech.text.spoken import Spoken


class Key(NamedTuple):
    """Identifies a text: number `utterance` of a narrator's generation number `generation`."""

    generation: int
    utterance: int


@dataclass(slots=True)
class SpokenText:
    """A text to be spoken.

    `voice` is the voice that its utterance asks for, None for the chosen one; `article` says that it is part of an
    article. `introduced`: the last text in a known language was in the same language. `said` is the spoken form, once
    it is known; `begun_at` is the number of the word at which synthesis last began. `marked` has the numbers of the
    words that the engine marked, in order: it says "of the" as one word, and marks only the first. `whole`: it was
    synthesised to its end; `failed`: it could not be.
    """

    key: Key
    utterance: Utterance
    voice: VoiceInfo | None
    article: bool
    introduced: bool
    said: Spoken | None = None
    begun_at: int = 0
    marked: list[int] = field(default_factory=list)
    whole: bool = False
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in text number `text` since cut number `run`: its beginning, its word number `word`, its end."""

    kind: Literal["start", "word", "end"]
    run: int
    text: int
    word: int = 0


def written_span(text: SpokenText, word: int) -> tuple[int, int] | None:
    """The written span of a word and of those said with it; None if that span has been reported already."""
    if text.said is None:
        return None
    spans = text.said.spans
    following = bisect_right(text.marked, word)
    if following < len(text.marked):
        beyond = text.marked[following]
    else:  # the next word is not marked yet, or not again after a restart
        beyond = len(spans) if text.whole else max(word + 1, text.begun_at)
    start, end = spans[word].written_start, spans[max(word, beyond - 1)].written_end
    if word and spans[word - 1].written_end > start:
        start = spans[word - 1].written_end
    return (start, end) if start < end else None
