"""The session: a key or a command or an event in, announcements and effects out.

It alone owns the place: which screen, which headline, which sentence. It draws nothing, opens no socket and reads no
clock of its own: its shelf and its calendar are handed to it. One step follows another on one thread.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from newsreader import messages
from newsreader.commands import Command, command_for_key
from newsreader.messages import Announcement
from newsreader.model import Headline
from newsreader.session.headlines import HeadlineList
from newsreader.session.help import HelpList
from newsreader.session.place import ArticlePlace, Unit
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.values import (
    ArticleOpened,
    ArticleView,
    ChangeSetting,
    Effect,
    Event,
    MarkWritten,
    OpenArticle,
    Outcome,
    Quit,
    RefreshSources,
    SentenceHeard,
    Shelf,
    SourcesRefreshed,
    SpeechEnded,
    StillWorking,
    Trouble,
    View,
    VoiceTrouble,
    WordHeard,
)
from newsreader.settings import SETTINGS, Settings

Screen = Literal["list", "article", "help"]

_NOT_IN_HELP = (
    *(Command.NEXT_SENTENCE, Command.PREVIOUS_SENTENCE, Command.SAVE, Command.TOGGLE_READ, Command.READ_ALOUD),
)
"""What would act on something that help covers."""

_BETWEEN_SENTENCES = (
    *(Command.SAVE, Command.TOGGLE_READ, Command.WHERE, Command.REPEAT, Command.REFRESH, Command.DESCRIBE_KEY),
)
"""What says something while an article is read aloud, after which the reading goes on."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An article that was asked for and has not come yet."""

    generation: int
    headline: Headline
    then_read: bool


class Session:
    """The whole state of one person's reading."""

    def __init__(self, shelf: Shelf, settings: Settings, today: Callable[[], date], *, voice: bool) -> None:
        """`voice`: whether there is a voice to speak with now; the setting "speak" is for whoever starts us."""
        self._list = HeadlineList(shelf, today)
        self._help = HelpList()
        self._settings = settings
        self._sound = Sound()
        self._telling = Telling(self._sound, speaks=voice, brief=settings.announcements == "brief")
        self._screen: Screen = "list"
        self._under_help: Screen = "list"
        self._article: ArticlePlace | None = None
        self._article_id = ""
        self._word: tuple[int, int] | None = None
        self._generation = 0
        self._waiting: _Waiting | None = None
        self._refresh: int | None = None
        self._digits = ""
        self._describing = False
        self._then_read = False
        self._between_sentences = False

    # What faces see.

    @property
    def view(self) -> View:
        """What to draw now."""
        if self._screen == "help":
            return self._help.view()
        if self._screen == "article" and self._article:
            reading = self._sound.reading
            word = self._word if reading else None
            return ArticleView(self._article.reading.passages, self._article.sentence, reading, word)
        return self._list.view()

    @property
    def sounding(self) -> bool:
        """Whether something can be heard now."""
        return self._sound.sounding

    # What goes in.

    def start(self) -> Outcome:
        """The first words of a session."""
        count = self._list.count
        said = [messages.opening(count)]
        if count:
            said.append(self._list.announcement())
        return self._told(said)

    def press(self, key: str) -> Outcome:
        """A key, named as in `commands`. Digits collect until Enter."""
        reading = self._sound.reading
        outcome = self._pressed(key)
        # What is said between two sentences does not end the reading; what moves or leaves does.
        self._then_read = reading and self._sound.announcing and self._between_sentences
        return outcome

    def _pressed(self, key: str) -> Outcome:
        self._then_read = False
        self._between_sentences = True
        if self._describing:
            self._describing = False
            command = command_for_key(key)
            digit_help = messages.HELP_DIGITS if key.isdecimal() else ""
            return self._told([messages.key_help(key, command.help if command else digit_help)])
        if len(key) == 1 and key in "0123456789":
            self._digits = (self._digits + key)[-6:]
            return self._told([messages.typed_digits(self._digits)])
        if self._digits and key == "backspace":
            self._digits = self._digits[:-1]
            return self._told([messages.typed_digits(self._digits or messages.NOTHING_TYPED)])
        if self._digits:
            digits, self._digits = self._digits, ""
            if key == "enter":
                return self._jump(int(digits))
        command = command_for_key(key)
        return self.step(command) if command else self._told([messages.key_help(key, "")])

    def step(self, command: Command) -> Outcome:
        """One command."""
        self._between_sentences = command in _BETWEEN_SENTENCES
        if self._screen == "help" and command in _NOT_IN_HELP:
            return self._told([messages.LEAVE_HELP_FIRST])
        return self._steps[command](self)

    def tell(self, event: Event) -> Outcome:
        """One event. What comes too late means nothing."""
        match event:
            case SentenceHeard():
                return self._sentence_heard(event)
            case SpeechEnded():
                return self._speech_ended(event)
            case ArticleOpened():
                return self._article_opened(event)
            case SourcesRefreshed():
                return self._sources_refreshed(event)
            case StillWorking():
                return self._still_working(event)
            case MarkWritten():
                self._list.mark_written(event.headline_id)
                return self._telling.tell_unasked(Announcement(event.problem)) if event.problem else Outcome()
            case Trouble():
                return self._telling.tell_unasked(Announcement(event.sentence))
            case VoiceTrouble():
                return self._voice_trouble(event)
            case WordHeard():
                self._word_heard(event)
                return Outcome()

    def _still_working(self, event: StillWorking) -> Outcome:
        if event.generation not in (self._waiting.generation if self._waiting else None, self._refresh):
            return Outcome()
        if self._sound.sounding or self._sound.paused:
            return self._telling.show(messages.WORKING)
        return self._told([messages.WORKING])

    # Saying.

    def _told(self, announcements: Sequence[Announcement], *effects: Effect) -> Outcome:
        return self._telling.tell(announcements, *effects)

    def _cut(self) -> tuple[Effect, ...]:
        return (self._sound.silence(),) if self._sound.sounding or self._sound.paused else ()

    # Moving.

    def _move(self, steps: int) -> Outcome:
        if self._screen == "help":
            return self._told([self._help.moved(steps)])
        if self._screen == "article":
            return self._move_in_article("passage", steps)
        self._stop_waiting()
        if not self._list.count:
            return self._told([Announcement(messages.NOTHING_LISTED)])
        moved = self._list.move(steps)
        here = self._list.announcement()
        if not moved:
            here = messages.last_of_list(here) if steps > 0 else messages.first_of_list(here)
        return self._told([here])

    def _move_in_article(self, unit: Unit, steps: int) -> Outcome:
        if self._screen != "article" or not self._article:
            return self._told([messages.OPEN_AN_ARTICLE])
        moved = self._article.moved(unit, steps)
        if moved is None:
            if unit == "heading":
                return self._told([messages.NO_MORE_HEADINGS])
            if steps < 0:
                return self._told([messages.START_OF_ARTICLE])
            return self._told([messages.END_OF_ARTICLE], *self._mark_as_read())
        return self._arrive(moved, unit)

    def _arrive(self, place: ArticlePlace, unit: Unit) -> Outcome:
        """Be at a place in the article: reading goes on from there if it was going on, else the unit is said."""
        self._go(place)
        if self._sound.reading:
            return Outcome((), (self._sound.read(place.reading.sentences, place.index),))
        if unit == "sentence":
            marks = self._mark_as_read() if place.at_last_sentence else ()
            return self._told([messages.sentence_reached(place.sentence.text)], *marks)
        marks = self._mark_as_read() if place.at_end else ()
        return self._told([messages.passage(place.passage.text, place.passage.kind)], *marks)

    def _go(self, place: ArticlePlace) -> None:
        self._article = place
        self._word = None

    def _mark_as_read(self) -> tuple[Effect, ...]:
        """An article counts as read once its end has been reached, never for having been passed over in the list."""
        headline = self._list.find(self._article_id)
        if headline is None or headline.read:
            return ()
        return (self._list.mark(headline, read=True),)

    def _section(self, forward: bool) -> Outcome:
        if self._screen == "article":
            return self._move_in_article("heading", 1 if forward else -1)
        if self._screen == "help":
            return self._move(10 if forward else -10)
        self._stop_waiting()
        moved = self._list.move_day(forward)
        here = self._list.announcement()
        if not moved:
            here = messages.no_earlier_day(here) if forward else messages.no_later_day(here)
        return self._told([here])

    def _edge(self, last: bool) -> Outcome:
        if self._screen == "article" and self._article:
            stops = self._article.stops()
            return self._arrive(self._article.to(stops[-1] if last else stops[0]), "passage")
        count = self._help.count if self._screen == "help" else self._list.count
        return self._move(count if last else -count)

    def _jump(self, number: int) -> Outcome:
        if self._screen == "article" and self._article:
            stops = self._article.stops()[1:]
            if 1 <= number <= len(stops):
                return self._arrive(self._article.to(stops[number - 1]), "passage")
            return self._told([messages.no_such_number(str(number), len(stops))])
        if self._screen == "help":
            return self._told([self._help.jumped(number)])
        self._stop_waiting()
        if not self._list.jump(number):
            return self._told([messages.no_such_number(str(number), self._list.count)])
        return self._told([self._list.announcement()])

    # Opening and going back.

    def _open(self, then_read: bool = False) -> Outcome:
        if self._screen == "article":
            return self._read_aloud() if then_read else self._told([messages.ALREADY_OPEN])
        if self._screen == "help":
            return self._told([self._help.announcement()])
        headline = self._list.selected()
        if headline is None:
            return self._told([Announcement(messages.NOTHING_LISTED)])
        if self._waiting and self._waiting.headline.id == headline.id:
            self._waiting = replace(self._waiting, then_read=then_read)
            return self._told([messages.WORKING])
        self._generation += 1
        self._waiting = _Waiting(self._generation, headline, then_read)
        return Outcome((), (*self._cut(), OpenArticle(headline, self._generation)))

    def _article_opened(self, event: ArticleOpened) -> Outcome:
        waiting = self._waiting
        if waiting is None or waiting.generation != event.generation:
            return Outcome()
        self._waiting = None
        if event.article is None or event.reading is None:
            return self._told([Announcement(event.problem)])
        self._go(place := ArticlePlace(event.reading))
        self._article_id = waiting.headline.id
        self._screen = "article"
        warnings = messages.cautions(event.article.warnings, event.article.text_from)
        if waiting.then_read and self._telling.speaks:
            if not warnings:
                return Outcome((), (self._sound.read(place.reading.sentences, 0),))
            self._then_read = True
            return self._told(warnings)
        dateline = next((p.text for p in place.reading.passages if p.kind == "dateline"), "")
        opened = messages.article_opened(place.passage.text, dateline, place.number()[1], place.minutes())
        return self._told([opened, *warnings])

    def _back(self) -> Outcome:
        cut = self._cut()
        if self._screen == "help":
            self._screen = self._under_help
            if self._screen == "article" and self._article:
                return self._told([messages.passage(self._article.passage.text, self._article.passage.kind)], *cut)
            return self._told([self._list.announcement()], *cut)
        if self._screen == "article":
            self._screen = "list"
            self._article = None
            return self._told([self._list.announcement()], *cut)
        if self._waiting:
            self._stop_waiting()
            return self._told([messages.STOPPED_WAITING], *cut)
        return self._told([messages.AT_THE_TOP], *cut)

    def _escape(self) -> Outcome:
        if self._sound.sounding:
            return Outcome((), (self._sound.silence(),))
        return self._back()

    def _stop_waiting(self) -> None:
        self._waiting = None

    # Reading aloud.

    def _read_aloud(self) -> Outcome:
        if self._screen != "article" or not self._article:
            return self._open(then_read=True)
        if not self._telling.speaks:
            return self._told([messages.passage(self._article.passage.text, self._article.passage.kind)])
        if self._sound.reading:
            return Outcome((), (self._sound.pause(),))
        if self._sound.paused:
            return Outcome((), (self._sound.resume(),))
        return Outcome((), (self._sound.read(self._article.reading.sentences, self._article.index),))

    def _sentence_heard(self, event: SentenceHeard) -> Outcome:
        heard = self._sound.sentence_at(event.token, event.index)
        if heard is None or not self._article:
            return Outcome()
        last = len(self._article.reading.sentences) - 1
        self._go(self._article.to(min(heard + 1, last)))
        return Outcome((), self._mark_as_read() if heard == last else ())

    def _word_heard(self, event: WordHeard) -> None:
        place = self._article
        if place and self._sound.sentence_at(event.token, event.index) == place.index:
            start = place.sentence.start
            self._word = (start + event.start, min(start + event.end, place.sentence.end))

    def _speech_ended(self, event: SpeechEnded) -> Outcome:
        if not self._sound.is_current(event.token):
            return Outcome()
        was_article = self._sound.reading
        self._sound.ended()
        if self._then_read and self._article:
            self._then_read = False
            return Outcome((), (self._sound.read(self._article.reading.sentences, self._article.index),))
        return self._told([messages.END_OF_ARTICLE]) if was_article else self._telling.tell_waiting()

    def _voice_trouble(self, event: VoiceTrouble) -> Outcome:
        """The voice says nothing any more of what it was saying; if it has been started again, the article goes on."""
        told = Announcement(event.sentence)
        if event.fatal:
            self._telling.speaks = False
            self._sound.ended()
        if not event.restarted:
            return self._telling.show(told)
        self._then_read = self._sound.reading
        self._sound.ended()
        return self._told([told])

    # Asking and marking.

    def _repeat(self) -> Outcome:
        if self._article and (self._sound.reading or self._sound.paused):
            return self._told([messages.sentence_reached(self._article.sentence.text)])
        return self._told(self._telling.last or [self._list.announcement()])

    def _where(self) -> Outcome:
        if self._screen == "help":
            return self._told([self._help.announcement()])
        if self._screen == "article" and self._article:
            paragraph, paragraphs = self._article.number()
            title = self._article.reading.passages[0].text
            where = messages.where_in_article(title, paragraph, paragraphs, self._article.percent())
            return self._told([where])
        return self._told([messages.where_in_list(self._list.announcement())])

    def _marked_headline(self) -> Headline | None:
        return self._list.find(self._article_id) if self._screen == "article" else self._list.selected()

    def _save(self) -> Outcome:
        headline = self._marked_headline()
        if headline is None:
            return self._told([messages.NOTHING_SELECTED])
        saved = not headline.saved
        mark = self._list.mark(headline, saved=saved)
        return self._told([messages.SAVED if saved else messages.NOT_SAVED], mark)

    def _toggle_read(self) -> Outcome:
        headline = self._marked_headline()
        if headline is None:
            return self._told([messages.NOTHING_SELECTED])
        read = not headline.read
        mark = self._list.mark(headline, read=read)
        return self._told([messages.MARKED_READ if read else messages.MARKED_UNREAD], mark)

    def _refresh_sources(self) -> Outcome:
        if self._refresh is not None:
            return self._told([messages.ALREADY_REFRESHING])
        self._generation += 1
        self._refresh = self._generation
        return Outcome((), (*self._cut(), RefreshSources(self._generation)))

    def _sources_refreshed(self, event: SourcesRefreshed) -> Outcome:
        if event.generation != self._refresh:
            return Outcome()
        self._refresh = None
        return self._telling.tell_unasked(messages.refreshed(event.new, event.problems))

    # The voice.

    def _change(self, name: str, steps: int, say: Callable[[int], Announcement]) -> Outcome:
        """A setting that is a number, by so many of its steps. Said aloud only when it would not talk over reading."""
        setting = SETTINGS[name]
        low, high, step = setting.range
        old = int(getattr(self._settings, name))
        new = min(max(old + steps * step, low), high)
        said = say(new) if new != old else messages.limit_reached(say(new))
        self._settings = self._settings.changed(name, new)
        if self._sound.reading or self._sound.paused:
            return self._telling.show(said, ChangeSetting(name, new))
        return self._told([said], ChangeSetting(name, new))

    def _toggle_voice(self) -> Outcome:
        on = not self._telling.speaks
        change = ChangeSetting("speak", on)
        if on:
            self._telling.speaks = True
            return self._told([messages.VOICE_ON], change)
        outcome = self._told([messages.VOICE_OFF], *self._cut(), change)
        self._telling.speaks = False
        return outcome

    def _open_help(self) -> Outcome:
        if self._screen != "help":
            self._under_help = self._screen
        self._screen = "help"
        self._stop_waiting()
        return self._told([messages.help_opened(self._help.count), self._help.announcement()], *self._cut())

    def _describe_key(self) -> Outcome:
        self._describing = True
        return self._told([messages.PRESS_A_KEY])

    def _quit(self) -> Outcome:
        return Outcome((messages.GOODBYE,), (*self._cut(), Quit()))

    _steps: dict[Command, Callable[["Session"], Outcome]] = {  # noqa: RUF012  (a table, never changed)
        Command.NEXT: lambda s: s._move(1),
        Command.PREVIOUS: lambda s: s._move(-1),
        Command.OPEN: lambda s: s._open(),
        Command.BACK: lambda s: s._back(),
        Command.ESCAPE: lambda s: s._escape(),
        Command.READ_ALOUD: lambda s: s._read_aloud(),
        Command.NEXT_SENTENCE: lambda s: s._move_in_article("sentence", 1),
        Command.PREVIOUS_SENTENCE: lambda s: s._move_in_article("sentence", -1),
        Command.NEXT_SECTION: lambda s: s._section(forward=True),
        Command.PREVIOUS_SECTION: lambda s: s._section(forward=False),
        Command.FIRST: lambda s: s._edge(last=False),
        Command.LAST: lambda s: s._edge(last=True),
        Command.TEN_FORWARD: lambda s: s._move(10),
        Command.TEN_BACK: lambda s: s._move(-10),
        Command.REPEAT: lambda s: s._repeat(),
        Command.WHERE: lambda s: s._where(),
        Command.SAVE: lambda s: s._save(),
        Command.TOGGLE_READ: lambda s: s._toggle_read(),
        Command.REFRESH: lambda s: s._refresh_sources(),
        Command.FASTER: lambda s: s._change("rate", 1, messages.rate),
        Command.SLOWER: lambda s: s._change("rate", -1, messages.rate),
        Command.LOUDER: lambda s: s._change("volume", 1, messages.volume),
        Command.QUIETER: lambda s: s._change("volume", -1, messages.volume),
        Command.VOICE: lambda s: s._toggle_voice(),
        Command.HELP: lambda s: s._open_help(),
        Command.DESCRIBE_KEY: lambda s: s._describe_key(),
        Command.QUIT: lambda s: s._quit(),
    }
