"""The formats that articles can be written in."""

from collections.abc import Callable, Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.file_formats import FORMATS, FileFormat
from newsreader.model.text import line
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.session_context import Context
from newsreader.session.values import Outcome, Row


class FormatList(ListScreen):
    """A line for each format. Opening one closes the list."""

    kind = "formats"
    name = messages.FORMATS
    item = messages.FORMAT
    leave_first = messages.LEAVE_VIEWS_FIRST

    def __init__(self, context: Context, choose: Callable[[FileFormat], Outcome], position: int) -> None:
        """`choose` gets the format that is opened; `position` is that of the current one."""
        super().__init__(context, position)
        self._choose = choose

    @property
    def count(self) -> int:
        return len(FORMATS)

    def announcement(self) -> Announcement:
        return messages.item(messages.format_name(FORMATS[self._position].name), self._position + 1, self.count)

    def open(self) -> Outcome:
        chosen = FORMATS[self._position]
        self._context.screens.leave()
        return self._choose(chosen)

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [Row(line(messages.format_name(each.name))) for each in FORMATS[start : start + count]]


def open_formats(context: Context, articles: int, choose: Callable[[FileFormat], Outcome], current: str) -> Outcome:
    """Open the list for so many articles, at the format with the name `current`. `choose` gets the one chosen."""
    names = [each.name for each in FORMATS]
    return FormatList(context, choose, names.index(current)).show(messages.save_as(articles))
