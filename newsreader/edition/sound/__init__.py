"""The sound of a book: a file for each phrase, made once on all processors, and cached."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.edition.sound.phrase_maker import PhraseMaker as PhraseMaker
    from newsreader.edition.sound.phrase_scripts import scripts_of as scripts_of
else:
    __getattr__ = FrontDoor(__name__, __file__)
