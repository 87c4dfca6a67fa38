"""Sources and items for tests of the store."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo

from newsreader.library import Library
from newsreader.model.values import Article, Block, Clean, Entry, Headline, Precision, Selection, Source
from newsreader.store.list_position import place_by_date, place_in_list
from newsreader.store.source_rows import News, Outcome
from newsreader.store.store import Store

NOW = datetime(2023, 11, 24, 12, 0, tzinfo=UTC)

FEED = "https://herald.example/feed"

ARTICLE = Article("https://herald.example/a", Clean("Alpha"), blocks=(Block("paragraph", Clean("A marquis.")),))


def entry(
    name: str,
    title: str = "",
    *,
    url: str = "",
    hours_ago: float | None = None,
    published: datetime | None = None,
    precision: Precision | None = None,
    summary: str = "",
    raw_content: str = "",
) -> Entry:
    """An item with this guid. Without a date it is undated."""
    if hours_ago is not None:
        published = NOW - timedelta(hours=hours_ago)
    return Entry(
        identity=name,
        title=Clean(title or f"Title of {name}"),
        url=url or f"https://herald.example/{name}",
        published=published,
        precision=precision or ("time" if published else "none"),
        summary=Clean(summary),
        raw_content=raw_content,
    )


def add(store: Store, *entries: Entry, url: str = FEED, name: str = "The Herald", now: datetime = NOW) -> Source:
    source, _already = store.add_source(url, name, News("feed", entries), now)
    return source


def offer(store: Store, source: Source, *entries: Entry, now: datetime = NOW) -> int:
    """What a refresh does with what it got. How many are new."""
    return put(store, source, News("feed", entries), now)


def put(store: Store, source: Source, outcome: Outcome, now: datetime = NOW) -> int:
    """Store what asking a source came to, as a refresh does. How many headlines are new."""
    (stored,) = store.store_outcomes([(source.id, outcome)], now)
    if stored.fault:
        raise stored.fault
    return stored.new


def headlines_of(library: Store | Library, selection: Selection, *, folded: bool = False) -> list[Headline]:
    """All the headlines of a selection; `folded`: with all versions of each story."""
    return list(library.each_headline(selection, folded=folded))


def titles(headlines: Iterable[object]) -> list[str]:
    return [str(getattr(headline, "title", "")) for headline in headlines]


def place_of(published: datetime | None, precision: Precision, arrived: datetime, zone: tzinfo | None = None) -> int:
    """The place of an item, without its id."""
    return place_in_list(place_by_date(published, precision, zone), arrived, zone)
