"""The session: a key or a command or an event in, announcements and effects out.

It alone owns the place: which screen, which headline, which sentence. It draws nothing, opens no socket and reads no
clock of its own: its shelf and its calendar are handed to it. One step follows another on one thread. What it is
made of is in `parts`; which part takes a command or an event, in `steps`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import KEYBOARD, Announcement, KeyMap
from newsreader.model.frozen import replace
from newsreader.session.keys import Jump
from newsreader.session.parts import Parts
from newsreader.session.screens import Screen
from newsreader.session.settings_list import Offered
from newsreader.session.steps import BETWEEN_SENTENCES, STEPS, take_event, to_leave_first
from newsreader.session.values import Event, KeepSeen, Memory, NothingKept, Outcome, Quit, Shelves, View
from newsreader.settings import Settings, Value


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
        no_colours: str = "",
        leaves_out: Callable[[Settings], bool] = lambda _: False,
        keys: KeyMap = KEYBOARD,
    ) -> None:
        """`voice`: whether there is a voice to speak with now; the setting "speak" is for whoever starts us.

        `new`: whether the user has no source of their own yet. `memory` is what is known of earlier sessions; None
        knows nothing. `offered` knows the words that a setting can be. `mode` says which face this is and why, "" if
        that needs no saying. `limits` are the lowest and highest values of settings that keys may not change as far as
        the table lets them. `marks` False: nothing is ever read or saved here, so that it is not said what is not.
        `no_colours` is why no theme's colours are shown, "" if they are, or there is no need to say so.
        `leaves_out` says whether the face leaves out of its pages, with these settings, what nobody has come to.
        `keys` names the keys in announcements.
        """
        self._new = new
        self._kept = NothingKept() if memory is None else memory
        self._mode = mode
        self._parts = Parts(
            shelves,
            settings,
            today,
            self._kept,
            voice=voice,
            offered=offered,
            limits=limits,
            marks=marks,
            no_colours=no_colours,
            leaves_out=leaves_out,
            keys=keys,
        )

    # What faces see.

    @property
    def view(self) -> View:
        """What to draw now."""
        return self._parts.screens.view

    @property
    def sounding(self) -> bool:
        """Whether something can be heard now."""
        return self._parts.sound.sounding

    # What a kiosk's visit asks besides.

    @property
    def reading(self) -> bool:
        """Whether an article, or titles, can be heard now."""
        return self._parts.sound.reading or self._parts.sound.skimming

    @property
    def screen(self) -> Screen:
        """What is open."""
        return self._parts.screens.name

    @property
    def at_start(self) -> bool:
        """Whether one is at the beginning of an open article."""
        article = self._parts.screens.open_article
        return article is not None and article.at_start

    @property
    def has_headings(self) -> bool:
        """Whether there are any in the open article."""
        article = self._parts.screens.open_article
        return article is not None and article.has_headings

    def value(self, name: str) -> Value:
        """The value of a setting now."""
        return self._parts.controls.value(name)

    def try_voice(self) -> None:
        """There may be a voice again: what is told from now on is spoken."""
        self._parts.telling.speaks = True

    def here(self) -> Announcement:
        """Where one is, as it is said on coming back there."""
        return self._parts.screens.here()

    def orientation(self) -> Sequence[Announcement]:
        """What was said last, unless that was where one is, and then where one is."""
        return self._parts.orientation.last_and_here()

    # What goes in.

    def start(self, welcome: Announcement | None = None) -> Outcome:
        """The first words of a session, the usual ones if there is no other `welcome`. Where one stopped reading is
        offered, and selected."""
        count = self._parts.list.count
        usual = messages.opening(count, self._kept.new(), self._mode, voice=self._parts.telling.speaks)
        said = [welcome or usual]
        if self._new:
            said.append(messages.CHOOSE_SOURCES)
        latest = self._parts.places.latest()
        stopped_here = latest and self._is_on_list(latest.headline_id) and self._parts.list.select(latest.headline_id)
        if count:
            said.append(self._parts.list.announcement())
        elif welcome:
            said.append(self._parts.list.empty)
        if latest and stopped_here:
            said.append(messages.offer_to_go_on(latest.percent))
        return self._parts.telling.tell(said, KeepSeen())

    def _is_on_list(self, headline_id: str) -> bool:
        headline = self._parts.list.find(headline_id)
        return headline is not None and headline.folded_into is None

    def press(self, key: str, _at: float | None = None) -> Outcome:
        """A key, named as in `commands`. When it was struck is all one here."""
        return self._done(lambda: self._pressed(key))

    def press_other(self, key: str) -> Outcome:
        """A key that `commands` does not name. It does nothing, and says so."""
        return self._done(lambda: self._between(self._told([self._parts.keys.press_other(key)])))

    def take(self, command: Command) -> Outcome:
        """A command, however it was given: what one of its keys would do."""
        return self._done(lambda: self.step(command))

    def say(self, announcements: Sequence[Announcement], *, goes_on: bool) -> Outcome:
        """Say these. `goes_on`: what is being read aloud goes on after them. A text that is asked for still is."""
        return self._done(lambda: self._between(self._told(announcements), goes_on), still_asks=True)

    def set(self, name: str, value: int, say: Callable[[int], Announcement]) -> Outcome:
        """Give a setting that is a number a value, and tell of it as `say` does."""
        return self._done(lambda: self._between(self._parts.controls.put(name, value, say(value))))

    def _between(self, outcome: Outcome, goes_on: bool = True) -> Outcome:
        self._parts.between_sentences = goes_on
        return outcome

    def point(self, item: int) -> Outcome:
        """A line of the list that is open, or a passage of the article, counted from 0, was pointed at: go there, and
        if one is at that line already, open it."""
        return self._done(lambda: self._pointed(item))

    def _done(self, step: Callable[[], Outcome], *, still_asks: bool = False) -> Outcome:
        if not still_asks:
            self._parts.asking.forget()
        went_on, waited = self._parts.listening.before_key(), self._parts.pending.article
        self._parts.pending.turn_away()
        outcome = step()
        self._parts.listening.after_key(went_on, self._parts.between_sentences, asks=outcome.ask is not None)
        return self._with_place(self._still_waiting(outcome, waited))

    def _pointed(self, item: int) -> Outcome:
        self._parts.keys.forget()
        if self._parts.moving.is_at_line(item):
            return self.step(Command.OPEN)
        self._parts.between_sentences = False
        self._not_again()
        return self._parts.moving.point(item)

    def _pressed(self, key: str) -> Outcome:
        self._parts.between_sentences = True
        match self._parts.keys.press(key):
            case Command() as command:
                return self.step(command)
            case Jump(number):
                self._not_again()
                return self._parts.moving.jump(number)
            case Announcement() as told:
                self._not_again()
                return self._told([told])

    def step(self, command: Command) -> Outcome:
        """One command."""
        self._parts.between_sentences = command in BETWEEN_SENTENCES
        self._not_again(command)
        if leave_first := to_leave_first(command, self._parts.screens.name):
            return self._told([leave_first])
        return STEPS[command](self._parts)

    def _not_again(self, command: Command | None = None) -> None:
        """Whatever does more when it is asked for twice has not been asked for last, but for this command."""
        if command is not Command.COPY:
            self._parts.copying.forget()
        if command is not Command.REDRAW:
            self._parts.redrawing.forget()

    def answer(self, text: str | None) -> Outcome:
        """What was typed when an outcome asked for it; None if that was given up."""
        waited = self._parts.pending.article
        self._parts.pending.turn_away()
        outcome = self._parts.asking.answer(text)
        if text is None:
            self._parts.listening.given_up()
        return self._with_place(self._still_waiting(outcome, waited))

    def _still_waiting(self, outcome: Outcome, waited: bool) -> Outcome:
        """An outcome, which says so if an article was waited for, and is no more."""
        stopped = waited and not self._parts.pending.article and Quit() not in outcome.effects
        if not stopped or messages.STOPPED_WAITING in outcome.announcements:
            return outcome
        return self._parts.telling.add(outcome, messages.STOPPED_WAITING)

    def typed(self, characters: str) -> Outcome:
        """Say what was typed, taken away or come to while a text is asked for, if there is a voice."""
        return self._parts.telling.echo(messages.typed(characters))

    def tell(self, event: Event) -> Outcome:
        """One event. What comes too late means nothing."""
        return self._with_place(take_event(self._parts, event))

    def _with_place(self, outcome: Outcome) -> Outcome:
        """An outcome, and what has to be written down after any step: the place in the article, if it is another by
        now."""
        article = self._parts.screens.article
        keeping = self._parts.places.keep(article) if article else ()
        return replace(outcome, effects=(*outcome.effects, *keeping)) if keeping else outcome

    def _told(self, announcements: Sequence[Announcement]) -> Outcome:
        return self._parts.telling.tell(announcements)
