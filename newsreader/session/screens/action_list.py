"""A list of actions to choose from, such as the formats of a file to write."""

from collections.abc import Callable, Sequence

from newsreader import messages
from newsreader.commands import Command
from newsreader.model.frozen import dataclass
from newsreader.model.text import line
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.session_context import Context
from newsreader.session.values import Outcome, Row


@dataclass(frozen=True, slots=True)
class Action:
    """A line of the list, and what choosing it does."""

    text: str
    choose: Callable[[], Outcome]
    detail: str = ""


class ActionList(ListScreen[Action]):
    """Choosing a line closes the list, and does what that line says."""

    def __init__(
        self,
        context: Context,
        kind: str,
        name: str,
        item: str,
        actions: Sequence[Action],
        position: int = 0,
        opened_by: Command | None = None,
    ) -> None:
        super().__init__(context, actions, position)
        self.kind, self.name, self.item, self.opened_by = kind, name, item, opened_by

    def open(self) -> Outcome:
        self._context.screens.leave()
        return self._current.choose()

    def _text(self, item: Action) -> str:
        return messages.sentences([item.text, item.detail])

    def _row(self, at: int) -> Row:
        return Row(line(self._items[at].text), detail=self._items[at].detail)
