"""The voices: one folder each, with a `voice.toml` that gives its licence and its engine.

Some come with the program. A user puts others into the folder `voices` next to the library; a folder's name is the
voice's id, and it has a `voice.toml` and the files named there. Nothing is fetched, nothing outside that folder is
read, and a file is used only if its checksum is the one in `voice.toml`.
"""

import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from newsreader import messages, model
from newsreader.errors import NoSpeechEngine, UnknownVoice, VoiceCannotSpeak
from newsreader.model.languages import primary
from newsreader.speech import engines
from newsreader.speech.engines import default_voices
from newsreader.speech.engines.engine_table import ENGINES, ESPEAK, SCREEN_READER
from newsreader.system import environment, files
from newsreader.system.extra_packages import install_command

DEFAULT_VOICE = default_voices.DEFAULT_VOICE

ROWS = "rows"
"""The `engine_voice` of a screen reader for texts that it reads from the screen itself."""

USUAL_PITCH = 50
"""The middle of the scale of pitches, 0 to 100."""

USUAL_PACE = 175
"""The pace, in words a minute, of a voice whose `voice.toml` gives none."""


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice. `why_not` is a sentence saying why it cannot speak, "" if it can: then it is `installed`.

    `engine_voice` is its name within its engine. `folder` holds its files: `model` is the one that its engine loads,
    and `checksums` pairs the name of each file with its SHA-256 in hexadecimal digits. `pace` is its own, in words a
    minute, `sample_rate` is in samples a second; only voices with models need either. `passages` has its engine's
    voices for passages in other languages, by the first part of their tags. `loudness` has the loudness of its engine's
    voices in LUFS, where known. `fast` is the id of the voice that replaces a slow one for everything but articles, and
    when it is late.
    """

    id: str
    name: str
    engine: str = ""
    accent: str = ""
    language: str = ""
    licence: str = ""
    why_not: str = ""
    engine_voice: str = ""
    folder: Path = Path()
    model: str = ""
    checksums: tuple[tuple[str, str], ...] = ()
    sample_rate: int = 22_050
    pace: int = USUAL_PACE
    passages: tuple[tuple[str, str], ...] = ()
    loudness: tuple[tuple[str, float], ...] = ()
    fast: str = ""

    @property
    def installed(self) -> bool:
        return not self.why_not


@cache
def voices_folder() -> Path:
    """The folder of the program's voices: in the installed package, or next to it in a checkout."""
    package = Path(__file__).parents[2]
    installed = package / "voices"
    return installed if installed.is_dir() else package.parent / "voices"


def own_voices_folder() -> Path:
    """The folder of a user's own voices, which may not exist. Raises `NoSuchHome`."""
    return environment.folders(make=False).data / "voices"


def all_voices() -> list[VoiceInfo]:
    """All voices: the program's, with the default one first, then the user's own; those that cannot speak last.

    Checksums are verified, and espeak-ng is asked whether it has its voices. A folder of the program's without a valid
    `voice.toml` is skipped; a user's own gives a voice that cannot speak.
    """
    ours = [info for path in voices_folder().glob("*/voice.toml") if (info := _read(path.parent, own=False))]
    known = {info.id for info in ours}
    owned = (_read(path, own=True) for path in own_voices_folder().glob("*"))
    others = [info for info in owned if info and info.id not in known]
    everybody = [(own, _examined(info)) for own, infos in ((False, ours), (True, others)) for info in infos]
    everybody.sort(key=lambda each: (each[1].id != DEFAULT_VOICE, not each[1].installed, each[0], each[1].name))
    return [info for _own, info in everybody]


def voice(identity: str) -> VoiceInfo:
    """The voice with this id. Its files must exist, but are not verified, and no engine is asked. Raises
    `UnknownVoice`."""
    if _ID.fullmatch(identity):  # an id is the name of a folder, never a path
        found = _read(voices_folder() / identity, own=False) or _read(own_voices_folder() / identity, own=True)
        if found:
            return found
    folders = (voices_folder(), own_voices_folder())
    known = [path.parent.name for folder in folders for path in folder.glob("*/voice.toml")]
    raise UnknownVoice(identity, model.nearest_name(identity, known))


def known_voice(identity: str) -> VoiceInfo:
    """The voice with this id, or the default one if there is none."""
    try:
        return voice(identity)
    except UnknownVoice:
        return voice(DEFAULT_VOICE)


def voice_of_language(language: str) -> VoiceInfo | None:
    """A voice that speaks a language, a BCP 47 tag, and can speak here. Its files are not read."""
    return _voice_of(primary(language), voices_folder(), own_voices_folder())


@cache
def _voice_of(language: str, *folders: Path) -> VoiceInfo | None:
    found = (_read(path.parent, own=False) for folder in folders for path in sorted(folder.glob("*/voice.toml")))
    return next(
        (
            each
            for each in found
            if each and each.installed and language in (primary(each.language), *dict(each.passages))
        ),
        None,
    )


def speaking_voice(identity: str) -> VoiceInfo:
    """The voice with this id, unless it is known to be unable to speak.

    Its files are not read, and its engine is not asked. Raises `UnknownVoice`, `VoiceCannotSpeak`.
    """
    return _able(voice(identity))


def unaltered_voice(identity: str) -> VoiceInfo:
    """As `speaking_voice`, after verifying its files, and asking espeak-ng whether it has it."""
    return _able(_examined(speaking_voice(identity)))


def _able(info: VoiceInfo) -> VoiceInfo:
    if not info.installed:
        raise VoiceCannotSpeak(info.name, info.why_not)
    return info


def fast_voice(info: VoiceInfo) -> VoiceInfo:
    """The voice that speaks everything but articles for this one: itself, unless it is slow; then its `fast` voice, or
    the default voice if that cannot speak here or is slow too."""
    if not info.fast:
        return info
    try:
        fast = speaking_voice(info.fast)
    except (UnknownVoice, VoiceCannotSpeak):
        return voice(DEFAULT_VOICE)
    return voice(DEFAULT_VOICE) if fast.fast else fast


def voice_for_files(info: VoiceInfo) -> VoiceInfo:
    """The voice that makes sound files for this one: the default voice for a screen reader."""
    return voice(DEFAULT_VOICE) if info.engine == SCREEN_READER else info


def speaking_or_substitute(identity: str, on_trouble: Callable[[Exception], None]) -> VoiceInfo:
    """The voice with this id. If it is unknown, cannot speak or has altered files, its fast voice or the default one,
    after `on_trouble` got the reason."""
    try:
        return unaltered_voice(identity)
    except UnknownVoice as error:
        on_trouble(error)
        return voice(DEFAULT_VOICE)
    except VoiceCannotSpeak as error:
        on_trouble(error)
        info = voice(identity)
        return fast_voice(info) if info.fast else voice(DEFAULT_VOICE)


_ID = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_FILE_NAME = re.compile(r"[\w][\w .+-]*")
_ESPEAK_VOICE = re.compile(r"[\w+-]+(?:/[\w+-]+)*")
"""The form of an espeak voice's name: a path within its data folder, which must not lead out of it."""
_CHECKSUM = re.compile(r"[0-9a-f]{64}")


def _examined(info: VoiceInfo) -> VoiceInfo:
    """A voice, after verifying its files, and asking espeak-ng whether it has it, which takes 10 ms to load."""
    if not info.installed:
        return info
    if name := engines.altered_file(info):
        return replace(info, why_not=messages.voice_file_altered(name))
    return replace(info, why_not=_why_espeak_will_not(info.engine_voice)) if info.engine == ESPEAK else info


@cache
def _why_espeak_will_not(engine_voice: str) -> str:
    try:
        has_voice = engines.espeak.espeak().has_voice(engine_voice)
    except NoSpeechEngine as error:
        return messages.engine_not_loaded(ESPEAK, error.reason) if error.reason else str(error)
    return "" if has_voice else messages.engine_has_no_voice(ESPEAK, engine_voice)


def _read(folder: Path, *, own: bool) -> VoiceInfo | None:
    """The voice in a folder; None if there is none."""
    try:
        text = files.text_in(files.content(folder / "voice.toml"))
    except OSError:
        return _unable(folder, messages.voice_file_missing("voice.toml")) if own and folder.is_dir() else None
    except ValueError:
        return _unable(folder, messages.VOICE_NOT_UNDERSTOOD) if own else None
    try:
        info = _understood(folder, tomllib.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _unable(folder, messages.VOICE_NOT_UNDERSTOOD) if own else None
    return replace(info, why_not=_why_not(info))


def _understood(folder: Path, table: Mapping[str, Any]) -> VoiceInfo:
    """The voice that a `voice.toml` describes. Raises `ValueError`, `KeyError`, `TypeError` or `AttributeError`."""
    texts = {key: table[key] for key in ("name", "engine", "accent", "language", "licence")}
    texts |= {key: table.get(key, "") for key in ("engine_voice", "model")}
    texts["fast"] = table.get("fast_voice", "")
    numbers = {"sample_rate": table["sample_rate"], "pace": table.get("words_a_minute", USUAL_PACE)}
    checksums = tuple((name, checksum.lower()) for name, checksum in table.get("sha256", {}).items())
    passages = tuple(table.get("passages", {}).items())
    loudness = tuple(table.get("loudness", {}).items())
    if not all(isinstance(text, str) for text in (*texts.values(), *dict(passages).values())) or not all(
        type(number) is int and 0 < number <= 192_000 for number in numbers.values()
    ):
        raise TypeError
    if not all(isinstance(lufs, int | float) and -70 < lufs < 0 for _, lufs in loudness):
        raise ValueError
    if not _ID.fullmatch(folder.name):
        raise ValueError
    if texts["engine"] == ESPEAK and not _ESPEAK_VOICE.fullmatch(texts["engine_voice"]):
        raise ValueError
    files = [*(name for name, _ in checksums), *([texts["model"]] if texts["model"] else [])]
    if not all(map(_FILE_NAME.fullmatch, files)) or not all(_CHECKSUM.fullmatch(checksum) for _, checksum in checksums):
        raise ValueError
    info = VoiceInfo(id=folder.name, folder=folder, **texts, **numbers)
    return replace(info, checksums=checksums, passages=passages, loudness=loudness)


def _unable(folder: Path, why_not: str) -> VoiceInfo | None:
    """A voice known only by the name of its folder, which cannot speak."""
    known = _ID.fullmatch(folder.name)
    return VoiceInfo(folder.name, folder.name, why_not=why_not, folder=folder) if known else None


def _why_not(info: VoiceInfo) -> str:
    engine = ENGINES.get(info.engine)
    if engine is None:
        return messages.engine_missing(info.engine)
    if engine.platform not in ("", sys.platform):
        return messages.voice_only_on(engine.system)
    return _lacking(info) or _missing_file(info, [file.format(model=info.model) for file in engine.files])


def lacking_package(info: VoiceInfo) -> str:
    """The package to install for a voice, "" if nothing is missing."""
    engine = ENGINES.get(info.engine)
    missing = next((module for module in engine.modules if not find_spec(module)), "") if engine else ""
    if not engine or not missing:
        return ""
    names = [each.partition("=")[0] for each in engine.packages]
    return next((name for name in names if name.replace("-", "_") == missing), names[-1])


def _lacking(info: VoiceInfo) -> str:
    package = lacking_package(info)
    return package and messages.package_missing(package, install_command(ENGINES[info.engine].packages))


def _missing_file(info: VoiceInfo, needed: list[str]) -> str:
    """Why a voice that needs these files cannot speak: one is missing, or has no checksum; "" if all are there."""
    if not all(needed):
        return messages.VOICE_NOT_UNDERSTOOD
    checksums = dict(info.checksums)
    home = info.folder.resolve()
    for name in {**dict.fromkeys(filter(None, (info.model, *needed))), **checksums}:
        path = (info.folder / name).resolve()  # a link may lead elsewhere
        if not path.is_relative_to(home) or not path.is_file():
            return messages.voice_file_missing(name)
        if name not in checksums:
            return messages.voice_file_unchecked(name)
    return ""
