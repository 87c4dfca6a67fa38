"""What goes into a session and what comes out of it, as values. No behaviour, no input or output.

Into it: keys, commands and the events of this file. Out of it: an `Outcome`. A face draws `View`s.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from newsreader.articles.passages import Passage, Reading, Sentence
from newsreader.frozen import dataclass
from newsreader.messages import Announcement
from newsreader.model import EVERYTHING, Article, Clean, Headline, KeptPlace, Selection, Source

if TYPE_CHECKING:
    from newsreader.library.packs import Offer

# Effects: what a session asks to have done. The runner does them, off the key path.


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """Fetch and clean the article of a headline, or take it from the store. Answered by `ArticleOpened`."""

    headline: Headline
    generation: int


@dataclass(frozen=True, slots=True)
class PrepareArticle:
    """Fetch and keep the article of a headline that will be asked for next. Not answered."""

    headline: Headline


@dataclass(frozen=True, slots=True)
class RefreshSources:
    """Ask every source for news. Answered by `SourcesRefreshed`."""

    generation: int


@dataclass(frozen=True, slots=True)
class AddSource:
    """Find the best source at an address, as it was typed, and subscribe to it. Answered by `SourceAdded`."""

    address: Clean
    generation: int


@dataclass(frozen=True, slots=True)
class RemoveSource:
    """Unsubscribe from a source; its saved headlines stay. Answered by `SourceRemoved`."""

    source_id: str


@dataclass(frozen=True, slots=True)
class AddFromPack:
    """Subscribe to a source of a pack, by its address, or to all of it if that is "". Answered by `PackAdded`."""

    number: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Write down a mark. None leaves it as it is. Answered by `MarkWritten`."""

    headline_id: str
    read: bool | None = None
    saved: bool | None = None


@dataclass(frozen=True, slots=True)
class SetApart:
    """Take a headline out of its story for good, or put it back. Answered by `ApartSet`."""

    headline_id: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Say:
    """Speak these texts one after another, cutting whatever sounds. `apart`: each is a thing of its own, as titles are,
    with a pause after it. Sentences among them are those of an article, and said as when that is read aloud."""

    token: int
    texts: tuple[str | Sentence, ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """Read these sentences aloud, cutting whatever sounds. Each is reported when its last sample has been heard."""

    token: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """Stop all speech now and forget it."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Hold speech where it is."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on from where it was held."""


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """A setting has a new value: obey it at once and remember it. `name` is one of the table in `settings`."""

    name: str
    value: int | bool | str


@dataclass(frozen=True, slots=True)
class KeepPlace:
    """Write down how far an article has been read, so that not even a power cut loses it."""

    place: KeptPlace


@dataclass(frozen=True, slots=True)
class ForgetPlace:
    """An article has been heard to its end, or is at its beginning again: there is no place to go on from."""

    headline_id: str


@dataclass(frozen=True, slots=True)
class KeepQueue:
    """Write down the queue: the ids of its headlines, in order."""

    headline_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeepSeen:
    """Write down that a session has begun: what comes from now on is new to the next."""


@dataclass(frozen=True, slots=True)
class Export:
    """Write the articles of these headlines to a file of this name. Answered by `Exporting` and `Exported`."""

    generation: int
    headline_ids: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Browse:
    """Open a page in the user's web browser. A `Trouble` comes if that cannot be done."""

    url: str


@dataclass(frozen=True, slots=True)
class StartTimer:
    """In so many seconds, post `TimerEnded`, and none for any timer of before; 0 starts none."""

    generation: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Quit:
    """The user is leaving."""


VoiceEffect = Say | Read | Silence | Pause | Resume
KeepingEffect = Mark | SetApart | KeepPlace | ForgetPlace | KeepQueue | KeepSeen | ChangeSetting
OutwardEffect = Export | Browse | Quit
SourceEffect = RefreshSources | AddSource | AddFromPack | RemoveSource
Effect = OpenArticle | PrepareArticle | StartTimer | VoiceEffect | KeepingEffect | SourceEffect | OutwardEffect


# Events: what the runner and the voice report.


@dataclass(frozen=True, slots=True)
class ArticleOpened:
    """The answer to `OpenArticle`: the article, ready to be read, or else one sentence saying why not."""

    generation: int
    article: Article | None = None
    reading: Reading | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SourcesRefreshed:
    """The answer to `RefreshSources`. `problems` has a sentence for each source that failed; `no_sources` says that
    there are none to ask; `none_asked` is a sentence that says why none was asked, or ""; `offline` one that none could
    be reached, or ""."""

    generation: int
    new: int
    problems: tuple[str, ...]
    no_sources: bool = False
    none_asked: str = ""
    offline: str = ""


@dataclass(frozen=True, slots=True)
class SourceAdded:
    """The answer to `AddSource`: its name and how many headlines it has, or else one sentence saying why not.

    `already`: it was subscribed before.
    """

    generation: int
    name: str = ""
    headlines: int = 0
    already: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SourceRemoved:
    """The answer to `RemoveSource`: how many headlines went with it, and how many saved ones stay; or else one sentence
    saying why not."""

    name: str = ""
    headlines: int = 0
    saved: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PackAdded:
    """The answer to `AddFromPack`: how many sources are new, how many were there already, what they are called
    together, and how many of the new may not answer; or else one sentence saying why none could be added."""

    new: int = 0
    already: int = 0
    name: str = ""
    unsure: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Refreshing:
    """How far a `RefreshSources` has come, in percent."""

    generation: int
    percent: int


@dataclass(frozen=True, slots=True)
class StillWorking:
    """What was asked for under this generation is taking long enough to say so."""

    generation: int


@dataclass(frozen=True, slots=True)
class SentenceHeard:
    """The last sample of sentence or text number `index`, counted from 0 in its `Say` or `Read`, has been heard."""

    token: int
    index: int


@dataclass(frozen=True, slots=True)
class WordHeard:
    """A word begins to sound: its span in the written text of number `index` of its `Say` or `Read`."""

    token: int
    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """All of a `Say` or `Read` has been heard. Not sent for one that was cut."""

    token: int


@dataclass(frozen=True, slots=True)
class VoiceTrouble:
    """Something a user must know of the voice, in one sentence. `fatal` if nothing will be heard any more.

    `restarted`: the voice has been started again, and says nothing more of what it was saying.
    """

    sentence: str
    fatal: bool
    restarted: bool = False


@dataclass(frozen=True, slots=True)
class MarkWritten:
    """The answer to `Mark`: it has been written down, or else one sentence saying why not."""

    headline_id: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ApartSet:
    """The answer to `SetApart`: it has been written down, or else one sentence saying why not."""

    headline_id: str
    apart: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Exporting:
    """How far an `Export` has come, in percent."""

    generation: int
    percent: int


@dataclass(frozen=True, slots=True)
class Exported:
    """The answer to `Export`: where it has been written, or one sentence saying why not."""

    generation: int
    path: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class TimerEnded:
    """The time of a `StartTimer` is over."""

    generation: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that went on in the background went wrong. One sentence."""

    sentence: str


VoiceEvent = SentenceHeard | WordHeard | SpeechEnded | VoiceTrouble
WrittenEvent = MarkWritten | ApartSet
ProgressEvent = Refreshing | Exporting | StillWorking | TimerEnded
SourceEvent = SourcesRefreshed | SourceAdded | PackAdded | SourceRemoved
Event = ArticleOpened | SourceEvent | Exported | ProgressEvent | WrittenEvent | Trouble | VoiceEvent


@dataclass(frozen=True, slots=True)
class Ask:
    """A text that the user is asked to type. A face collects it in its own way, and hands it to `Session.answer`.

    `prompt` is the sentence that asks for it, which is announced too; `text` is what is there already, to be changed.
    """

    prompt: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step came to. Announcements are in the order in which they are said.

    With an `ask`, keys are letters until the answer is given; None leaves a face as it was.
    """

    announcements: tuple[Announcement, ...] = ()
    effects: tuple[Effect, ...] = ()
    ask: Ask | None = None


# Views: what a face draws.


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a list. `heading` is the group it opens ("Today"), else "". `detail` is shown after it, less bold;
    `undated` says that the day of its group is only that on which it came."""

    text: Clean
    heading: str = ""
    detail: str = ""
    read: bool = False
    saved: bool = False
    undated: bool = False


@dataclass(frozen=True, slots=True)
class ListView:
    """A list and the place in it. `rows(start, count)` gives a window; `count` is 0 for an empty list.

    `empty` is the sentence that stands in place of an empty list.
    """

    name: str
    position: int
    count: int
    rows: Callable[[int, int], Sequence[Row]]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article and the place in it. `reading` says that the voice is on the sentence now.

    `word` is the span, in the text of the sentence's passage, of the word that is being heard, or that one is at.
    """

    passages: tuple[Passage, ...]
    sentence: Sentence
    reading: bool
    word: tuple[int, int] | None = None


View = ListView | ArticleView


class Shelf(Protocol):
    """The headlines a session moves through, newest first. Windows of any size are cheap; nothing is loaded whole.

    Of a story that several sources have, only one version is a line.
    """

    def version(self) -> int:
        """Another number whenever headlines may have come, gone or moved since."""

    def count(self) -> int: ...

    def headlines(self, start: int, count: int) -> Sequence[Headline]: ...

    def position_of(self, headline_id: str) -> int | None:
        """Where a headline stands now, or the line of its story does; None if it has gone."""

    def headline(self, headline_id: str) -> Headline | None:
        """A headline, be it a line or not; None if it has gone."""

    def versions(self, headline_id: str) -> Sequence[Headline]:
        """All versions of a headline's story, itself among them, its line first; none if it has gone."""

    def start_of_day(self, day: date) -> int | None:
        """The position of the first headline listed under a day."""

    def start_of_earlier_day(self, day: date) -> int | None:
        """The position of the first headline of the nearest day before this one."""

    def start_of_later_day(self, day: date) -> int | None:
        """The position of the first headline of the nearest day after this one."""


class Shelves(Protocol):
    """Where shelves and sources come from. All of it is answered at once: it is asked on the way from a key to what is
    said."""

    def shelf(self, selection: Selection = EVERYTHING) -> Shelf:
        """The headlines of a selection. What is on it stays on it, whatever is marked, until another is made."""

    def sources(self) -> Sequence[Source]:
        """All that are subscribed, with how many headlines each has and what is wrong with it."""

    def sources_with_headlines(self) -> Sequence[tuple[str, Clean]]:
        """The ids and names of those that have any."""

    def packs(self) -> "Sequence[Offer]":
        """The packs that come with the program, and what of them is subscribed."""

    def unread_and_saved(self) -> tuple[int, int]:
        """How many headlines are unread, each story counted once, and how many are saved."""


class Memory(Protocol):
    """What a session knows of earlier ones. Asked on the session's thread; every answer is quick."""

    def place(self, headline_id: str) -> KeptPlace | None:
        """How far this article has been read; None if it has not been begun, or been heard to its end."""

    def latest(self) -> KeptPlace | None:
        """The place that was kept last."""

    def queue(self) -> Sequence[str]:
        """The ids of the headlines in the queue, in order."""

    def new(self) -> int | None:
        """How many headlines have come since the last session began; None if this is the first."""


class NothingKept:
    """The memory of somebody who comes for the first time."""

    def place(self, _headline_id: str) -> KeptPlace | None:
        return None

    def latest(self) -> KeptPlace | None:
        return None

    def queue(self) -> Sequence[str]:
        return ()

    def new(self) -> int | None:
        return None
