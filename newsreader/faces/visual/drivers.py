"""Which driver there is for a terminal: ours where there is one, elsewhere that of Textual."""

import sys

from textual.driver import Driver

from newsreader.faces import visual


def driver_class(*, locked: bool) -> type[Driver] | None:
    """Ours, for a terminal that is `locked` or not; None where Textual chooses."""
    if sys.platform == "win32":
        return None
    if locked:
        return visual.LockedDriver
    return visual.QuietDriver


def quiet(driver: Driver | None) -> "visual.QuietDriver | None":
    """A driver, if it is one of ours. Another paints its frames itself."""
    if sys.platform == "win32":
        return None
    return driver if isinstance(driver, visual.QuietDriver) else None
