"""The doctor's findings about sound, its volume and the voice."""

import sys
from collections.abc import Sequence

from newsreader.commands import Command
from newsreader.messages.doctor.report import INSTALL_AGAIN
from newsreader.messages.keys import key_for

TRIAL_WORD = "News"
"""The word spoken in a trial of the voice."""

NO_SOUND_DEVICE = "No sound device was found, so nothing can be heard."
DUMMY_DEVICE = "The system has found no sound device and uses a dummy, so nothing can be heard."
CONNECT_SPEAKERS = "Connect speakers or headphones, and choose them in the sound settings of the computer."
NO_CARDS = (
    "The system knows no sound card. Connect headphones with a USB plug, or turn on the sound card in the set-up of the"
    " computer. In a virtual machine, add a sound card to it."
)
SOUND_NOT_ALLOWED = "There is a sound card, but this user may not use it, so nothing can be heard."
LET_USE_SOUND = (
    "Put the user into the group audio: an administrator types sudo usermod -a -G audio and the user's name. Then log"
    " in again."
)
SOUND_HANGS = "The sound system does not answer, or its device takes no sound, so nothing can be heard."
RESTART_SOUND = (
    "Plug the device in again, or restart the sound system: systemctl --user restart pipewire pipewire-pulse, or"
    " pulseaudio -k."
    if sys.platform == "linux"
    else "Plug the device in again, or restart the computer."
)
SOUND_NOT_TRIED = "The sound could not be tested, because the voice could not be started."
MEND_VOICE_FIRST = f"Repair the voice first. {INSTALL_AGAIN}"
CARD_WITHOUT_SOUND = "There is a sound card, but nothing can be played on it, so nothing can be heard."
FREE_CARD = "End other programs that play sound." + (
    " If that does not help, start the sound system: systemctl --user start pipewire pipewire-pulse, or pulseaudio"
    " --start."
    if sys.platform == "linux"
    else ""
)
WANTED_DEVICE_MISSING = "The sound device of your settings is missing, so the usual one is used."
CHOOSE_DEVICE = (
    f"Connect it, or choose another in the settings. To open them, press {key_for(Command.SETTINGS)} in the reader."
)


def sound_plays(way: str) -> str:
    return f"Sound: OK{f', through {way}' if way else ''}."


MUTED = "The sound of the computer is muted, so nothing can be heard."
VOLUME_AT_NOTHING = "The volume of the computer is 0, so nothing can be heard."
OWN_VOLUME_AT_NOTHING = "The voice's own volume is 0, so it cannot be heard."
RAISE_OWN_VOLUME = f"Press {key_for(Command.LOUDER)} in the reader, or write volume = 100 into the settings."
VOLUME_UNKNOWN = "Volume: unknown."


def unmute(way: str) -> str:
    if way == "ALSA":
        return "To turn it on, type amixer set Master unmute."
    return "To turn it on, type pactl set-sink-mute @DEFAULT_SINK@ 0, or press the mute key."


def raise_volume(way: str) -> str:
    if way == "ALSA":
        return "To make it louder, type amixer -M set Master 60%."
    return "To make it louder, type pactl set-sink-volume @DEFAULT_SINK@ 60%."


def volume_low(percent: int) -> str:
    return f"The volume of the computer is {percent} percent, which is hard to hear."


def own_volume_low(percent: int) -> str:
    return f"The voice's own volume is {percent} percent, which is hard to hear."


def volume_is(percent: int) -> str:
    return f"Volume: {percent} percent."


def voice_speaks(name: str, engine: str, megabytes: int = 0) -> str:
    """`megabytes` of memory are what its own process takes, if it has one."""
    memory = f" It takes {megabytes:,} megabytes of memory." if megabytes else ""
    return f"Voice: OK, {name} with the engine {engine}.{memory}"


def no_such_voice(identity: str) -> str:
    return f"The voice of your settings, {identity}, is missing."


def voice_does_not_speak(name: str, why: str) -> str:
    return f"The chosen voice, {name}, does not speak. {why}"


VOICE_SILENT = "Its engine gave no sound."
VOICE_LATE = "It did not begin in time."
VOICE_DIED = "Its engine crashed."
USUAL_VOICE_SPEAKS = "The usual voice speaks instead."
USUAL_VOICE_FAILS = "The usual voice does not speak either."
CHOOSE_VOICE = "Choose another voice in the settings. To list them, type newsreader voices."


def own_voices_unable(unable: Sequence[tuple[str, str]]) -> str:
    """`unable` has the id of each, and why it cannot speak, in sentences."""
    return " ".join(f"Your own voice {identity} cannot speak. {why_not}" for identity, why_not in unable)


MEND_OWN_VOICES = "Mend or remove the folder of each. What belongs there is in the page about voices, voices.md."


def voices_installed(count: int) -> str:
    return f"Voices: {count} can speak."
