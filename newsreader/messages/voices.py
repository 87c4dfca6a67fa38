"""Problems with the voice, its engine or its sound device."""

from collections.abc import Sequence

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, clipped, did_you_mean, sentences
from newsreader.messages.keys import key_for

NO_SOUND_DEVICE = "No sound device was found, so nothing can be heard. Check that speakers or headphones are connected."

SOUND_BACK = Announcement("Sound is back.")


def no_such_sound_device(name: str) -> str:
    return f"The sound device {name} is missing. Until it is back, the usual one is used."


NO_SPEECH_ENGINE = (
    "The speech engine could not be started. You can go on reading. To repair it, install newsreader again."
)

VOICE_KEEPS_FAILING = (
    "The voice keeps failing, so it is off. To try again, wait ten seconds and press"
    f" {key_for(Command.VOICE)}. If that does not help, choose another voice in the settings, or restart the"
    " computer."
)

SPEECH_RESTARTED = "The voice stopped and has been started again."


def engine_missing(engine: str) -> str:
    return f"It needs the engine {engine}, which this newsreader does not have."


def engine_not_loaded(engine: str, reason: str) -> str:
    return f"The engine {engine} cannot be loaded: {reason}. To repair it, install newsreader again."


def engine_has_no_voice(engine: str, voice: str) -> str:
    return f"The engine {engine} has no voice called {voice}."


TEXT_NOT_SAID = "The voice could not speak a passage, and left it out. You can still read it or spell it."


def package_missing(package: str, command: str) -> str:
    return f"It needs the package {package}. To install that, type {command}."


def install_with_pipx(packages: Sequence[str]) -> str:
    """What to type, to follow "type", where newsreader was installed without pip."""
    return (
        "pipx install and the name of newsreader's wheel, "
        f"and then pipx inject accessible-newsreader {' '.join(packages)}"
    )


def voice_only_on(system: str) -> str:
    return f"It is a part of {system}, and speaks only there."


NO_SCREEN_READER = (
    "No screen reader that speaks for other programs is running, such as NVDA, JAWS, VoiceOver or Orca 49."
)

VOICE_NOT_UNDERSTOOD = "Its voice.toml cannot be understood, or necessary entries are missing."


def voice_file_missing(name: str) -> str:
    return f"Its file {name} is not in its folder."


def voice_file_unchecked(name: str) -> str:
    return f"Its voice.toml has no sha256 for the file {name}, so the file cannot be checked."


def voice_file_altered(name: str) -> str:
    return f"Its file {name} does not match its voice.toml, so it is not used."


VOICE_NOT_LOADED = "It could not be loaded. It may be damaged, or made for another version of its engine."

VOICE_LACKS_MEMORY = "There is not enough memory for it. Close other programs, or choose a voice that needs less."

VOICE_NEEDS_INSTRUCTIONS = "The processor of this computer is too old for it."

VOICE_STOPPED = "It stopped, and a restart did not help."

VOICE_FAILED = "It failed while speaking."


def the_voice(name: str) -> str:
    """The subject of a sentence about a voice. Some names already begin with "The voice"."""
    return name if name.startswith("The voice ") else f"The voice {name}"


def the_voice_within(name: str) -> str:
    """The same within a sentence."""
    voice = the_voice(name)
    return voice[0].lower() + voice[1:]


def voice_cannot_speak(name: str, why_not: str) -> str:
    return f"{the_voice(name)} cannot speak. {why_not}"


def voice_missing(name: str, speaking: str) -> str:
    """In the reader, another voice, `speaking`, replaces the missing one."""
    return (
        f"There is no voice called {name}, so {the_voice_within(speaking)} speaks. To choose another, press"
        f" {key_for(Command.SETTINGS)}, go to Voice and press {key_for(Command.OPEN)}."
    )


def source_voice_missing(name: str, why_not: str) -> str:
    """The voice chosen for a source is missing, or `why_not` says why it cannot speak."""
    missing = f"The voice {name}, which is chosen for this source, {'cannot speak' if why_not else 'is missing'}"
    return sentences([missing, why_not, "The voice of the settings reads instead"])


def unknown_voice(name: str, near: str = "") -> str:
    return f"There is no voice called {clipped(name)}. {did_you_mean(near)}To hear the voices, type newsreader voices."
