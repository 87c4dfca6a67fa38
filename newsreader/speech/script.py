"""The script of a reading: what is said, one utterance after another, and how long the pauses are between them."""

from collections.abc import Sequence

from newsreader.articles.passages import PassageKind, Sentence
from newsreader.frozen import dataclass
from newsreader.model import Clean

USUAL_RATE = 175
"""Words a minute at which pauses have their full length; they shrink with faster speech, as a reader's do."""

SENTENCE_PAUSE = 250
"""Milliseconds after a sentence within a passage: what espeak itself makes between sentences, at 175 words a minute."""

PASSAGE_PAUSES: dict[PassageKind, int] = {
    "title": 700,
    "dateline": 500,
    "heading": 600,
    "paragraph": 500,
    "list-item": 350,
    "quote": 500,
    "table-row": 350,
    "preformatted": 350,
    "caption": 500,
}
"""Milliseconds after the last sentence of a passage. About twice a sentence's, so that a paragraph's end is heard; more
after what stands above others, less between what belongs together."""

TEXT_PAUSE = 150
"""Milliseconds between two announcements."""

APART_PAUSE = 500
"""Milliseconds between two things that have nothing to do with each other, such as titles of a list."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A text said in one go, as it is written, and the silence after it in milliseconds at the usual rate.

    `language` is the BCP 47 tag of what it is written in, "" for that of the chosen voice. `pitch` is by how many
    semitones it is said higher than usual, `earcon` the name of a short sound before it, "" for none. `added` says that
    its words are ours and not the article's: they are no sentence of it, and are not reported as heard.
    """

    text: Clean
    pause: int
    language: str = ""
    pitch: int = 0
    earcon: str = ""
    added: bool = False


def of_sentences(sentences: Sequence[Sentence]) -> tuple[Utterance, ...]:
    """An article's sentences, with pauses by what they belong to."""
    return tuple(
        Utterance(sentence.text, PASSAGE_PAUSES[sentence.kind] if sentence.closes else SENTENCE_PAUSE)
        for sentence in sentences
    )


def of_texts(texts: Sequence[str], *, apart: bool = False) -> tuple[Utterance, ...]:
    """Announcements, or with `apart` things that have nothing to do with each other.

    They are ours or clean already; a stranger's control characters never get to the engine.
    """
    from newsreader.text import clean

    return tuple(Utterance(clean(text), APART_PAUSE if apart else TEXT_PAUSE) for text in texts)


def silence(pause: int, rate: int, sample_rate: int) -> bytes:
    """The samples (16 bits, one channel) of a pause, at `rate` words a minute. It is never more than twice as long."""
    milliseconds = pause * USUAL_RATE // max(rate, USUAL_RATE // 2)
    return bytes(2 * (milliseconds * sample_rate // 1000))
