"""Searches that a user saved, identified by their words."""

from newsreader.model.text import line, storable
from newsreader.model.values import Clean, SavedSearch
from newsreader.store.damage_tolerance import stands_damage
from newsreader.store.database import Database


@stands_damage
class SavedSearches:
    """The saved searches of a library, on the thread of its store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[SavedSearch]:
        """Every saved search, by name."""
        found = self._database.rows("SELECT words, name FROM searches")
        searches = [SavedSearch(line(words), line(name)) for words, name in found]
        return sorted(searches, key=lambda each: each.name.casefold())

    def add(self, new: SavedSearch) -> None:
        """Save a search, or rename the saved one with these words. Raises what writing to the store raises."""
        with self._database.writing() as connection:
            stored = storable(new.words), storable(new.name)
            connection.execute("INSERT OR REPLACE INTO searches (words, name) VALUES (?, ?)", stored)

    def remove(self, words: Clean) -> None:
        """Delete the search with these words, if it is saved. Raises what writing to the store raises."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM searches WHERE words = ?", (storable(words),))
