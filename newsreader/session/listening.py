"""Listening: what is read aloud, what follows it, what comes between, and what makes it stop.

Reading an article moves the place in it. After an announcement that came between, it goes on with the sentence that was
cut. Reading all goes on with the queue, and then with the list from where it began.
"""

from collections.abc import Sequence
from typing import Literal

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Headline
from newsreader.session.article import ArticleScreen
from newsreader.session.headlines import HeadlineList
from newsreader.session.opening import Opening
from newsreader.session.pending import Pending
from newsreader.session.queue import Queue
from newsreader.session.screens import Screens
from newsreader.session.sleep_timer import SleepTimer
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.values import (
    ArticleOpened,
    Effect,
    FollowVoice,
    Outcome,
    PrepareArticle,
    SentenceHeard,
    SpeechEnded,
    TimerEnded,
    VoiceTrouble,
)

Next = Literal["", "read", "next article", "titles"]
"""What goes on once an announcement has been heard: nothing, the article, the one after it, titles."""

FAILURES_AT_MOST = 3
"""Articles in a row that cannot be opened before reading all gives up: then it is not the articles' fault."""


class Listening:
    """What the voice does beyond announcements."""

    def __init__(
        self,
        headlines: HeadlineList,
        screens: Screens,
        sound: Sound,
        telling: Telling,
        pending: Pending,
        opening: Opening,
        queue: Queue,
    ) -> None:
        self._list = headlines
        self._screens = screens
        self._sound = sound
        self._telling = telling
        self._pending = pending
        self._opening = opening
        self._queue = queue
        self._timer = SleepTimer()
        self._next: Next = ""
        self._interrupted: Next = ""
        self._all = False
        self._sounded = 0  # the token of what sounded before a key
        self._held: tuple[Next, bool] = ("", False)  # what went on before a text was asked for; whether all was read
        self._list_from: str | None = None  # the headline after which the list goes on; None if only the queue does
        self._follows: Announcement | None = None  # what is said before the article that is waited for
        self._asked = ""  # the headline that was asked for last to be read after another
        self._failures = 0
        self._titles: list[tuple[str | int, str]] = []
        self._title = 0

    # Around a key.

    def before_key(self) -> Next:
        """What goes on now, and is to go on after a key that only says something."""
        self._sounded = self._sound.token
        if self._sound.reading:
            return "read"
        if self._sound.skimming:
            return "titles"
        return self._interrupted if self._sound.announcing else ""

    def after_key(self, went_on: Next, between: bool, *, asks: bool) -> None:
        """A key has been pressed. `between`: what it says comes between two sentences, and ends nothing. `asks`: it
        asks for a text. Where it has left alone what is told, what follows that still does."""
        self._held = (went_on, self._all) if asks else ("", False)
        left_alone = between and self._sound.announcing and self._sound.token == self._sounded
        if not left_alone:
            self._next = self._interrupted = went_on if between and self._sound.announcing else ""
        held = self._sound.reading or self._sound.paused or self._next or self._pending.to_be_read
        self._all = self._all and (between or bool(held))
        if not self._pending.to_be_read:
            self._follows = None

    def given_up(self) -> None:
        """The text that was asked for will not come: what went on before goes on, once that has been said."""
        went_on, read_all = self._held
        if went_on and self._sound.announcing:
            self._next = self._interrupted = went_on
            self._all = read_all

    def cut_told(self) -> Sequence[Effect]:
        """Silence what is told, so that what comes of a key is told at once; but nothing after which something is read
        on."""
        return self._sound.cut() if self._sound.announcing and not self._next else ()

    # Keys.

    def read_aloud(self) -> Outcome:
        """Read what one is at, or hold it, or let it go on."""
        if self._sound.skimming:
            return self._opening.open(self._screens.headline(), then_read=True)
        if (article := self._screens.open_article) is not None:
            return article.read_aloud()
        return self._opening.open(self._screens.headline(), then_read=True)

    def read_all(self) -> Outcome:
        """Read from here on, one article after another."""
        if not self._telling.speaks:
            needed = messages.voice_needed_to_read(in_article=self._screens.open_article is not None)
            return self._telling.tell([needed])
        self._all, self._follows, self._failures = True, None, 0
        in_queue = self._screens.queue
        if in_queue is not None:
            self._queue.start_at(in_queue.position)
        else:
            self._queue.start_at(0)
        here = self._screens.headline()
        self._list_from = here.id if here and in_queue is None else None
        self._asked = here.id if here else ""
        if (article := self._screens.open_article) is None:
            return self._opening.open(here, then_read=True)
        return Outcome() if self._sound.reading else Outcome((), (article.read(),))

    def skim(self) -> Outcome:
        """Say only titles from here on: those of the list, or the headings of the article. Without a voice, that is the
        next one."""
        if (article := self._screens.open_article) is not None:
            if not article.has_headings:
                return self._telling.tell([messages.NO_HEADINGS])
            if not self._telling.speaks:
                return article.move("heading", 1)
            self._titles = list(article.headings())
            if not self._titles:
                return self._telling.tell([messages.NO_MORE_HEADINGS])
            article.go_to(article.headings()[0][0])
        elif self._screens.name != "list":
            return self._telling.tell([messages.TITLES_ELSEWHERE])
        elif not self._list.count:
            return self._telling.tell([self._list.empty])
        elif not self._telling.speaks:
            return self._next_title()
        else:
            self._titles = list(self._list.titles())
        self._title = 0
        return self._go_on("titles")

    def _next_title(self) -> Outcome:
        if not self._list.move(1):
            return self._telling.tell([messages.END_OF_TITLES])
        ((_headline_id, title),) = self._list.titles(1)
        return self._telling.tell([Announcement(title, place=True)])

    def turn_timer(self) -> Outcome:
        """Set the sleep timer to what comes next."""
        if not (self._telling.speaks or self._timer.on):
            return self._telling.tell([messages.VOICE_NEEDED_FOR_TIMER])
        told, effect = self._timer.turn()
        return self._telling.tell([told], effect)

    @property
    def timer_on(self) -> bool:
        return self._timer.on

    def beside(self, steps: int) -> Outcome:
        """The article of another headline of the list, or of the queue if it was opened there, in place of the one that
        is open; read if that one is."""
        if steps > 0 and self._all and (following := self._following()):
            self._asked = following.id
            self._list_from = following.id if self._queue.next() is None else self._list_from
            return self._opening.open(following, then_read=True)
        article = self._screens.article
        here = self._pending.headline or (article and self._list.find(article.headline_id))
        along = self._queue if self._screens.opened_queue else self._list
        there = along.beside(here.id, steps) if here else None
        if there is None:
            return self._telling.tell([messages.NO_NEXT_ARTICLE if steps > 0 else messages.NO_PREVIOUS_ARTICLE])
        then_read = self._sound.reading or self._pending.to_be_read or self._interrupted == "read"
        self._list_from = there.id if self._list_from else None
        return self._opening.open(there, then_read)

    # Events.

    def sentence_heard(self, event: SentenceHeard) -> Outcome:
        """The place moves on, and reading stops here if the time is over."""
        title = self._sound.title_at(event.token, event.index)
        moving = self._be_at_title(title + 1) if title is not None else ()
        article = self._screens.article
        outcome = article.sentence_heard(event) if article else Outcome()
        outcome = Outcome(outcome.announcements, (*moving, *outcome.effects))
        if self._timer.over and self._sound.is_current(event.token):
            self._timer.stopped()
            self._all = False
            return Outcome(outcome.announcements, (*outcome.effects, self._sound.silence()))
        return outcome

    def timer_ended(self, event: TimerEnded) -> Outcome:
        self._timer.ended(event.generation)
        if self._timer.over and not (self._sound.reading or self._sound.skimming or self._next):
            self._timer.stopped()
        return Outcome()

    def speech_ended(self, event: SpeechEnded) -> Outcome:
        """What follows it."""
        if not self._sound.is_current(event.token):
            return Outcome()
        kind = self._sound.kind
        self._sound.ended()
        if kind == "article":
            return self._article_ended()
        if kind == "titles":
            return self._titles_ended()
        follows, self._next, self._interrupted = self._next, "", ""
        if follows:
            return self._go_on(follows)
        article = self._screens.article
        heard = article.announcement_heard(event.token) if article and event.audible else ()
        waiting = self._telling.tell_waiting()
        return Outcome(waiting.announcements, (*heard, *waiting.effects))

    def article_opened(self, event: ArticleOpened) -> Outcome:
        """What was asked for has come: it is said or read, as was asked."""
        opened = self._opening.opened(event)
        if opened is None:
            return Outcome()
        follows, self._follows = self._follows, None
        if opened.article is None:
            told = messages.passed_over(opened.title, opened.problem) if self._all else Announcement(opened.problem)
            return self._not_read([told])
        if not (opened.then_read and self._telling.speaks):
            return self._opening.told(opened, opened.article)
        if self._all and not opened.has_text:
            return self._not_read([messages.passed_over(opened.title, ""), *opened.cautions])
        return self._read(opened.article, [*([follows] if follows else []), *opened.cautions])

    def voice_trouble(self, event: VoiceTrouble) -> Outcome:
        """What a user must know. If the voice has been started again, reading goes on; if it is dead, it is off."""
        told = Announcement(event.sentence)
        if event.fatal and not self._telling.speaks and self._telling.last == (told,):
            return Outcome()  # several things were to be said, and none can be: told once
        if event.fatal:
            self._telling.speaks = False
            self._sound.ended()
        if event.sayable:
            return self._telling.tell_unasked(told)
        if not event.restarted:
            return self._telling.show(told)
        self._next = self.before_key()
        self._sound.ended()
        return self._telling.tell([told])

    # What follows what.

    def _read(self, article: ArticleScreen, before: list[Announcement]) -> Outcome:
        """Read an article that has just been opened, after what there is to say before."""
        self._failures = 0
        effects: list[Effect] = [*self._queue.take(article.headline_id)]
        if self._all:
            self._list.select(article.headline_id)
            following = self._following()
            effects += [PrepareArticle(following)] if following else []
        if article.place_to_keep():
            before.append(messages.going_on(article.title))
        if not before:
            return Outcome((), (*effects, article.read()))
        self._next = "read"
        return self._telling.tell(before, *effects)

    def _not_read(self, why: Sequence[Announcement]) -> Outcome:
        """An article cannot be read. Reading all goes on with the next, unless that has been so for a while."""
        if not self._all:
            return self._telling.tell(why)
        self._failures += 1
        if self._failures >= FAILURES_AT_MOST:
            self._all = False
            return self._telling.tell([*why, messages.TOO_MANY_FAILED])
        if self._asked:
            self._queue.pass_over(self._asked)
        self._next = "next article"
        return self._telling.tell(why)

    def _article_ended(self) -> Outcome:
        if self._timer.stops_after_article() or not self._all:
            self._all = False
            return self._telling.tell([messages.END_OF_ARTICLE])
        return self._next_article()

    def _next_article(self) -> Outcome:
        following = self._following()
        if following is None:
            self._all = False
            return self._telling.tell([messages.NOTHING_FOLLOWS if self._list_from else messages.END_OF_QUEUE])
        if self._queue.next() is None:
            self._list_from = following.id
        self._follows = messages.NEXT_AFTER_FAILURE if self._failures else messages.NEXT_ARTICLE
        self._asked = following.id
        return Outcome((), self._opening.ask(following, then_read=True))

    def _following(self) -> Headline | None:
        """What is read after this article: the queue, then the list."""
        return self._queue.next() or (self._list.following_unread(self._list_from) if self._list_from else None)

    def _titles_ended(self) -> Outcome:
        if self._screens.open_article:
            return self._telling.tell([messages.NO_MORE_HEADINGS])
        if not self._list.move(1):
            return self._telling.tell([messages.END_OF_TITLES])
        self._titles = list(self._list.titles())
        self._title = 0
        going_on = self._go_on("titles")
        return Outcome(going_on.announcements, (FollowVoice(), *going_on.effects))

    def _be_at_title(self, number: int) -> Sequence[Effect]:
        if number >= len(self._titles):
            return ()
        self._title = number
        place = self._titles[number][0]
        if isinstance(place, str):
            return [FollowVoice()] if self._list.select(place) else []
        if (article := self._screens.open_article) is None:
            return []
        article.go_to(place)
        return [FollowVoice()]

    def _go_on(self, follows: Next) -> Outcome:
        article = self._screens.article
        if follows == "next article":
            return self._next_article()
        if follows == "titles":
            return Outcome((), (self._sound.skim([said for _, said in self._titles], self._title),))
        return Outcome((), (article.read(),)) if article else Outcome()
