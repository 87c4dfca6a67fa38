"""From written words to spoken ones: rules, the lexicon, and the script of an article."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.speech.text import script as script
    from newsreader.speech.text.foreign import foreign_parts as foreign_parts
    from newsreader.speech.text.lexicon_files import own_lexicon_problems as own_lexicon_problems
    from newsreader.speech.text.lexicon_files import remove_entry as remove_entry
    from newsreader.speech.text.lexicon_files import restore_lines as restore_lines
    from newsreader.speech.text.lexicon_files import set_entry as set_entry
else:
    __getattr__ = FrontDoor(__name__, __file__)
