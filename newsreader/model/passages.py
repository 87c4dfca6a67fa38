"""A segmented article: passages to move through, and the sentences in them, in order."""

from typing import Literal

from newsreader.model.frozen import dataclass, replace
from newsreader.model.languages import same_language
from newsreader.model.values import BlockKind, Cell, Clean, ItemPlace, Link, SourceSettings

PassageKind = Literal["title", "dateline"] | BlockKind


def kinds_aloud(*, pictures: str, bylines: bool) -> frozenset[PassageKind]:
    """The optional kinds of passages that are to be read aloud. `pictures` is the setting of that name."""
    kinds: tuple[tuple[PassageKind, bool], ...] = (
        ("caption", pictures in ("captions", "both")),
        ("picture", pictures in ("alt", "both")),
        ("dateline", bylines),
    )
    return frozenset(kind for kind, wanted in kinds if wanted)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: the unit that is spoken, highlighted and stored as the reading position.

    `start` and `end` are its span in the text of passage number `passage`; `closes` says that it is the last there.
    `begins` and `ends` say that its passage, or a quotation of several passages, begins or ends with it. `language` is
    its BCP 47 tag, "" if unknown; `links` is how many links begin in it. `voice` and `rate` are those of its source, as
    in `SourceSettings`. `label` is how many of its characters are the label of a list's item, "1." for one; `level` how
    deep its list is nested, where that differs from what was read before, else 0; `rows` how many rows the table that
    it begins has, else 0.
    """

    text: Clean
    passage: int
    start: int
    end: int
    kind: PassageKind
    closes: bool
    begins: bool = False
    ends: bool = False
    language: str = ""
    links: int = 0
    voice: str = ""
    rate: int = 0
    label: int = 0
    level: int = 0
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """A text that the voice of this id speaks, in place of the chosen one."""

    text: str
    voice: str


SayText = str | Sentence | Sample
"""What is spoken in one go: words of the program's, a sentence of an article, or a sample of a voice."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: the title, the dateline or a block. `first` is the index of its first sentence.

    A silent passage is shown, but skipped by the voice and by the keys; its `first` is that of the next passage.
    `language` is its BCP 47 tag, "" if unknown. `label` is how many characters of its text are the label of a list's
    item, and `item` what it is of a list or table. `cells` are those of a table's row. `seconds` is where a passage
    of a transcript begins in the recording.
    """

    kind: PassageKind
    text: Clean
    first: int
    level: int | None = None
    links: tuple[Link, ...] = ()
    silent: bool = False
    language: str = ""
    label: int = 0
    item: ItemPlace = ""
    cells: tuple[Cell, ...] = ()
    seconds: float | None = None

    def new_level(self, before: "Passage | None") -> int:
        """How deep its list is nested, where that differs from the passage read before; else 0."""
        was = (before.level or 1) if before and before.kind == "list-item" else 1
        level = self.level if self.kind == "list-item" else None
        return level if level and level != was else 0

    def goes_on(self, before: "Passage") -> bool:
        """Whether it continues the list of the passage before it."""
        deeper = (self.level or 1) > (before.level or 1)
        return self.kind == before.kind == "list-item" and (self.item != "first" or deeper)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole segmented article. There is always at least one sentence: the title's.

    `language` is the BCP 47 tag of most of it, "" if unknown. `unspoken` is the tag of the language that keeps it from
    being read aloud, since no voice here reads it; "" if it can be.
    """

    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    language: str = ""
    unspoken: str = ""

    @property
    def is_english(self) -> bool:
        """Whether no sentence is in another language, so that every computer has a voice for it."""
        return all(same_language(each.language or "en", "en") for each in self.sentences)


def spoken_as(reading: Reading, settings: SourceSettings) -> Reading:
    """An article whose sentences are spoken with the voice and rate of its source."""
    spoken = (replace(each, voice=settings.voice, rate=settings.rate) for each in reading.sentences)
    return replace(reading, sentences=tuple(spoken))
