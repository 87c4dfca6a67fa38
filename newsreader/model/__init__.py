"""The values that all rooms share, and the only door for strangers' text: `text.clean()`."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.model.characters import base_letter as base_letter
    from newsreader.model.characters import character_name as character_name
    from newsreader.model.characters import folded as folded
    from newsreader.model.languages import language_name as language_name
    from newsreader.model.standard_dataclasses import refuse_change as refuse_change
    from newsreader.model.standard_dataclasses import standard_dataclass as standard_dataclass
    from newsreader.model.suggestions import name_words as name_words
    from newsreader.model.suggestions import names_like as names_like
    from newsreader.model.suggestions import nearest_name as nearest_name
    from newsreader.model.text import clean as clean
    from newsreader.model.text import line as line
    from newsreader.model.toml_fault import find_toml_fault as find_toml_fault
else:
    __getattr__ = FrontDoor(__name__, __file__)
