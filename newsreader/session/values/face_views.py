"""Views: the lists and articles that a face draws."""

from collections.abc import Callable, Sequence

from newsreader.model.frozen import dataclass
from newsreader.model.passages import Passage, Sentence
from newsreader.model.values import Clean


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a list.

    `heading` is the group it opens ("Today"), else ""; `group` is the one that it is in. `detail` is shown after it,
    less bold. Of a headline, `source` is its source and `time` the time of day; `undated`: it has no date, and its
    group is the day on which it was found.
    """

    text: Clean
    heading: str = ""
    detail: str = ""
    read: bool = False
    saved: bool = False
    undated: bool = False
    group: str = ""
    source: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class ListView:
    """A list and the position in it.
    `rows(start, count)` returns a window; `count` is 0 for an empty list.

    `empty` is the sentence that stands in place of an empty list. `dated`: its items are headlines, grouped by day.
    `unread` counts those that are unread; None where that says nothing. `opens` says in a word or two what opening an
    item does, "" where that chooses it.
    """

    name: str
    position: int
    count: int
    rows: Callable[[int, int], Sequence[Row]]
    empty: str = ""
    dated: bool = False
    unread: int | None = None
    opens: str = ""


@dataclass(frozen=True, slots=True)
class RecordingView:
    """Where a recording is: how many seconds of its `length` have been heard; None if that is unknown.

    `part` is the number of the current chapter, of `parts`, with its `title`; or, unless it `is_chapter`, that of the
    current part of five minutes. 0 of 0 is unknown.
    """

    seconds: float
    length: float | None
    playing: bool
    part: int = 0
    parts: int = 0
    title: str = ""
    is_chapter: bool = False


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article and the position in it. `reading`: the voice is on the sentence now.

    `whole`: the passage was announced, not only the sentence.
    `word` is the span, in the text of the sentence's passage, of the word that is being heard or is current.
    `paragraph` is the number of the passage, of `paragraphs`; the title is 0. `minutes_left` is the time to hear the
    rest. `links` has the address of each link, and its number in the list of links. `recording` is the article's, while
    it plays or is paused.
    """

    passages: tuple[Passage, ...]
    sentence: Sentence
    reading: bool
    word: tuple[int, int] | None = None
    whole: bool = False
    paragraph: int = 0
    paragraphs: int = 0
    minutes_left: int = 0
    links: tuple[tuple[str, int], ...] = ()
    recording: RecordingView | None = None


View = ListView | ArticleView
