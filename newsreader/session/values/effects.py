"""Effects: what a session asks to have done. The runner does them, off the key path."""

from newsreader.model.frozen import dataclass
from newsreader.model.passages import Sentence
from newsreader.model.values import Clean, Headline, KeptPlace


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
class RemoveSources:
    """Unsubscribe from these sources; their saved headlines stay. Answered by `SourcesRemoved`."""

    source_ids: tuple[str, ...]
    generation: int


@dataclass(frozen=True, slots=True)
class PutBackSources:
    """Let it be as if what was removed, under that generation, had never been away. Answered by `SourcesPutBack`."""

    removed: int
    generation: int


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
    """Take a headline out of its story for good, or put it back, to stand for it in the list again if it `leads` it.
    Answered by `ApartSet`."""

    headline_id: str
    apart: bool
    leads: bool = False


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
class ExportText:
    """Write these lines to a text file of this name. Answered by `Exported`."""

    generation: int
    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Put a text on the clipboard. Answered by `Copied`."""

    generation: int
    text: str


@dataclass(frozen=True, slots=True)
class Browse:
    """Open a page in the user's web browser. A `Trouble` comes if that cannot be done."""

    url: str


@dataclass(frozen=True, slots=True)
class StartTimer:
    """In so many seconds, post `TimerEnded`, and none for any timer of this name before; 0 starts none."""

    generation: int
    seconds: float
    name: str = "sleep"


@dataclass(frozen=True, slots=True)
class Redraw:
    """Draw all of the page, whatever the terminal shows. Nothing to a face that has no pages."""


@dataclass(frozen=True, slots=True)
class FollowVoice:
    """The voice has come to another sentence, heading or title, at which one is now: whatever follows it, does so."""


@dataclass(frozen=True, slots=True)
class Quit:
    """The user is leaving."""


VoiceEffect = Say | Read | Silence | Pause | Resume
KeepingEffect = Mark | SetApart | KeepPlace | ForgetPlace | KeepQueue | KeepSeen | ChangeSetting
OutwardEffect = Export | ExportText | Copy | Browse | Redraw | FollowVoice | Quit
SourceEffect = RefreshSources | AddSource | AddFromPack | RemoveSources | PutBackSources
Effect = OpenArticle | PrepareArticle | StartTimer | VoiceEffect | KeepingEffect | SourceEffect | OutwardEffect
