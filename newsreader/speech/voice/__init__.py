"""The voice: the narrator on the face's side, the service in the voice's own process, and what they exchange."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.speech.voice.service import serve as serve
else:
    __getattr__ = FrontDoor(__name__, __file__)
