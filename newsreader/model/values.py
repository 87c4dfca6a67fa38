"""The values everything else speaks of: sources, headlines, articles, their blocks and links.

Frozen, without input or output. A string typed `Clean` came through `text.clean()` or `text.line()`; any other string
that a stranger wrote is raw, and is named so.
"""

from datetime import date, datetime
from typing import Literal, NewType

from newsreader.model.frozen import dataclass

Clean = NewType("Clean", str)
"""Text safe for a terminal and a voice. Only `newsreader.model.text` makes it."""

Precision = Literal["time", "day", "none"]
"""How much of a date is known: the minute, only the day, or nothing."""

SourceKind = Literal["feed", "json-feed", "listing", "sitemap", "bundled"]

BlockKind = Literal["heading", "paragraph", "list-item", "quote", "table-row", "preformatted", "caption"]

Warning = Literal["paywall", "consent", "list-page", "needs-javascript", "truncated"]
"""What a reader should know before trusting an article's text."""

NO_ARTICLE: frozenset[Warning] = frozenset(("consent", "list-page", "needs-javascript"))
"""Warnings of a page that shows something else than its article."""

TextFrom = Literal["page", "source"]
"""Whether an article's text is that of its page, or that which its source carries, standing in for the page's."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside a block: its words and its absolute address."""

    text: Clean
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of an article that is read in one go.

    `level` is 1 to 6 for headings, else None. Captions are kept, but are not part of the text that is read. `language`
    is the BCP 47 tag that the page itself gives to this part of it, "" if it gives none: it may be wrong.
    """

    kind: BlockKind
    text: Clean
    level: int | None = None
    links: tuple[Link, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A page, cleaned. `published` is aware; with precision "day" only its calendar date means anything.

    `date_guessed`: the page does not say that it was published then, and has that date somewhere in its text.
    """

    url: str
    title: Clean
    byline: Clean | None = None
    published: datetime | None = None
    precision: Precision = "none"
    site: Clean | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    warnings: tuple[Warning, ...] = ()
    text_from: TextFrom = "page"
    date_guessed: bool = False

    @property
    def text(self) -> str:
        """The blocks that are read, in order, a blank line between them: no title, byline or caption."""
        return "\n\n".join(block.text for block in self.blocks if block.kind != "caption")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as a source offered it. `identity` names it within its source: guid, else link, else its words.

    `raw_content` is the source's own markup of the whole text, unsafe until `articles.clean_page` has had it.
    """

    identity: str
    title: Clean
    url: str
    published: datetime | None = None
    precision: Precision = "none"
    summary: Clean = Clean("")
    byline: Clean | None = None
    raw_content: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the bytes of a source turned out to be: its kind, its own name ("" if it has none), its items in order."""

    kind: SourceKind
    title: Clean
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A subscription. `url` is the address that was subscribed, whatever it has redirected to since.

    `category` is the path of folders that it lies in, joined by "/", or "".
    """

    id: str
    name: Clean
    url: str
    kind: SourceKind
    last_checked: datetime | None = None
    last_error: str | None = None
    unread: int = 0
    total: int = 0
    category: Clean = Clean("")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which headlines of all; what is False or "" leaves out none.

    `source` is the id of a source, and `category` a path of folders, with those in it. All of `words` must occur; with
    `beginnings`, words that begin with them are enough.
    """

    unread: bool = False
    saved: bool = False
    source: str = ""
    category: Clean = Clean("")
    words: Clean = Clean("")
    beginnings: bool = False


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class Headline:
    """One line of the list: an item of a source, as stored, or as found on a page (then without id and source).

    `day` is the local calendar day it is listed under: of publication, else of arrival. `folded_into` is the id of the
    line that it is a version of, and `also_in` are the names of the other sources that have the same story.
    """

    title: Clean
    url: str
    published: datetime | None = None
    precision: Precision = "none"
    summary: Clean = Clean("")
    id: str = ""
    source: Clean = Clean("")
    source_url: str = ""
    read: bool = False
    saved: bool = False
    folded_into: str | None = None
    day: date | None = None
    also_in: tuple[Clean, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """How far an article has been read: its sentence number `sentence`, counted from 0, and the text of that, by which
    it is found again in an article that has changed. `percent` of the article lies before it."""

    headline_id: str
    sentence: int
    text: str
    percent: int
