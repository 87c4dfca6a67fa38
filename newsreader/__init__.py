"""An accessible plain-text and audio news reader.

The three functions named here are the Python interface. They are loaded when they are first asked for, so that
importing the package alone costs nothing.
"""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.articles import clean_page
    from newsreader.sources.parser import find_headlines
    from newsreader.speech.text.spoken import spoken_form
else:
    __getattr__ = FrontDoor(__name__, __file__)

__version__ = "0.1.0"
__date__ = "2026-12-02"  # of this version, in CHANGELOG.md too
__all__ = ["__version__", "clean_page", "find_headlines", "spoken_form"]


def __dir__() -> list[str]:
    return sorted(__all__)  # else Python would list only what has been loaded
