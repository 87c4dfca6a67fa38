"""The full-screen face, with Textual: its screens, line API, field, palette, themes, scrollbar and mouse.

Pure functions lay out a page (`list_page`, `article_page`, `said_page`, `message_lines`); `page_view` shows it and
sends of a change only the rows that differ; `app` binds it to the runner; `driver` owns the terminal.
"""

import os
from typing import TYPE_CHECKING

from newsreader.model.front_door import FrontDoor

# Textual reads these when it is imported: nothing moves by itself, a frame is sent at once, and colours are those of
# 256, which all of ours are, in fewer bytes.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TEXTUAL_SMOOTH_SCROLL"] = "0"
os.environ["TEXTUAL_FPS"] = "1000"
# tmux shows 256 colours whatever it calls itself.
_MANY_COLOURS = os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or "TMUX" in os.environ
os.environ["TEXTUAL_COLOR_SYSTEM"] = "256" if _MANY_COLOURS else "auto"

if TYPE_CHECKING:
    from newsreader.faces.visual.driver import QuietDriver as QuietDriver
    from newsreader.faces.visual.locked_driver import LockedDriver as LockedDriver
    from newsreader.faces.visual.palette import open_palette as open_palette
    from newsreader.faces.visual.start import run as run
    from newsreader.faces.visual.start import run_with as run_with
    from newsreader.faces.visual.terminal_clipboard import clipboard_request as clipboard_request
    from newsreader.faces.visual.typed_field import TypedField as TypedField
else:
    __getattr__ = FrontDoor(
        __name__,
        {
            "driver": "QuietDriver",
            "locked_driver": "LockedDriver",
            "palette": "open_palette",
            "start": "run run_with",
            "terminal_clipboard": "clipboard_request",
            "typed_field": "TypedField",
        },
    )
