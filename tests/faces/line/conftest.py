"""The library with news in it that the full screen is tested on."""

from tests.faces.visual.conftest import home, news

__all__ = ["home", "news"]
