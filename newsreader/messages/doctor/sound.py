"""Sound, its volume and the voice."""

from collections.abc import Sequence

from newsreader.messages.announcements import and_list
from newsreader.messages.doctor.report import INSTALL_AGAIN

TRIAL_WORD = "News"
"""What is said on trial."""

NO_SOUND_DEVICE = "No sound device was found, so nothing can be heard."
DUMMY_DEVICE = "Sound goes to a device that is none, because the system has found no other, so nothing can be heard."
CONNECT_SPEAKERS = "Connect speakers or headphones, and choose them in the sound settings of the computer."
NO_CARDS = (
    "The system knows no sound card. Connect headphones with a USB plug, or turn the sound card on in the set-up of the"
    " computer. In a virtual machine, add a sound card to it."
)
SOUND_NOT_ALLOWED = "There is a sound card, and this user may not use it, so nothing can be heard."
LET_USE_SOUND = (
    "Put the user into the group audio: an administrator types sudo usermod -a -G audio and the user's name. Then log"
    " in again."
)
SOUND_HANGS = "The sound system does not answer, or its device takes no sound, so nothing can be heard."
START_SOUND_ANEW = (
    "Plug the device in again, or start the sound system anew: systemctl --user restart pipewire pipewire-pulse, or"
    " pulseaudio -k."
)
SOUND_NOT_TRIED = "The sound could not be tried, because the voice could not be started."
MEND_VOICE_FIRST = f"First see to the voice. {INSTALL_AGAIN}"
CARD_WITHOUT_SOUND = "There is a sound card, and nothing can be played on it, so nothing can be heard."
FREE_CARD = (
    "End other programs that play something. If that does not help, start the sound system: systemctl --user start"
    " pipewire pipewire-pulse, or pulseaudio --start."
)
WANTED_DEVICE_MISSING = "The sound device that the settings name is not there, so the usual one is used."
CHOOSE_DEVICE = "Connect it, or choose another in the settings: the comma key opens them."


def sound_plays(way: str) -> str:
    return f"Sound: it plays{f' through {way}' if way else ''}."


MUTED = "The sound of the computer is muted, so nothing can be heard."
VOLUME_AT_NOTHING = "The sound of the computer is turned down to nothing, so nothing can be heard."
OWN_VOLUME_AT_NOTHING = "The voice's own volume is 0, so it cannot be heard."
RAISE_OWN_VOLUME = "In the reader press the greater than sign, or write volume = 100 into the settings."
VOLUME_UNKNOWN = "Volume: not known here."


def unmute(way: str) -> str:
    if way == "ALSA":
        return "To turn it on, type amixer set Master unmute."
    return "To turn it on, type pactl set-sink-mute @DEFAULT_SINK@ 0, or press the key that mutes."


def raise_volume(way: str) -> str:
    if way == "ALSA":
        return "To make it louder, type amixer -M set Master 60%."
    return "To make it louder, type pactl set-sink-volume @DEFAULT_SINK@ 60%."


def volume_low(percent: int) -> str:
    return f"The sound of the computer is set to {percent} percent, which is hard to hear."


def own_volume_low(percent: int) -> str:
    return f"The voice's own volume is {percent} percent, which is hard to hear."


def volume_is(percent: int) -> str:
    return f"Volume: {percent} percent."


def voice_speaks(name: str, engine: str) -> str:
    return f"Voice: {name} speaks, with the engine {engine}."


def no_such_voice(identity: str) -> str:
    return f"The voice that the settings name, {identity}, is not there."


def voice_does_not_speak(name: str, why: str) -> str:
    return f"The chosen voice, {name}, does not speak. {why}"


VOICE_SILENT = "Its engine gave no sound."
VOICE_LATE = "It did not begin in time."
VOICE_DIED = "Its engine ended without a word."
USUAL_VOICE_SPEAKS = "The usual voice speaks in its place."
USUAL_VOICE_FAILS = "Nor does the usual voice."
CHOOSE_VOICE = "Choose another voice in the settings. To hear which there are, type newsreader voices."


def own_voices_unable(identities: Sequence[str]) -> str:
    return f"Of the voices that you put there yourself, {and_list(identities)} cannot speak."


HEAR_WHY_UNABLE = "To hear why, type newsreader voices."


def voices_installed(count: int) -> str:
    return f"Voices: {count} can speak."
