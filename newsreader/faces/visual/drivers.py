"""Chooses the terminal driver: ours on Unix, Textual's own elsewhere."""

import sys

from textual.driver import Driver

from newsreader.faces import visual


def driver_class(*, locked: bool) -> type[Driver] | None:
    """Our driver for a terminal, `locked` or not; None where Textual chooses."""
    if sys.platform == "win32":
        return None
    if locked:
        return visual.LockedDriver
    return visual.QuietDriver


def quiet(driver: Driver | None) -> "visual.QuietDriver | None":
    """The driver if it is ours, else None. Another paints its frames itself."""
    if sys.platform == "win32":
        return None
    return driver if isinstance(driver, visual.QuietDriver) else None
