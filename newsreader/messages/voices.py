"""What is said when the voice, its engine or its sound device is in trouble."""

from newsreader.messages.announcements import Announcement


def no_sound_device() -> str:
    return "No sound device was found, so nothing can be heard. Check that speakers or headphones are connected."


SOUND_BACK = Announcement("Sound is back.")


def no_such_sound_device(name: str) -> str:
    return f"The sound device {name} is not there, so the usual one is used until it is."


def no_speech_engine() -> str:
    return "The speech engine could not be started. You can go on reading; to mend it, install newsreader again."


def voice_keeps_failing() -> str:
    return (
        "The voice keeps failing, so it is off. To try again, wait ten seconds and press v. If that does not help,"
        " choose another voice in the settings, or start the computer again."
    )


def speech_restarted() -> str:
    return "The voice stopped and has been started again."


def engine_missing(engine: str) -> str:
    return f"It needs the engine {engine}, which this newsreader does not have."


def engine_not_loaded(engine: str, reason: str) -> str:
    return f"The engine {engine} cannot be loaded: {reason}. To mend it, install newsreader again."


def engine_has_no_voice(engine: str, voice: str) -> str:
    return f"The engine {engine} has no voice called {voice}."


def text_not_said() -> str:
    return "Something could not be said, and is left out. It stands where it is, to be read or spelled."


def package_missing(package: str, command: str) -> str:
    return f"It needs the package {package}, which is not installed. The command {command} installs it."


def voice_only_on(system: str) -> str:
    return f"It is a part of {system}, and speaks there only."


def voice_not_understood() -> str:
    return "Its voice.toml makes no sense, or names none of what has to be known of a voice."


def voice_file_missing(name: str) -> str:
    return f"Its file {name} is not in its folder."


def voice_file_unchecked(name: str) -> str:
    return f"Its voice.toml has no sha256 of the file {name}, so nobody can tell whether that is the right one."


def voice_file_altered(name: str) -> str:
    return f"Its file {name} is not the one that its voice.toml describes, so it is not used."


def voice_not_loaded() -> str:
    return "It could not be loaded. Its files may be damaged, or made for another version of its engine."


def voice_stopped() -> str:
    return "It stopped, and starting it again did not help."


def voice_failed() -> str:
    return "It failed when it was to say something."


def the_voice(name: str) -> str:
    """How a sentence on a voice begins. Some are called "The voice of" something."""
    return name if name.startswith("The voice ") else f"The voice {name}"


def the_voice_within(name: str) -> str:
    """The same amid a sentence."""
    said = the_voice(name)
    return said[0].lower() + said[1:]


def voice_cannot_speak(name: str, why_not: str) -> str:
    return f"{the_voice(name)} cannot speak. {why_not}"


def voice_missing(name: str, speaking: str) -> str:
    """Within the reader: `speaking` is the voice that speaks in the place of the one that is not there."""
    return (
        f"There is no voice called {name}, so {the_voice_within(speaking)} speaks. To choose another, press comma, go"
        " to Voice and press Enter."
    )


def unknown_voice(name: str) -> str:
    return f"There is no voice called {name}. To hear the voices, type newsreader voices."
