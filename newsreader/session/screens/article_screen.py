"""The open article: the position in it, its announcements, and reading it aloud."""

from collections.abc import Iterable, Sequence, Set

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.frozen import replace
from newsreader.model.languages import same_language
from newsreader.model.passages import Reading, spoken_as
from newsreader.model.values import Clean, Headline, ReadingPlace, Source
from newsreader.session import screens
from newsreader.session.article_links import link_numbers
from newsreader.session.article_position import ArticlePosition, Unit, restored
from newsreader.session.headline_marks import mark
from newsreader.session.screen import Screen, Title
from newsreader.session.session_context import Context
from newsreader.session.values import (
    ArticleView,
    Effect,
    FollowVoice,
    Outcome,
    PassagesShown,
    SentenceHeard,
    StartTimer,
    WordHeard,
)
from newsreader.session.word_cursor import Subject
from newsreader.session.word_search import find_next, wrap_notice

SEEN = "seen"
"""The name of the timer that runs while the end of the article is in view."""

SEEN_SECONDS = 3.0
"""How long its end must be in view for an article to count as read: longer than passing through takes."""


class ArticleScreen(Screen):
    """An open article.

    Without `is_whole`, it is only its source's summary, and hearing or seeing it does not mark it read. With
    `has_more`, it is the summary in an edition, and its page can be opened from it.
    """

    kind = "article"
    is_article = True
    no_more_titles = messages.NO_MORE_HEADINGS

    def __init__(
        self,
        context: Context,
        headline_id: str,
        reading: Reading,
        place: ReadingPlace | None,
        *,
        url: str,
        is_whole: bool,
        has_more: bool = False,
    ) -> None:
        """`headline_id` is "" for a page that is not stored. `place` is where to resume; None is the beginning."""
        self._context = context
        self.headline_id = headline_id
        self.url = url
        self._position = restored(reading, place) if place else ArticlePosition(reading)
        self._word: tuple[int, int] | None = None
        self._whole = False
        self._last_words = Clean("")
        self._announced: tuple[int, range] | None = None  # a token, and the sentences that its announcement has
        self._heard = set(range(self._position.index))
        self._unheard: int | None = None  # the first sentence of this reading that came when there was no sound
        self._seen = set(self._heard)  # the sentences that were on the screen, or announced
        self._shown = range(0)  # the passages on the screen, if the face says which
        self._timer: int | None = None  # the generation of the timer that runs while the end is in view
        self._finished = self._has_left_queue = False
        self._copied: int | None = None  # the sentence that was copied last
        self._is_whole = is_whole
        self.has_more = has_more
        self._minutes = self._position.minutes()
        self._link_numbers = link_numbers(reading, self.headline())

    def take(self, command: Command) -> Outcome | None:
        match command:
            case Command.NEXT_SENTENCE:
                return self.move_by("sentence", 1)
            case Command.PREVIOUS_SENTENCE:
                return self.move_by("sentence", -1)
        return super().take(command)

    def view(self) -> ArticleView:
        position = self._position
        paragraph, paragraphs = position.number()
        return ArticleView(
            position.reading.passages,
            position.sentence,
            self._context.voice.reading,
            self._word,
            self._whole,
            paragraph=paragraph,
            paragraphs=paragraphs,
            minutes_left=position.minutes_left(self._minutes),
            links=self._link_numbers,
            recording=self._context.recording.view if self._context.recording.headline_id == self.headline_id else None,
        )

    def headline(self) -> Headline | None:
        return self._context.headlines.find(self.headline_id) if self.headline_id else None

    @property
    def place_to_save(self) -> ReadingPlace | None:
        """Where to resume another day; None at the beginning, and after its end was heard."""
        is_amid = self.headline_id and self._position.index and not self._finished
        return self._position.saved(self.headline_id) if is_amid else None

    @property
    def reading(self) -> Reading:
        """The whole article."""
        return self._position.reading

    @property
    def passage_number(self) -> int:
        """The index of the current passage."""
        return self._position.sentence.passage

    @property
    def place(self) -> object:
        return self._position.index

    # Announcements.

    @property
    def title(self) -> str:
        return self.reading.passages[0].text

    @property
    def percent(self) -> int:
        """How much of the article is before the current position; 100 once it has been heard to its end."""
        return 100 if self._finished else self._position.percent()

    def opened(self) -> Announcement:
        """The article's title, date and length."""
        dateline = next((p.text for p in self.reading.passages if p.kind == "dateline"), "")
        language = "" if same_language(self.reading.language or "en", "en") else self.reading.language
        title = [sentence for sentence in self.reading.sentences if sentence.passage == 0]
        paragraphs, minutes = self._position.number()[1], self._position.minutes()
        aloud = [] if self.unspoken else title
        return messages.article_opened(
            self.title, dateline, paragraphs, minutes, language, aloud, unspoken=self.unspoken
        )

    @property
    def unspoken(self) -> str:
        """The tag of its language, if no voice reads it and the voice is on; else ""."""
        is_asked_for = not self._context.speaks or self._context.setting("all_languages")
        return "" if is_asked_for else self.reading.unspoken

    def announcement(self) -> Announcement:
        return self._position.announcement()

    def neighbours(self) -> Sequence[Announcement]:
        """The next and the previous passage; and the current sentence, with which reading aloud begins."""
        moves = (self._position.moved("passage", steps) for steps in (1, -1))
        return [*(moved.announcement(self._position) for moved in moves if moved), self.sentence()]

    def sentence(self) -> Announcement:
        """The current sentence."""
        sentence = self._position.sentence
        return messages.sentence_reached(sentence.text, aloud=(replace(sentence, begins=False, ends=False, level=0),))

    def where(self) -> Announcement:
        paragraph, paragraphs = self._position.number()
        return messages.where_in_article(self.title, paragraph, paragraphs, self.percent)

    @property
    def has_headings(self) -> bool:
        return any(it.kind == "heading" for it in self.reading.passages)

    def to_copy(self, again: bool) -> tuple[str, str]:
        """The current sentence; asked again at the same sentence, the whole article."""
        index, sentence = self._position.index, self._position.sentence.text
        whole = again and self._copied == index
        self._copied = None if whole else index
        passages = (each.text for each in self.reading.passages if not each.silent)
        return ("\n\n".join(passages), messages.WHOLE_ARTICLE) if whole else (sentence, sentence)

    # Moving.

    @property
    def at_start(self) -> bool:
        """Whether no passage precedes this one."""
        return self._position.moved("passage", -1) is None

    def move(self, steps: int) -> Outcome:
        return self.move_by("passage", steps)

    def section(self, *, forward: bool) -> Outcome:
        return self.move_by("heading", 1 if forward else -1)

    def move_by(self, unit: Unit, steps: int) -> Outcome:
        """Move by `steps` units, back if negative."""
        moved = self._position.moved(unit, steps)
        if moved is not None:
            return self._arrive(moved, unit)
        if unit == "heading":
            return self._context.announce([messages.NO_MORE_HEADINGS])
        return self._context.announce([messages.START_OF_ARTICLE if steps < 0 else messages.END_OF_ARTICLE])

    def edge(self, *, last: bool) -> Outcome:
        stops = self._position.stops()
        return self._arrive(self._position.to(stops[-1] if last else stops[0]), "passage")

    def jump(self, number: int) -> Outcome:
        stops = self._position.stops()[1:]
        if 1 <= number <= len(stops):
            return self._arrive(self._position.to(stops[number - 1]), "passage")
        return self._context.announce([messages.no_such_number(str(number), len(stops))])

    def point(self, item: int, offset: int = 0) -> Outcome:
        """Move to the sentence at an offset in a passage as drawn; past the passage if it is not read."""
        sentences = self.reading.sentences
        first = min(self.reading.passages[item].first, len(sentences) - 1)
        last = first
        while last + 1 < len(sentences) and sentences[last + 1].passage == item and sentences[last + 1].start <= offset:
            last += 1
        return self._arrive(self._position.to(last), "passage" if last == first else "sentence")

    def open(self) -> Outcome:
        """Go through the current table by its cells."""
        if self._position.passage.cells:
            return screens.open_table(self._context, self.reading, self.passage_number, self.go_to)
        return self._context.announce([messages.already_open(voice=self._context.speaks)])

    def find(self) -> Outcome:
        return self._context.prompt.ask(messages.find_in(messages.ARTICLE, self._last_words), self._find)

    def _find(self, words: Clean) -> Outcome:
        """Go to the next sentence with these words, or with those found last if there are none."""
        words = words or self._last_words
        if not words:
            return self._context.announce([Announcement(messages.NOTHING_TYPED)])
        before = self._position.index
        found = find_next(words, [sentence.text for sentence in self.reading.sentences], before)
        if found is None:
            return self._context.announce([messages.not_in(messages.ARTICLE, words)])
        self._last_words = words
        self.go_to(found)
        if heard := self._context.recording.play_passage(self.headline_id, self._position.passage.seconds):
            return self._context.announcer.with_notices(wrap_notice(found, before), heard)
        return self._context.announce([*wrap_notice(found, before), self.sentence()])

    def go_to(self, sentence: int) -> None:
        """Move to a sentence, by its number, without announcing it."""
        self._go(self._position.to(sentence))

    def _arrive(self, position: ArticlePosition, unit: Unit) -> Outcome:
        """Move to a position: reading goes on from there, or else the unit is announced."""
        left = self._position
        self._go(position)
        self._whole = unit != "sentence"
        if self._context.voice.reading:
            return Outcome((), (self.read(),))
        if unit == "sentence":
            outcome = self._announce_text(self.sentence(), range(position.index, position.index + 1))
        else:
            outcome = self._announce_text(position.announcement(left), position.passage_sentences())
        return replace(outcome, effects=(*outcome.effects, *self._await_reader()))

    def _announce_text(self, text: Announcement, sentences: range) -> Outcome:
        """Announce these sentences. They count as heard when that has been heard; without a voice, at once."""
        outcome = self._context.announce([text])
        self._seen.update(sentences)
        if self._context.speaks:
            self._announced = (self._context.voice.token, sentences)
            return outcome
        return replace(outcome, effects=(*outcome.effects, *self._hear(sentences)))

    def _go(self, position: ArticlePosition) -> None:
        self._position = position
        self._word = self._announced = None
        if not self._end_in_view:
            self._timer = None

    def announcement_heard(self, token: int) -> tuple[Effect, ...]:
        """An announcement has been heard whole, and with it any sentences in it."""
        if self._announced is None or self._announced[0] != token:
            return ()
        return self._hear(self._announced[1])

    def _hear(self, sentences: Iterable[int]) -> tuple[Effect, ...]:
        """Count these sentences as heard. Hearing the last one marks the article read, unless most of it was
        skipped."""
        self._heard.update(sentences)
        return self._finish() if self._has_end(self._heard) else ()

    def _has_end(self, sentences: Set[int]) -> bool:
        """Whether these sentences are at least half of the article, with its last."""
        count = len(self.reading.sentences)
        return count - 1 in sentences and 2 * len(sentences) >= count

    def _finish(self) -> tuple[Effect, ...]:
        self._finished = True
        return () if self._describes_a_recording() else (*self.mark_read(), *self._leave_queue())

    def _describes_a_recording(self) -> bool:
        """Whether the news is in its recording: the words take less than half as long to hear, or less than a minute
        where nobody says how long the recording is."""
        headline = self.headline()
        recordings = self._context.headlines.measured(headline.enclosures) if headline else ()
        return bool(recordings) and self._position.seconds() < (recordings[0].seconds or 120) / 2

    def _leave_queue(self) -> tuple[Effect, ...]:
        """Take it out of the queue, unless it is still to be heard; once, for its user may queue it again."""
        headline, voice = self.headline(), self._context.voice
        listens = voice.reading or voice.paused or (headline and self._context.plays_recording_of(headline))
        if listens or self._has_left_queue:
            return ()
        self._has_left_queue = True
        return self._context.queue.finish(self.headline_id)

    def mark_read(self) -> tuple[Effect, ...]:
        """Mark the article read, unless it is, or is only a summary."""
        headline = self.headline()
        if headline is None or headline.read or not self._is_whole:
            return ()
        return (mark(self._context, headline, read=True),)

    # Seeing.

    def passages_shown(self, event: PassagesShown) -> Outcome:
        """These passages are on the screen now."""
        self._shown = range(event.first, event.last + 1)
        self._seen.update(n for n, each in enumerate(self.reading.sentences) if each.passage in self._shown)
        if not self._end_in_view:
            self._timer = None
        return Outcome((), self._await_reader())

    @property
    def _end_in_view(self) -> bool:
        """Whether the last passage is current, or on the screen."""
        last = self.reading.sentences[-1].passage
        return self.passage_number == last or last in self._shown

    def _await_reader(self) -> tuple[Effect, ...]:
        """Start the timer, if the article will count as read once its end has been in view for a while."""
        settled = self._finished or self._timer is not None or self._context.setting("read_when") == "heard"
        if settled or not (self._end_in_view and self._has_end(self._seen)):
            return ()
        self._timer = self._context.new_timer()
        return (StartTimer(self._timer, SEEN_SECONDS, SEEN),)

    def timer_ended(self, generation: int) -> Outcome:
        """The end has been in view for a while: the article counts as read."""
        return Outcome((), self._finish()) if generation == self._timer else Outcome()

    # Words.

    def subject(self) -> Subject:
        """The current sentence, at the word that was heard last."""
        position = self._position
        start = self._word[0] - position.sentence.start if self._word else None
        return Subject((self.headline_id, position.index), position.sentence.text, start)

    def show_word(self, span: tuple[int, int]) -> None:
        """Move to a word, by its span in the sentence."""
        start = self._position.sentence.start
        self._word = (start + span[0], start + span[1])

    def move_subject(self, steps: int) -> bool:
        moved = self._position.moved("sentence", steps)
        if moved is not None:
            self._go(moved)
        return moved is not None

    # Reading aloud.

    def titles_from_here(self) -> Sequence[Title] | Announcement | Outcome:
        if not self.has_headings:
            return messages.NO_HEADINGS
        if not self._context.speaks:
            return self.move_by("heading", 1)
        current = self._position.index
        headings = [(it.first, it.text) for it in self.reading.passages if it.kind == "heading" and it.first >= current]
        if not headings:
            return messages.NO_MORE_HEADINGS
        self.go_to(headings[0][0])
        return headings

    def go_to_title(self, place: str | int) -> bool:
        self.go_to(int(place))
        return True

    @property
    def own_rate(self) -> int:
        return self.reading.sentences[0].rate

    def speak_as(self, source: Source) -> tuple[Effect, ...]:
        headline = self.headline()
        if headline is None or headline.source_url != source.url:
            return ()
        self._position = replace(self._position, reading=spoken_as(self.reading, source.settings))
        return (self.read(),) if self._context.voice.reading else ()

    def read(self) -> Effect:
        """Read aloud from here on."""
        self._finished, self._unheard = False, None
        return self._context.voice.read(self.reading.sentences, self._position.index)

    def read_unheard(self) -> tuple[Effect, ...]:
        """Read again from the first sentence that nobody heard, if there is one."""
        if self._unheard is None:
            return ()
        self.go_to(self._unheard)
        return (self.read(), FollowVoice())

    def read_aloud(self) -> Outcome:
        """Read, pause or resume; without a voice, announce the passage."""
        voice = self._context.voice
        if voice.skimming:
            return self._context.open_article(self.headline(), then_read=True)
        if not self._context.speaks:
            return self._context.announce([self.announcement()])
        if voice.reading:
            return Outcome((), (voice.pause(),))
        if self.unspoken:
            return self._context.announce([Announcement(messages.article_unspoken(self.unspoken))])
        return self._context.announcer.read(voice.resume() if voice.paused else self.read())

    def sentence_heard(self, event: SentenceHeard) -> Outcome:
        heard = self._context.voice.sentence_at(event.token, event.index)
        if heard is None:
            return Outcome()
        last = len(self.reading.sentences) - 1
        self.go_to(min(heard + 1, last))
        if event.audible:
            self._unheard = None
            return Outcome((), (FollowVoice(), *self._hear([heard])))
        self._unheard = heard if self._unheard is None else self._unheard
        return Outcome((), (FollowVoice(),))

    def word_heard(self, event: WordHeard) -> None:
        """Show a word that is being heard, if it is in the current sentence."""
        if self._context.voice.sentence_at(event.token, event.index) == self._position.index:
            sentence = self._position.sentence
            self._word = (sentence.start + event.start, min(sentence.start + event.end, sentence.end))
