"""Speech: from written words to spoken ones, to samples, to the sound device.

`text` makes the spoken form of a text, and cuts an article into utterances. `engines` synthesise, `player` plays the
samples, and `recordings` plays recordings. `voice.narrator` is the face's side of the voice; `python -m
newsreader.speech` is the other, a process of its own. `one_shot` is for the command line.
"""

from newsreader.model.front_door import FrontDoor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsreader.speech.one_shot import play_blocking as play_blocking
    from newsreader.speech.one_shot import speak_blocking as speak_blocking
    from newsreader.speech.speaker import unspoken as unspoken
    from newsreader.speech.text.spoken import spoken as spoken
else:
    __getattr__ = FrontDoor(__name__, __file__)
