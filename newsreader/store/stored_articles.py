"""Reads and stores the articles of headlines, and lists the headlines whose articles are still to be fetched."""

from datetime import datetime

from newsreader import store
from newsreader.model.text import line
from newsreader.model.values import NO_EPISODE, Article, Clean, Episode, Headline
from newsreader.store import queries, statements
from newsreader.store.damage_tolerance import stands_damage
from newsreader.store.database import Database
from newsreader.store.queries import id_number
from newsreader.store.statements import SourceFilter, Statements


@stands_damage
class StoredArticles:
    """The methods of `Store` for articles."""

    def __init__(self, database: Database, sources: SourceFilter | None) -> None:
        """`sources`: show only articles of these; None: of all."""
        self._database = database
        self._filter = sources

    def article(self, headline_id: str) -> Article | None:
        """The stored article of a headline, unless the headline was edited since."""
        return self._article(headline_id, outdated=False)

    def outdated_article(self, headline_id: str) -> Article | None:
        """The article of a saved headline from before its source edited the headline."""
        return self._article(headline_id, outdated=True)

    def _article(self, headline_id: str, *, outdated: bool) -> Article | None:
        asked = (id_number(headline_id), outdated)
        row = self._database.row("SELECT article FROM texts WHERE item_id = ? AND outdated = ?", asked)
        if row is None or row[0] is None or not self._is_shown(headline_id):
            return None
        return store.article_json.from_json(row[0])

    def source_text(self, headline_id: str) -> tuple[str, Clean | None]:
        """Return the whole text from the source, as unsafe markup, "" if it gave none; and the byline, or None."""
        row = self._database.row(
            "SELECT raw_content, byline FROM texts JOIN items ON items.id = item_id WHERE item_id = ?",
            (id_number(headline_id),),
        )
        if row is None or not self._is_shown(headline_id):
            return "", None
        return row[0], line(row[1]) if row[1] else None

    def episode(self, headline_id: str) -> Episode:
        """Return the source's details of a headline's recording; `NO_EPISODE` if there are none."""
        row = self._database.row("SELECT details FROM episodes WHERE item_id = ?", (id_number(headline_id),))
        if row is None or not self._is_shown(headline_id):
            return NO_EPISODE
        return store.article_json.episode_from(row[0])

    def to_fetch(self, source_id: str, among: int, tried_before: datetime) -> list[Headline]:
        """Return the headlines of a source whose articles to fetch, newest first.

        They are unread, have no stored article, are among the `among` newest of the source, and their pages were not
        tried at `tried_before` or later.
        """
        asked = (int(source_id), among, store.source_rows.seconds(tried_before))
        return queries.headlines_from(self._database.rows(self._ask.to_fetch, asked))

    def edition(self, headline_id: str) -> tuple[str, ...]:
        """Return the edition of a headline, which changes when its source edits it; () if it is deleted or hidden."""
        found = self._database.row(queries.EDITION_OF, (id_number(headline_id),))
        return found if found and self._is_shown(headline_id) else ()

    def updated(self, headline_id: str) -> str:
        """Return when a headline was last changed according to its source, in ISO 8601; "" if unknown."""
        row = self._database.row("SELECT updated FROM items WHERE id = ?", (queries.id_number(headline_id),))
        return str(row[0]) if row else ""

    def note_page_tried(self, headline_id: str, now: datetime, edition: tuple[str, ...] | None = None) -> None:
        """Store that a headline's page could not be fetched, unless the headline no longer has this `edition`."""
        with self._database.writing() as connection:
            item = (id_number(headline_id),)
            if edition is None or connection.execute(queries.EDITION_OF, item).fetchone() == edition:
                connection.execute(queries.TRIED, (store.source_rows.seconds(now), *item))

    def store_article(self, headline_id: str, article: Article, edition: tuple[str, ...] | None = None) -> None:
        """Store the article of a headline, for reading offline and for searching.

        `edition` is that of the headline when its page was requested, None for the present one. The article of an
        earlier edition is outdated, and is stored only for a saved headline.
        """
        with self._database.writing() as connection:
            item = (id_number(headline_id),)
            row = connection.execute(queries.PLACE_OF, item).fetchone()
            if row is None:
                return  # removed while it was being fetched
            current = connection.execute(queries.EDITION_OF, item).fetchone()
            if edition is not None and edition[:1] != current[:1]:
                return  # a backup was restored, where the id means another headline
            if edition not in (None, current):
                connection.execute(queries.KEEP_OUTDATED, (store.article_json.to_json(article), *item))
                return
            stored = (store.article_json.to_json(article), *item)
            connection.execute("UPDATE texts SET article = ?, outdated = 0 WHERE item_id = ?", stored)
            store.news_intake.index_article(connection, int(headline_id), row[0], article.text)

    def _is_shown(self, headline_id: str) -> bool:
        return self._database.row(self._ask.is_shown, (id_number(headline_id),)) is not None

    @property
    def _ask(self) -> Statements:
        return statements.statements(self._database, self._filter)
