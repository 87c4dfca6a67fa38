"""Positions in an article, what is announced at them, and moving between them.
Pure: a move that cannot be made is None."""

from typing import Literal

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass, replace
from newsreader.model.languages import same_language
from newsreader.model.passages import Passage, Reading, Sentence
from newsreader.model.values import ReadingPlace

Unit = Literal["sentence", "passage", "heading"]

WORDS_PER_MINUTE = 175
"""Reading speed for an article's length in minutes: the voice's usual rate."""


@dataclass(frozen=True, slots=True)
class ArticlePosition:
    """A sentence of an article. `index` counts all its sentences from 0."""

    reading: Reading
    index: int = 0

    @property
    def sentence(self) -> Sentence:
        return self.reading.sentences[self.index]

    @property
    def passage(self) -> Passage:
        return self.reading.passages[self.sentence.passage]

    @property
    def quotation_continues(self) -> bool:
        """Whether this passage and the next one that is read are both quotations."""
        following = (passage for passage in self.reading.passages[self.sentence.passage + 1 :] if not passage.silent)
        return self.passage.kind == "quote" == next((passage.kind for passage in following), None)

    def shares_quotation_with(self, other: "ArticlePosition") -> bool:
        """Whether every passage that is read between two positions is a quotation."""
        first, last = sorted((self.sentence.passage, other.sentence.passage))
        between = self.reading.passages[first : last + 1]
        return all(passage.kind == "quote" for passage in between if not passage.silent)

    @property
    def is_in_article_language(self) -> bool:
        return same_language(self.passage.language, self.reading.language)

    def new_level(self, left: "ArticlePosition | None") -> int:
        """How deep this passage's list is nested, where that differs from the position moved away from; else 0."""
        return self.passage.new_level(left.passage if left else None)

    def passage_aloud(self, begins: bool, ends: bool, level: int = 0) -> tuple[Sentence, ...]:
        """The sentences of this passage for the voice.
        `begins`, `ends`: so does its quotation. `level` is the new level of its list, 0 if that is the same."""
        first, number = self.passage.first, self.sentence.passage
        sentences = [sentence for sentence in self.reading.sentences[first:] if sentence.passage == number]
        return tuple(
            replace(
                sentence,
                begins=begins and sentence.begins if sentence.kind == "list-item" else begins and not index,
                ends=ends and sentence.closes,
                level=0 if index else level,
            )
            for index, sentence in enumerate(sentences)
        )

    def announcement(self, left: "ArticlePosition | None" = None) -> Announcement:
        """The announcement of the current passage.

        A quotation of several passages is named at its begin and end; a table when it is entered, with the key to go
        through its cells; the level of a list where it changes. `left` is the position moved away from; None
        announces the passage by itself.
        """
        passage = self.passage
        begins = left is None or not self.shares_quotation_with(left)
        ends = left is None or not self.quotation_continues
        level = self.new_level(left)
        enters_table = bool(passage.cells) and (left is None or not left.passage.cells)
        return messages.passage(
            passage.text,
            passage.kind,
            begins=begins,
            ends=ends,
            level=level,
            language="" if self.is_in_article_language else passage.language,
            aloud=self.passage_aloud(begins, ends, level),
            in_cells=enters_table,
        )

    def passage_sentences(self) -> range:
        """The indexes of the sentences of this passage."""
        stops = [*self.stops(), len(self.reading.sentences)]
        first = max(stop for stop in stops if stop <= self.index)
        return range(first, min(stop for stop in stops if stop > first))

    def stops(self) -> list[int]:
        """The index of the first sentence of each passage that is read, in order."""
        return [passage.first for passage in self.reading.passages if not passage.silent]

    def number(self) -> tuple[int, int]:
        """The number of this passage and how many there are; the title is 0 and not counted."""
        stops = self.stops()
        return sum(first <= self.index for first in stops) - 1, len(stops) - 1

    def percent(self) -> int:
        """How much of the article's text is before this sentence, in per cent."""
        lengths = [len(sentence.text) for sentence in self.reading.sentences]
        return round(100 * sum(lengths[: self.index]) / max(1, sum(lengths)))

    def minutes(self) -> int:
        """How long the article takes to hear, in minutes, at least 1."""
        return max(1, round(self.seconds() / 60))

    def seconds(self) -> float:
        """How long the article takes to hear."""
        return 60 * sum(len(sentence.text.split()) for sentence in self.reading.sentences) / WORDS_PER_MINUTE

    def minutes_left(self, minutes: int) -> int:
        """How many of the article's `minutes` are left from this sentence on, at least 1."""
        return max(1, round(minutes * (100 - self.percent()) / 100))

    def saved(self, headline_id: str) -> ReadingPlace:
        """This position, in a form that `restored` finds again."""
        return ReadingPlace(headline_id, self.index, self.sentence.text, self.percent())

    def to(self, index: int) -> "ArticlePosition":
        return replace(self, index=index)

    def moved(self, unit: Unit, steps: int) -> "ArticlePosition | None":
        """The position `steps` units on (back if negative), or at the edge; None if there already."""
        if unit == "sentence":
            stops = list(range(len(self.reading.sentences)))
        elif unit == "passage":
            stops = self.stops()
        else:
            stops = [p.first for p in self.reading.passages if p.kind in ("title", "heading") and not p.silent]
        current = sum(first <= self.index for first in stops) - 1
        target = min(max(current + steps, 0), len(stops) - 1)
        if unit == "heading" and not 0 <= current + steps < len(stops):
            return None
        return self.to(stops[target]) if target != current else None


def restored(reading: Reading, place: ReadingPlace) -> ArticlePosition:
    """A saved position: the nearest sentence with the same text, else the same number."""
    same = [number for number, sentence in enumerate(reading.sentences) if sentence.text == place.text]
    index = min(same, key=lambda number: abs(number - place.sentence), default=place.sentence)
    return ArticlePosition(reading, max(0, min(index, len(reading.sentences) - 1)))
