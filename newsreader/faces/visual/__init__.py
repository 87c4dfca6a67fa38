"""The full-screen face, with Textual: its screens, line API, field, palette, themes, scrollbar and mouse.

Pure functions lay out a page (`list_page`, `article_page`, `lines`); `page_view` shows it and
sends only the rows that changed; `app` binds it to the runner; `driver` owns the terminal.
"""

import os

from newsreader.model.front_door import FrontDoor

# Textual reads these when it is imported. Nothing moves by itself, and a frame is sent at once. Colours are sent as one
# of 256, which takes fewer bytes; all of ours are among them.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TEXTUAL_SMOOTH_SCROLL"] = "0"
os.environ["TEXTUAL_FPS"] = "1000"
# tmux shows 256 colours, even if its TERM does not say so.
_MANY_COLOURS = os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or "TMUX" in os.environ
os.environ["TEXTUAL_COLOR_SYSTEM"] = "256" if _MANY_COLOURS else "auto"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.faces.visual.driver import QuietDriver as QuietDriver
    from newsreader.faces.visual.locked_driver import LockedDriver as LockedDriver
    from newsreader.faces.visual.palette import open_palette as open_palette
    from newsreader.faces.visual.start import run as run
    from newsreader.faces.visual.start import run_with as run_with
    from newsreader.faces.visual.terminal_clipboard import clipboard_request as clipboard_request
    from newsreader.faces.visual.typed_field import TypedField as TypedField
else:
    __getattr__ = FrontDoor(__name__, __file__)
