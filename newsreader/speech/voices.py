"""The voices there are: one folder each, with a `voice.toml` that says whose it is and what speaks it."""

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from newsreader import messages
from newsreader.errors import NoSpeechEngine, UnknownVoice

DEFAULT_VOICE = "en-gb-rp"


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice. `why_not` is one sentence saying why it cannot speak, or "" if it can.

    `engine_voice` is its name within its engine.
    """

    id: str
    name: str
    engine: str
    accent: str
    language: str
    licence: str
    installed: bool
    why_not: str
    engine_voice: str


@cache
def voices_folder() -> Path:
    """Where the voices are: within the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "voices"
    return installed if installed.is_dir() else package.parent / "voices"


def voices() -> list[VoiceInfo]:
    """Every voice, the default one first, then by name. A folder without a sound `voice.toml` is no voice."""
    found = [info for path in voices_folder().glob("*/voice.toml") if (info := _read(path))]
    return sorted(found, key=lambda info: (info.id != DEFAULT_VOICE, info.name))


def voice(identity: str) -> VoiceInfo:
    """The voice of this id. Raises `UnknownVoice`."""
    if identity.replace("-", "").isalnum():  # an id is the name of a folder, never a path
        info = _read(voices_folder() / identity / "voice.toml")
        if info:
            return info
    raise UnknownVoice(identity)


def _read(path: Path) -> VoiceInfo | None:
    import tomllib

    try:
        table = tomllib.loads(path.read_text("utf-8"))
        why_not = _why_not(table["engine"])
        return VoiceInfo(
            id=path.parent.name,
            name=table["name"],
            engine=table["engine"],
            accent=table["accent"],
            language=table["language"],
            licence=table["licence"],
            installed=not why_not,
            why_not=why_not,
            engine_voice=table["engine_voice"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _why_not(engine: str) -> str:
    if engine != "espeak-ng":
        return messages.engine_missing(engine)
    if find_spec("espeakng_loader"):
        return ""
    from newsreader.speech.espeak import espeak

    try:
        espeak()  # the system's own library will do
    except NoSpeechEngine as error:
        return str(error)
    return ""
