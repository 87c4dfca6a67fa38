"""A part of what is stored, as if nothing else were: the headlines of some sources, with or without marks.

A story that has a version in the part is one line in it, whatever the other versions are: the line itself if it is in
the part, else the version that was stored first. Headlines of sources that were removed are in no part, saved or not.
"""

# ruff: noqa: S608  (statements are put together from the constants of this room, never from a value)

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsreader.model.frozen import replace
from newsreader.model.values import EVERYTHING, Headline, Selection
from newsreader.store import queries
from newsreader.store.database import Database
from newsreader.store.list_position import HIGHEST_ID
from newsreader.store.selected import listed


def _sources(only: str) -> str:
    """For the ids of the sources in the part. `only` is the parameter for a list of them in JSON; NULL means all."""
    return (
        f"SELECT id FROM sources WHERE removed = 0 AND ({only} IS NULL OR id IN (SELECT value FROM json_each({only})))"
    )


_IN_PART = f"source_id IN ({_sources('?2')})"

# Each for a list of ids in JSON, and for the sources.
_LISTED = "items.id IN (SELECT value FROM json_each(?1))"
_ROWS = f"{queries.ALONE} FROM items{queries.WITH_SOURCES} WHERE {_LISTED} AND {_IN_PART}"
_PLACES = f"SELECT place FROM items WHERE {_LISTED} AND {_IN_PART}"
_STORIES = (
    "WITH lines (line) AS"
    f" (SELECT DISTINCT coalesce(folded_into, id) FROM items WHERE {_LISTED})"
    " SELECT line, items.id, sources.id, sources.name FROM lines CROSS JOIN items ON items.id = line"
    f" CROSS JOIN sources ON sources.id = items.source_id WHERE {_IN_PART}"
    " UNION ALL SELECT line, items.id, sources.id, sources.name FROM lines"
    " CROSS JOIN items INDEXED BY items_folded ON items.folded_into = line"
    f" CROSS JOIN sources ON sources.id = items.source_id WHERE {_IN_PART}"
)
_NOT_IN_PART = f"SELECT id FROM items WHERE {_LISTED} AND NOT {_IN_PART}"
_FIRST_VERSIONS = (
    "SELECT folded_into, min(id) FROM items INDEXED BY items_folded"
    f" WHERE folded_into IN (SELECT value FROM json_each(?1)) AND {_IN_PART} GROUP BY folded_into"
)

_FOLDED = "SELECT id, folded_into, saved FROM items INDEXED BY items_folded WHERE folded_into IS NOT NULL"
_AT = "SELECT id FROM items INDEXED BY items_by_url WHERE url = ? ORDER BY place DESC"


class _Version(NamedTuple):
    """A version of a story. Of one source there is one at most."""

    source_id: int
    source: str
    id: int


class _Story(NamedTuple):
    line: int
    versions: list[_Version]


class Part:
    """The part of a library that has the headlines of `only` these sources, given by their ids; of all if it is None.

    Without `marks`, every headline is unread and not saved, whatever is stored.
    """

    def __init__(self, database: Database, only: frozenset[str] | None, *, marks: bool) -> None:
        self._database = database
        self._marks = marks
        self._only = None if only is None else listed(filter(None, map(queries.id_number, only)))

    @property
    def marks(self) -> bool:
        return self._marks

    def source_ids(self) -> tuple[int, ...]:
        """The numbers of the sources in the part, in the order in which they were added."""
        found = self._database.rows(f"{_sources('?1')} ORDER BY id", (self._only,))
        return tuple(row[0] for row in found)

    def headlines(self, ids: Sequence[int]) -> list[Headline]:
        """Those of these that are in the part, in this order."""
        asked = (listed(ids), self._only)
        rows = {row[0]: row for row in self._database.rows(_ROWS, asked)}
        stories = self._stories(ids)
        found = []
        for item_id in ids:
            # Both are asked for one after the other: it may have come or gone between.
            if (row := rows.get(item_id)) and (story := stories.get(item_id)):
                line = None if story.line == item_id else story.line
                read, saved = row[7:9] if self._marks else (False, False)
                found.append(queries.headline_from((*row[:7], read, saved, line, *row[10:12], *_names(story, item_id))))
        return found

    def headline(self, headline_id: str) -> Headline | None:
        """A headline, listed or not; None if it has gone or is in no part."""
        number = queries.id_number(headline_id)
        found = [] if number is None else self.headlines([number])
        return found[0] if found else None

    def headline_at(self, url: str) -> Headline | None:
        """The newest headline with this address."""
        found = self.headlines([row[0] for row in self._database.rows(_AT, (url,))])
        return found[0] if found else None

    def versions(self, headline_id: str) -> list[Headline]:
        """All versions of a headline's story, its line first, then as they came in; none if it has gone."""
        number = queries.id_number(headline_id)
        story = None if number is None else self._stories([number]).get(number)
        if story is None:
            return []
        ids = sorted(version.id for version in story.versions)
        return self.headlines(sorted(ids, key=lambda version: version != story.line))

    def line_of(self, item_id: int) -> int | None:
        """The line of a headline's story; None if it has gone or is in no part."""
        story = self._stories([item_id]).get(item_id)
        return story.line if story else None

    def places_of(self, ids: Sequence[int]) -> list[int]:
        """The places of those of these that are in the part."""
        return [row[0] for row in self._database.rows(_PLACES, (listed(ids), self._only))]

    def places(self, selection: Selection, *, folded: bool = False) -> list[int]:
        """The places of a selection, in no order: of lines, and of versions whose line is not in the selection or that
        are saved; of all of them with `folded`."""
        if not self._marks:
            if selection.saved:
                return []
            selection = replace(selection, unread=False)
        asked = queries.places_statement(selection, (_sources("?"), [self._only, self._only]))
        places = [row[0] for row in self._database.rows(*asked)] if asked else []
        if folded or not places:
            return places
        hidden = self._hidden({place & HIGHEST_ID for place in places}, everything=selection == EVERYTHING)
        return [place for place in places if place & HIGHEST_ID not in hidden] if hidden else places

    def _hidden(self, ids: set[int], *, everything: bool) -> set[int]:
        """Those of these that are versions of others of these. `everything` says that these are the whole part."""
        versions = [(item_id, line, saved) for item_id, line, saved in self._database.rows(_FOLDED) if item_id in ids]
        lines = {item_id: line for item_id, line, saved in versions if not (saved and self._marks)}
        elsewhere = {line for _, line, _ in versions if line not in ids}
        first: dict[int, int] = {}
        if everything:
            for item_id, line, _ in versions:
                if line in elsewhere:
                    first[line] = min(item_id, first.get(line, item_id))
        elif elsewhere:
            not_in_part = [row[0] for row in self._database.rows(_NOT_IN_PART, (listed(elsewhere), self._only))]
            first = dict(self._database.rows(_FIRST_VERSIONS, (listed(not_in_part), self._only)))
        return {
            item_id for item_id, line in lines.items() if (leads := first.get(line, line)) in ids and leads != item_id
        }

    def _stories(self, ids: Iterable[int]) -> dict[int, _Story]:
        """The stories of these as far as they are in the part, by the ids of all their versions there."""
        by_line: dict[int, list[_Version]] = defaultdict(list)
        for line, item_id, source_id, source in self._database.rows(_STORIES, (listed(ids), self._only)):
            by_line[line].append(_Version(source_id, source, item_id))
        found: dict[int, _Story] = {}
        for line, versions in by_line.items():
            there = {version.id for version in versions}
            story = _Story(line if line in there else min(there), sorted(versions))
            found.update(dict.fromkeys(there, story))
        return found


def _names(story: _Story, item_id: int) -> tuple[str | None, str | None]:
    """The name of the line's source, if this is no line, and those of the other versions, as `HEADLINE` has them."""
    line = [version.source for version in story.versions if version.id == story.line != item_id]
    others = [version.source for version in story.versions if version.id not in (story.line, item_id)]
    return line[0] if line else None, queries.SEPARATOR.join(others) or None
