"""The open article: the place in it, what is said on moving there, and the place as it is heard read aloud."""

from newsreader import messages
from newsreader.articles.passages import Reading
from newsreader.messages import Announcement
from newsreader.model import Clean
from newsreader.session.finding import sentence_with
from newsreader.session.headlines import HeadlineList
from newsreader.session.place import ArticlePlace, Unit
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.values import ArticleView, Effect, Outcome, SentenceHeard, WordHeard


class ArticleScreen:
    """A place in an article, from its opening until one leaves it."""

    def __init__(
        self, headline_id: str, reading: Reading, headlines: HeadlineList, sound: Sound, telling: Telling
    ) -> None:
        self.headline_id = headline_id
        self._list = headlines
        self._sound = sound
        self._telling = telling
        self._place = ArticlePlace(reading)
        self._word: tuple[int, int] | None = None
        self.found_last = Clean("")

    def view(self) -> ArticleView:
        reading = self._sound.reading
        word = self._word if reading else None
        return ArticleView(self._place.reading.passages, self._place.sentence, reading, word)

    # What is said of it.

    def opened(self) -> Announcement:
        """Its title, date and length."""
        place = self._place
        dateline = next((p.text for p in place.reading.passages if p.kind == "dateline"), "")
        return messages.article_opened(place.passage.text, dateline, place.number()[1], place.minutes())

    def passage(self, left: ArticlePlace | None = None) -> Announcement:
        """The passage one is at. A quotation of several is called one when it is come to from outside, and at its end.

        `left` is the place that was left for it, None if it is said by itself.
        """
        place = self._place
        return messages.passage(
            place.passage.text,
            place.passage.kind,
            begins=left is None or not place.is_in_quotation_of(left),
            ends=left is None or not place.quotation_goes_on,
        )

    def sentence(self) -> Announcement:
        return messages.sentence_reached(self._place.sentence.text)

    def where(self) -> Announcement:
        paragraph, paragraphs = self._place.number()
        title = self._place.reading.passages[0].text
        return messages.where_in_article(title, paragraph, paragraphs, self._place.percent())

    # Moving.

    def move(self, unit: Unit, steps: int) -> Outcome:
        """That many units on, back if negative."""
        moved = self._place.moved(unit, steps)
        if moved is not None:
            return self._arrive(moved, unit)
        if unit == "heading":
            return self._telling.tell([messages.NO_MORE_HEADINGS])
        if steps < 0:
            return self._telling.tell([messages.START_OF_ARTICLE])
        return self._telling.tell([messages.END_OF_ARTICLE], *self._mark_as_read())

    def edge(self, last: bool) -> Outcome:
        """To the last passage, or the first."""
        stops = self._place.stops()
        return self._arrive(self._place.to(stops[-1] if last else stops[0]), "passage")

    def jump(self, number: int) -> Outcome:
        """To a passage by its number, counted from 1."""
        stops = self._place.stops()[1:]
        if 1 <= number <= len(stops):
            return self._arrive(self._place.to(stops[number - 1]), "passage")
        return self._telling.tell([messages.no_such_number(str(number), len(stops))])

    def find(self, words: Clean) -> Outcome:
        """To the next sentence with these words; without words, with those that were found last."""
        words = words or self.found_last
        if not words:
            return self._telling.tell([Announcement(messages.NOTHING_TYPED)])
        here = self._place.index
        found = sentence_with(words, self._place.reading.sentences, here)
        if found is None:
            return self._telling.tell([messages.not_in_article(words)])
        self.found_last = words
        self._go(self._place.to(found))
        before = [] if found > here else [messages.FOUND_ONLY_HERE if found == here else messages.FOUND_FROM_START]
        marks = self._mark_as_read() if self._place.at_last_sentence else ()
        return self._telling.tell([*before, self.sentence()], *marks)

    def _arrive(self, place: ArticlePlace, unit: Unit) -> Outcome:
        """Be at a place: reading goes on from there if it was going on, else the unit is said."""
        left = self._place
        self._go(place)
        if self._sound.reading:
            return Outcome((), (self.read(),))
        if unit == "sentence":
            marks = self._mark_as_read() if place.at_last_sentence else ()
            return self._telling.tell([self.sentence()], *marks)
        marks = self._mark_as_read() if place.at_end else ()
        return self._telling.tell([self.passage(left)], *marks)

    def _go(self, place: ArticlePlace) -> None:
        self._place = place
        self._word = None

    def _mark_as_read(self) -> tuple[Effect, ...]:
        """An article counts as read once its end has been reached, never for having been passed over in the list."""
        headline = self._list.find(self.headline_id)
        if headline is None or headline.read:
            return ()
        return (self._list.mark(headline, read=True),)

    # Reading aloud.

    def read(self) -> Effect:
        """Read aloud from here on."""
        return self._sound.read(self._place.reading.sentences, self._place.index)

    def read_aloud(self) -> Outcome:
        """Read, pause, or go on; without a voice, give the passage."""
        if not self._telling.speaks:
            return self._telling.tell([self.passage()])
        if self._sound.reading:
            return Outcome((), (self._sound.pause(),))
        if self._sound.paused:
            return Outcome((), (self._sound.resume(),))
        return Outcome((), (self.read(),))

    def sentence_heard(self, event: SentenceHeard) -> Outcome:
        """Be at the sentence after it."""
        heard = self._sound.sentence_at(event.token, event.index)
        if heard is None:
            return Outcome()
        last = len(self._place.reading.sentences) - 1
        self._go(self._place.to(min(heard + 1, last)))
        return Outcome((), self._mark_as_read() if heard == last else ())

    def word_heard(self, event: WordHeard) -> None:
        """Show it, if it is one of the sentence that one is at."""
        if self._sound.sentence_at(event.token, event.index) == self._place.index:
            sentence = self._place.sentence
            self._word = (sentence.start + event.start, min(sentence.start + event.end, sentence.end))
