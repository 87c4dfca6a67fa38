"""What some settings can be: the voices that are installed, the sound devices that there are."""

import threading
from collections.abc import Mapping

from newsreader import messages, model


class Offered:
    """Asked on the face's thread, and never waits: sound devices are looked for on another, from the first time on."""

    def __init__(self) -> None:
        self._devices: tuple[str, ...] = ()
        self._looking: threading.Thread | None = None

    def __call__(self, name: str) -> Mapping[str, str]:
        """The values that the setting of this name can have, each with what it is called; none where any will do, or
        they are not known yet."""
        if name == "voice":
            from newsreader.speech.voices import voices

            return {
                voice.id: messages.voice_called(model.line(voice.name), model.line(voice.accent))
                for voice in voices()
                if voice.installed
            }
        if name == "output_device":
            if self._looking is None:
                self._looking = threading.Thread(target=self._look, name="sound devices", daemon=True)
                self._looking.start()
            return {device: device for device in self._devices}
        return {}

    def _look(self) -> None:
        from newsreader.speech.player.devices import names

        self._devices = ("", *names())
