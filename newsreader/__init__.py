"""An accessible plain-text and audio news reader.

The three functions named here are the Python interface. They are loaded when they are first asked for, so that
importing the package alone costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsreader.articles import clean_page
    from newsreader.sources import find_headlines
    from newsreader.speech.text.spoken import spoken_form

__version__ = "0.1.0"
__all__ = ["__version__", "clean_page", "find_headlines", "spoken_form"]


def __getattr__(name: str) -> Any:
    if name == "clean_page":
        from newsreader.articles import clean_page

        return clean_page
    if name == "find_headlines":
        from newsreader.sources import find_headlines

        return find_headlines
    if name == "spoken_form":
        from newsreader.speech.text.spoken import spoken_form

        return spoken_form
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
