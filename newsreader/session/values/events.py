"""Events: what the runner and the voice report."""

from newsreader.errors import Kind
from newsreader.model.frozen import dataclass
from newsreader.model.passages import Reading
from newsreader.model.values import Article


@dataclass(frozen=True, slots=True)
class ArticleOpened:
    """The answer to `OpenArticle`: the article, ready to be read, or else the sentence and the kind of the error."""

    generation: int
    article: Article | None = None
    reading: Reading | None = None
    problem: str = ""
    kind: Kind = Kind.OTHER


@dataclass(frozen=True, slots=True)
class SourcesRefreshed:
    """The answer to `RefreshSources`. `new` counts lines of the list; `problems` has a sentence for each source that
    failed; `no_sources` says that there are none to ask; `none_asked` is a sentence that says why none was asked, or
    ""; `offline` one that none could be reached, or ""."""

    generation: int
    new: int
    problems: tuple[str, ...]
    no_sources: bool = False
    none_asked: str = ""
    offline: str = ""


@dataclass(frozen=True, slots=True)
class SourceAdded:
    """The answer to `AddSource`: its name and how many headlines it has, or else one sentence saying why not.

    `already`: it was subscribed before. `source_id` is its own.
    """

    generation: int
    name: str = ""
    headlines: int = 0
    already: bool = False
    problem: str = ""
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class SourcesRemoved:
    """The answer to `RemoveSources`: how many headlines went with them, and how many saved ones stay; or else one
    sentence saying why not. `urls` are their addresses; `returns` says that they can be put back."""

    generation: int
    headlines: int = 0
    saved: int = 0
    urls: tuple[str, ...] = ()
    returns: bool = True
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SourcesPutBack:
    """The answer to `PutBackSources`, of which it has the fields: how many headlines are back, or else one sentence
    saying why none. `again`: it can be tried once more."""

    removed: int
    generation: int
    headlines: int = 0
    problem: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class PackAdded:
    """The answer to `AddFromPack`: how many sources are new, how many were there already, what they are called
    together, and how many of the new may not answer; or else one sentence saying why none could be added.

    `source_ids` are those of the new ones."""

    new: int = 0
    already: int = 0
    name: str = ""
    unsure: int = 0
    problem: str = ""
    source_ids: tuple[str, ...] = ()


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
    """The last sample of sentence or text number `index`, counted from 0 in its `Say` or `Read`, has been heard, or
    would have been: it is not `audible` where there is no sound device."""

    token: int
    index: int
    audible: bool = True


@dataclass(frozen=True, slots=True)
class WordHeard:
    """A word begins to sound: its span in the written text of number `index` of its `Say` or `Read`."""

    token: int
    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """All of a `Say` or `Read` has been heard, as `SentenceHeard` says. Not sent for one that was cut."""

    token: int
    audible: bool = True


@dataclass(frozen=True, slots=True)
class VoiceTrouble:
    """Trouble with the voice, in one sentence, and its kind. `fatal` if nothing will be heard any more.

    `restarted`: the voice has been started again, and says nothing more of what it was saying. `sayable`: something is
    still heard, and can say this sentence.
    """

    sentence: str
    fatal: bool
    restarted: bool = False
    sayable: bool = False
    kind: Kind = Kind.OTHER


@dataclass(frozen=True, slots=True)
class SoundBack:
    """There is a sound device where was none, and what is said is heard."""


@dataclass(frozen=True, slots=True)
class MarkWritten:
    """The answer to `Mark`, of which it has the fields: it has been written down, or else one sentence saying why
    not."""

    headline_id: str
    problem: str = ""
    read: bool | None = None
    saved: bool | None = None


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
    """The answer to `Export` and `ExportText`: where it has been written, or one sentence saying why not."""

    generation: int
    path: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Copied:
    """The answer to `Copy`: it is on the clipboard, or else one sentence saying why not. `by_terminal`: the terminal
    was asked to put it there, and does not say whether it has."""

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
    """Something that went on in the background went wrong. One sentence."""

    sentence: str


VoiceEvent = SentenceHeard | WordHeard | SpeechEnded | VoiceTrouble | SoundBack
WrittenEvent = MarkWritten | ApartSet
ProgressEvent = Refreshing | Exporting | StillWorking | TimerEnded
SourceEvent = SourcesRefreshed | SourceAdded | PackAdded | SourcesRemoved | SourcesPutBack
Event = ArticleOpened | SourceEvent | Exported | Copied | ProgressEvent | WrittenEvent | Trouble | VoiceEvent
