"""The session: a key or a command or an event in, announcements and effects out.

It alone owns the place: which screen, which headline, which sentence. It draws nothing, opens no socket and reads no
clock of its own: its shelf and its calendar are handed to it. One step follows another on one thread.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from newsreader import messages
from newsreader.commands import Command, Where
from newsreader.frozen import replace
from newsreader.messages import Announcement
from newsreader.session.asking import Asking
from newsreader.session.controls import Controls
from newsreader.session.copying import Copying
from newsreader.session.exporting import Exports
from newsreader.session.going import Going
from newsreader.session.headlines import HeadlineList
from newsreader.session.keys import Jump, Keys
from newsreader.session.links import Links
from newsreader.session.listening import Listening
from newsreader.session.lists import Lists
from newsreader.session.marking import Marking
from newsreader.session.moving import Moving
from newsreader.session.opening import Opening
from newsreader.session.orientation import Orientation
from newsreader.session.packs import Packs
from newsreader.session.pending import Pending
from newsreader.session.places import Places
from newsreader.session.queue import Queue
from newsreader.session.queueing import Queueing
from newsreader.session.screens import Screen, Screens
from newsreader.session.settings_list import Offered
from newsreader.session.sound import Sound
from newsreader.session.sources import Sources
from newsreader.session.telling import Telling
from newsreader.session.undoing import Undo
from newsreader.session.values import (
    ApartSet,
    ArticleOpened,
    Copied,
    Effect,
    Event,
    Exported,
    Exporting,
    KeepSeen,
    MarkWritten,
    Memory,
    NothingKept,
    Outcome,
    PackAdded,
    Quit,
    Refreshing,
    SentenceHeard,
    Shelves,
    SourceAdded,
    SourceRemoved,
    SourcesRefreshed,
    SpeechEnded,
    StillWorking,
    TimerEnded,
    Trouble,
    View,
    VoiceTrouble,
    WordHeard,
)
from newsreader.session.views import Views
from newsreader.session.word_moves import WordMoves
from newsreader.settings import Settings, Value

_LEAVE_FIRST: dict[Screen, Announcement] = {
    "help": messages.LEAVE_HELP_FIRST, "views": messages.LEAVE_VIEWS_FIRST, "links": messages.LEAVE_LINKS_FIRST,
    "packs": messages.LEAVE_VIEWS_FIRST, "settings": messages.LEAVE_VIEWS_FIRST, "history": messages.LEAVE_VIEWS_FIRST,
}  # fmt: skip
"""What is said on screens that have no headline, in place of what needs one."""

_NEED_HEADLINE = (Where.HEADLINE, Where.ARTICLE, Where.WRITABLE)

_BETWEEN_SENTENCES = (
    *(Command.SAVE, Command.TOGGLE_READ, Command.WHERE, Command.REPEAT, Command.REFRESH, Command.DESCRIBE_KEY),
    *(Command.VERSIONS, Command.TAKE_APART, Command.ENQUEUE, Command.SLEEP_TIMER, Command.READ_ALL),
    *(Command.UNDO, Command.COPY),
)
"""What says something while an article is read aloud, after which the reading goes on."""


class Session:
    """The whole state of one person's reading."""

    def __init__(
        self,
        shelves: Shelves,
        settings: Settings,
        today: Callable[[], date],
        *,
        voice: bool,
        new: bool = False,
        memory: Memory | None = None,
        offered: Offered = lambda _: {},
        mode: str = "",
        limits: Mapping[str, tuple[int, int]] = MappingProxyType({}),
        marks: bool = True,
    ) -> None:
        """`voice`: whether there is a voice to speak with now; the setting "speak" is for whoever starts us.

        `new`: whether the user has no source of their own yet. `memory` is what is known of earlier sessions; None
        knows nothing. `offered` knows the words that a setting can be. `mode` says which face this is and why, "" if
        that needs no saying. `limits` are the lowest and highest values of settings that keys may not change as far as
        the table lets them. `marks` False: nothing is ever read or saved here, so that it is not said what is not.
        """
        self._new = new
        self._kept = NothingKept() if memory is None else memory
        self._places = Places(self._kept)
        self._mode = mode
        self._list = HeadlineList(shelves.shelf(), today, settings.announcement_order)
        self._sound = Sound()
        self._telling = Telling(self._sound, speaks=voice, brief=settings.announcements == "brief")
        self._controls = Controls(settings, self._sound, self._telling, self._list, limits)
        self._screens = Screens(self._list)
        self._undo = Undo(self._telling)
        self._marking = Marking(self._list, self._screens, self._sound, self._telling, self._undo)
        self._pending = Pending()
        self._asking = Asking(self._telling)
        self._queue = Queue(self._kept, self._list)
        self._opening = Opening(
            self._list, self._screens, self._sound, self._telling, self._pending, self._places.place
        )
        self._listening = Listening(
            self._list, self._screens, self._sound, self._telling, self._pending, self._opening, self._queue
        )
        self._queueing = Queueing(self._queue, self._screens, self._telling, self._pending, self._undo)
        self._moving = Moving(self._list, self._screens, self._telling, self._pending, self._asking)
        self._words = WordMoves(self._screens, self._telling)
        self._links = Links(self._screens, self._sound, self._telling, self._pending)
        self._keys = Keys()
        self._lists = Lists(self._screens, self._telling, self._pending, self._controls, self._asking, offered)
        self._views = Views(
            *(shelves, self._list, self._screens, self._sound, self._telling, self._pending, self._asking), marks
        )
        self._sources = Sources(self._screens, self._sound, self._telling, self._pending, self._asking, self._undo)
        self._packs = Packs(shelves, self._screens, self._sound, self._telling, self._pending)
        self._going = Going(
            *(self._screens, self._sound, self._telling, self._pending, self._opening, self._listening, self._moving),
            *(self._views, self._links, self._packs),
        )
        self._exports = Exports(self._screens, self._queue, self._asking, self._telling)
        self._copying = Copying(self._screens, self._sound, self._telling)
        self._orientation = Orientation(
            self._list, self._screens, self._sound, self._telling, self._listening, self._views
        )
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

    @property
    def reading(self) -> bool:
        """Whether an article, or titles, can be heard now."""
        return self._sound.reading or self._sound.skimming

    @property
    def screen(self) -> Screen:
        """What is open."""
        return self._screens.name

    @property
    def at_start(self) -> bool:
        """Whether one is at the beginning of an open article."""
        article = self._screens.open_article
        return article is not None and article.at_start

    @property
    def has_headings(self) -> bool:
        """Whether there are any in the open article."""
        article = self._screens.open_article
        return article is not None and article.has_headings

    def value(self, name: str) -> Value:
        """The value of a setting now."""
        return self._controls.value(name)

    def try_voice(self) -> None:
        """There may be a voice again: what is told from now on is spoken."""
        self._telling.speaks = True

    def here(self) -> Announcement:
        """Where one is, as it is said on coming back there."""
        return self._screens.here()

    def orientation(self) -> Sequence[Announcement]:
        """What was said last, unless that was where one is, and then where one is."""
        where, here = self._orientation.where(), self.here().full
        return [
            *(
                each
                for each in self._orientation.repeated()
                if not any(each.full in it.full or (here in it.full and here in each.full) for it in where)
            ),
            *where,
        ]

    # What goes in.

    def start(self, welcome: Announcement | None = None) -> Outcome:
        """The first words of a session, the usual ones if there is no other `welcome`. Where one stopped reading is
        offered, and selected."""
        count = self._list.count
        usual = messages.opening(count, self._kept.new(), self._mode, voice=self._telling.speaks)
        said = [welcome or usual]
        if self._new:
            said.append(Announcement(messages.CHOOSE_SOURCES))
        latest = self._places.latest()
        stopped_here = latest and self._is_on_list(latest.headline_id) and self._list.select(latest.headline_id)
        if count:
            said.append(self._list.announcement())
        elif welcome:
            said.append(Announcement(self._list.empty))
        if latest and stopped_here:
            said.append(messages.offer_to_go_on(latest.percent))
        return self._told(said, KeepSeen())

    def _is_on_list(self, headline_id: str) -> bool:
        headline = self._list.find(headline_id)
        return headline is not None and headline.folded_into is None

    def press(self, key: str, _at: float | None = None) -> Outcome:
        """A key, named as in `commands`. When it was struck is all one here."""
        return self._done(lambda: self._pressed(key))

    def take(self, command: Command) -> Outcome:
        """A command, however it was given: what one of its keys would do."""
        return self._done(lambda: self.step(command))

    def say(self, announcements: Sequence[Announcement], *, goes_on: bool) -> Outcome:
        """Say these. `goes_on`: what is being read aloud goes on after them."""
        return self._done(lambda: self._between(self._told(announcements), goes_on))

    def set(self, name: str, value: int, say: Callable[[int], Announcement]) -> Outcome:
        """Give a setting that is a number a value, and tell of it as `say` does."""
        return self._done(lambda: self._between(self._controls.put(name, value, say(value))))

    def _between(self, outcome: Outcome, goes_on: bool = True) -> Outcome:
        self._between_sentences = goes_on
        return outcome

    def point(self, item: int) -> Outcome:
        """A line of the list that is open, or a passage of the article, counted from 0, was pointed at: go there, and
        if one is at that line already, open it."""
        return self._done(lambda: self._pointed(item))

    def _done(self, step: Callable[[], Outcome]) -> Outcome:
        self._asking.forget()
        went_on, waited = self._listening.before_key(), self._pending.article
        outcome = step()
        self._listening.after_key(went_on, self._between_sentences, asks=outcome.ask is not None)
        return self._with_place(self._still_waiting(outcome, waited))

    def _pointed(self, item: int) -> Outcome:
        self._keys.forget()
        if self._moving.is_at_line(item):
            return self.step(Command.OPEN)
        self._between_sentences = False
        self._copying.forget()
        return self._moving.point(item)

    def _pressed(self, key: str) -> Outcome:
        self._between_sentences = True
        match self._keys.press(key):
            case Command() as command:
                return self.step(command)
            case Jump(number):
                return self._moving.jump(number)
            case Announcement() as told:
                return self._told([told])

    def step(self, command: Command) -> Outcome:
        """One command."""
        self._between_sentences = command in _BETWEEN_SENTENCES
        if command is not Command.COPY:
            self._copying.forget()
        at_links_already = command is Command.LINKS and self._screens.name == "links"
        writes_history = command.where is Where.WRITABLE and self._screens.name == "history"
        needs_headline = command.where in _NEED_HEADLINE and not at_links_already and not writes_history
        if needs_headline and (leave_first := _LEAVE_FIRST.get(self._screens.name)):
            return self._told([leave_first])
        return self._steps[command](self)

    def answer(self, text: str | None) -> Outcome:
        """What was typed when an outcome asked for it; None if that was given up."""
        waited = self._pending.article
        outcome = self._asking.answer(text)
        if text is None:
            self._listening.given_up()
        return self._with_place(self._still_waiting(outcome, waited))

    def _still_waiting(self, outcome: Outcome, waited: bool) -> Outcome:
        """An outcome, which says so if an article was waited for, and is no more."""
        stopped = waited and not self._pending.article and Quit() not in outcome.effects
        if not stopped or messages.STOPPED_WAITING in outcome.announcements:
            return outcome
        return self._telling.add(outcome, messages.STOPPED_WAITING)

    def typed(self, characters: str) -> Outcome:
        """Say what was typed, taken away or come to while a text is asked for, if there is a voice."""
        return self._telling.echo(messages.typed(characters))

    def tell(self, event: Event) -> Outcome:
        """One event. What comes too late means nothing."""
        return self._with_place(self._tell(event))

    def _tell(self, event: Event) -> Outcome:
        match event:
            case SentenceHeard():
                return self._listening.sentence_heard(event)
            case SpeechEnded():
                return self._listening.speech_ended(event)
            case ArticleOpened():
                return self._listening.article_opened(event)
            case TimerEnded():
                return self._listening.timer_ended(event)
            case VoiceTrouble():
                return self._listening.voice_trouble(event)
            case WordHeard():
                if article := self._screens.article:
                    article.word_heard(event)
                return Outcome()
            case Exporting():
                return self._exports.come_so_far(event)
            case Exported():
                return self._exports.ended(event)
            case Copied():
                return self._copying.ended(event)
            case SourcesRefreshed():
                return self._sources.refreshed(event)
            case SourceAdded():
                return self._sources.added(event)
            case PackAdded():
                return self._packs.added(event)
            case SourceRemoved():
                return self._sources.removed(event)
            case Refreshing():
                self._pending.come_so_far(event.generation, event.percent)
                return Outcome()
            case StillWorking():
                return self._still_working(event)
            case MarkWritten():
                return self._marking.written(event)
            case ApartSet():
                return self._marking.apart_set(event)
            case Trouble():
                return self._telling.tell_unasked(Announcement(event.sentence))

    def _with_place(self, outcome: Outcome) -> Outcome:
        """An outcome, and what has to be written down after any step: the place in the article, if it is another by
        now, and that sources are removed."""
        article = self._screens.article
        keeping = self._places.keep(article) if article else ()
        removing = self._sources.removing(leaves=Quit() in outcome.effects)
        return replace(outcome, effects=(*outcome.effects, *keeping, *removing)) if keeping or removing else outcome

    def _still_working(self, event: StillWorking) -> Outcome:
        if not self._pending.awaits(event.generation):
            return Outcome()
        if self._sound.sounding or self._sound.paused:
            return self._telling.show(messages.WORKING)
        return self._told([messages.WORKING])

    # Saying.

    def _told(self, announcements: Sequence[Announcement], *effects: Effect) -> Outcome:
        return self._telling.tell(announcements, *effects)

    # Asking and marking.

    def _open_versions(self) -> Outcome:
        if self._screens.name == "versions":
            return self._told([self._screens.here()])
        shown = self._marking.show_versions()
        if shown is None:
            return self._told([messages.ONLY_HERE])
        self._pending.forget_article()
        self._between_sentences = False
        return shown

    # Help, and leaving.

    def _describe_key(self) -> Outcome:
        self._keys.describe_next()
        return self._told([messages.PRESS_A_KEY])

    def _quit(self) -> Outcome:
        return Outcome((messages.GOODBYE,), (*self._sound.cut(), Quit()))

    _steps: dict[Command, Callable[["Session"], Outcome]] = {  # noqa: RUF012  (a table, never changed)
        Command.NEXT: lambda s: s._moving.move(1),
        Command.PREVIOUS: lambda s: s._moving.move(-1),
        Command.OPEN: lambda s: s._going.open(),
        Command.BACK: lambda s: s._going.back(),
        Command.ESCAPE: lambda s: s._going.escape(),
        Command.READ_ALOUD: lambda s: s._listening.read_aloud(),
        Command.READ_ALL: lambda s: s._listening.read_all(),
        Command.TITLES: lambda s: s._listening.skim(),
        Command.NEXT_ARTICLE: lambda s: s._going.beside(1),
        Command.PREVIOUS_ARTICLE: lambda s: s._going.beside(-1),
        Command.NEXT_SENTENCE: lambda s: s._moving.in_article("sentence", 1),
        Command.PREVIOUS_SENTENCE: lambda s: s._moving.in_article("sentence", -1),
        Command.NEXT_WORD: lambda s: s._words.move(1),
        Command.PREVIOUS_WORD: lambda s: s._words.move(-1),
        Command.SPELL: lambda s: s._words.spell(),
        Command.NEXT_SECTION: lambda s: s._moving.section(forward=True),
        Command.PREVIOUS_SECTION: lambda s: s._moving.section(forward=False),
        Command.FIRST: lambda s: s._moving.edge(last=False),
        Command.LAST: lambda s: s._moving.edge(last=True),
        Command.TEN_FORWARD: lambda s: s._moving.move(10),
        Command.TEN_BACK: lambda s: s._moving.move(-10),
        Command.NEXT_SOURCE: lambda s: s._views.turn(1),
        Command.PREVIOUS_SOURCE: lambda s: s._views.turn(-1),
        Command.VIEWS: lambda s: s._views.choose(),
        Command.SEARCH: lambda s: s._views.search(),
        Command.LINKS: lambda s: s._links.show(),
        Command.FIND: lambda s: s._moving.find(),
        Command.REPEAT: lambda s: s._told(s._orientation.repeated()),
        Command.WHERE: lambda s: s._told(s._orientation.where()),
        Command.SAVE: lambda s: s._marking.save(),
        Command.TOGGLE_READ: lambda s: s._marking.toggle_read(),
        Command.VERSIONS: lambda s: s._open_versions(),
        Command.TAKE_APART: lambda s: s._marking.take_apart(),
        Command.ENQUEUE: lambda s: s._queueing.toggle(),
        Command.QUEUE: lambda s: s._queueing.show(),
        Command.LATER: lambda s: s._queueing.shift(1),
        Command.EARLIER: lambda s: s._queueing.shift(-1),
        Command.EXPORT: lambda s: s._exports.ask(),
        Command.COPY: lambda s: s._copying.copy(),
        Command.SLEEP_TIMER: lambda s: s._listening.turn_timer(),
        Command.UNDO: lambda s: s._undo.undo(),
        Command.ADD_SOURCE: lambda s: s._sources.add(),
        Command.PACKS: lambda s: s._packs.show(),
        Command.REMOVE_SOURCE: lambda s: s._sources.remove(),
        Command.REFRESH: lambda s: s._sources.refresh(),
        Command.FASTER: lambda s: s._controls.change("rate", 1, messages.rate),
        Command.SLOWER: lambda s: s._controls.change("rate", -1, messages.rate),
        Command.LOUDER: lambda s: s._controls.change("volume", 1, messages.volume),
        Command.QUIETER: lambda s: s._controls.change("volume", -1, messages.volume),
        Command.SETTINGS: lambda s: s._lists.show_settings(),
        Command.HISTORY: lambda s: s._lists.show_history(),
        Command.VOICE: lambda s: s._controls.toggle_voice(),
        Command.HELP: lambda s: s._lists.show_help(),
        Command.DESCRIBE_KEY: lambda s: s._describe_key(),
        Command.QUIT: lambda s: s._quit(),
    }
