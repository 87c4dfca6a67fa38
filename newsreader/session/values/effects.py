"""Effects: requests of a session, performed by the runner off the key path."""

from newsreader.model.frozen import dataclass
from newsreader.model.passages import SayText, Sentence
from newsreader.model.values import Headline, ReadingPlace
from newsreader.session.values.recording_effects import (
    OfflineEffect,
    RecordingEffect,
    SaveRecording,
    SaveRecordingPlace,
)


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """Fetch and clean the article of a headline, or take it from the store.
    Answered by `ArticleOpened`."""

    headline: Headline
    generation: int


@dataclass(frozen=True, slots=True)
class OpenPage:
    """Fetch and clean the page at an address, as typed or linked, and add it to the reading list.
    `here` is the address of the article with the link, "" if it was typed. Answered by `ArticleOpened`."""

    address: str
    generation: int
    here: str = ""


@dataclass(frozen=True, slots=True)
class PrepareArticle:
    """Fetch and store the article of a headline that may be opened next. Not answered."""

    headline: Headline


@dataclass(frozen=True, slots=True)
class RefreshSources:
    """Check these sources for news, or every one. Answered by `SourcesRefreshed`."""

    generation: int
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Have the library change something. Answered by `Changed`.
    `do` is the name of a method of the port `Changes`, and `arguments` are its own."""

    generation: int
    do: str
    arguments: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class StopAdding:
    """Store nothing for the source that is looked for by the `Change` of this generation. Not answered."""

    generation: int


@dataclass(frozen=True, slots=True)
class Say:
    """Speak these texts one after another, cutting the voice.
    `separate`: with a pause after each, as between titles. Sentences among them are those of an article, and spoken as
    when that is read aloud; samples are spoken by their voices."""

    token: int
    texts: tuple[SayText, ...]
    separate: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """Read these sentences aloud, cutting the voice.
    Each is reported when its last sample has been heard."""

    token: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """Stop all speech now, and drop it."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Pause speech where it is."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Resume speech where it was paused."""


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """Apply a new value of a setting at once, and save it. `undoes`: it is the one before the last change.
    `name` is one of the table in `settings`."""

    name: str
    value: int | bool | str
    undoes: bool = False


@dataclass(frozen=True, slots=True)
class SavePlace:
    """Save the reading position of an article, durably: not even a power cut loses it."""

    place: ReadingPlace


@dataclass(frozen=True, slots=True)
class DeletePlace:
    """Delete the saved position of an article: it was heard to its end, or is at its start."""

    headline_id: str


@dataclass(frozen=True, slots=True)
class SaveQueue:
    """Save the queue: the ids of its headlines, in order."""

    headline_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaveSeen:
    """Save that the headlines up to that of this number have been announced: only later ones are new."""

    newest: int


@dataclass(frozen=True, slots=True)
class Export:
    """Write the articles of these headlines to a file, or a folder. Answered by `Exporting` and `Exported`.

    `format` is the name of one, "" for that which the name of the file says.
    """

    generation: int
    headline_ids: tuple[str, ...]
    name: str
    format: str = ""


@dataclass(frozen=True, slots=True)
class ExportText:
    """Write these lines to a text file. Answered by `Exported`."""

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
    """Open a page in the user's web browser. Answered by a `Trouble` if that fails."""

    url: str


@dataclass(frozen=True, slots=True)
class StartTimer:
    """Post `TimerEnded` after `seconds`, in place of any timer of this name; 0 only cancels."""

    generation: int
    seconds: float
    name: str = "sleep"


@dataclass(frozen=True, slots=True)
class Redraw:
    """Repaint the whole page, even if nothing has changed. Faces without pages ignore it."""


@dataclass(frozen=True, slots=True)
class FollowVoice:
    """The spoken position moved; a face scrolls to it if `follow_voice` is on."""


@dataclass(frozen=True, slots=True)
class Quit:
    """The user is leaving."""


VoiceEffect = Say | Read | Silence | Pause | Resume
SavingEffect = SavePlace | DeletePlace | SaveRecordingPlace | SaveQueue | SaveSeen | ChangeSetting
WritingEffect = Export | ExportText | SaveRecording
OutwardEffect = WritingEffect | OfflineEffect | Copy | Browse | Redraw | FollowVoice | Quit
Effect = (
    OpenArticle
    | OpenPage
    | PrepareArticle
    | StartTimer
    | VoiceEffect
    | RecordingEffect
    | SavingEffect
    | RefreshSources
    | Change
    | StopAdding
    | OutwardEffect
)
