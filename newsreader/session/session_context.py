"""The context of a session: what its screens and parts share."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from newsreader import messages, session
from newsreader.messages import KEYBOARD, Announcement, KeyMap
from newsreader.model.values import Chapter, Clean, Headline
from newsreader.session.headline_cursor import HeadlineCursor
from newsreader.session.new_headlines import NewHeadlines
from newsreader.session.pending import Pending, Place
from newsreader.session.prompt import Prompt
from newsreader.session.queue import Queue
from newsreader.session.reading_places import ReadingPlaces
from newsreader.session.recording_state import RecordingState
from newsreader.session.screen import ScreenStack
from newsreader.session.session_announcer import NOTHING_HEARD, Announcer
from newsreader.session.undo import Undo
from newsreader.session.values import (
    Effect,
    NoSavedState,
    Option,
    Outcome,
    Queries,
    SavedState,
)
from newsreader.session.voice_state import VoiceState
from newsreader.settings import Settings, Value

if TYPE_CHECKING:
    from newsreader.session.changes import ChangeRequests

Options = Callable[[str], Mapping[str, Option]]
"""The options of a setting whose values are words not listed in the table; none if any word will do."""

NextPage = Callable[[int], tuple[int, int] | None]
"""Where the page after the one shown begins, or for -1 the page before: an item, or a passage and an offset in it. None
at the end, and for faces without pages."""


class Context:
    """Ports and shared state."""

    def __init__(
        self,
        library: Queries,
        settings: Settings,
        today: Callable[[], date],
        *,
        voice: bool,
        saved: SavedState | None = None,
        options: Options = lambda _: {},
        limits: Mapping[str, tuple[int, int]] = MappingProxyType({}),
        marks: bool = True,
        no_colours: str = "",
        next_page: NextPage = lambda _: None,
        keys: KeyMap = KEYBOARD,
        recordings: bool = True,
        spoken_form: Callable[[str], str] = str,
    ) -> None:
        """`voice`: whether there is a voice to speak with now, whatever the setting "speak" is.

        `saved` is the state of earlier sessions; None for a first one. `options` lists the words that a setting can be.
        `limits` are narrower ranges of settings than the table's. `marks` False: nothing is ever read or saved here, so
        that announcements leave it out. `no_colours` is why a theme's colours are not shown, "" if they are or need no
        mention. `next_page` tells where the face's next page begins. `keys` names the keys in announcements.
        `recordings`: those of headlines can be played. `spoken_form` makes that of a text, and may
        take 100 ms the first time; without it, words are spoken as they are written.
        """
        self.library = library
        self.settings = settings
        self.saved = saved or NoSavedState()
        self.options = options
        self.limits = limits
        self.marks = marks
        self.no_colours = no_colours
        self.next_page = next_page
        self.keys = keys
        self.plays_recordings = recordings
        self.spoken_form = spoken_form
        self.voice = VoiceState()
        self.recording = RecordingState()
        self.announcer = Announcer(self.voice, speaks=voice, brief=settings.announcements == "brief", keys=keys)
        self.headlines = HeadlineCursor(library.result_page, today, settings.announcement_order, keys)
        self.screens = ScreenStack()
        self.pending = Pending()
        self.prompt = Prompt(self.announcer)
        self.undo = Undo(self.announcer)
        self.queue = Queue(self.saved, self.headlines)
        self.places = ReadingPlaces(self.saved)
        self.new_headlines = NewHeadlines(self.saved)
        self._timers = 0

    @cached_property
    def changes(self) -> "ChangeRequests":
        """Asks for changes of the library."""
        return session.ChangeRequests(self.pending, self.undo, self.announcer, self.voice)

    def setting(self, name: str) -> Value:
        """The current value of a setting."""
        value: Value = getattr(self.settings, name)
        return value

    def new_timer(self) -> int:
        """The generation of a new timer."""
        self._timers += 1
        return self._timers

    @property
    def speaks(self) -> bool:
        """Whether announcements are spoken."""
        return self.announcer.speaks

    def announce(self, announcements: Sequence[Announcement], *effects: Effect) -> Outcome:
        """Announce these now, cutting the voice."""
        return self.announcer.announce(announcements, *effects)

    @property
    def place(self) -> Place:
        """Identifies the screen that is shown and its current item."""
        return self.screens.top, self.screens.top.place

    def request_article(self, headline: Headline, then_read: bool) -> tuple[Effect, ...]:
        """Request an article; no effect if that is pending already."""
        request = self.pending.open(headline, self.place, then_read=then_read)
        if request is None:
            return ()
        plays = then_read and self.plays_recording_of(headline)
        return (request, self.recording.prepare(headline)) if plays else (request,)

    def plays_recording_of(self, headline: Headline) -> bool:
        """Whether reading the article of a headline aloud plays its recording."""
        return self.plays_recordings and bool(headline.enclosures)

    def play_recording(
        self,
        headline: Headline,
        chapters: Sequence[Chapter] = (),
        announcements: Sequence[Announcement] = (),
        *effects: Effect,
    ) -> Outcome:
        """Play the recording of a headline from where it was left, with these announcements and effects."""
        if not self.voice.has_device:  # what nobody hears does not go on
            return self.announce([*announcements, NOTHING_HEARD], *effects, *self.recording.stop())
        place = self.saved.recording_place(headline.id)
        seconds = place.seconds if place and not place.ended else 0.0
        begins = messages.recording_begins(headline.enclosures[0], seconds, headline.title)
        saving = self.recording.drop()
        play = self.recording.play(headline, chapters, seconds)
        return self.announce([*announcements, begins], *effects, *saving, play)

    def open_article(self, headline: Headline | None, then_read: bool) -> Outcome:
        """Request the article of a headline, and silence the voice and the recording. One that is read by playing its
        recording does not wait for the article."""
        if headline is None:
            return self.announce([messages.NOTHING_LISTED])
        request = self.pending.open(headline, self.place, then_read=then_read)
        if request is None:
            return self.announce([messages.opening_article(headline.title)])
        if then_read and self.plays_recording_of(headline):
            given_up = self.pending.replaced(self.pending.article) if self.pending.article else ()
            return self.play_recording(headline, (), given_up, request)
        return Outcome((), (*self.voice.cut(), *self.recording.hold(), request))

    def read_address(self, address: Clean) -> Outcome:
        """Request the page at an address that was typed."""
        return self.open_page(address, address)

    def open_page(self, title: Clean, address: str, here: str = "") -> Outcome:
        """Request the page at an address. It opens over what is open now.
        `here` is the address of the article with the link to it."""
        request = self.pending.open(Headline(title, address), self.place, then_read=False, here=here)
        if request is None:
            return self.announce([messages.opening_article(title)])
        return Outcome((), (*self.voice.cut(), *self.recording.hold(), request))
