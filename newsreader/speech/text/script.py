"""The script of an article: its utterances in order, and the pauses between them."""

from collections.abc import Iterator, Sequence
from itertools import count

from newsreader import messages
from newsreader.model.frozen import dataclass, replace
from newsreader.model.passages import PassageKind, Sample, SayText, Sentence
from newsreader.model.text import clean
from newsreader.model.values import Clean
from newsreader.settings import USUAL_SETTINGS, Settings
from newsreader.speech.text.duration import LETTERS_A_WORD, letters_to_hear

USUAL_RATE = 175
"""The rate, in words a minute, at which pauses have their full length. Faster speech has shorter ones."""

SENTENCE_PAUSE = 250
"""Milliseconds after a sentence within a passage: espeak's own pause at 175 words a minute."""

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
    "picture": 500,
}
"""Milliseconds after the last sentence of a passage: about twice a sentence's pause, so that the end of a paragraph is
heard; more after titles and headings, less within lists and tables."""

_PITCHES: dict[str, int] = {"heading": 4, "quote": 3, "list-item": -3}
LINK_PITCH = -3
"""The pitch of links, in semitones relative to the rest. Listeners do not notice less than three (J. 't Hart, Journal
of the Acoustical Society of America 69, 1981)."""

LINK_PAUSE = 300
"""Milliseconds added to the pause after a sentence with a link."""

_WORDS_BEFORE = {
    "quote": messages.QUOTE,
    "list-item": messages.LIST_ITEM,
    "caption": messages.CAPTION,
    "picture": messages.PICTURE,
}
_WORDS_AFTER = {"quote": messages.END_QUOTE, "heading": messages.HEADING}

WORDS_PAUSE = 150
"""Milliseconds between an added word and the sentence it announces."""

TEXT_PAUSE = 150
"""Milliseconds between two announcements."""

SEPARATE_PAUSE = 500
"""Milliseconds between two unrelated texts, such as the titles in a list."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A text spoken in one go, in its written form, and the pause after it in milliseconds at the usual rate.

    `language` is its BCP 47 tag, "" for that of the chosen voice. `pitch` is in semitones above the usual; `earcon` is
    the name of a short sound before it, "" for none. `added` marks words of the program, such as "Quote.", which belong
    to no sentence of the article, and are not reported as heard. `voice` is a voice's id and `rate` is in words a
    minute; "" and 0 are the chosen ones.
    """

    text: Clean
    pause: int
    language: str = ""
    pitch: int = 0
    earcon: str = ""
    added: bool = False
    voice: str = ""
    rate: int = 0


def of_sentences(sentences: Sequence[Sentence], settings: Settings = USUAL_SETTINGS) -> tuple[Utterance, ...]:
    """The utterances for an article's sentences. Structure is expressed by pauses, words, earcons or pitch."""
    return tuple(
        replace(utterance, voice=sentence.voice, rate=sentence.rate) if sentence.voice or sentence.rate else utterance
        for sentence in sentences
        for utterance in _of_sentence(sentence, settings)
    )


def _of_sentence(sentence: Sentence, settings: Settings) -> Iterator[Utterance]:
    heard = {
        "heading": settings.headings,
        "quote": settings.quotes,
        "list-item": settings.list_items,
        "caption": "words",  # else it would sound like part of the text
        "picture": "words",
    }
    manner = heard.get(sentence.kind, "pause")
    linked = settings.links if sentence.links else "none"
    yield from _before(sentence, manner, linked)
    after = _after(sentence, manner, linked)
    pitch = _PITCHES[sentence.kind] if manner == "pitch" else 0
    pitch += LINK_PITCH if linked == "pitch" else 0
    pause = _pause(sentence, manner) + (LINK_PAUSE if linked == "pause" else 0)
    yield Utterance(_spoken(sentence), SENTENCE_PAUSE if after else pause, sentence.language, pitch)
    for each in after:
        yield replace(each, pause=pause if each is after[-1] else SENTENCE_PAUSE)


def _spoken(sentence: Sentence) -> Clean:
    """A sentence as it is passed to the engine. Its length is unchanged, because marks refer to positions in it.

    The full stop of a label would make German voices say "first", and "1. May" be read as a date. In a row of a table,
    a header must sound nearer to its value than the value to the next header; but espeak's pauses after a colon and a
    semicolon are equal.
    """
    if sentence.kind == "table-row":
        return Clean(sentence.text.replace(": ", ", ").replace("; ", ". "))
    if not sentence.label:
        return sentence.text
    return Clean(f"{sentence.text[: sentence.label - 1]},{sentence.text[sentence.label :]}")


def _before(sentence: Sentence, manner: str, linked: str) -> Iterator[Utterance]:
    """The utterances that announce a sentence. Earcons end with their own silence."""
    if sentence.rows:
        yield _words(messages.table_of(sentence.rows))
    if sentence.level and manner != "none":
        yield _words(messages.list_level(sentence.level))
    if sentence.begins and manner == "sound":
        yield _sound(sentence.kind)
    elif sentence.begins and manner == "words" and sentence.kind in _WORDS_BEFORE and not sentence.label:
        yield _words(_WORDS_BEFORE[sentence.kind])
    if linked == "sound":
        yield _sound("link")


def _after(sentence: Sentence, manner: str, linked: str) -> list[Utterance]:
    """The utterances after a sentence."""
    said = [_words(messages.links_here(sentence.links))] if linked == "words" else []
    if sentence.ends and manner == "words" and sentence.kind in _WORDS_AFTER:
        said.append(_words(_WORDS_AFTER[sentence.kind]))
    if sentence.ends and manner == "sound" and sentence.kind == "quote":
        said.append(_sound("end-quote"))
    return said


def _pause(sentence: Sentence, manner: str) -> int:
    if not sentence.closes:
        return SENTENCE_PAUSE
    ends_list = sentence.kind == "list-item" and sentence.ends
    return PASSAGE_PAUSES["paragraph" if manner == "none" or ends_list else sentence.kind]


def _words(text: str) -> Utterance:
    return Utterance(Clean(text), WORDS_PAUSE, added=True)


def _sound(name: str) -> Utterance:
    return Utterance(Clean(""), 0, earcon=name, added=True)


def of_texts(
    texts: Sequence[SayText], settings: Settings = USUAL_SETTINGS, *, separate: bool = False
) -> tuple[Utterance, ...]:
    """The utterances for announcements, or for unrelated texts if `separate`. An article's sentences among them sound
    as in reading aloud.

    Texts are the program's own or already cleaned, so no stranger's control character reaches the engine.
    """
    said: list[Utterance] = []
    for text in texts:
        if isinstance(text, str):
            said.append(Utterance(clean(text), SEPARATE_PAUSE if separate else TEXT_PAUSE))
        elif isinstance(text, Sample):
            said.append(Utterance(clean(text.text), TEXT_PAUSE, voice=text.voice))
        else:
            said.extend(of_sentences([text], settings))
    return tuple(said)


def seconds_to_hear(utterances: Sequence[Utterance], rate: int) -> float:
    """The approximate seconds that utterances take, with their pauses. `rate`, in words a minute, applies to those
    without their own."""
    return sum(
        60 * letters_to_hear(each.text, each.language) / (LETTERS_A_WORD * (each.rate or rate))
        + _at_rate(each.pause, each.rate or rate) / 1000
        for each in utterances
    )


def _at_rate(pause: int, rate: int) -> int:
    """The milliseconds of a pause at `rate` words a minute; at most doubled by a slow rate."""
    return pause * USUAL_RATE // max(rate, USUAL_RATE // 2)


def silence(pause: int, rate: int, sample_rate: int) -> bytes:
    """The samples (16 bits, one channel) of a pause, at `rate` words a minute."""
    return bytes(2 * (_at_rate(pause, rate) * sample_rate // 1000))


def numbered(utterances: Sequence[Utterance], first: int) -> tuple[int | None, ...]:
    """The sentence number of each utterance, counted from `first`; None for an added one."""
    numbers = count(first)
    return tuple(None if utterance.added else next(numbers) for utterance in utterances)
