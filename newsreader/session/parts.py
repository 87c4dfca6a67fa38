"""The parts of a session, each made with those that it needs."""

from collections.abc import Callable, Mapping
from datetime import date

from newsreader.messages import KeyMap
from newsreader.session.asking import Asking
from newsreader.session.controls import Controls
from newsreader.session.copying import Copying
from newsreader.session.exporting import Exports
from newsreader.session.going import Going
from newsreader.session.headlines import HeadlineList
from newsreader.session.keys import Keys
from newsreader.session.links import Links
from newsreader.session.listening import Listening
from newsreader.session.lists import Lists
from newsreader.session.marking import Marking
from newsreader.session.moving import Moving
from newsreader.session.opening import Opening
from newsreader.session.orientation import Orientation
from newsreader.session.pack_list import Taken
from newsreader.session.packs import Packs
from newsreader.session.pending import Pending
from newsreader.session.places import Places
from newsreader.session.queue import Queue
from newsreader.session.queueing import Queueing
from newsreader.session.redrawing import Redrawing
from newsreader.session.removing import Removing
from newsreader.session.screens import Screens
from newsreader.session.settings_list import Offered
from newsreader.session.sound import Sound
from newsreader.session.sources import Sources
from newsreader.session.telling import Telling
from newsreader.session.undoing import Undo
from newsreader.session.values import Memory, Shelves
from newsreader.session.views import Views
from newsreader.session.word_moves import WordMoves
from newsreader.settings import Settings


class Parts:
    """What a session is made of. Its arguments are those of the session."""

    def __init__(
        self,
        shelves: Shelves,
        settings: Settings,
        today: Callable[[], date],
        kept: Memory,
        *,
        voice: bool,
        offered: Offered,
        limits: Mapping[str, tuple[int, int]],
        marks: bool,
        no_colours: str,
        leaves_out: Callable[[Settings], bool],
        keys: KeyMap,
    ) -> None:
        # Whether what this step says comes between two sentences of a reading aloud, which goes on after it.
        self.between_sentences = False
        self.places = Places(kept)
        self.list = HeadlineList(shelves.shelf(), today, settings.announcement_order, keys)
        self.sound = Sound()
        self.telling = Telling(self.sound, speaks=voice, brief=settings.announcements == "brief", keys=keys)
        self.controls = Controls(settings, self.sound, self.telling, self.list, limits, no_colours, leaves_out)
        self.screens = Screens(self.list)
        self.undo = Undo(self.telling)
        self.marking = Marking(self.list, self.screens, self.sound, self.telling, self.undo)
        self.pending = Pending()
        self.asking = Asking(self.telling)
        self.queue = Queue(kept, self.list)
        self.opening = Opening(self.list, self.screens, self.sound, self.telling, self.pending, self.places.place)
        self.listening = Listening(
            self.list, self.screens, self.sound, self.telling, self.pending, self.opening, self.queue
        )
        self.queueing = Queueing(self.queue, self.screens, self.telling, self.pending, self.undo)
        self.moving = Moving(self.list, self.screens, self.telling, self.pending, self.asking)
        self.words = WordMoves(self.screens, self.telling)
        self.links = Links(self.screens, self.sound, self.telling, self.pending)
        self.keys = Keys()
        self.lists = Lists(self.screens, self.telling, self.pending, self.controls, self.asking, offered)
        taken = Taken()
        self.removing = Removing(
            self.screens, self.sound, self.telling, self.pending, self.undo, self.queue, taken, self.listening
        )
        self.views = Views(
            *(shelves, self.list, self.screens, self.sound, self.telling, self.pending, self.asking),
            *(self.removing, marks),
        )
        self.sources = Sources(*(self.sound, self.telling, self.pending, self.asking), self.removing, self.listening)
        self.packs = Packs(shelves, self.screens, self.sound, self.telling, self.pending, self.removing, taken)
        self.going = Going(
            *(self.screens, self.sound, self.telling, self.pending, self.opening, self.listening, self.moving),
            *(self.views, self.links, self.packs, self.lists),
        )
        self.exports = Exports(self.screens, self.queue, self.asking, self.telling)
        self.copying = Copying(self.screens, self.sound, self.telling)
        self.redrawing = Redrawing(self.screens, self.controls, self.telling)
        self.orientation = Orientation(
            *(self.list, self.screens, self.sound, self.telling, self.listening, self.views), self.pending
        )
