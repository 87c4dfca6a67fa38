"""The session: a key or a command or an event in, announcements and effects out.

It alone owns the place: which screen, which headline, which sentence. It draws nothing, opens no socket and reads no
clock of its own: its shelf and its calendar are handed to it. One step follows another on one thread.
"""

from collections.abc import Callable, Sequence
from datetime import date

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model import NO_ARTICLE
from newsreader.session.article import ArticleScreen
from newsreader.session.asking import Asking
from newsreader.session.controls import Controls
from newsreader.session.headlines import HeadlineList
from newsreader.session.keys import Jump, Keys
from newsreader.session.pending import Pending
from newsreader.session.place import Unit
from newsreader.session.screens import Screens
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.values import (
    ApartSet,
    ArticleOpened,
    Effect,
    Event,
    MarkWritten,
    Outcome,
    Quit,
    Refreshing,
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
from newsreader.session.versions import Stories
from newsreader.settings import Settings

_NOT_IN_HELP = (
    *(Command.NEXT_SENTENCE, Command.PREVIOUS_SENTENCE, Command.SAVE, Command.TOGGLE_READ, Command.READ_ALOUD),
    *(Command.VERSIONS, Command.TAKE_APART),
)
"""What would act on something that help covers."""

_BETWEEN_SENTENCES = (
    *(Command.SAVE, Command.TOGGLE_READ, Command.WHERE, Command.REPEAT, Command.REFRESH, Command.DESCRIBE_KEY),
    *(Command.VERSIONS, Command.TAKE_APART),
)
"""What says something while an article is read aloud, after which the reading goes on."""


class Session:
    """The whole state of one person's reading."""

    def __init__(
        self, shelf: Shelf, settings: Settings, today: Callable[[], date], *, voice: bool, new: bool = False
    ) -> None:
        """`voice`: whether there is a voice to speak with now; the setting "speak" is for whoever starts us.

        `new`: whether the user has no source of their own yet.
        """
        self._new = new
        self._list = HeadlineList(shelf, today)
        self._sound = Sound()
        self._telling = Telling(self._sound, speaks=voice, brief=settings.announcements == "brief")
        self._controls = Controls(settings, self._sound, self._telling)
        self._screens = Screens(self._list)
        self._stories = Stories(self._list)
        self._pending = Pending()
        self._keys = Keys()
        self._asking = Asking(self._telling)
        self._then_read = False
        self._between_sentences = False

    # What faces see.

    @property
    def view(self) -> View:
        """What to draw now."""
        return self._screens.view

    @property
    def sounding(self) -> bool:
        """Whether something can be heard now."""
        return self._sound.sounding

    # What goes in.

    def start(self) -> Outcome:
        """The first words of a session."""
        count = self._list.count
        said = [messages.opening(count)]
        if self._new:
            said.append(Announcement(messages.LEAVE_FOR_PACKS))
        if count:
            said.append(self._list.announcement())
        return self._told(said)

    def press(self, key: str) -> Outcome:
        """A key, named as in `commands`."""
        self._asking.forget()
        reading = self._sound.reading
        outcome = self._pressed(key)
        # What is said between two sentences does not end the reading; what moves or leaves does.
        self._then_read = reading and self._sound.announcing and self._between_sentences
        return outcome

    def _pressed(self, key: str) -> Outcome:
        self._then_read = False
        self._between_sentences = True
        match self._keys.press(key):
            case Command() as command:
                return self.step(command)
            case Jump(number):
                return self._jump(number)
            case Announcement() as told:
                return self._told([told])

    def step(self, command: Command) -> Outcome:
        """One command."""
        self._between_sentences = command in _BETWEEN_SENTENCES
        if self._screens.name == "help" and command in _NOT_IN_HELP:
            return self._told([messages.LEAVE_HELP_FIRST])
        return self._steps[command](self)

    def answer(self, text: str | None) -> Outcome:
        """What was typed when an outcome asked for it; None if that was given up."""
        return self._asking.answer(text)

    def typed(self, characters: str) -> Outcome:
        """Say what was typed, taken away or come to while a text is asked for, if there is a voice."""
        return self._telling.echo(messages.typed(characters))

    def tell(self, event: Event) -> Outcome:
        """One event. What comes too late means nothing."""
        match event:
            case SentenceHeard():
                article = self._screens.article
                return article.sentence_heard(event) if article else Outcome()
            case SpeechEnded():
                return self._speech_ended(event)
            case ArticleOpened():
                return self._article_opened(event)
            case SourcesRefreshed():
                return self._sources_refreshed(event)
            case Refreshing():
                self._pending.come_so_far(event.generation, event.percent)
                return Outcome()
            case StillWorking():
                return self._still_working(event)
            case MarkWritten():
                self._list.mark_written(event.headline_id)
                return self._telling.tell_unasked(Announcement(event.problem)) if event.problem else Outcome()
            case ApartSet():
                if not event.problem:
                    return Outcome()
                self._stories.not_written(event.headline_id, event.apart)
                return self._telling.tell_unasked(Announcement(event.problem))
            case Trouble():
                return self._telling.tell_unasked(Announcement(event.sentence))
            case VoiceTrouble():
                return self._voice_trouble(event)
            case WordHeard():
                if article := self._screens.article:
                    article.word_heard(event)
                return Outcome()

    def _still_working(self, event: StillWorking) -> Outcome:
        if not self._pending.awaits(event.generation):
            return Outcome()
        if self._sound.sounding or self._sound.paused:
            return self._telling.show(messages.WORKING)
        return self._told([messages.WORKING])

    # Saying.

    def _told(self, announcements: Sequence[Announcement], *effects: Effect) -> Outcome:
        return self._telling.tell(announcements, *effects)

    # Moving.

    def _move(self, steps: int) -> Outcome:
        if self._screens.name == "article":
            return self._move_in_article("passage", steps)
        self._pending.forget_article()
        if (small := self._screens.small_list) is not None:
            return self._told([small.moved(steps)])
        if not self._list.count:
            return self._told([Announcement(messages.NOTHING_LISTED)])
        moved = self._list.move(steps)
        here = self._list.announcement()
        if not moved:
            here = messages.last_of_list(here) if steps > 0 else messages.first_of_list(here)
        return self._told([here])

    def _move_in_article(self, unit: Unit, steps: int) -> Outcome:
        article = self._screens.open_article
        return article.move(unit, steps) if article else self._told([messages.OPEN_AN_ARTICLE])

    def _section(self, forward: bool) -> Outcome:
        if self._screens.name == "article":
            return self._move_in_article("heading", 1 if forward else -1)
        if self._screens.small_list is not None:
            return self._move(10 if forward else -10)
        self._pending.forget_article()
        moved = self._list.move_day(forward)
        here = self._list.announcement()
        if not moved:
            here = messages.no_earlier_day(here) if forward else messages.no_later_day(here)
        return self._told([here])

    def _edge(self, last: bool) -> Outcome:
        if article := self._screens.open_article:
            return article.edge(last)
        count = (self._screens.small_list or self._list).count
        return self._move(count if last else -count)

    def _jump(self, number: int) -> Outcome:
        if article := self._screens.open_article:
            return article.jump(number)
        self._pending.forget_article()
        if (small := self._screens.small_list) is not None:
            return self._told([small.jumped(number)])
        if not self._list.jump(number):
            return self._told([messages.no_such_number(str(number), self._list.count)])
        return self._told([self._list.announcement()])

    # Opening and going back.

    def _open(self, then_read: bool = False) -> Outcome:
        if self._screens.name == "article":
            return self._read_aloud() if then_read else self._told([messages.ALREADY_OPEN])
        if self._screens.name == "help":
            return self._told([self._screens.here()])
        headline = self._screens.headline()
        if headline is None:
            return self._told([Announcement(messages.NOTHING_LISTED)])
        asking = self._pending.open(headline, then_read)
        return Outcome((), (*self._sound.cut(), asking)) if asking else self._told([messages.WORKING])

    def _article_opened(self, event: ArticleOpened) -> Outcome:
        asked = self._pending.opened(event.generation)
        if asked is None:
            return Outcome()
        if event.article is None or event.reading is None:
            return self._told([Announcement(event.problem)])
        article = ArticleScreen(asked.headline.id, event.reading, self._list, self._sound, self._telling)
        self._screens.show_article(article)
        warnings = messages.cautions(event.article.warnings, event.article.text_from)
        if asked.then_read and self._telling.speaks:
            if not warnings:
                return Outcome((), (article.read(),))
            self._then_read = True
            return self._told(warnings)
        if set(event.article.warnings) & NO_ARTICLE:
            return self._told([*warnings, article.opened()])
        return self._told([article.opened(), *warnings])

    def _back(self) -> Outcome:
        cut = self._sound.cut()
        if self._pending.article:
            self._pending.forget_article()
            return self._told([messages.STOPPED_WAITING], *cut)
        if self._screens.name == "list":
            return self._told([messages.AT_THE_TOP], *cut)
        self._screens.leave()
        return self._told([self._screens.here()], *cut)

    def _escape(self) -> Outcome:
        if self._sound.sounding:
            return Outcome((), (self._sound.silence(),))
        return self._back()

    # Reading aloud.

    def _read_aloud(self) -> Outcome:
        article = self._screens.open_article
        return article.read_aloud() if article else self._open(then_read=True)

    def _speech_ended(self, event: SpeechEnded) -> Outcome:
        if not self._sound.is_current(event.token):
            return Outcome()
        was_article = self._sound.reading
        self._sound.ended()
        if self._then_read and (article := self._screens.article):
            self._then_read = False
            return Outcome((), (article.read(),))
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

    # Finding.

    def _find(self) -> Outcome:
        article = self._screens.open_article
        if article is None:
            return self._told([messages.OPEN_AN_ARTICLE])
        return self._asking.ask(messages.find_in_article(article.found_last), article.find)

    # Asking and marking.

    def _repeat(self) -> Outcome:
        if (article := self._screens.article) and (self._sound.reading or self._sound.paused):
            return self._told([article.sentence()])
        return self._told(self._telling.last or [self._list.announcement()])

    def _where(self) -> Outcome:
        if article := self._screens.open_article:
            return self._told([article.where()])
        here = self._screens.here()
        if self._screens.name == "help":
            return self._told([here])
        in_versions = self._screens.name == "versions"
        return self._told([messages.where_in_versions(here) if in_versions else messages.where_in_list(here)])

    def _save(self) -> Outcome:
        headline = self._screens.headline()
        if headline is None:
            return self._told([messages.NOTHING_SELECTED])
        saved = not headline.saved
        mark = self._list.mark(headline, saved=saved)
        return self._told([messages.SAVED if saved else messages.NOT_SAVED], mark)

    def _toggle_read(self) -> Outcome:
        headline = self._screens.headline()
        if headline is None:
            return self._told([messages.NOTHING_SELECTED])
        read = not headline.read
        mark = self._list.mark(headline, read=read)
        return self._told([messages.MARKED_READ if read else messages.MARKED_UNREAD], mark)

    # Stories that several sources have.

    def _open_versions(self) -> Outcome:
        if self._screens.name == "versions":
            return self._told([self._screens.here()])
        headline = self._screens.headline()
        versions = self._stories.versions(headline) if headline else None
        if versions is None:
            return self._told([messages.ONLY_HERE])
        self._pending.forget_article()
        self._screens.show_versions(versions)
        self._between_sentences = False
        return self._told([messages.versions_opened(versions.count), versions.announcement()], *self._sound.cut())

    def _take_apart(self) -> Outcome:
        headline = self._screens.headline()
        if headline is None:
            return self._told([messages.NOTHING_SELECTED])
        told, effect = self._stories.take_apart(headline)
        return self._told([told], *([effect] if effect else []))

    def _refresh_sources(self) -> Outcome:
        asking = self._pending.refresh()
        if asking:
            return Outcome((), (*self._sound.cut(), asking))
        return self._told([messages.already_refreshing(self._pending.percent)])

    def _sources_refreshed(self, event: SourcesRefreshed) -> Outcome:
        if not self._pending.refreshed(event.generation):
            return Outcome()
        refreshed = messages.refreshed(event.new, event.problems, event.none_asked, event.offline)
        told = messages.NO_SOURCES if event.no_sources else refreshed
        return self._telling.tell_unasked(told)

    # Help, and leaving.

    def _open_help(self) -> Outcome:
        help_list = self._screens.show_help()
        self._pending.forget_article()
        return self._told([messages.help_opened(help_list.count), help_list.announcement()], *self._sound.cut())

    def _describe_key(self) -> Outcome:
        self._keys.describe_next()
        return self._told([messages.PRESS_A_KEY])

    def _quit(self) -> Outcome:
        return Outcome((messages.GOODBYE,), (*self._sound.cut(), Quit()))

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
        Command.FIND: lambda s: s._find(),
        Command.REPEAT: lambda s: s._repeat(),
        Command.WHERE: lambda s: s._where(),
        Command.SAVE: lambda s: s._save(),
        Command.TOGGLE_READ: lambda s: s._toggle_read(),
        Command.VERSIONS: lambda s: s._open_versions(),
        Command.TAKE_APART: lambda s: s._take_apart(),
        Command.REFRESH: lambda s: s._refresh_sources(),
        Command.FASTER: lambda s: s._controls.change("rate", 1, messages.rate),
        Command.SLOWER: lambda s: s._controls.change("rate", -1, messages.rate),
        Command.LOUDER: lambda s: s._controls.change("volume", 1, messages.volume),
        Command.QUIETER: lambda s: s._controls.change("volume", -1, messages.volume),
        Command.VOICE: lambda s: s._controls.toggle_voice(),
        Command.HELP: lambda s: s._open_help(),
        Command.DESCRIBE_KEY: lambda s: s._describe_key(),
        Command.QUIT: lambda s: s._quit(),
    }
