"""The session: a key, a command or an event in; announcements and effects out.

It alone owns the place: which screen, which headline, which sentence. It draws nothing, opens no socket and reads no
clock of its own; its library and calendar are handed to it, and it runs on one thread.

A step goes: `press` turns a key into a command; `step` offers it to the screen on top, which answers what acts on its
current item; all other commands go by the table `COMMANDS` to a screen's opener or to a part of the session. Either
returns an `Outcome`. Events go to the parts by `event_table`.
"""

from collections.abc import Callable, Mapping, Sequence

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.frozen import replace
from newsreader.model.passages import SayText
from newsreader.model.values import EVERYTHING
from newsreader.session import screens
from newsreader.session.command_table import COMMANDS, INTERRUPT, Parts, last_announced, where_am_i
from newsreader.session.current_article import current_article
from newsreader.session.event_table import handled
from newsreader.session.first_voice import FirstVoice
from newsreader.session.key_input import Jump
from newsreader.session.pending import ArticleRequest
from newsreader.session.session_context import Context
from newsreader.session.setting_changes import set_value
from newsreader.session.values import Effect, Event, ListsEvent, ListView, Outcome, Quit, View
from newsreader.settings import Value

_PAGE_TURNS = {Command.TEN_FORWARD: 1, Command.TEN_BACK: -1}
"""The commands that turn pages on a face that has them."""


class Session:
    """The whole state of one person's reading."""

    def __init__(
        self,
        context: Context,
        *,
        new: bool = False,
        mode: str = "",
        first_voices: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """`new`: the user has no source of their own yet. `mode` names the face and the reason for it, "" if that needs
        no announcement. `first_voices` gives the voices to choose from at the very first start, by their ids, with
        their names.
        """
        self._new = new
        self._mode = mode
        self._context = context
        self._parts = Parts(context)
        self._last_command: Command | None = None
        self._first_voice = FirstVoice(context, first_voices)

    # What faces see.

    @property
    def view(self) -> View:
        """What to draw now."""
        return self._context.screens.top.view()

    @property
    def sounding(self) -> bool:
        """Whether something can be heard now."""
        return self._context.voice.sounding or self._context.recording.playing

    @property
    def upcoming(self) -> Sequence[Sequence[SayText]]:
        """The texts of each announcement that the next key is likely to make, the likeliest first; none without a
        voice. Not part of an outcome, so that no key waits for it."""
        announcer = self._context.announcer
        if not announcer.speaks:
            return ()
        return [announcer.spoken(each) for each in self._context.screens.top.neighbours()]

    # What a kiosk's visit needs as well.

    @property
    def reading(self) -> bool:
        """Whether an article, its recording, or titles can be heard now."""
        voice = self._context.voice
        return voice.reading or voice.skimming or self._context.recording.playing

    @property
    def has_recording(self) -> bool:
        """Whether a recording plays or is paused."""
        return bool(self._context.recording.headline_id)

    @property
    def has_open_recording(self) -> bool:
        """Whether the recording that plays or is paused is that of the article which is shown, or opening."""
        return self._parts.recordings.is_shown

    @property
    def plays_open_recording(self) -> bool:
        """Whether the recording of the article shown is playing, not paused."""
        return self.has_open_recording and self._context.recording.playing

    def hold_recording(self) -> tuple[Effect, ...]:
        """The effects that pause the recording, if one plays."""
        return self._context.recording.hold()

    @property
    def screen(self) -> str:
        """The kind of the screen that is shown."""
        return self._context.screens.top.kind

    @property
    def at_start(self) -> bool:
        """Whether the position is at the beginning of an open article."""
        return self._context.screens.top.at_start

    @property
    def has_headings(self) -> bool:
        """Whether the open article has any."""
        return self._context.screens.top.has_headings

    @property
    def lists_nothing(self) -> bool:
        """Whether there is no headline at all to list."""
        return self._context.headlines.shows_all and not self._context.headlines.count

    def value(self, name: str) -> Value:
        """The current value of a setting."""
        return self._context.setting(name)

    def try_voice(self) -> None:
        """Speak again: there may be a voice by now."""
        self._context.announcer.speaks = True

    def here(self) -> Announcement:
        """The current item, announced on returning to the screen."""
        return self._context.screens.top.announcement()

    def orientation(self) -> Sequence[Announcement]:
        """The last announcement; then the position, unless that was the last announcement."""
        where, current = where_am_i(self._parts), self.here().full
        return [
            *(
                each
                for each in last_announced(self._context)
                if not any(each.full in it.full or (current in it.full and current in each.full) for it in where)
            ),
            *where,
        ]

    # What goes in.

    def start(self, welcome: Announcement | None = None) -> Outcome:
        """Open the session with `welcome`, or the usual words.
        The article that was left last is offered and selected."""
        headlines = self._context.headlines
        count = headlines.count
        new, nothing = self._context.new_headlines.count(), headlines.nothing
        usual = messages.opening(count, new, self._mode, voice=self._context.speaks, nothing=nothing)
        announcements = [welcome or usual]
        if self._new:
            announcements.append(messages.CHOOSE_SOURCES)
        latest = self._context.places.latest()
        resumable = latest and self._is_listed(latest.headline_id) and headlines.select(latest.headline_id)
        if count:
            announcements.append(headlines.announcement())
        elif welcome:
            announcements.append(headlines.empty)
        if latest and resumable:
            announcements.append(messages.offer_to_go_on(latest.percent))
        if self._new and new is None and not welcome:
            self._first_voice.begin()
        return self._context.announce(announcements, self._context.new_headlines.announced())

    def _is_listed(self, headline_id: str) -> bool:
        headline = self._context.headlines.find(headline_id)
        return headline is not None and headline.folded_into is None

    def press(self, key: str, _at: float | None = None, _waited: float = 0.0) -> Outcome:
        """Handle a key, named as in `commands`. The time at which it was pressed does not matter here."""
        return self._around(lambda: self._pressed(key))

    def press_other(self, key: str) -> Outcome:
        """Handle a key that `commands` does not name: announce that it does nothing."""
        return self._around(lambda: self._interrupting(self._context.announce([self._parts.keys.press_other(key)])))

    def paste(self, text: str) -> Outcome:
        """Handle a text that was pasted while none was asked for: an address is offered to be read or added."""
        return self._around(lambda: self._pasted(text))

    def take(self, command: Command) -> Outcome:
        """Carry out a command, given by any key."""
        return self._around(lambda: self.step(command))

    def say(self, announcements: Sequence[Announcement], *, goes_on: bool, leaves: bool = False) -> Outcome:
        """Announce these. `goes_on`: reading aloud resumes after them. An open prompt stays open.

        `leaves`: they begin something outside the session, over which no article that is pending opens.
        """
        if leaves:
            self._context.pending.user_left()
        return self._around(
            lambda: self._interrupting(self._context.announce(announcements), goes_on), keeps_prompt=True
        )

    def list_again(self) -> None:
        """List all headlines again, if they are listed, because the library shows other sources. The place stays."""
        headlines = self._context.headlines
        if headlines.shows_all:
            headlines.show(self._context.library.result_page(EVERYTHING), EVERYTHING, headlines.name)

    def first_news(self, here: Callable[[], Announcement]) -> Outcome:
        """Announce the headlines there are now, where there were none, and the current item, `here`; nothing if there
        are still none."""
        context = self._context
        if not (count := context.library.result_page(EVERYTHING).count()):
            return Outcome()
        if context.voice.busy:
            return context.announcer.announce_when_quiet(messages.first_news(count))
        return context.announce([messages.first_news(count), here()])

    def set(self, name: str, value: int, announcement_of: Callable[[int], Announcement]) -> Outcome:
        """Set a setting that is a number, and announce it."""
        return self._around(lambda: self._interrupting(set_value(self._context, name, value, announcement_of)))

    def point(self, item: int, offset: int = 0) -> Outcome:
        """Handle a click on a line of the list, or at an offset in a passage of the article; both counted from 0.
        It moves there, or opens the line if it is current."""
        return self._around(lambda: self._pointed(item, offset))

    def follow(self, url: str) -> Outcome:
        """Handle a click on a link of the article: read the page here."""
        return self._around(lambda: screens.follow_from_article(self._context, url))

    def answer(self, text: str | None) -> Outcome:
        """Handle the text typed at the prompt of an outcome; None if that was cancelled."""
        waited = self._context.pending.article
        self._context.pending.turn_away()
        outcome = self._context.prompt.answer(text)
        if text is None:
            self._parts.playback.resume_after_prompt()
        return self._with_place(self._with_opening(outcome, waited))

    def typed(self, characters: str) -> Outcome:
        """Speak characters typed, deleted or moved over at a prompt, if there is a voice."""
        return self._context.announcer.echo(messages.typed(characters))

    def handle(self, event: Event) -> Outcome:
        """Handle an event of the runner or the voice. Stale ones do nothing."""
        screen = self._context.screens.top
        outcome = handled(self._context, self._parts, event)
        if self._context.screens.top is not screen:
            self._context.undo.withdraw(self._context.undo.offered)
        if isinstance(event, ListsEvent):
            for screen in self._context.screens:
                screen.sources_changed()
        return self._with_place(self._first_voice.follow(event, outcome))

    # One step.

    def step(self, command: Command) -> Outcome:
        """Offer a command to the screen on top, which may refuse it, then to the parts."""
        self._parts.interrupts = command in INTERRUPT
        self._parts.again, self._last_command = command is self._last_command, command
        screen = self._context.screens.top
        if (outcome := self._parts.recordings.take(command)) is not None:
            return outcome
        if command in _PAGE_TURNS and (place := self._context.next_page(_PAGE_TURNS[command])) is not None:
            return screen.point(*place)
        if (outcome := screen.take(command)) is not None:
            return outcome
        if refusal := screen.refusal(command):
            return self._context.announce([refusal])
        return COMMANDS[command](self._parts)

    def _pressed(self, key: str) -> Outcome:
        self._parts.interrupts = True
        if (kept := self._first_voice.answer(key)) is not None:
            return kept
        match self._parts.keys.press(key, self._context.screens.top.own_keys):
            case Command() as command:
                return self.step(command)
            case Jump(number):
                self._last_command = None
                return self._context.screens.top.jump(number)
            case Announcement() as explanation:
                self._last_command = None
                return self._context.announce([explanation])

    def _pasted(self, text: str) -> Outcome:
        self._last_command = None
        self._parts.keys.forget()
        self._parts.interrupts = False
        if (offered := screens.offer_pasted(self._context, self._parts.subscriptions, text)) is not None:
            return offered
        return self._interrupting(self._context.announce([self._parts.keys.press_other(messages.PASTE)]))

    def _pointed(self, item: int, offset: int) -> Outcome:
        self._parts.keys.forget()
        view = self.view
        if isinstance(view, ListView) and view.position == item:
            return self.step(Command.OPEN)
        self._parts.interrupts = False
        self._last_command = None
        return self._context.screens.top.point(item, offset)

    def _interrupting(self, outcome: Outcome, interrupts: bool = True) -> Outcome:
        self._parts.interrupts = interrupts
        return outcome

    def _around(self, step: Callable[[], Outcome], *, keeps_prompt: bool = False) -> Outcome:
        """Take a step, and do what goes with every key.
        That closes the prompt, resumes reading and saves the place."""
        if not keeps_prompt:
            self._context.prompt.forget()
        playing, waited = self._parts.playback.before_key(), self._context.pending.article
        self._context.pending.turn_away()
        outcome = self._first_voice.around(lambda: self._keeping_offer(step))
        self._parts.playback.after_key(playing, self._parts.interrupts, asks=outcome.ask is not None)
        return self._with_place(self._with_opening(outcome, waited))

    def _keeping_offer(self, step: Callable[[], Outcome]) -> Outcome:
        """Take a step. Escape goes on taking what was offered before, if the step only announces something."""
        context = self._context
        if (offered := context.undo.offered) is None:
            return step()
        place, outcome = context.place, step()
        if context.place != place or not outcome.only_announces:
            context.undo.withdraw(offered)
        return outcome

    def _with_opening(self, outcome: Outcome, waited: ArticleRequest | None) -> Outcome:
        """Add to an outcome what has become of the article that was waited for: that it was given up, which comes
        first, or that it still opens though the user has moved away from it."""
        context, pending = self._context, self._context.pending
        if waited is None or Quit() in outcome.effects:
            return outcome
        title = waited.headline.title
        has_moved = pending.article is not None and pending.article.place != context.place
        if has_moved and context.recording.headline_id == waited.headline.id:
            pending.forget_article()  # its recording plays only where it can be paused
        if pending.article is None:
            stopped = messages.stopped_opening(title)
            is_said = stopped in outcome.announcements
            return outcome if is_said else context.announcer.add(outcome, stopped, first=True)
        if not has_moved or pending.article.moved:
            return outcome
        pending.user_moved()
        return context.announcer.add(outcome, messages.still_opening(title))

    def _with_place(self, outcome: Outcome) -> Outcome:
        """Add to an outcome the effects that save the place in the article, if it has changed, and that stop the
        recording of one that is not open any more."""
        article = current_article(self._context)
        saving = self._context.places.changed(article.headline_id, article.place_to_save) if article else ()
        leaving = Quit() in outcome.effects
        saving = (*saving, *(self._context.recording.stop() if leaving else self._parts.recordings.leave()))
        return replace(outcome, effects=(*outcome.effects, *saving)) if saving else outcome
