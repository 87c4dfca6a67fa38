"""The voices there are: one folder each, with a `voice.toml` that says whose it is and what speaks it.

Some come with the program. A user puts others into the folder `voices` beside the library: a folder whose name is the
voice's id, with its `voice.toml` and the files that this names. Nothing is ever fetched, nothing outside that folder is
read, and a file is not used unless it is the very one that `voice.toml` describes.
"""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from newsreader import messages
from newsreader.errors import NoSpeechEngine, UnknownVoice, VoiceCannotSpeak

DEFAULT_VOICE = "en-gb-rp"

ESPEAK = "espeak-ng"
"""The engine that speaks in the voice's own process, and in the place of any other that cannot."""

NATURAL_PACKAGE = "hibari-tts==0.2.1"
"""What the extra `natural` brings: the natural voice, and onnxruntime, which voices made for Piper need too."""

USUAL_PACE = 175
"""Words a minute that a voice is taken to speak by itself if its `voice.toml` does not say."""


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice. `why_not` is one sentence saying why it cannot speak, or "" if it can.

    `engine_voice` is its name within its engine. `folder` holds its files: `model` is the one that its engine loads,
    and `checksums` has for each file its name and its SHA-256 in hexadecimal digits. `pace` is how many words it speaks
    a minute by itself, `sample_rate` is in samples a second; both are only of use for voices that are models.
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
    folder: Path = Path()
    model: str = ""
    checksums: tuple[tuple[str, str], ...] = ()
    sample_rate: int = 22_050
    pace: int = USUAL_PACE


@cache
def voices_folder() -> Path:
    """Where the voices are: within the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "voices"
    return installed if installed.is_dir() else package.parent / "voices"


def own_voices_folder() -> Path:
    """Where a user's own voices are, if there are any. Raises `NoSuchHome`."""
    from newsreader.system import environment  # not needed for the voices of the program

    return environment.folders(make=False).data / "voices"


def voices() -> list[VoiceInfo]:
    """Every voice, the default one first, and those that cannot speak last; the user's own after the program's.

    Their files are read to the end, to see that they are unchanged, and espeak-ng is asked whether it has them. A
    folder of the program's without a sound `voice.toml` is no voice; a user's own is one that cannot speak.
    """
    ours = [info for path in voices_folder().glob("*/voice.toml") if (info := _read(path.parent, own=False))]
    known = {info.id for info in ours}
    owned = (_read(path.parent, own=True) for path in own_voices_folder().glob("*/voice.toml"))
    others = [info for info in owned if info and info.id not in known]
    everybody = [(False, _asked_for(info)) for info in ours]
    everybody += [(True, _asked_for(_with_files_checked(info))) for info in others]
    everybody.sort(key=lambda each: (each[1].id != DEFAULT_VOICE, not each[1].installed, each[0], each[1].name))
    return [info for _own, info in everybody]


def voice(identity: str) -> VoiceInfo:
    """The voice of this id. Its files are only looked for, not read, and no engine is asked. Raises `UnknownVoice`."""
    if _ID.fullmatch(identity):  # an id is the name of a folder, never a path
        found = _read(voices_folder() / identity, own=False) or _read(own_voices_folder() / identity, own=True)
        if found:
            return found
    raise UnknownVoice(identity)


def speaking_voice(identity: str) -> VoiceInfo:
    """The voice of this id, which can speak as far as can be seen without reading its files or asking its engine.
    Raises `UnknownVoice`, `VoiceCannotSpeak`."""
    info = voice(identity)
    if not info.installed:
        raise VoiceCannotSpeak(info.name, info.why_not)
    return info


def altered_file(info: VoiceInfo) -> str:
    """The name of the first file of a voice that is not the one its `voice.toml` describes, or "" if all are."""
    import hashlib  # not needed for voices without files

    for name, checksum in info.checksums:
        try:
            with (info.folder / name).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != checksum:
                    return name
        except OSError:
            return name
    return ""


_ID = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_FILE_NAME = re.compile(r"[\w][\w .+-]*")
_ESPEAK_VOICE = re.compile(r"[\w+-]+(?:/[\w+-]+)*")
"""A name that espeak takes is a path within its data folder, and must not lead out of there."""
_CHECKSUM = re.compile(r"[0-9a-f]{64}")


def _with_files_checked(info: VoiceInfo) -> VoiceInfo:
    if not info.installed or not (name := altered_file(info)):
        return info
    return replace(info, installed=False, why_not=messages.voice_file_altered(name))


def _asked_for(info: VoiceInfo) -> VoiceInfo:
    """A voice, with what espeak-ng says of it. It takes 10 ms to load."""
    if not info.installed or info.engine != ESPEAK or not (why_not := _why_espeak_will_not(info.engine_voice)):
        return info
    return replace(info, installed=False, why_not=why_not)


@cache
def _why_espeak_will_not(engine_voice: str) -> str:
    from newsreader.speech.engines.espeak import espeak

    try:
        has_voice = espeak().has_voice(engine_voice)
    except NoSpeechEngine as error:
        return messages.engine_not_loaded(ESPEAK, error.reason) if error.reason else str(error)
    return "" if has_voice else messages.engine_has_no_voice(ESPEAK, engine_voice)


def _read(folder: Path, *, own: bool) -> VoiceInfo | None:
    """The voice in a folder, None if there is none."""
    import tomllib

    try:
        text = (folder / "voice.toml").read_text("utf-8")
    except OSError:
        return None
    except ValueError:
        return _not_understood(folder) if own else None
    try:
        info = _understood(folder, tomllib.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _not_understood(folder) if own else None
    why_not = _why_not(info)
    return replace(info, installed=not why_not, why_not=why_not)


def _understood(folder: Path, table: Mapping[str, Any]) -> VoiceInfo:
    """Raises `ValueError`, `KeyError`, `TypeError` or `AttributeError` for what makes no sense."""
    texts = {key: table[key] for key in ("name", "engine", "accent", "language", "licence")}
    texts |= {key: table.get(key, "") for key in ("engine_voice", "model")}
    numbers = {"sample_rate": table["sample_rate"], "pace": table.get("words_a_minute", USUAL_PACE)}
    checksums = tuple((name, checksum.lower()) for name, checksum in table.get("sha256", {}).items())
    if not all(isinstance(text, str) for text in texts.values()) or not all(
        type(number) is int and 0 < number <= 192_000 for number in numbers.values()
    ):
        raise TypeError
    if not _ID.fullmatch(folder.name):
        raise ValueError
    if texts["engine"] == ESPEAK and not _ESPEAK_VOICE.fullmatch(texts["engine_voice"]):
        raise ValueError
    files = [*(name for name, _ in checksums), *([texts["model"]] if texts["model"] else [])]
    if not all(map(_FILE_NAME.fullmatch, files)) or not all(_CHECKSUM.fullmatch(checksum) for _, checksum in checksums):
        raise ValueError
    return VoiceInfo(
        id=folder.name, installed=False, why_not="", folder=folder, checksums=checksums, **texts, **numbers
    )


def _not_understood(folder: Path) -> VoiceInfo | None:
    if not _ID.fullmatch(folder.name):
        return None
    return VoiceInfo(
        id=folder.name,
        name=folder.name,
        engine="",
        accent="",
        language="",
        licence="",
        installed=False,
        why_not=messages.voice_not_understood(),
        engine_voice="",
        folder=folder,
    )


def _why_not(info: VoiceInfo) -> str:
    match info.engine:
        case "espeak-ng":
            return ""
        case "hibari":
            return _lacking(info) or _missing_file(info, [info.model] if info.model else [])
        case "piper":
            return _lacking(info) or _missing_file(info, [info.model, f"{info.model}.json"])
        case "sapi5":
            return "" if sys.platform == "win32" else messages.voice_only_on("Windows")
        case "nsss":
            return "" if sys.platform == "darwin" else messages.voice_only_on("macOS")
        case engine:
            return messages.engine_missing(engine)


_MODULES: Mapping[str, tuple[str, ...]] = {"hibari": ("hibari", "onnxruntime"), "piper": ("onnxruntime",)}
"""What an engine needs that a package of its own brings."""


def lacking_package(info: VoiceInfo) -> str:
    """The package that a voice needs and that is not installed, "" if there is none such."""
    there = all(map(find_spec, _MODULES.get(info.engine, ())))
    return "" if there else NATURAL_PACKAGE.partition("=")[0]


def _lacking(info: VoiceInfo) -> str:
    package = lacking_package(info)
    return package and messages.package_missing(package, f"{sys.executable} -m pip install {NATURAL_PACKAGE}")


def _missing_file(info: VoiceInfo, needed: list[str]) -> str:
    """Why a voice cannot speak that needs these files of its folder and has not got one, or has no checksum of it."""
    if not all(needed):
        return messages.voice_not_understood()
    checksums = dict(info.checksums)
    home = info.folder.resolve()
    for name in {**dict.fromkeys(needed), **checksums}:
        path = (info.folder / name).resolve()  # a link may lead elsewhere
        if not path.is_relative_to(home) or not path.is_file():
            return messages.voice_file_missing(name)
        if name not in checksums:
            return messages.voice_file_unchecked(name)
    return ""
