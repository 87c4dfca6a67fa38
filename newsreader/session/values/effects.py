"""Effects: requests of a session, performed by the runner off the key path."""

from newsreader.model.frozen import dataclass
from newsreader.model.passages import SayText, Sentence
from newsreader.model.values import Clean, Filter, Headline, ReadingPlace, SavedSearch, Selection, SourceChange
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
class RemovePage:
    """Remove a page from the reading list. Answered by `PageRemoved`."""

    headline_id: str
    generation: int


@dataclass(frozen=True, slots=True)
class RestorePage:
    """Undo the `RemovePage` of the generation `removed`. Answered by `PageRestored`."""

    removed: int
    generation: int


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
class AddSource:
    """Find the best source at an address, as typed, and subscribe to it; with `page`, the page at the address itself.
    Answered by `SourceAdded`."""

    address: Clean
    generation: int
    page: bool = False


@dataclass(frozen=True, slots=True)
class StopAdding:
    """Store nothing for the `AddSource` of this generation. Not answered."""

    generation: int


@dataclass(frozen=True, slots=True)
class RemoveSources:
    """Unsubscribe from these sources; their saved headlines stay.
    Answered by `SourcesRemoved`."""

    source_ids: tuple[str, ...]
    generation: int


@dataclass(frozen=True, slots=True)
class RestoreSources:
    """Restore the sources that were removed under the generation `removed`.
    Answered by `SourcesRestored`."""

    removed: int
    generation: int


@dataclass(frozen=True, slots=True)
class ChangeSource:
    """Change the name, category or settings of a source. Answered by `SourceChanged`."""

    source_id: str
    change: SourceChange
    generation: int


@dataclass(frozen=True, slots=True)
class AddFromPack:
    """Subscribe to a source of a pack, by its address, or to all of it if that is "".
    Answered by `PackAdded`."""

    number: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Store a mark. None leaves it unchanged. Answered by `MarkWritten`."""

    headline_id: str
    read: bool | None = None
    saved: bool | None = None


@dataclass(frozen=True, slots=True)
class MarkAllRead:
    """Mark the headlines of a selection read, or those listed `below` one with this id.
    Answered by `AllMarked`."""

    generation: int
    selection: Selection
    below: str = ""


@dataclass(frozen=True, slots=True)
class UndoMarks:
    """Undo the `MarkAllRead` of the generation `marked`. Answered by `MarksUndone`."""

    marked: int
    generation: int


@dataclass(frozen=True, slots=True)
class AddFilter:
    """Add a filter, or add a removed one again, which has an id. Answered by `FilterChanged`."""

    generation: int
    filter: Filter


@dataclass(frozen=True, slots=True)
class RemoveFilter:
    """Remove a filter. Answered by `FilterChanged`."""

    generation: int
    filter_id: str


@dataclass(frozen=True, slots=True)
class SaveSearch:
    """Save a search, or give a saved one another name. Answered by `SearchChanged`."""

    generation: int
    search: SavedSearch


@dataclass(frozen=True, slots=True)
class DeleteSearch:
    """Delete a saved search. Answered by `SearchChanged`."""

    generation: int
    search: SavedSearch


@dataclass(frozen=True, slots=True)
class SetPronunciation:
    """Have a word or phrase said as `said` from now on, by the rules again if that is "".
    `restored` undoes that, and has the lines that were replaced. Answered by `PronunciationSet`."""

    generation: int
    written: Clean
    said: Clean
    restored: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class UnfoldStory:
    """Unfold a headline from its story for good, or fold it again.
    It becomes the listed version if it `leads` the story. Answered by `StoryUnfolded`."""

    headline_id: str
    unfolded: bool
    leads: bool = False


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
    """Save that a session has begun: headlines from now on are new to the next."""


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
SavingEffect = (
    Mark
    | MarkAllRead
    | UndoMarks
    | UnfoldStory
    | RemovePage
    | RestorePage
    | SavePlace
    | DeletePlace
    | SaveRecordingPlace
    | SaveQueue
    | SaveSeen
    | ChangeSetting
)
ChoiceEffect = AddFilter | RemoveFilter | SaveSearch | DeleteSearch | SetPronunciation
WritingEffect = Export | ExportText | SaveRecording
OutwardEffect = WritingEffect | OfflineEffect | Copy | Browse | Redraw | FollowVoice | Quit
SourceEffect = RefreshSources | AddSource | StopAdding | AddFromPack | RemoveSources | RestoreSources | ChangeSource
Effect = (
    OpenArticle
    | OpenPage
    | PrepareArticle
    | StartTimer
    | VoiceEffect
    | RecordingEffect
    | SavingEffect
    | ChoiceEffect
    | SourceEffect
    | OutwardEffect
)
