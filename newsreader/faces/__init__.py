"""Faces: they show what a session announces, and pass it keys.

There are the full screen, line mode, and plain printed lines.
"""

from typing import TYPE_CHECKING

from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.faces.open_reader import open_runner as open_runner
    from newsreader.faces.readers import find_computer_reader as find_computer_reader
    from newsreader.faces.readers import find_terminal_reader as find_terminal_reader
    from newsreader.faces.vowel_signs import guard_vowel_signs as guard_vowel_signs
else:
    __getattr__ = FrontDoor(
        __name__,
        {
            "open_reader": "open_runner",
            "readers": "find_computer_reader find_terminal_reader",
            "vowel_signs": "guard_vowel_signs",
        },
    )
