"""Places: where one is in a list and in an article, and how moving changes that. Pure; a move that cannot be made
is None."""

from typing import Literal

from newsreader.model.frozen import dataclass, replace
from newsreader.model.languages import same_language
from newsreader.model.passages import Passage, Reading, Sentence
from newsreader.model.values import KeptPlace

Unit = Literal["sentence", "passage", "heading"]

WORDS_A_MINUTE = 175
"""How fast an article is taken to be read when its length is told in minutes: the voice's usual rate."""


@dataclass(frozen=True, slots=True)
class ArticlePlace:
    """A sentence in an article. `index` counts all its sentences from 0."""

    reading: Reading
    index: int = 0

    @property
    def sentence(self) -> Sentence:
        return self.reading.sentences[self.index]

    @property
    def passage(self) -> Passage:
        return self.reading.passages[self.sentence.passage]

    @property
    def quotation_goes_on(self) -> bool:
        """Whether the next passage that is read is a quotation, as this one is."""
        following = (passage for passage in self.reading.passages[self.sentence.passage + 1 :] if not passage.silent)
        return self.passage.kind == "quote" == next((passage.kind for passage in following), None)

    def is_in_quotation_of(self, other: "ArticlePlace") -> bool:
        """Whether all that is read from the one place to the other is quotations."""
        first, last = sorted((self.sentence.passage, other.sentence.passage))
        between = self.reading.passages[first : last + 1]
        return all(passage.kind == "quote" for passage in between if not passage.silent)

    @property
    def is_in_language_of_article(self) -> bool:
        return same_language(self.passage.language, self.reading.language)

    def passage_aloud(self, begins: bool, ends: bool) -> tuple[Sentence, ...]:
        """The sentences of this passage, for the voice; whether what it belongs to begins or ends there."""
        first = self.passage.first
        said = [sentence for sentence in self.reading.sentences[first:] if sentence.passage == self.sentence.passage]
        return tuple(
            replace(sentence, begins=begins and not index, ends=ends and sentence.closes)
            for index, sentence in enumerate(said)
        )

    def sentences_here(self) -> range:
        """The numbers of the sentences of this passage."""
        stops = [*self.stops(), len(self.reading.sentences)]
        first = max(stop for stop in stops if stop <= self.index)
        return range(first, min(stop for stop in stops if stop > first))

    def stops(self) -> list[int]:
        """The first sentence of each passage that is read, in order."""
        return [passage.first for passage in self.reading.passages if not passage.silent]

    def number(self) -> tuple[int, int]:
        """This passage and how many there are, counted from 1, the title left out: 0 of them on the title."""
        stops = self.stops()
        return sum(first <= self.index for first in stops) - 1, len(stops) - 1

    def percent(self) -> int:
        """How much of the article's text lies before this sentence, in per cent."""
        lengths = [len(sentence.text) for sentence in self.reading.sentences]
        return round(100 * sum(lengths[: self.index]) / max(1, sum(lengths)))

    def minutes(self) -> int:
        """How long the whole takes to hear, in minutes, at least one."""
        words = sum(len(sentence.text.split()) for sentence in self.reading.sentences)
        return max(1, round(words / WORDS_A_MINUTE))

    def kept(self, headline_id: str) -> KeptPlace:
        """This place, to be found again another day."""
        return KeptPlace(headline_id, self.index, self.sentence.text, self.percent())

    def to(self, index: int) -> "ArticlePlace":
        return replace(self, index=index)

    def moved(self, unit: Unit, steps: int) -> "ArticlePlace | None":
        """The place that many units on (back if negative), or at the edge if there are fewer; None at the edge."""
        if unit == "sentence":
            stops = list(range(len(self.reading.sentences)))
        elif unit == "passage":
            stops = self.stops()
        else:
            stops = [p.first for p in self.reading.passages if p.kind in ("title", "heading") and not p.silent]
        here = sum(first <= self.index for first in stops) - 1
        there = min(max(here + steps, 0), len(stops) - 1)
        if unit == "heading" and not 0 <= here + steps < len(stops):
            return None
        return self.to(stops[there]) if there != here else None


def found_again(reading: Reading, kept: KeptPlace) -> ArticlePlace:
    """A place that was kept: the same sentence, the nearest of them, wherever it stands now; else the same number."""
    same = [number for number, sentence in enumerate(reading.sentences) if sentence.text == kept.text]
    index = min(same, key=lambda number: abs(number - kept.sentence), default=kept.sentence)
    return ArticlePlace(reading, max(0, min(index, len(reading.sentences) - 1)))
