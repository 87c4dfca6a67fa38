"""Faces: they show what a session says, and pass it keys. The full screen, line mode, and plain printed lines."""

from typing import TYPE_CHECKING

from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.faces.open_reader import open_runner as open_runner
    from newsreader.faces.readers import of_this_computer as of_this_computer
    from newsreader.faces.readers import of_this_terminal as of_this_terminal
    from newsreader.faces.vowel_signs import as_taken as as_taken
else:
    __getattr__ = FrontDoor(
        __name__,
        {"open_reader": "open_runner", "readers": "of_this_computer of_this_terminal", "vowel_signs": "as_taken"},
    )
