"""Searches that a user saved."""

from newsreader.model.text import line
from newsreader.model.values import Clean, SavedSearch
from newsreader.store.database import Database, Row
from newsreader.store.queries import id_number
from newsreader.store.search_text import storable

_ALL = "SELECT id, words, name FROM searches"


class SavedSearches:
    """The saved searches of a library, on the thread of its store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[SavedSearch]:
        """Every saved search, by name."""
        found = map(_search_from, self._database.rows(_ALL))
        return sorted(found, key=lambda each: each.name.casefold())

    def add(self, new: SavedSearch) -> SavedSearch:
        """Save a search, or give the one with the same words another name. Returns it.

        With an id, a deleted one is saved again under its number. Raises what writing to the store raises.
        """
        words, name = line(storable(new.words)), line(storable(new.name)) or line(storable(new.words))
        with self._database.writing() as connection:
            known = connection.execute("SELECT id FROM searches WHERE words = ?", (words,)).fetchone()
            number = known[0] if known else id_number(new.id)
            saved = connection.execute(
                "INSERT OR REPLACE INTO searches (id, words, name) VALUES (?, ?, ?)", (number, words, name)
            ).lastrowid
        return SavedSearch(words, name, str(saved))

    def remove(self, search_id: str) -> bool:
        """Delete a saved search. False if there is none. Raises what writing to the store raises."""
        with self._database.writing() as connection:
            gone = connection.execute("DELETE FROM searches WHERE id = ?", (id_number(search_id),))
            return gone.rowcount > 0


def _search_from(row: Row) -> SavedSearch:
    search_id, words, name = row
    return SavedSearch(Clean(line(words)), line(name), str(search_id))
