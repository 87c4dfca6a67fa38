"""Folding: the same story from several sources is one line of the list, and the others are versions of it.

The line is the version that was stored first, until it is deleted: later arrivals do not move the headline that a
listener has heard or selected. Each source is in a story at most once. The read mark is the story's: it holds for all
versions, also for later ones. Saved headlines are always listed.

The functions work inside a transaction that their caller has begun.
"""

# ruff: noqa: S608  (statements are put together from the constants of this file, never from a value)

import json
from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from sqlite3 import Connection
from typing import NamedTuple

from newsreader.model.frozen import dataclass, replace
from newsreader.store.enclosure_column import enclosures_from
from newsreader.store.list_position import DAY_BITS, HIGHEST_ID, places_in, seconds_between
from newsreader.store.story_match import (
    RECURRING_WITHIN,
    Keys,
    Version,
    is_same_story,
    recordings_key,
    shape_of,
)

_STORY_SHOWN = (
    "(items.hidden = 0 OR EXISTS (SELECT 1 FROM items AS version INDEXED BY items_folded"
    " WHERE version.folded_into = items.id AND version.hidden = 0))"
)
"""A condition on a line: it, or a version of it, is not hidden by a removal."""

_LINES_BY = (
    "SELECT items.{0}, items.id, items.source_id, items.place, items.read, items.title, items.story, items.address"
    " FROM json_each(?) AS wanted CROSS JOIN items INDEXED BY items_by_{0} ON items.{0} = wanted.value"
    f" WHERE items.{{0}} <> '' AND items.folded_into IS NULL AND {_STORY_SHOWN}"
)
LINES_BY_WORDS, LINES_BY_ADDRESS = _LINES_BY.format("story"), _LINES_BY.format("address")
"""Each takes a JSON list of keys, so that one query serves all that a source brings."""

HAS_VERSION_FROM = "SELECT 1 FROM items INDEXED BY items_folded WHERE folded_into = ? AND source_id = ?"
VERSIONS_OF = "SELECT id FROM items INDEXED BY items_folded WHERE folded_into = ?"
_RECURS = "!"
"""The prefix of the key of a title that a source has used more than once, so that it is recognised the next time. No
other source's headline is folded into such a headline."""

_STORY = (
    "(SELECT id FROM items WHERE id = ?2 UNION ALL SELECT id FROM items INDEXED BY items_folded WHERE folded_into = ?2)"
)
PLACES_NEAR = (
    "SELECT min(place), max(place) FROM (SELECT place FROM items INDEXED BY items_by_source"
    " WHERE source_id = ?1 AND place BETWEEN ?2 - ?3 AND ?2 + ?3 AND id <> ?4 ORDER BY place DESC LIMIT 1000)"
)
"""The bounds of the latest headlines of a source within some places of one, but not that of one item."""

TITLES_OF_DAY = (
    "SELECT place, title FROM items INDEXED BY items_by_source WHERE source_id = ?1 AND place >= ?2 AND place < ?3"
)

RECURRING_PLACES = places_in(RECURRING_WITHIN)
UNFOLDED = (
    f"SELECT 1 FROM folds_undone WHERE item_id = ?1 AND other_id IN {_STORY} UNION ALL"
    " SELECT 1 FROM folds_undone INDEXED BY folds_undone_by_other"
    f" WHERE other_id = ?1 AND item_id IN {_STORY} LIMIT 1"
)


class Arriving(NamedTuple):
    """A headline that arrives. `id` is 0 for a new one, else that of the stored headline which was edited."""

    title: str
    keys: Keys
    place: int
    id: int = 0


class Fold(NamedTuple):
    """The line that a headline belongs to, or none. `read` is the line's."""

    keys: Keys
    line: int | None = None
    read: bool = False

    @property
    def stored(self) -> tuple[str, str, int | None, bool]:
        """The columns stored with a headline: story, address, folded_into, read."""
        return self.keys.words, self.keys.address, self.line, self.read


@dataclass(frozen=True, slots=True)
class _Line:
    id: int
    read: bool
    version: Version


def folds_of(
    connection: Connection, source_id: int, arriving: Sequence[Arriving], series: "Series | None" = None
) -> list[Fold]:
    """The line, if any, of each headline that a source brings at one time."""
    if not arriving:
        return []
    keys = [each.keys for each in arriving]
    asked = {key for each in keys if each.words for key in (each.words, f"{_RECURS}{each.words}")}
    by_words = _lines(connection, LINES_BY_WORDS, asked)
    by_address = _lines(connection, LINES_BY_ADDRESS, (each.address for each in keys))
    words = Counter([each.words for each in keys if each.words])
    addresses = Counter([each.address for each in keys if each.address])
    if not (by_words or by_address) and max((*words.values(), *addresses.values()), default=1) == 1:
        return [Fold(key) for key in keys]
    recurring = {key: f"{_RECURS}{key}" for key, times in words.items() if times > 1}
    folds, taken, series = [], set[int](), series or Series(connection, arriving)
    for each, key in zip(arriving, keys, strict=True):
        said = recurring.pop(key.words, "") if words[key.words] > 1 else key.words
        distinct = Keys(said, key.address if addresses[key.address] == 1 else "")
        fold = Fold(distinct)
        lines = [*by_words.get(distinct.words, ()), *by_address.get(distinct.address, ())]
        if lines := [line for line in lines if line.id != each.id]:
            version = Version(source_id, each.place, each.title, distinct)
            fold = _fold(connection, version, each.id, lines, taken, series)
        folds.append(fold)
    return folds


def after_edit(connection: Connection, source_id: int, now: Arriving, series: "Series", *, fits: bool) -> None:
    """Fold an edited headline again. If it no longer fits its story, it leaves the story.

    `series` serves all edits of one transaction, and knows the earlier ones by `Series.edited`.
    A read headline is not folded into an unread line: either its mark or the line's news would be lost.
    """
    (folded_into,) = connection.execute("SELECT folded_into FROM items WHERE id = ?", (now.id,)).fetchone()
    has_versions = connection.execute(f"{VERSIONS_OF} LIMIT 1", (now.id,)).fetchone() is not None
    if folded_into is not None or has_versions:
        if fits:
            connection.execute("UPDATE items SET story = ?, address = ? WHERE id = ?", (*now.keys, now.id))
            return
        for hidden in _leave(connection, now.id, folded_into):
            mark_read(connection, hidden, False)
    (fold,) = folds_of(connection, source_id, [now], series)
    connection.execute(
        "UPDATE items SET story = ?1, address = ?2, folded_into = iif(read > ?4, NULL, ?3),"
        " read = max(read, ?4) WHERE id = ?5",
        (fold.keys.words, fold.keys.address, fold.line, fold.read, now.id),
    )


def mark_read(connection: Connection, item_id: int, read: bool) -> None:
    """Mark all versions of a story."""
    line = line_of(connection, item_id)
    connection.execute("UPDATE items SET read = ? WHERE id = ?", (read, line))
    connection.execute("UPDATE items INDEXED BY items_folded SET read = ? WHERE folded_into = ?", (read, line))


def unfold(connection: Connection, item_id: int) -> bool:
    """Take a headline out of its story for good. False if no other version is shown.

    The version that becomes a line by this was folded until now, and is marked unread.
    """
    line = line_of(connection, item_id)
    story = [line, *_versions(connection, line)]
    others = [other for other in story if other != item_id]
    if not any(_is_shown(connection, other) for other in others):
        return False
    led = _leader(connection, line) == item_id
    turn, _ = _latest_turn(connection, item_id)
    connection.executemany(
        "INSERT OR REPLACE INTO folds_undone (item_id, other_id, turn) VALUES (?, ?, ?)",
        [(item_id, other, turn + 1) for other in others],
    )
    _leave(connection, item_id, None if line == item_id else line)
    mark_read(connection, _leader(connection, line_of(connection, others[0])) if led else item_id, False)
    return True


def refold(connection: Connection, item_id: int, *, leads: bool = False) -> bool:
    """Fold a headline into the story it was unfolded from, as its line if it `leads`. It gets the story's read mark.

    False if it was not unfolded, or is in a story by now, or has other recordings.
    """
    turn, other = _latest_turn(connection, item_id)
    if other is None or line_of(connection, item_id) != item_id or _versions(connection, item_id):
        return False
    line = line_of(connection, other)
    story = [line, *_versions(connection, line)]
    if len({_recordings(connection, each) for each in (item_id, *story)}) > 1:  # a refresh has brought another
        return False
    connection.execute("DELETE FROM folds_undone WHERE item_id = ? AND turn = ?", (item_id, turn))
    joining = story if leads else [item_id]
    connection.executemany(
        "UPDATE items SET folded_into = ?1, read = (SELECT read FROM items WHERE id = ?1) WHERE id = ?2",
        [(item_id if leads else line, each) for each in joining],
    )
    return True


def _latest_turn(connection: Connection, item_id: int) -> tuple[int, int | None]:
    """The turn in which a headline was unfolded last, and a version of that story; 0 and None if it never was."""
    statement = "SELECT turn, other_id FROM folds_undone WHERE item_id = ? ORDER BY turn DESC, other_id LIMIT 1"
    return connection.execute(statement, (item_id,)).fetchone() or (0, None)


def _fold(
    connection: Connection,
    version: Version,
    item_id: int,
    lines: Sequence[_Line],
    taken: set[int],
    series: "Series",
) -> Fold:
    """Into which of these lines, which have one of its keys, a headline is folded. `taken` are those that are no longer
    free for its source."""
    keys = version.keys
    own = {
        line.id
        for line in lines
        if line.version.source_id == version.source_id
        or connection.execute(HAS_VERSION_FROM, (line.id, version.source_id)).fetchone()
    }
    for line in lines:
        if line.id not in own:
            continue
        # The source has said these words before, or uses the address for more than one item.
        if line.version.keys.words.removeprefix(_RECURS) == keys.words and (
            abs(seconds_between(line.version.place, version.place)) <= RECURRING_WITHIN
        ):
            keys = Keys("", keys.address)
        if line.version.source_id == version.source_id and line.version.keys.address == keys.address:
            keys = Keys(keys.words, "")
    others = [line for line in lines if line.id not in own and line.id not in taken]
    if keys.words and any(line.version.keys.words == keys.words for line in others):
        if series.has_arriving(version) or series.has_stored(version, item_id):
            keys = Keys("", keys.address)
        else:
            others = [
                line
                for line in others
                if line.version.keys.words != keys.words
                or line.version.keys.address == keys.address != ""
                or not series.has_stored(line.version, line.id)
            ]
    version = replace(version, keys=keys)
    for line in sorted((line for line in others if is_same_story(line.version, version)), key=lambda line: line.id):
        if not item_id or connection.execute(UNFOLDED, (item_id, line.id)).fetchone() is None:
            taken.add(line.id)
            return Fold(keys, line.id, line.read)
    return Fold(keys)


class Series:
    """Finds other turns of a headline's series. No title is examined twice, however many headlines are compared."""

    def __init__(self, connection: Connection, arriving: Sequence[Arriving] = ()) -> None:
        self._connection = connection
        self._arriving = arriving
        self._shape_of = cache(shape_of)
        self._days = set[tuple[int, int]]()
        self._stored: dict[tuple[int, str], list[int]] = defaultdict(list)

    def has_arriving(self, version: Version) -> bool:
        """Whether the source of an arriving headline brings another turn of its series now."""
        when = seconds_between(version.place, 0)
        moments = self._moments.get(self._shape_of(version.title), ())
        return bisect_right(moments, when + RECURRING_WITHIN) - bisect_left(moments, when - RECURRING_WITHIN) > 1

    def has_stored(self, version: Version, item_id: int) -> bool:
        """Whether another turn of its series than this item is stored."""
        near = (version.source_id, version.place, RECURRING_PLACES, item_id)
        if not (shape := self._shape_of(version.title)):
            return False
        first, last = self._connection.execute(PLACES_NEAR, near).fetchone()
        if first is None:
            return False
        for day in range(first >> DAY_BITS, (last >> DAY_BITS) + 1):
            self._examine(version.source_id, day)
        places = self._stored[version.source_id, shape]
        begin = bisect_left(places, first)
        return any(place <= last and place & HIGHEST_ID != item_id for place in places[begin : begin + 2])

    def edited(self, source_id: int, before: tuple[int, str], after: tuple[int, str]) -> None:
        """Note the place and title that a stored headline had, and those it has now."""
        if before == after:
            return
        for place, title in (before, after):
            shape = self._shape_of(title) if (source_id, place >> DAY_BITS) in self._days else ""
            if not shape:
                continue
            places = self._stored[source_id, shape]
            if (place, title) == after:
                insort(places, place)
            else:
                del places[bisect_left(places, place)]

    @cached_property
    def _moments(self) -> dict[str, list[int]]:
        """The moments of what arrives, by the shape of its title."""
        found: dict[str, list[int]] = defaultdict(list)
        for each in self._arriving:
            if shape := self._shape_of(each.title):
                insort(found[shape], seconds_between(each.place, 0))
        return found

    def _examine(self, source_id: int, day: int) -> None:
        if (source_id, day) in self._days:
            return
        self._days.add((source_id, day))
        of_day = (source_id, day << DAY_BITS, day + 1 << DAY_BITS)
        for place, title in self._connection.execute(TITLES_OF_DAY, of_day):
            if shape := self._shape_of(title):
                insort(self._stored[source_id, shape], place)


def _lines(connection: Connection, statement: str, keys: Iterable[str]) -> dict[str, list[_Line]]:
    """The lines with these keys, by key."""
    found: dict[str, list[_Line]] = defaultdict(list)
    asked = json.dumps(sorted({key for key in keys if key}))
    for key, item_id, source_id, place, read, title, words, address in connection.execute(statement, (asked,)):
        found[key.removeprefix(_RECURS)].append(
            _Line(item_id, bool(read), Version(source_id, place, title, Keys(words, address)))
        )
    return found


def line_of(connection: Connection, item_id: int) -> int:
    """The line of a headline's story: the headline itself if it is the line, or not in a story."""
    found = connection.execute("SELECT coalesce(folded_into, id) FROM items WHERE id = ?", (item_id,)).fetchone()
    return int(found[0]) if found else item_id


def _leader(connection: Connection, line: int) -> int:
    """The version that is listed as the line of a story: the line itself, or the first that is not hidden or muted."""
    shown = (each for each in (line, *_versions(connection, line)) if _is_shown(connection, each))
    return next(shown, line)


def _recordings(connection: Connection, item_id: int) -> str:
    (text,) = connection.execute("SELECT enclosures FROM items WHERE id = ?", (item_id,)).fetchone()
    return recordings_key(enclosures_from(text))


def _is_shown(connection: Connection, item_id: int) -> bool:
    shown = "SELECT 1 FROM items WHERE id = ? AND hidden = 0 AND (muted = 0 OR saved = 1)"
    return connection.execute(shown, (item_id,)).fetchone() is not None


def _versions(connection: Connection, line: int) -> list[int]:
    return sorted(row[0] for row in connection.execute(VERSIONS_OF, (line,)))


def _leave(connection: Connection, item_id: int, folded_into: int | None) -> list[int]:
    """Take a headline out of its story. Those that are lines now and were none."""
    if folded_into is not None:
        connection.execute("UPDATE items SET folded_into = NULL WHERE id = ?", (item_id,))
        return [item_id]
    versions = _versions(connection, item_id)
    if not versions:
        return []
    first = versions[0]
    connection.execute("UPDATE items SET folded_into = ? WHERE folded_into = ?", (first, item_id))
    connection.execute("UPDATE items SET folded_into = NULL WHERE id = ?", (first,))
    return [first]
