"""Which driver there is for a terminal: ours where there is one, elsewhere that of Textual."""

import sys
from typing import TYPE_CHECKING

from textual.driver import Driver

if TYPE_CHECKING:
    from newsreader.faces.visual.driver import QuietDriver


def driver_class(*, locked: bool) -> type[Driver] | None:
    """Ours, for a terminal that is `locked` or not; None where Textual chooses."""
    if sys.platform == "win32":
        return None
    if locked:
        from newsreader.faces.visual.locked_driver import LockedDriver

        return LockedDriver
    from newsreader.faces.visual.driver import QuietDriver

    return QuietDriver


def quiet(driver: Driver | None) -> "QuietDriver | None":
    """A driver, if it is one of ours. Another paints its frames itself."""
    if sys.platform == "win32":
        return None
    from newsreader.faces.visual.driver import QuietDriver

    return driver if isinstance(driver, QuietDriver) else None
