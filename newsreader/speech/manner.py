"""How a text is spoken: by which voice, how fast, how high, how loud."""

from newsreader.model.frozen import dataclass
from newsreader.settings import USUAL_SETTINGS, Settings
from newsreader.speech.engines.voices import DEFAULT_VOICE, USUAL_PITCH
from newsreader.speech.text.script import USUAL_RATE


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is spoken: `voice` is an id, `rate` is in words a minute, `volume` in percent, `pitch` from 0 to 100,
    `output_device` a name ("" for the system's own); `reading` are the settings for reading an article."""

    voice: str = DEFAULT_VOICE
    rate: int = USUAL_RATE
    volume: int = 100
    pitch: int = USUAL_PITCH
    output_device: str = ""
    reading: Settings = USUAL_SETTINGS


USUAL_MANNER = Manner()
