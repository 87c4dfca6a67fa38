"""The announcements of a table that is gone through by its cells."""

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, Hint, plural, sentence, sentences

TABLE = "Table"
OPENS_COLUMN = "next column"
TABLE_ROW = "row"
EMPTY_CELL = "empty"
LEAVE_TABLE_FIRST = Announcement("Leave the table first.", hints=(Hint(Command.BACK, "to go back"),))


def table_opened(name: str, rows: int, columns: int) -> Announcement:
    """`name` is the table's caption, or ""."""
    size = f"{plural(rows, 'row')}, {plural(columns, 'column')}"
    return Announcement(
        sentences([TABLE, name, size] if name else [TABLE, size]),
        sentences([TABLE, size]),
        hints=(
            Hint(Command.NEXT, "for the next row"),
            Hint(Command.NEXT_SENTENCE, "for the next column"),
            Hint(Command.BACK, "to go back"),
        ),
    )


def cell(text: str, header: str = "") -> Announcement:
    """A cell, after the header of the row or column that was moved to."""
    words = f"{header}: {text or EMPTY_CELL}" if header else text or EMPTY_CELL
    return Announcement(words, place=True)


def last_column(here: Announcement, *, last: bool) -> Announcement:
    return here.after("Last column." if last else "First column.")


def where_in_table(row: int, rows: int, column: int, columns: int, here: Announcement) -> Announcement:
    place = f"Row {row} of {rows}, column {column} of {columns}"
    return Announcement(f"{place}. {sentence(here.full)}", f"{place}.")


def table_column(header: str, column: int) -> str:
    """The name of a table on the screen, which shows one column of it."""
    return f"{TABLE}, {header or f'column {column}'}"
