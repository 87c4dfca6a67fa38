"""Deletes the reading history."""

from newsreader.store import upkeep
from newsreader.store.database import Database
from newsreader.store.new_items import words_of
from newsreader.store.news_intake import index_article

TOGETHER = 500
"""Articles deleted in one transaction. Other writers wait no longer than one takes."""

_STORED = (
    "SELECT items.id, items.place FROM texts"
    " CROSS JOIN items ON items.id = texts.item_id WHERE texts.article IS NOT NULL AND items.saved = 0"
    " AND texts.item_id > ? ORDER BY texts.item_id LIMIT ?"
)
_WORDS = (
    "SELECT raw_content, summary, iif(enclosures <> '', categories, '')"
    " FROM texts JOIN items ON items.id = texts.item_id WHERE texts.item_id = ?"
)


def forget(database: Database) -> tuple[int, int]:
    """Delete read marks, positions, the queue and the articles of unsaved headlines, to the last byte. Returns how
    many headlines had been marked read, and how many articles were deleted.

    All those articles are deleted, as opened and prefetched ones cannot be distinguished. If interrupted, it can be
    repeated. Raises what writing raises; after StoreBusy the marks
    and articles are gone, but their bytes can still be on the disk.
    """
    with database.writing() as connection:
        read = connection.execute("UPDATE items SET read = 0 WHERE read = 1").rowcount
        connection.execute("DELETE FROM left_at")
        connection.execute("DELETE FROM heard")
        connection.execute("DELETE FROM queue")
    articles = last = 0
    while last >= 0:
        with database.writing() as connection:
            stored = connection.execute(_STORED, (last, TOGETHER)).fetchall()
            for item_id, place in stored:  # one by one: all their texts may not fit into memory
                raw_content, summary, categories = connection.execute(_WORDS, (item_id,)).fetchone()
                words = words_of(raw_content, summary, categories.split("\n"))
                connection.execute("UPDATE texts SET article = NULL WHERE item_id = ?", (item_id,))
                index_article(connection, item_id, place, words)
        articles += len(stored)
        last = stored[-1][0] if stored else -1
    upkeep.pack(database)
    return read, articles
