"""The values that all rooms share: sources, headlines, articles, their blocks and links.

Frozen and I/O-free. A string typed `Clean` came through `text.clean()` or `text.line()`; any other string
of a stranger's is raw, and is named so.
"""

from datetime import date, datetime
from typing import Literal, NewType

from newsreader.model.frozen import dataclass

Clean = NewType("Clean", str)
"""Text safe for a terminal and a voice. Only `newsreader.model.text` makes it."""

Precision = Literal["time", "day", "none"]
"""The precision of a date: the minute, only the day, or nothing known."""

NAME_AT_MOST = 200
"""Most letters of what a user names something by: a source, a path of folders, a saved search, the words of a filter.
Longer ones are no help to people who listen."""

SourceKind = Literal["feed", "json-feed", "listing", "sitemap", "bundled", "reading-list", "edition"]

BlockKind = Literal["heading", "paragraph", "list-item", "quote", "table-row", "preformatted", "caption", "picture"]

SILENT: frozenset[BlockKind] = frozenset(("caption", "picture"))
"""Blocks about a picture, which are no part of the text: its caption, and its alternative text."""

ItemPlace = Literal["", "first", "next", "more"]
"""What a block of a list or a table is: its first item, a later one, a later paragraph of an item; "" if unknown."""

Warning = Literal["paywall", "consent", "list-page", "needs-javascript", "truncated"]
"""A reason not to trust an article's text."""

NOTHING_READ: frozenset[Warning] = frozenset(("consent", "needs-javascript"))
"""Warnings about pages of which nothing is read, because they show no part of the article. Its source may have sent a
summary, which is read."""

NO_ARTICLE: frozenset[Warning] = frozenset(("consent", "list-page", "needs-javascript"))
"""Warnings about a page that shows something other than its article."""

TextFrom = Literal["page", "source", "summary"]
"""Where an article's text comes from: its page, its source in place of that, or an edition that has only a summary."""

FullText = Literal["auto", "always", "never"]
"""Which text of an article is taken: the better one, that of its page, or the one in its feed."""

Publish = Literal["summary", "full"]
"""What of an article may be published: its summary and its address, or all of its text."""


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """How the articles of one source are read aloud and fetched.

    `voice` is a voice's id, `rate` is in words a minute: "" and 0 leave them to the reader's settings. `language` is
    the BCP 47 tag of the language to read in, "" for that of each article. `fetch_ahead`: articles may be fetched
    before they are opened. `publish`: what of them may be in a published edition.
    """

    voice: str = ""
    rate: int = 0
    language: str = ""
    full_text: FullText = "auto"
    fetch_ahead: bool = True
    publish: Publish = "summary"

    @property
    def wants_pages(self) -> bool:
        """Whether pages of articles may be fetched before they are opened."""
        return self.fetch_ahead and self.full_text != "never"


USUAL_SOURCE_SETTINGS = SourceSettings()


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside a block: its words and its absolute address."""

    text: Clean
    url: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file of sound that a source offers with an item, as a podcast does.

    `type` is its media type without parameters ("audio/mpeg"), "" if unknown; `bytes` and `seconds` are what the source
    says of its size and length, None if nothing. Either may be wrong; `seconds` is that of the file once it was played.
    """

    url: str
    type: str = ""
    bytes: int | None = None
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of a recording, which begins at `seconds`."""

    seconds: float
    title: Clean


@dataclass(frozen=True, slots=True)
class TranscriptLink:
    """The address of a recording's transcript. `type` is its media type, `language` a BCP 47 tag; "" if unknown."""

    url: str
    type: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Episode:
    """What a source says of the recording of an item. `chapters` are in order; `chapters_url` has more of them.

    `picture` is the alternative text of its picture. `language` is a BCP 47 tag, "" if unknown.
    """

    chapters: tuple[Chapter, ...] = ()
    chapters_url: str = ""
    transcripts: tuple[TranscriptLink, ...] = ()
    picture: Clean = Clean("")
    language: str = ""


NO_EPISODE = Episode()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's row, under its header. `column` counts from 0; it is `wide` columns wide. `names_row`: it is
    the header of its row."""

    text: Clean
    header: Clean
    column: int
    wide: int = 1
    names_row: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A block of an article: a heading, a paragraph, an item.

    `level` is 1 to 6 for headings; for items of lists how deep their list is nested, from 1; else None. Captions and
    pictures are not part of the text that is read. `language` is the BCP 47 tag in the page's markup, "" if there is
    none: it may be wrong. `number` is that of an item in its list, and `label` what the page shows before its text:
    "c." for 3. It is "" where the text itself begins with the number. `cells` are those of a table's row, which is the
    "first" item of its table or the "next". `seconds` is where a block of a transcript begins in the recording.
    """

    kind: BlockKind
    text: Clean
    level: int | None = None
    links: tuple[Link, ...] = ()
    language: str = ""
    number: int | None = None
    label: Clean = Clean("")
    item: ItemPlace = ""
    cells: tuple[Cell, ...] = ()
    seconds: float | None = None

    @property
    def labelled(self) -> Clean:
        """The text after its label, as it is read."""
        return Clean(f"{self.label} {self.text}") if self.label else self.text


@dataclass(frozen=True, slots=True)
class Article:
    """A page, cleaned. `published` is aware; with precision "day" only its calendar date means anything.

    `date_guessed`: the date was found in the page's text, not in its metadata. `source_settings` are those of the
    source it was opened from, `enclosures` and `chapters` those of its headline.
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
    source_settings: SourceSettings = USUAL_SOURCE_SETTINGS
    enclosures: tuple[Enclosure, ...] = ()
    chapters: tuple[Chapter, ...] = ()

    @property
    def text(self) -> str:
        """The blocks that are read, in order, a blank line between them: no title, byline, caption or picture."""
        return "\n\n".join(block.text for block in self.blocks if block.kind not in SILENT)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a source. `identity` is unique in the source: guid, else link, else its words.

    `raw_content` is the source's markup of the whole text, unsafe until cleaned by `articles.clean_page`. Of
    `enclosures`, the one to play comes first. `categories` are those that its source puts it into. `updated` is when
    its source says that it was changed last, if that is known.
    """

    identity: str
    title: Clean
    url: str
    published: datetime | None = None
    precision: Precision = "none"
    summary: Clean = Clean("")
    byline: Clean | None = None
    raw_content: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    episode: Episode = NO_EPISODE
    categories: tuple[Clean, ...] = ()
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed source: its kind, its own title ("" if it has none), its entries in order.

    `cut`: it broke off before its end, so entries may be missing.
    """

    kind: SourceKind
    title: Clean
    entries: tuple[Entry, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A subscription. `url` is the subscribed address, even if it redirects by now.

    `categories` are the folders that it is in, each a path of folders joined by "/". A `paused` source is asked for
    news only by its name.
    """

    id: str
    name: Clean
    url: str
    kind: SourceKind
    last_checked: datetime | None = None
    last_error: str | None = None
    unread: int = 0
    total: int = 0
    categories: tuple[Clean, ...] = ()
    paused: bool = False
    settings: SourceSettings = USUAL_SOURCE_SETTINGS

    @property
    def category(self) -> Clean:
        """The first of its categories; "" if it has none."""
        return self.categories[0] if self.categories else Clean("")

    @property
    def is_remote(self) -> bool:
        """Whether a refresh asks its server: the program's own sources have none, and editions are followed."""
        return self.kind not in ("bundled", "reading-list", "edition")


@dataclass(frozen=True, slots=True)
class Origin:
    """A source, by its name, whose articles are from editions; with how many there are."""

    name: Clean
    unread: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A change of a source. None leaves a value unchanged, and an empty name too."""

    name: str | None = None
    categories: tuple[str, ...] | None = None
    paused: bool | None = None
    settings: SourceSettings | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection of headlines. A field that is False, None or "" filters nothing.

    `source` is the id of a source, `origin` the name of one whose articles are from editions, and `category` a path of
    folders, including subfolders. The days are inclusive.
    `search` is what a user typed to search: `store.search_words` says what it can have. `limit` is how many of the
    newest are taken. `muted`: those that filters hide, in place of those that are shown; with `muted_by`, only what the
    filter with this id hides. `sound`: those with a recording.
    """

    unread: bool = False
    saved: bool = False
    source: str = ""
    category: Clean = Clean("")
    since: date | None = None
    until: date | None = None
    search: str = ""
    limit: int | None = None
    muted: bool = False
    muted_by: str = ""
    sound: bool = False
    origin: Clean = Clean("")


EVERYTHING = Selection()

READING_LIST_URL = "newsreader:reading-list"
"""The address of the source that has the pages which were read by their address."""


FilterField = Literal["title", "text", "section"]
"""Where a filter looks: in the title, also in the text, or at the section in the address and the categories."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Words that mute headlines; or, if it `keeps`, that a headline must have in order to be shown.

    `source` is the id of its source, "" for all, and `source_name` that source's name. `part`: the words may be part of
    longer ones. `muted` is how many headlines it hides.
    """

    words: Clean
    keeps: bool = False
    source: str = ""
    part: bool = False
    field: FilterField = "title"
    id: str = ""
    source_name: Clean = Clean("")
    muted: int = 0


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that a user saved, under a name."""

    words: Clean
    name: Clean


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline: a stored entry of a source, or one found on a page (then without id and source).

    `source` is the name of its source; of an article from an edition, that of the source which the edition has it from.
    `source_url` is the address that was subscribed: that of the edition.

    `day` is the local calendar day it is listed under: of publication, else of arrival. `folded_into` is the id of the
    headline that it is a version of, and `also_in` are the names of the other sources with the same story. Of
    `enclosures`, its recordings, the one to play comes first. `categories` are those that its source puts it into.
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
    enclosures: tuple[Enclosure, ...] = ()
    categories: tuple[Clean, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """A reading position: sentence number `sentence`, from 0, and its text, by which it is found again in a changed
    article. `percent` of the article is before it."""

    headline_id: str
    sentence: int
    text: str
    percent: int
