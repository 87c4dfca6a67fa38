"""Queries for headlines and sources, and the values made of rows."""

# ruff: noqa: S608  (statements are put together from the constants of this file, never from a value)

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from os import urandom
from sqlite3 import Connection
from typing import Any, get_args

from newsreader import web
from newsreader.model.text import line
from newsreader.model.values import (
    USUAL_SOURCE_SETTINGS,
    Clean,
    FullText,
    Headline,
    Precision,
    Publish,
    Source,
    SourceKind,
    SourceSettings,
)
from newsreader.store.database import Row
from newsreader.store.enclosure_column import enclosures_from
from newsreader.store.list_position import day_of_place

_LONGEST_ID = 9
"""Digits: no library has a thousand million headlines, and SQLite's numbers end somewhere."""


def id_number(text: str) -> int | None:
    """The stored number of an id, which is digits and nothing else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID else None


OWN_SOURCES = ("bundled", "reading-list")
"""The kinds of the program's own sources, whose addresses begin with "newsreader:"."""

_KINDS, _PRECISIONS, _FULL_TEXT, _PUBLISH = map(frozenset, map(get_args, (SourceKind, Precision, FullText, Publish)))


class UnreadableRow(ValueError):
    """A stored value that this program never writes."""


def moment(text: str) -> datetime:
    """The aware moment that was stored as text. Raises ValueError, OverflowError."""
    when = datetime.fromisoformat(text)
    if when.tzinfo is None:
        raise UnreadableRow(text)
    if when.year in (1, 9999):
        when.astimezone(UTC)  # raises OverflowError where no other zone has this moment
    return when


LAST_SECOND = int(datetime(9999, 1, 1, tzinfo=UTC).timestamp())
"""The last second of the epoch that is taken for one."""


def number(value: Any, kind: type[Any] = int) -> Any:
    """A stored number of this type, from 0. Raises UnreadableRow."""
    if type(value) is not kind or not 0 <= value <= LAST_SECOND:
        raise UnreadableRow(value)
    return value


def number_or_none(value: Any) -> int | None:
    return None if value is None else int(number(value))


def text_in(value: Any, kind: type[Any] = str) -> Any:
    """A stored text, or bytes. Raises UnreadableRow."""
    if type(value) is not kind:
        raise UnreadableRow(value)
    return value


SEPARATOR = "\x1f"
"""Separates sources. No clean text has it."""

ADDRESS_FOLLOWS = "\x1e"
"""Separates the name of a source from its address. No clean text has it."""

TRIED = "UPDATE items SET page_tried = ? WHERE id = ?"
KEEP_OUTDATED = (
    "UPDATE texts SET article = ?1, outdated = 1 WHERE item_id = ?2 AND (article IS NULL OR outdated)"
    " AND (SELECT saved FROM items WHERE id = ?2)"
)
GENERATION_VALUE = "coalesce((SELECT value FROM facts WHERE name = 'generation'), '')"
EDITION_OF = (
    f"SELECT {GENERATION_VALUE}, title, url, summary, raw_content"
    " FROM items JOIN texts ON texts.item_id = items.id WHERE items.id = ?"
)
PLACE_OF = "SELECT place FROM items WHERE id = ?"

SOURCE_SETTINGS = "voice, rate, language, full_text, fetch_ahead, publish"
SOURCE_COLUMNS = f"id, name, url, kind, category, last_checked, last_error, paused, {SOURCE_SETTINGS}"
"""What `source_from` needs, before the two counts."""
_USUAL = ("", 0, "", "auto", 1, "summary")
SETTINGS_OF = f"SELECT {SOURCE_SETTINGS} FROM sources WHERE url = ?"

GENERATION = f"SELECT {GENERATION_VALUE}"
"""A value that changes whenever a copy is restored: the same ids may then mean other sources and headlines."""


def source_from(row: Row) -> Source:
    """Make a source of a row of `sources`."""
    source_id, name, url, kind, category, last_checked, last_error, paused, *settings, unread, total = row
    if kind not in _KINDS or (kind in OWN_SOURCES) != url.startswith("newsreader:"):
        raise UnreadableRow(kind)
    return Source(
        id=str(source_id),
        name=line(name),
        url=line(url),
        kind=kind,
        last_checked=None if last_checked is None else datetime.fromtimestamp(number(last_checked), UTC),
        last_error=None if last_error is None else line(last_error),
        unread=unread,
        total=total,
        categories=tuple(line(path) for path in category.split("\n") if path),
        paused=bool(paused),
        settings=source_settings_from(settings),
    )


def source_settings_from(row: Sequence[Any]) -> SourceSettings:
    """Make settings of the columns `SOURCE_SETTINGS`. Most sources have the usual ones."""
    if tuple(row) == _USUAL:
        return USUAL_SOURCE_SETTINGS
    voice, rate, language, full_text, fetch_ahead, publish = row
    if full_text not in _FULL_TEXT or publish not in _PUBLISH:
        raise UnreadableRow(full_text, publish)
    return SourceSettings(line(voice), number(rate), line(language), full_text, bool(fetch_ahead), publish)


def headline_from(row: Row) -> Headline:
    """Make a headline of a row of `headline`. Its texts are cleaned again: anybody may have written the file."""
    (item_id, place, title, url, published, precision, summary, read, saved, folded_into, source, source_url) = row[:12]
    enclosures, categories, length, *names = row[12:]
    if precision not in _PRECISIONS:
        raise UnreadableRow(precision)
    return Headline(
        title=line(title),
        url=line(url),
        published=moment(published) if published else None,
        precision=precision,
        summary=line(summary),
        id=str(item_id),
        source=line(source),
        source_url=line(source_url),
        read=bool(read),
        saved=bool(saved),
        folded_into=None if folded_into is None else str(folded_into),
        day=day_of_place(place),
        also_in=_also_in(line(source), source_url, *names) if any(names) else (),
        enclosures=enclosures_from(enclosures, number_or_none(length)) if enclosures else (),
        categories=tuple(map(line, categories.split("\n"))) if categories else (),
    )


def _also_in(own: Clean, own_url: str, *stored: str | None) -> tuple[Clean, ...]:
    """The names of the other sources of a story, each once, and told apart where they are the same.

    An article from an edition has no address of its own: its source is that of the same name.
    """
    known, names = {(own, own_url)}, {own: own_url}
    for each in (each for sources in stored if sources for each in sources.split(SEPARATOR)):
        name, url = line(each.partition(ADDRESS_FOLLOWS)[0]), each.partition(ADDRESS_FOLLOWS)[2]
        alike = {other for title, other in known if title == name}
        if name and url not in alike and (url or not alike):
            known.add((name, url))
            names[name if name not in names else _distinct(name, url, names)] = url
    return tuple(names)[1:]


def _distinct(name: Clean, url: str, named: Mapping[Clean, str]) -> Clean:
    return web.distinct_name(name, url, {each.casefold(): address for each, address in named.items()})


def headlines_from(rows: Sequence[Row]) -> list[Headline]:
    return [headline_from(row) for row in rows]


def begin_generation(connection: Connection) -> None:
    """Give the library a new generation, when a copy has replaced it."""
    connection.execute("INSERT OR REPLACE INTO facts (name, value) VALUES ('generation', ?)", (urandom(8).hex(),))


def edition_fact(url: str) -> str:
    """The name of the fact that says which edition of the bundled source is stored."""
    return f"bundled {url}"
