"""An article as it is read, as values: passages one moves through, and the sentences in them, in order."""

from typing import Literal

from newsreader.model.frozen import dataclass
from newsreader.model.values import BlockKind, Clean, Link

PassageKind = Literal["title", "dateline"] | BlockKind


def kinds_aloud(*, captions: bool, bylines: bool) -> frozenset[PassageKind]:
    """The kinds of passages that are read only if they are wanted, as far as they are."""
    kinds: tuple[tuple[PassageKind, bool], ...] = (("caption", captions), ("dateline", bylines))
    return frozenset(kind for kind, wanted in kinds if wanted)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: what is spoken, highlighted and kept as the place.

    `start` and `end` are its span in the text of passage number `passage`; `closes` says that it is the last there.
    `begins` and `ends` say that what it belongs to begins or ends with it: its passage, or a quotation of several.
    `language` is the BCP 47 tag of what it is written in, "" if that is not known; `links` is how many begin in it.
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


@dataclass(frozen=True, slots=True)
class Passage:
    """One thing a reader stops at: the title, the dateline, a block. `first` is the index of its first sentence.

    A silent passage is shown, and skipped by the voice and by the keys; its `first` is that of what follows.
    `language` is the BCP 47 tag of what it is written in, "" if that is not known.
    """

    kind: PassageKind
    text: Clean
    first: int
    level: int | None = None
    links: tuple[Link, ...] = ()
    silent: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole article, ready to be moved through. There is always at least one sentence: the title's.

    `language` is the BCP 47 tag of the language that most of it is written in, "" if that is not known.
    """

    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    language: str = ""
