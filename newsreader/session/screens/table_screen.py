"""A table of an article, to go through by rows and columns."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.passages import Passage, Reading
from newsreader.model.text import line
from newsreader.model.values import Cell, Clean
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.session_context import Context
from newsreader.session.values import ListView, Outcome, Row


class TableScreen(ListScreen[Passage]):
    """The rows of a table, each shown with its first cell, which names it, and the cell of the current column.

    A cell is announced after the header that changed: its column's after a move to another column, the name of its row
    after a move to another row.
    """

    kind = "table"
    item = messages.TABLE_ROW
    leave_first = messages.LEAVE_TABLE_FIRST
    own_keys: Mapping[str, Command] = MappingProxyType(
        {"right": Command.NEXT_SENTENCE, "left": Command.PREVIOUS_SENTENCE}
    )

    def __init__(self, context: Context, rows: Sequence[Passage], position: int, go_to: Callable[[int], None]) -> None:
        """`rows` have cells. `go_to` moves the article to a sentence."""
        super().__init__(context, rows, position)
        self._go_to = go_to
        self._column = 0
        self.columns = max(cell.column + cell.wide for row in rows for cell in row.cells)

    def take(self, command: Command) -> Outcome | None:
        match command:
            case Command.NEXT_SENTENCE:
                return self._to_column(1)
            case Command.PREVIOUS_SENTENCE:
                return self._to_column(-1)
        return super().take(command)

    def view(self) -> ListView:
        header = self._header()
        name = messages.table_column(header, self._column + 1)
        return ListView(name, self._position, self.count, self._rows, opens=messages.OPENS_COLUMN)

    def announcement(self) -> Announcement:
        return messages.cell(self._cell_text(self._position), self._header())

    def neighbours(self) -> Sequence[Announcement]:
        """Nothing: to reach a row moves the article as well."""
        return ()

    def _reached_from(self, before: int) -> Announcement:
        if before != self._position:
            self._go_to(self._current.first)
        return messages.cell(self._cell_text(self._position), self._name(self._position))

    def where(self) -> Announcement:
        place = (self._position + 1, self.count, self._column + 1, self.columns)
        return messages.where_in_table(*place, self.announcement())

    def open(self) -> Outcome:
        """Go to the next column, and from the last to the first."""
        if self._after() >= self.columns:
            self._column = 0
            return self.repeat_item()
        return self._to_column(1)

    def to_copy(self, _again: bool) -> tuple[str, str] | None:
        text = self._cell_text(self._position)
        return (text, text) if text else None

    def jump(self, number: int) -> Outcome:
        outcome = super().jump(number)
        self._go_to(self._current.first)
        return outcome

    def _to_column(self, steps: int) -> Outcome:
        cell = self._cell(self._position)
        before = (cell.column if cell else self._column) - 1
        target = self._after() if steps > 0 else before
        if not 0 <= target < self.columns:
            return self._context.announce([messages.last_column(self.announcement(), last=steps > 0)])
        self._column = target
        if steps < 0 and (reached := self._cell(self._position)):
            self._column = reached.column
        return self.repeat_item()

    def _after(self) -> int:
        """The column after the current cell."""
        cell = self._cell(self._position)
        return cell.column + cell.wide if cell else self._column + 1

    def _cell(self, row: int, column: int | None = None) -> Cell | None:
        at = self._column if column is None else column
        cells = self._items[row].cells
        return next((cell for cell in cells if cell.column <= at < cell.column + cell.wide), None)

    def _cell_text(self, row: int) -> Clean:
        cell = self._cell(row)
        return cell.text if cell else Clean("")

    def _header(self) -> str:
        cell = self._cell(self._position)
        return cell.header if cell else next((each.header for each in self._in_column() if each.header), "")

    def _in_column(self) -> Sequence[Cell]:
        return [cell for row in range(self.count) if (cell := self._cell(row))]

    def _name(self, row: int) -> str:
        """The first cell of a row, which names it; "" in its own column."""
        first = self._cell(row, 0)
        return first.text if first and first is not self._cell(row) else ""

    def _row(self, at: int) -> Row:
        return Row(line(messages.cell(self._cell_text(at), self._name(at)).full))


def open_table(context: Context, reading: Reading, number: int, go_to: Callable[[int], None]) -> Outcome:
    """Go through the table around a passage, which is one of its rows."""
    passages, first, last = reading.passages, number, number + 1
    while first and passages[first].item != "first" and passages[first - 1].cells:
        first -= 1
    while last < len(passages) and passages[last].cells and passages[last].item != "first":
        last += 1
    before = passages[first - 1] if first else None
    caption = before.text if before and before.kind == "table-row" and not before.cells else ""
    screen = TableScreen(context, passages[first:last], number - first, go_to)
    opened = messages.table_opened(caption, screen.count, screen.columns)
    return screen.show(opened, effects=context.voice.cut())
