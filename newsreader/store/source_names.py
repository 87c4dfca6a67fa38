"""The names of sources: each is distinct, whatever gives it, and words that fit several sources name none."""

from collections.abc import Callable, Sequence
from sqlite3 import Connection

from newsreader import errors, messages, web
from newsreader.model.text import line, storable
from newsreader.store.database import Row
from newsreader.store.queries import id_number


def names_in_use(connection: Connection, besides: int = 0) -> dict[str, str]:
    """The addresses of all sources, without the one with the id `besides`, by their names in lower case."""
    rows = connection.execute("SELECT name, url FROM sources WHERE removed = 0 AND id != ?", (besides,))
    return {line(name).casefold(): url for name, url in rows}


def own_name(connection: Connection, source_id: int, name: str) -> str:
    """The name to store for a source that is to be called so."""
    (url,) = connection.execute("SELECT url FROM sources WHERE id = ?", (source_id,)).fetchone()
    return storable(web.distinct_name(name, url, names_in_use(connection, source_id)))


def source_meant(text: str, rows: Sequence[Row]) -> int:
    """The number of the source with an id, an address or a name, in any case, among rows of `source_names`.

    The name that several publications give themselves is that of each: whoever types it may know no other.

    Raises UnknownSource, UsageError.
    """
    number, name = id_number(text), line(text).casefold()
    matches: tuple[Callable[[Row], bool], ...] = (
        lambda row: row[0] == number,
        lambda row: row[1] == text,
        lambda row: name in web.names_of(line(row[2]), row[1]),
    )
    for matching in matches:
        if meant := [row for row in rows if matching(row)]:
            if len(meant) > 1:
                raise errors.UsageError(
                    messages.several_sources(line(text), [(row[0], line(row[2])) for row in meant], called=True)
                )
            return int(meant[0][0])
    raise errors.UnknownSource(line(text))
