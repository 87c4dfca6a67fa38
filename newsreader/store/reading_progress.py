"""Reading positions, the queue, and how much is new. Positions and the queue survive a power cut."""

# ruff: noqa: S608  (statements are put together from constants of this room, never from a value)

import time
from collections.abc import Sequence

from newsreader.model.recording_file import RecordingPlace
from newsreader.model.text import clean, storable
from newsreader.model.values import READING_LIST_URL, ReadingPlace
from newsreader.store import queries
from newsreader.store.damage_tolerance import stands_damage
from newsreader.store.database import Database, Row
from newsreader.store.statements import statements

_SHOWN = "CROSS JOIN items ON items.id = item_id AND items.hidden = 0"
_LEFT_AT = f"SELECT item_id, sentence, words, percent FROM left_at {_SHOWN}"


@stands_damage
class ReadingProgress:
    """Implements `session.values.SavedState` over a store, on the store's thread, and writes it.

    Writing raises what writing to the store raises.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def place(self, headline_id: str) -> ReadingPlace | None:
        """The reading position of an article; None if it was not begun, or was heard to its end."""
        return _place(self._database.row(f"{_LEFT_AT} WHERE item_id = ?", (queries.id_number(headline_id),)))

    def latest(self) -> ReadingPlace | None:
        """The position that was saved last."""
        return _place(self._database.row(f"{_LEFT_AT} ORDER BY number DESC LIMIT 1"))

    def recording_place(self, headline_id: str) -> RecordingPlace | None:
        """How far the recording of a headline has been heard; None if it was not begun."""
        heard = "SELECT seconds, ended FROM heard WHERE item_id = ?"
        row = self._database.row(heard, (queries.id_number(headline_id),))
        return RecordingPlace(headline_id, queries.number(row[0], float), bool(row[1])) if row else None

    def queue(self) -> list[str]:
        """The ids of the headlines in the queue, in order."""
        return [
            str(item_id) for (item_id,) in self._database.rows(f"SELECT item_id FROM queue {_SHOWN} ORDER BY position")
        ]

    def new(self, announced: int = 0) -> tuple[int | None, int]:
        """How many unread lines have arrived since the headline with the id `announced` and those that `mark_seen` had,
        other than pages that the user added; None if that was never called. And the highest id of a headline."""
        row = self._database.row(
            "SELECT count(items.id), (SELECT max(id) FROM items)"
            " FROM facts LEFT JOIN items ON items.id > max(CAST(facts.value AS INTEGER), ?)"
            f" AND {statements(self._database).is_line} AND items.read = 0"
            " AND items.source_id NOT IN (SELECT id FROM sources WHERE url = ?)"
            " WHERE facts.name = 'seen' GROUP BY facts.name",
            (announced, READING_LIST_URL),
        )
        return (row[0], row[1] or 0) if row else (None, self.newest())

    def newest(self) -> int:
        """The highest id of a headline; 0 if there is none."""
        row = self._database.row("SELECT max(id) FROM items")
        return (row and row[0]) or 0

    def lines_since(self, newest: int) -> int:
        """How many lines have arrived since `newest` returned this id."""
        lines = f"SELECT count(*) FROM items WHERE id > ? AND {statements(self._database).is_line}"
        row = self._database.row(lines, (newest,))
        return row[0] if row else 0

    def muted_since(self, newest: int) -> int:
        """How many headlines that filters hide have arrived since `newest` returned this id."""
        row = self._database.row("SELECT count(*) FROM items WHERE id > ? AND muted = 1 AND saved = 0", (newest,))
        return row[0] if row else 0

    def mark_seen(self, newest: int) -> None:
        """Count only arrivals after the headline with the id `newest` as new. One that was named before stays so."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO facts (name, value) SELECT 'seen', min(coalesce(max(id), 0), max(?,"
                " coalesce((SELECT CAST(value AS INTEGER) FROM facts WHERE name = 'seen'), 0))) FROM items WHERE true"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value IS NOT excluded.value",
                (newest,),
            )

    def save_place(self, place: ReadingPlace) -> None:
        """Save a reading position. That of a deleted headline is dropped."""
        with self._database.writing(durable=True) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO left_at (item_id, sentence, words, percent, number)"
                " SELECT id, ?, ?, ?, (SELECT coalesce(max(number), 0) + 1 FROM left_at) FROM items WHERE id = ?",
                (place.sentence, storable(place.text), place.percent, queries.id_number(place.headline_id)),
            )

    def delete_place(self, headline_id: str) -> None:
        """Delete a reading position: the article starts at its beginning next time."""
        with self._database.writing(durable=True) as connection:
            connection.execute("DELETE FROM left_at WHERE item_id = ?", (queries.id_number(headline_id),))

    def save_recording_place(self, place: RecordingPlace) -> None:
        """Save how far a recording has been heard. That of a deleted headline is dropped."""
        with self._database.writing(durable=True) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO heard (item_id, seconds, ended, changed, length)"
                " SELECT id, ?, ?, ?, coalesce(?, (SELECT length FROM heard WHERE item_id = id))"
                " FROM items WHERE id = ?",
                (
                    place.seconds,
                    place.ended,
                    int(time.time()),
                    None if place.length is None else round(place.length),
                    queries.id_number(place.headline_id),
                ),
            )

    def save_queue(self, headline_ids: Sequence[str]) -> None:
        """Replace the queue. Deleted headlines are left out; hidden ones stay after the headline they followed."""
        queue = list(dict.fromkeys(map(queries.id_number, headline_ids)))
        with self._database.writing(durable=True) as connection:
            behind = 0
            before = "SELECT item_id, hidden FROM queue CROSS JOIN items ON items.id = item_id ORDER BY position"
            for item_id, hidden in connection.execute(before).fetchall():
                if hidden:
                    queue.insert(behind, item_id)
                behind = queue.index(item_id) + 1 if item_id in queue else behind
            connection.execute("DELETE FROM queue")
            connection.executemany(
                "INSERT INTO queue (item_id) SELECT id FROM items WHERE id = ?", [(item_id,) for item_id in queue]
            )


def _place(row: Row | None) -> ReadingPlace | None:
    if row is None:
        return None
    item_id, sentence, words, percent = row
    return ReadingPlace(str(item_id), queries.number(sentence), clean(words), queries.number(percent))
