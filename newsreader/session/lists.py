"""The lists over what is open that are the same wherever one is: help, the settings, what was said."""

from newsreader import messages
from newsreader.session.asking import Asking
from newsreader.session.controls import Controls
from newsreader.session.history_list import HistoryList
from newsreader.session.pending import Pending
from newsreader.session.screens import Screens
from newsreader.session.settings_list import Offered, SettingsList
from newsreader.session.telling import Telling
from newsreader.session.value_list import ValueList
from newsreader.session.values import Outcome


class Lists:
    """Shows them."""

    def __init__(
        self,
        screens: Screens,
        telling: Telling,
        pending: Pending,
        controls: Controls,
        asking: Asking,
        offered: Offered,
    ) -> None:
        self._screens = screens
        self._telling = telling
        self._pending = pending
        self._controls = controls
        self._asking = asking
        self._offered = offered

    def show_help(self) -> Outcome:
        help_list = self._screens.show_help()
        self._pending.forget_article()
        return self._telling.tell([messages.help_opened(help_list.count), help_list.announcement()])

    def show_settings(self) -> Outcome:
        if self._screens.setting_values is not None:
            self._screens.leave()
        listed = self._screens.settings or SettingsList(self._controls, self._asking, self._offered)
        self._pending.forget_article()
        self._screens.show_list(listed)
        return self._telling.tell([messages.settings_opened(listed.count), listed.announcement()])

    def change_setting(self, settings: SettingsList) -> Outcome:
        """Change the setting that one is at, or list the values that it can have."""
        values = settings.values()
        if values is None:
            return settings.change()
        self._screens.show_list(values)
        return self._telling.tell([messages.values_opened(values.setting), values.announcement()])

    def choose_value(self, values: ValueList) -> Outcome:
        """Give the setting the value that one is at, and go back to the settings."""
        self._screens.leave()
        value, called = values.chosen
        return self._controls.set(values.setting, value, called)

    def show_history(self) -> Outcome:
        said = self._telling.history()
        if not said:
            return self._telling.tell([messages.NOTHING_SAID])
        history = HistoryList(said)
        self._pending.forget_article()
        self._screens.show_list(history)
        return self._telling.tell([messages.HISTORY_OPENED, history.announcement()])
