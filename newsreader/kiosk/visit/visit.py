"""A visit: a session with a keypad, under a policy, that ends.

It sleeps until a key is pressed, and is over when its visitor leaves or presses no key for a while. It is as I/O-free
as its session: key or event in, outcome out. Nothing that a visitor does is stored: effects that would are dropped.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol

from newsreader import messages
from newsreader.errors import Kind, NewsreaderError
from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.visit.announcer import Announcer, joined, traceless
from newsreader.kiosk.visit.beginning_and_end import Beginning, Ending
from newsreader.kiosk.visit.desk import Desk
from newsreader.kiosk.visit.keypad import (
    END,
    REPEAT_SECONDS,
    Debounce,
    Phrase,
    is_no_key_here,
    pad_key,
    usual_welcome,
)
from newsreader.kiosk.visit.visit_times import Admission, Idleness, Timers
from newsreader.kiosk.visit.visitor_errors import for_visitors
from newsreader.messages import Announcement
from newsreader.messages import visitors as visitor_messages
from newsreader.model.frozen import replace
from newsreader.model.passages import SayText
from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleOpened,
    Effect,
    Event,
    ListView,
    Outcome,
    Quit,
    RecordingMoved,
    Say,
    SentenceHeard,
    SoundBack,
    SpeechEnded,
    TimerEnded,
    Trouble,
    View,
    VoiceTrouble,
)

GOODBYE_SECONDS = 8.0
"""The visit is over after this time at the latest, even if no voice reports the last word as heard."""

VOICE_RESTS_SECONDS = 11.0
"""A little longer than the narrator's pause before it tries a failing voice again."""

MOMENT_SECONDS = 0.001

BEAT_SECONDS = 3.0
"""The interval of the heartbeat."""


class Surroundings(Protocol):
    """The clock, the policy and the news, as a visit sees them."""

    def clock(self) -> float:
        """`time.monotonic()`."""

    def now(self) -> datetime:
        """The local time, aware."""

    def changed(self) -> bool:
        """Whether the policy, its sources or the screen reader have changed since the visit was created."""

    def news(self) -> Announcement:
        """How new the news is, and its problems."""

    @property
    def has_sources(self) -> bool:
        """Whether there were sources to show when they were looked for last."""

    def find_sources(self) -> bool:
        """Look for the sources to show. Returns whether they have changed: result pages made from now on show them."""

    def alive(self) -> None:
        """Send the heartbeat to the supervisor."""

    def report_damage(self) -> None:
        """Tell the supervisor that the library is damaged."""


class Visit:
    """Handles what a session handles. `ending` says how it ended, once the effect `Quit` has come."""

    def __init__(
        self,
        session: Session,
        policy: Policy,
        surroundings: Surroundings,
        beginning: Beginning = "asleep",
    ) -> None:
        """The session has the keypad's key map (`keypad.KeypadKeys`)."""
        self._session = session
        self._policy = policy
        self._surroundings = surroundings
        self._admission = Admission(policy.hours)
        self._beginning = beginning
        self._state: Literal["asleep", "awake", "warned", "over"] = "asleep"
        self._left = False
        self._debounce = Debounce(policy.debounce_seconds)
        # The visitor before may still hold down the key that ended the visit; all other keys count at once.
        self._debounce.take(END, surroundings.clock() - policy.debounce_seconds - MOMENT_SECONDS)
        self._phrase = Phrase(policy.exit_phrase)
        self._timers = Timers()
        self._idleness = Idleness(surroundings.clock())
        self._goodbye: int | None = None
        self._news: Literal["had", "awaited", "arrived"] = "had"
        self._damage: Literal["none", "found", "announced"] = "none"
        self._silent_since: float | None = None  # when the voice failed for good, if it did
        self._announcer = Announcer(session)
        self._desk = Desk(session, policy, self._announcer, surroundings.news)
        self.ending = Ending.VISIT_ENDED

    # What faces see.

    @property
    def view(self) -> View:
        if self._state in ("asleep", "over"):
            says = messages.ASLEEP if self._state == "asleep" else messages.VISIT_OVER
            return ListView(messages.ASLEEP_NAME, 0, 0, lambda _start, _count: (), says.full)
        return self._desk.view

    @property
    def sounding(self) -> bool:
        return self._session.sounding

    @property
    def upcoming(self) -> Sequence[Sequence[SayText]]:
        return self._session.upcoming

    # What goes in.

    def start(self) -> Outcome:
        beat = self._timers.start("beat", BEAT_SECONDS)
        if self._beginning == "asleep":
            return Outcome((messages.ASLEEP,), (beat, *self._next_invitation()))
        outcome = self._back() if self._beginning == "after-crash" else self._admit()
        return joined(outcome, beat, *self._next_invitation())

    def press(self, key: str, at: float | None = None, waited: float = 0.0) -> Outcome:
        """Handle a key, named as in `commands`, which was read at a time, and may have waited for that."""
        if self._left:
            self.pressed_too_late(key)
            return Outcome()
        if is_no_key_here(key):
            return self.press_other(key)
        if self._phrase.typed(key):
            return self._leave_kiosk()
        read_at = self._surroundings.clock() if at is None else at
        outcome = self._keys(self._debounce.take(pad_key(key) or key, read_at, waited))
        return joined(outcome, self._timers.start("key", REPEAT_SECONDS)) if self._debounce.holding else outcome

    def pressed_too_late(self, key: str) -> None:
        """A key pressed after the end of the visit wakes the next visit, or completes the exit phrase."""
        if self._phrase.typed(key):
            self.ending = Ending.LEFT
        elif self.ending is Ending.VISIT_ENDED and not (_wakes_nobody(key) or self._phrase.under_way):
            self.ending = Ending.BEGIN_AGAIN

    def _leave_kiosk(self) -> Outcome:
        self.ending = Ending.LEFT
        return self._leave(messages.KIOSK_LEFT)

    def _leave(self, *announcements: Announcement) -> Outcome:
        self._left = True
        return Outcome(announcements, (*self._announcer.silence(), Quit()))

    def press_other(self, _key: str) -> Outcome:
        """Ignore keys that are not on the keypad."""
        return Outcome()

    def paste(self, _text: str) -> Outcome:
        """Ignore pasted text."""
        return Outcome()

    def point(self, item: int, offset: int = 0) -> Outcome:  # noqa: ARG002
        """Ignore the mouse."""
        return Outcome()

    def follow(self, url: str) -> Outcome:  # noqa: ARG002
        """Ignore links."""
        return Outcome()

    def answer(self, text: str | None) -> Outcome:
        if text and self._phrase.ends(text):
            return self._leave_kiosk()
        return Outcome() if self._is_over else self._stays(traceless(self._session.answer(text)))

    def typed(self, characters: str) -> Outcome:
        """Take characters typed in a prompt: the phrase ends the kiosk here too, and 9 is a character."""
        if any(self._phrase.typed(character) for character in characters):
            return self._leave_kiosk()
        return Outcome() if self._is_over else self._stays(traceless(self._session.typed(characters)))

    def handle(self, event: Event) -> Outcome:
        if self._left:
            return Outcome()
        event = for_visitors(event)
        if isinstance(event, ArticleOpened | Trouble) and event.kind is Kind.LIBRARY_DAMAGED:
            return self._damage_found(event)
        if isinstance(event, TimerEnded) and self._timers.has(event):
            return self._timer_ended(event) if self._timers.counts(event) else Outcome()
        if isinstance(event, VoiceTrouble) and event.fatal:
            self._silent_since = self._surroundings.clock()
        if isinstance(event, VoiceTrouble | Trouble) and self._state == "asleep":
            return Outcome((Announcement(event.sentence),))
        if isinstance(event, SoundBack):
            return self._sound_is_back(event)
        goes_on = isinstance(event, SentenceHeard | RecordingMoved) and self._session.reading
        if goes_on:
            self._idleness.read(self._surroundings.clock())
        if isinstance(event, VoiceTrouble) and self._state == "over" and (event.restarted or event.fatal):
            return self._say_goodbye() if event.restarted else self._leave()
        if isinstance(event, SpeechEnded) and self._state == "over" and event.token == self._goodbye:
            return self._leave()
        outcome = traceless(self._session.handle(event))
        return self._and_closing_time(outcome, between=goes_on and self._session.reading)

    def _damage_found(self, event: ArticleOpened | Trouble) -> Outcome:
        """Announce damage once: to the next visitor if nobody is there. An article that cannot be opened says so."""
        self._surroundings.report_damage()
        is_known, asleep = self._damage == "announced", self._state == "asleep"
        self._damage = "found" if asleep else "announced"
        if isinstance(event, Trouble) and (is_known or asleep):
            return Outcome()
        return traceless(self._session.handle(event))

    def _sound_is_back(self, event: SoundBack) -> Outcome:
        """Announce it to a visitor. While asleep, the screen says again how to begin; nothing follows a goodbye."""
        match self._state:
            case "asleep":
                return Outcome((messages.ASLEEP,))
            case "over":
                return Outcome()
            case _:
                return traceless(self._session.handle(event))

    @property
    def _is_over(self) -> bool:
        return self._left or self._state == "over"

    def _stays(self, outcome: Outcome) -> Outcome:
        """Extend the visit, for a visitor who types."""
        self._idleness.pressed(self._surroundings.clock())
        if self._state == "warned":
            self._state = "awake"
        return joined(outcome, self._idle_timer())

    # Keys.

    def _keys(self, keys: Sequence[str]) -> Outcome:
        outcome = Outcome()
        for key in keys:
            stepped = self._key(key)
            outcome = replace(stepped, effects=(*outcome.effects, *stepped.effects))
        return outcome

    def _key(self, key: str) -> Outcome:
        now = self._surroundings.clock()
        self._idleness.pressed(now)
        if self._state == "asleep":
            return self._woken()
        if self._silent_since is not None and now - self._silent_since > VOICE_RESTS_SECONDS:
            self._silent_since = None
            self._session.try_voice()
        match self._state:
            case "over":
                return self._next_visitor(key)
            case "warned":
                self._state = "awake"
                return joined(self._announcer.cutting(messages.STAYS, self._desk.here()), self._idle_timer())
            case "awake":
                taken = self._desk.take(key)
                return joined(self._end() if taken is None else taken, self._idle_timer())

    def _woken(self) -> Outcome:
        if self._silent_since is not None or self._surroundings.changed():
            self.ending = Ending.BEGIN_AGAIN
            return self._leave()
        return self._admit()

    def _admit(self) -> Outcome:
        """Begin, unless the kiosk is closed, however the visit before ended."""
        if refused := self._admission.refused(self._surroundings.now()):
            return self._announcer.cutting(refused)
        return self._begin()

    def _back(self) -> Outcome:
        """Begin after a crash, with an apology. While the kiosk is closed nobody has asked, so nothing is spoken."""
        if refused := self._admission.refused(self._surroundings.now()):
            return Outcome((refused,))
        return self._begin(messages.BACK_AFTER_CRASH)

    def _begin(self, first: str = "") -> Outcome:
        self._state = "awake"
        self._idleness.pressed(self._surroundings.clock())
        own = self._policy.welcome
        welcome = Announcement(messages.sentences([own])) if own else usual_welcome(self._policy.commands)
        if self._damage == "found":
            first = messages.sentences([first, visitor_messages.LIBRARY_DAMAGED])
            self._damage = "announced"
        if first:
            welcome = welcome.after(first)
        if self._has_no_news:
            self._news = "awaited"
        return joined(traceless(self._session.start(welcome)), self._idle_timer())

    def _next_visitor(self, key: str) -> Outcome:
        """A key during the goodbye: the next visitor, unless the last key was struck twice."""
        if key == END or self._phrase.under_way:
            return Outcome()
        self.ending = Ending.BEGIN_AGAIN
        return self._leave()

    # The end.

    def _timer_ended(self, event: TimerEnded) -> Outcome:
        match event.name:
            case "beat":
                return self._beat()
            case "key":
                return self._keys(self._debounce.settle())
            case "over":
                return self._leave()
            case "invitation":
                return self._invite()
            case _:
                return self._idle()

    @property
    def _has_no_news(self) -> bool:
        return self._session.lists_nothing or not self._surroundings.has_sources

    def _first_news(self) -> Outcome:
        """List the first news of a visit that began without any, or lost all, as it comes in. Announce it once."""
        if self._state not in ("awake", "warned"):
            return Outcome()
        if self._has_no_news:
            self._news = "awaited"
        if self._news == "had":
            return Outcome()
        if self._surroundings.find_sources():
            self._session.list_again()
        if self._news == "arrived" or not self._surroundings.has_sources:
            return Outcome()
        arrived = traceless(self._session.first_news(self._desk.here))
        if arrived.announcements:
            self._news = "arrived"
        return arrived

    def _beat(self) -> Outcome:
        """Send the heartbeat, and look for the news that is awaited."""
        self._surroundings.alive()
        try:
            outcome = self._first_news()
        except NewsreaderError as error:  # the next beat must follow whatever is found; it looks again
            damaged = error.kind is Kind.LIBRARY_DAMAGED
            outcome = self.handle(Trouble(str(error), error.kind)) if damaged else Outcome()
        return self._and_closing_time(joined(outcome, self._timers.start("beat", BEAT_SECONDS)))

    def _next_invitation(self) -> tuple[Effect, ...]:
        """The effect that has somebody invited after a while, if nobody is there and the policy wants that."""
        if self._state != "asleep" or not self._policy.invite_minutes:
            return ()
        return (self._timers.start("invitation", 60 * self._policy.invite_minutes),)

    def _invite(self) -> Outcome:
        """Say that there is a kiosk, unless somebody is there, it is closed, or the voice has failed."""
        outcome = Outcome()
        silent = self._silent_since is not None or self._admission.refused(self._surroundings.now())
        if self._state == "asleep" and not silent:
            outcome = self._announcer.cutting(messages.INVITATION)
        return joined(outcome, *self._next_invitation())

    def _idle(self) -> Outcome:
        """Warn or end the visit, after a while without a key."""
        if self._state == "warned":
            return self._end()
        left = self._until_warning()
        if left > 0:
            return Outcome((), (self._timers.start("idle", left),))
        self._state = "warned"
        seconds = self._policy.warning_seconds
        return joined(self._announcer.between(messages.ending_soon(seconds)), self._timers.start("idle", seconds))

    def _and_closing_time(self, outcome: Outcome, *, between: bool = False) -> Outcome:
        """Add the announcement of closing time, once, where it cuts nothing off: while something sounds, only `between`
        two sentences."""
        quiet = between or not self._session.sounding
        if not (self._state == "awake" and quiet and self._admission.closing(self._surroundings.now())):
            return outcome
        closing = self._announcer.between(messages.CLOSING_TIME)
        announcements = (*outcome.announcements, *closing.announcements)
        return replace(closing, announcements=announcements, effects=(*outcome.effects, *closing.effects))

    def _until_warning(self) -> float:
        now = self._surroundings.clock()
        if self._session.reading:
            self._idleness.read(now)
        return self._policy.idle_seconds - self._policy.warning_seconds - self._idleness.seconds(now)

    def _idle_timer(self) -> Effect:
        if self._state != "awake":
            return self._timers.start("idle", 0)
        return self._timers.start("idle", self._policy.idle_seconds - self._policy.warning_seconds)

    def _end(self) -> Outcome:
        self._desk.clear()
        self._state = "over"
        return joined(self._say_goodbye(), self._timers.start("idle", 0), self._timers.start("over", GOODBYE_SECONDS))

    def _say_goodbye(self) -> Outcome:
        """The last announcement; repeated if the voice crashed before it was heard."""
        silence = self._announcer.silence()  # a recording would play on below it
        goodbye = self._announcer.cutting(messages.VISIT_OVER)
        goodbye = replace(goodbye, effects=(*silence, *goodbye.effects))
        self._goodbye = next((effect.token for effect in goodbye.effects if isinstance(effect, Say)), None)
        return goodbye


def _wakes_nobody(key: str) -> bool:
    """Whether the key may be held down since the visit before, or never does anything."""
    return pad_key(key) == END or is_no_key_here(key)
