"""Views: the lists and articles that a face draws."""

from collections.abc import Callable, Sequence

from newsreader.model.frozen import dataclass
from newsreader.model.passages import Passage, Sentence
from newsreader.model.values import Clean


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a list.

    `heading` is the group it opens ("Today"), else "". `detail` is shown after it, less bold; `undated`: it has no
    date, and its group is the day on which it was found.
    """

    text: Clean
    heading: str = ""
    detail: str = ""
    read: bool = False
    saved: bool = False
    undated: bool = False


@dataclass(frozen=True, slots=True)
class ListView:
    """A list and the position in it.
    `rows(start, count)` returns a window; `count` is 0 for an empty list.

    `empty` is the sentence that stands in place of an empty list. `dated`: its items are headlines, grouped by day.
    """

    name: str
    position: int
    count: int
    rows: Callable[[int, int], Sequence[Row]]
    empty: str = ""
    dated: bool = False


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article and the position in it. `reading`: the voice is on the sentence now.

    `word` is the span, in the text of the sentence's passage, of the word that is being heard or is current.
    """

    passages: tuple[Passage, ...]
    sentence: Sentence
    reading: bool
    word: tuple[int, int] | None = None


View = ListView | ArticleView
