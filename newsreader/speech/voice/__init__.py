"""The voice: the narrator on the face's side, the service in the voice's own process, and what they exchange."""

from typing import TYPE_CHECKING

from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.speech.voice.service import serve as serve
else:
    __getattr__ = FrontDoor(__name__, __file__)
