"""An article as it is read, as values: passages one moves through, and the sentences in them, in order."""

from typing import Literal

from newsreader.frozen import dataclass
from newsreader.model import BlockKind, Clean, Link

PassageKind = Literal["title", "dateline"] | BlockKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: what is spoken, highlighted and kept as the place.

    `start` and `end` are its span in the text of passage number `passage`; `closes` says that it is the last there.
    """

    text: Clean
    passage: int
    start: int
    end: int
    kind: PassageKind
    closes: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One thing a reader stops at: the title, the dateline, a block. `first` is the index of its first sentence.

    A silent passage is shown, and skipped by the voice and by the keys; its `first` is that of what follows.
    """

    kind: PassageKind
    text: Clean
    first: int
    level: int | None = None
    links: tuple[Link, ...] = ()
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole article, ready to be moved through. There is always at least one sentence: the title's."""

    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
