"""From samples to the ear: the sample stream, its driver and the sound device."""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.speech.player import device as device
    from newsreader.speech.player.devices import backend_and_names as backend_and_names
    from newsreader.speech.player.devices import device_names as device_names
    from newsreader.speech.player.own_voices import OwnVoices as OwnVoices
else:
    __getattr__ = FrontDoor(__name__, __file__)
