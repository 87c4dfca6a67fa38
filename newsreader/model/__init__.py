"""The values that all rooms share, and the only door for strangers' text: `text.clean()`."""

from typing import TYPE_CHECKING

from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.model.text import line as line
else:
    __getattr__ = FrontDoor(__name__, {"text": "line"})
