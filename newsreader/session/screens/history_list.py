"""The history: past announcements, the latest first."""

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.session.file_name import file_stem
from newsreader.session.screen import Exportable
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.session_context import Context
from newsreader.session.values import Outcome


class HistoryList(ListScreen[str]):
    """The announcements made before it was opened, at least one."""

    kind = "history"
    name = messages.HISTORY
    item = messages.LINE
    opens = messages.REPEATS_LINE

    def refusal(self, command: Command) -> Announcement | None:
        return None if command is Command.EXPORT else super().refusal(command)

    def open(self) -> Outcome:
        return self.repeat_item()

    def to_export(self) -> Exportable:
        lines = (messages.HISTORY_IN_FILE, *reversed(self._items))
        return Exportable(file_stem(messages.HISTORY), lines=lines)


def open_history(context: Context) -> Outcome:
    """List past announcements, if there are any."""
    announcements = context.announcer.history()
    if not announcements:
        return context.announce([messages.NOTHING_SAID])
    return HistoryList(context, announcements).show(messages.HISTORY_OPENED)
