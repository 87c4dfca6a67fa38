"""Faces: they show what a session announces, and pass it keys.

There are the full screen, line mode, and plain printed lines.
"""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.faces import line as line
    from newsreader.faces import visual as visual
    from newsreader.faces.face_choice import chosen_face as chosen_face
    from newsreader.faces.graphemes import grapheme_spans as grapheme_spans
    from newsreader.faces.open_reader import open_runner as open_runner
    from newsreader.faces.screen_readers import find_computer_reader as find_computer_reader
    from newsreader.faces.screen_readers import find_terminal_reader as find_terminal_reader
    from newsreader.faces.vowel_signs import guard_vowel_signs as guard_vowel_signs
    from newsreader.faces.windows_reader import running_reader as running_reader
    from newsreader.faces.wrapping import broken_at_words as broken_at_words
else:
    __getattr__ = FrontDoor(__name__, __file__)
