"""Line mode: for screen readers, braille displays, dumb terminals and serial lines.

It appends one announcement after another and changes nothing else. `line_face` is the loop, `roll` chooses the
characters to write, `terminal` and `console` are the terminals of Unix and of Windows.
"""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.faces.line import terminal as terminal
    from newsreader.faces.line.line_face import run as run
    from newsreader.faces.line.line_face import run_with as run_with
    from newsreader.faces.line.row_comparison import new_rows as new_rows
else:
    __getattr__ = FrontDoor(__name__, __file__)
