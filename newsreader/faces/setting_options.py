"""Options of settings that depend on this computer: installed voices and sound devices."""

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsreader import messages, model
from newsreader.session.values import Option
from newsreader.speech import engines, player

if TYPE_CHECKING:
    from newsreader.speech.engines.voices import VoiceInfo


class SettingOptions:
    """Lists the options of a setting without blocking: another thread looks for sound devices from the first call."""

    def __init__(self) -> None:
        self._devices: tuple[str, ...] = ()
        self._looking: threading.Thread | None = None

    def __call__(self, name: str) -> Mapping[str, Option]:
        """The options of the setting `name`; {} if any value will do or they are not known yet."""
        if name == "voice":
            return {voice.id: _option(voice) for voice in engines.all_voices() if voice.installed}
        if name == "output_device":
            if self._looking is None:
                self._looking = threading.Thread(target=self._look, name="sound devices", daemon=True)
                self._looking.start()
            return {device: Option(device) for device in self._devices}
        return {}

    def _look(self) -> None:
        self._devices = ("", *player.device_names())


FIRST_VOICES = ("en-gb-pico", "en-gb-rp", "en-gb-scotland")
"""The voices to choose from at the first start. The first that is installed speaks already."""


def first_voices() -> Mapping[str, str]:
    """Those of `FIRST_VOICES` that can speak here, by their ids, with their names."""
    voices = [engines.voice(identity) for identity in FIRST_VOICES]
    return {voice.id: voice.name for voice in voices if voice.installed}


def _option(voice: "VoiceInfo") -> Option:
    """A voice. One that is a model is not loaded for a line of a list."""
    name = messages.voice_called(model.line(voice.name), model.line(voice.accent))
    at_once = engines.ENGINES[voice.engine].loads_within > 0
    return Option(name, voice=voice.id if at_once else "", heard_later=not at_once)
