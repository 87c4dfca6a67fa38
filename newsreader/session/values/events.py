"""Events: reports of the runner and the voice. A `problem` is one sentence saying why a request failed, else ""."""

from typing import Any

from newsreader.errors import Kind, NewsreaderError
from newsreader.model.frozen import dataclass
from newsreader.model.passages import Reading
from newsreader.model.values import Article, Chapter, Headline


@dataclass(frozen=True, slots=True)
class ArticleOpened:
    """The answer to `OpenArticle` and `OpenPage`: the article, segmented for reading, or the problem.
    `headline` is that of a page, without an id if it is not stored; `is_new`: it was added to the reading list."""

    generation: int
    article: Article | None = None
    reading: Reading | None = None
    problem: str = ""
    kind: Kind = Kind.OTHER
    headline: Headline | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class SourcesRefreshed:
    """The answer to `RefreshSources`.

    `new` counts new lines of the list of headlines; `problems` has a sentence for each source that failed;
    `no_sources`: nothing is subscribed. `none_asked` is a sentence saying why no source was asked, or ""; `offline` one
    saying that none could be reached, or "". `muted` new headlines are hidden by filters.
    """

    generation: int
    new: int
    problems: tuple[str, ...]
    no_sources: bool = False
    none_asked: str = ""
    offline: str = ""
    muted: int = 0


@dataclass(frozen=True, slots=True)
class Changed:
    """The answer to `Change`: what its method of `Changes` returned, or the error that it raised."""

    generation: int
    result: Any = None
    error: NewsreaderError | None = None


@dataclass(frozen=True, slots=True)
class Refreshing:
    """The progress of a `RefreshSources`, in percent."""

    generation: int
    percent: int


@dataclass(frozen=True, slots=True)
class StillWorking:
    """A request of this generation is taking long enough for its work to be announced."""

    generation: int


@dataclass(frozen=True, slots=True)
class SentenceHeard:
    """The last sample of sentence or text `index` of a `Say` or `Read` has been heard.
    It is not `audible` where there is no sound device."""

    token: int
    index: int
    audible: bool = True


@dataclass(frozen=True, slots=True)
class WordHeard:
    """A word starts to sound: its span in the written text `index` of its `Say` or `Read`."""

    token: int
    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """All of a `Say` or `Read` has been heard, as `SentenceHeard` says.
    Not sent for one that was cut."""

    token: int
    audible: bool = True


@dataclass(frozen=True, slots=True)
class VoiceTrouble:
    """A fault of the voice, in one sentence. `fatal`: nothing will be heard any more.

    `restarted`: the voice has been started again, and has dropped what it was speaking. `sayable`: there is still a
    voice to speak this sentence.
    """

    sentence: str
    fatal: bool
    restarted: bool = False
    sayable: bool = False
    kind: Kind = Kind.OTHER


@dataclass(frozen=True, slots=True)
class SoundBack:
    """A sound device has been restored."""


@dataclass(frozen=True, slots=True)
class RecordingStarted:
    """The recording of this token begins to sound at a second, at first or after it was moved to another place.
    `length` is about how many seconds it has, None if that is unknown."""

    token: int
    seconds: float
    length: float | None = None


@dataclass(frozen=True, slots=True)
class RecordingMoved:
    """The recording of this token has got so far. Comes at most once a second."""

    token: int
    seconds: float


@dataclass(frozen=True, slots=True)
class RecordingChapters:
    """The file of the recording of this token has chapters."""

    token: int
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class RecordingWaits:
    """The recording of this token is silent until more of it has been fetched; or goes on."""

    token: int
    waits: bool


@dataclass(frozen=True, slots=True)
class RecordingEnded:
    """The recording of this token has been heard to its end, which was there. Not sent for one that was stopped."""

    token: int
    seconds: float


@dataclass(frozen=True, slots=True)
class RecordingFailed:
    """The recording of this token cannot be played, or not further than this; one sentence says why."""

    token: int
    seconds: float
    sentence: str
    kind: Kind = Kind.OTHER


@dataclass(frozen=True, slots=True)
class Exporting:
    """The progress of an `Export` or a `SaveRecording`, in percent."""

    generation: int
    percent: int


@dataclass(frozen=True, slots=True)
class Exported:
    """The answer to `Export`, `ExportText` and `SaveRecording`: the path of the file, or the problem.

    `result` is what there is to say of the file, "" if its path is all.
    """

    generation: int
    path: str = ""
    problem: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class StoringOffline:
    """The progress of a `StoreOffline`, in percent."""

    generation: int
    percent: int


@dataclass(frozen=True, slots=True)
class StoredOffline:
    """The answer to `StoreOffline`: how many articles are stored, and sentences that say why others are not."""

    generation: int
    count: int = 0
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copied:
    """The answer to `Copy`: it is on the clipboard, or else one sentence saying why not.
    `by_terminal`: the terminal was asked to put it there, which it does not confirm."""

    generation: int
    by_terminal: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class TimerEnded:
    """The time of a `StartTimer` is over."""

    generation: int
    name: str = "sleep"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A fault in the background, in one sentence."""

    sentence: str
    kind: Kind = Kind.OTHER


@dataclass(frozen=True, slots=True)
class LibraryReplaced:
    """Another process has restored a copy over the library."""


@dataclass(frozen=True, slots=True)
class PassagesShown:
    """A face shows these passages of the open article now, from number `first` to `last`, counted from 0."""

    first: int
    last: int


RecordingEvent = RecordingStarted | RecordingMoved | RecordingWaits | RecordingEnded | RecordingFailed
VoiceEvent = SentenceHeard | WordHeard | SpeechEnded | VoiceTrouble | SoundBack | RecordingEvent
ReplyEvent = SourcesRefreshed | Changed | Exported | StoredOffline
"""Those that are passed by their generations to what requested the news, the change or the file."""
ProgressEvent = Refreshing | Exporting | StoringOffline | StillWorking | TimerEnded
ListsEvent = SourcesRefreshed | Changed | LibraryReplaced
"""Those after which there may be other sources, or more or fewer headlines in them."""
WorkEvent = ListsEvent | ProgressEvent | Exported | StoredOffline | Copied | RecordingChapters
Event = ArticleOpened | WorkEvent | Trouble | VoiceEvent | PassagesShown
