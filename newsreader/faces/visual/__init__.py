"""The full-screen face, with Textual.

Pure functions lay out a page (`list_page`, `article_page`, `message_area`), `painter` paints it in few bytes, and
`driver` sends them. Textual reads the keys, knows the size, and draws where our driver does not run.
"""

from typing import TYPE_CHECKING

from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.faces.visual.app import run as run
    from newsreader.faces.visual.app import run_with as run_with
    from newsreader.faces.visual.driver import QuietDriver as QuietDriver
    from newsreader.faces.visual.locked_driver import LockedDriver as LockedDriver
    from newsreader.faces.visual.terminal_clipboard import clipboard_request as clipboard_request
else:
    __getattr__ = FrontDoor(
        __name__,
        {
            "app": "run run_with",
            "driver": "QuietDriver",
            "locked_driver": "LockedDriver",
            "terminal_clipboard": "clipboard_request",
        },
    )
