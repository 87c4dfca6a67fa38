"""The open article: the place in it, what is said on moving there, and the place as it is heard read aloud."""

from collections.abc import Iterable

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import replace
from newsreader.model.languages import same_language
from newsreader.model.passages import Reading
from newsreader.model.values import Clean, KeptPlace
from newsreader.session.finding import next_with, on_the_way
from newsreader.session.headlines import HeadlineList
from newsreader.session.place import ArticlePlace, Unit, found_again
from newsreader.session.sound import Sound
from newsreader.session.spelling import Subject
from newsreader.session.telling import Telling
from newsreader.session.values import ArticleView, Effect, FollowVoice, Outcome, SentenceHeard, WordHeard


class ArticleScreen:
    """A place in an article, from its opening until one leaves it."""

    def __init__(
        self,
        headline_id: str,
        reading: Reading,
        headlines: HeadlineList,
        sound: Sound,
        telling: Telling,
        kept: KeptPlace | None = None,
    ) -> None:
        """`kept` is where it was left, to go on from; None begins it. Unless it `is_whole`, nobody has read it who has
        heard it: it is only what its source says of it."""
        self.headline_id = headline_id
        self._list = headlines
        self._sound = sound
        self._telling = telling
        self._place = found_again(reading, kept) if kept else ArticlePlace(reading)
        self._word: tuple[int, int] | None = None
        self.found_last = Clean("")
        self._being_told: tuple[int, range] | None = None  # a token, and the sentences it stands for
        self._heard = set(range(self._place.index))
        self.heard = False
        self.is_whole = True

    def view(self) -> ArticleView:
        return ArticleView(self._place.reading.passages, self._place.sentence, self._sound.reading, self._word)

    def place_to_keep(self) -> KeptPlace | None:
        """Where to go on from another day; None at the beginning, and once it has been heard to its end (`heard`)."""
        return self._place.kept(self.headline_id) if self._place.index and not self.heard else None

    @property
    def reading(self) -> Reading:
        """All of it."""
        return self._place.reading

    @property
    def passage_number(self) -> int:
        """Of the passage one is at, counted from 0."""
        return self._place.sentence.passage

    @property
    def text(self) -> str:
        """Its title and its text, a blank line between the passages, without what is only shown."""
        passages = self._place.reading.passages
        return "\n\n".join(each.text for each in passages if not each.silent)

    # What is said of it.

    @property
    def title(self) -> str:
        return self._place.reading.passages[0].text

    @property
    def percent(self) -> int:
        """How much of it lies before the place one is at; all of it once it has been heard to its end."""
        return 100 if self.heard else self._place.percent()

    def opened(self) -> Announcement:
        """Its title, date and length."""
        place = self._place
        dateline = next((p.text for p in place.reading.passages if p.kind == "dateline"), "")
        language = "" if same_language(place.reading.language or "en", "en") else place.reading.language
        title = [sentence for sentence in place.reading.sentences if sentence.passage == 0]
        return messages.article_opened(self.title, dateline, place.number()[1], place.minutes(), language, title)

    def passage(self, left: ArticlePlace | None = None) -> Announcement:
        """The passage one is at. A quotation of several is called one when it is come to from outside, and at its end.

        `left` is the place that was left for it, None if it is said by itself.
        """
        place = self._place
        begins = left is None or not place.is_in_quotation_of(left)
        ends = left is None or not place.quotation_goes_on
        return messages.passage(
            place.passage.text,
            place.passage.kind,
            begins=begins,
            ends=ends,
            language="" if place.is_in_language_of_article else place.passage.language,
            aloud=place.passage_aloud(begins, ends),
        )

    def sentence(self) -> Announcement:
        sentence = self._place.sentence
        return messages.sentence_reached(sentence.text, aloud=(replace(sentence, begins=False, ends=False),))

    def where(self) -> Announcement:
        paragraph, paragraphs = self._place.number()
        return messages.where_in_article(self.title, paragraph, paragraphs, self.percent)

    def headings(self) -> list[tuple[int, str]]:
        """The headings from here on: the number of the sentence with which each begins, and its text."""
        passages = self._place.reading.passages
        return [(it.first, it.text) for it in passages if it.kind == "heading" and it.first >= self._place.index]

    @property
    def has_headings(self) -> bool:
        return any(it.kind == "heading" for it in self._place.reading.passages)

    # Moving.

    @property
    def at_start(self) -> bool:
        """Whether there is no passage before this one."""
        return self._place.moved("passage", -1) is None

    def move(self, unit: Unit, steps: int) -> Outcome:
        """That many units on, back if negative."""
        moved = self._place.moved(unit, steps)
        if moved is not None:
            return self._arrive(moved, unit)
        if unit == "heading":
            return self._telling.tell([messages.NO_MORE_HEADINGS])
        return self._telling.tell([messages.START_OF_ARTICLE if steps < 0 else messages.END_OF_ARTICLE])

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

    def point(self, passage: int) -> Outcome:
        """To a passage as it is shown, counted from 0, or to what follows it if it is only shown."""
        first = self._place.reading.passages[passage].first
        return self._arrive(self._place.to(min(first, len(self._place.reading.sentences) - 1)), "passage")

    def find(self, words: Clean) -> Outcome:
        """To the next sentence with these words; without words, with those that were found last."""
        words = words or self.found_last
        if not words:
            return self._telling.tell([Announcement(messages.NOTHING_TYPED)])
        here = self._place.index
        found = next_with(words, [sentence.text for sentence in self._place.reading.sentences], here)
        if found is None:
            return self._telling.tell([messages.not_in(messages.ARTICLE, words)])
        self.found_last = words
        self._go(self._place.to(found))
        return self._telling.tell([*on_the_way(found, here), self.sentence()])

    def go_to(self, sentence: int) -> None:
        """Be at a sentence, by its number, without a word."""
        self._go(self._place.to(sentence))

    def _arrive(self, place: ArticlePlace, unit: Unit) -> Outcome:
        """Be at a place: reading goes on from there if it was going on, else the unit is said."""
        left = self._place
        self._go(place)
        if self._sound.reading:
            return Outcome((), (self.read(),))
        if unit == "sentence":
            return self._told(self.sentence(), range(place.index, place.index + 1))
        return self._told(self.passage(left), place.sentences_here())

    def _told(self, said: Announcement, sentences: range) -> Outcome:
        """Tell of these sentences. They count as heard when that has been; without a voice, at once."""
        outcome = self._telling.tell([said])
        if self._telling.speaks:
            self._being_told = (self._sound.token, sentences)
            return outcome
        return replace(outcome, effects=(*outcome.effects, *self._hear(sentences)))

    def _go(self, place: ArticlePlace) -> None:
        self._place = place
        self._word = self._being_told = None

    def announcement_heard(self, token: int) -> tuple[Effect, ...]:
        """An announcement has been heard whole, and with it the sentences that it told."""
        if self._being_told is None or self._being_told[0] != token:
            return ()
        return self._hear(self._being_told[1])

    def _hear(self, sentences: Iterable[int]) -> tuple[Effect, ...]:
        """These have been heard. With its last sentence an article counts as read, unless most was passed over."""
        self._heard.update(sentences)
        count = len(self._place.reading.sentences)
        if count - 1 not in self._heard or 2 * len(self._heard) < count:
            return ()
        self.heard = True
        headline = self._list.find(self.headline_id)
        if headline is None or headline.read or not self.is_whole:
            return ()
        return (self._list.mark(headline, read=True),)

    # Words.

    def subject(self) -> Subject:
        """The sentence that one is at, as a text of words."""
        return Subject((self.headline_id, self._place.index), self._place.sentence.text)

    def word_start(self) -> int | None:
        """Where, in that sentence, the word begins that was heard last; None if none was."""
        return self._word[0] - self._place.sentence.start if self._word else None

    def show_word(self, span: tuple[int, int]) -> None:
        """Be at a word, by its span in the sentence."""
        start = self._place.sentence.start
        self._word = (start + span[0], start + span[1])

    def move_sentence(self, steps: int) -> bool:
        """Be at another sentence, without a word. False if there is none."""
        moved = self._place.moved("sentence", steps)
        if moved is not None:
            self._go(moved)
        return moved is not None

    # Reading aloud.

    def read(self) -> Effect:
        """Read aloud from here on."""
        self.heard = False
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
        return Outcome((), (FollowVoice(), *(self._hear([heard]) if event.audible else ())))

    def word_heard(self, event: WordHeard) -> None:
        """Show it, if it is one of the sentence that one is at."""
        if self._sound.sentence_at(event.token, event.index) == self._place.index:
            sentence = self._place.sentence
            self._word = (sentence.start + event.start, min(sentence.start + event.end, sentence.end))
