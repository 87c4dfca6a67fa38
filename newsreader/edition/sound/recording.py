"""Records a book: speaks every phrase into a file, and computes when each is heard."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from newsreader import messages
from newsreader.edition import sound
from newsreader.edition.book import Book
from newsreader.edition.sound.phrase_file import (
    MP3_RATE,
    SPEECH_RATE,
    Form,
    Spoken,
    VoiceGaveUp,
    as_message,
    samples_in,
    samples_of_bytes,
)
from newsreader.edition.sound.phrase_workers import Job, made_by_processes
from newsreader.edition.sound.sound_cache import SoundCache
from newsreader.errors import CannotWrite
from newsreader.model.monitor import UNWATCHED, Monitor
from newsreader.settings import Settings
from newsreader.speech.engines.engine_table import ESPEAK
from newsreader.speech.engines.voices import DEFAULT_VOICE, own_voices_folder, speaking_voice, voices_folder
from newsreader.speech.player.own_voices import OwnVoices
from newsreader.speech.text.english import listeners_english
from newsreader.system import environment
from newsreader.system.this_process import cores

TRACK_MINUTES = 55
"""The longest track, without its last phrase: some players take no file longer than an hour."""

Scripts = Sequence[Sequence[Sequence[Spoken]]]
"""The script of each phrase of each chapter; an empty one is silent."""

_WORTH_A_PROCESS = 2000
"""Letters. Fewer are spoken in this process, which takes less time than starting another."""

_MODELS_AT_MOST = 3
"""The most processes for voices with a model, each of which takes several hundred megabytes."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Where a phrase is heard: a range of samples in a track of its chapter. Clips follow one another without gaps."""

    track: int
    start: int
    end: int
    file: Path


@dataclass(frozen=True, slots=True)
class ChapterSound:
    """A clip for each phrase of a chapter, None for a silent one."""

    clips: tuple[Clip | None, ...]

    @property
    def tracks(self) -> tuple[tuple[Clip, ...], ...]:
        """The clips of each track. Usually there is one track; a new one begins before the hour is full."""
        heard = [clip for clip in self.clips if clip]
        numbers = dict.fromkeys(clip.track for clip in heard)
        return tuple(tuple(clip for clip in heard if clip.track == number) for number in numbers)

    @property
    def samples(self) -> int:
        return sum(clip.end - clip.start for clip in self.clips if clip)


@dataclass(frozen=True, slots=True)
class Recording:
    """The sound of each chapter of a book. `rate` is in samples a second, `voice` the id of the voice."""

    chapters: tuple[ChapterSound, ...]
    rate: int
    voice: str = DEFAULT_VOICE

    @property
    def seconds(self) -> float:
        return sum(chapter.samples for chapter in self.chapters) / self.rate

    @property
    def lengths(self) -> list[float]:
        """The seconds of each chapter."""
        return [chapter.samples / self.rate for chapter in self.chapters]

    @property
    def minutes(self) -> int:
        """The length in minutes, at least one."""
        return max(1, round(self.seconds / 60))

    @property
    def files(self) -> list[Path]:
        """The files of all phrases, in order."""
        return [clip.file for chapter in self.chapters for clip in chapter.clips if clip]


def record(book: Book, settings: Settings, form: Form = "mp3", monitor: Monitor = UNWATCHED) -> Recording:
    """Speak all phrases of a book that are not in the cache yet. After an interruption, spoken phrases stay there.

    The progress is in characters spoken. A voice that fails after it has spoken is replaced by the default one, and
    the monitor gets a sentence about that. Raises `CannotWrite`, `UnknownVoice`, `VoiceCannotSpeak`, `NoSpeechEngine`.
    """
    speaking_voice(settings.voice)
    sounds = SoundCache()
    try:
        scripts = [list(sound.scripts_of(chapter, settings)) for chapter in book.chapters]
        made = _Session(settings, form, sounds, monitor).make(scripts)
        chapters = tuple(timed(paths, 60 * TRACK_MINUTES * _rate(form)) for paths in _grouped(scripts, made))
    except OSError as error:
        raise CannotWrite(str(sounds.folder), messages.system_reason(error)) from error
    return Recording(chapters, _rate(form), settings.voice)


def _rate(form: Form) -> int:
    return MP3_RATE if form == "mp3" else SPEECH_RATE


def _grouped(scripts: Scripts, paths: Sequence[Path]) -> Iterator[list[Path | None]]:
    """Group the files of all phrases by chapter; None stands for a silent phrase."""
    following = iter(paths)
    for chapter in scripts:
        yield [next(following) if script else None for script in chapter]


def timed(paths: Sequence[Path | None], longest: int) -> ChapterSound:
    """The sound of a chapter from the files of its phrases, None for a silent one.

    No track is longer than `longest` samples. Raises OSError.
    """
    clips: list[Clip | None] = []
    track = at = 0
    for path in paths:
        if path is None:
            clips.append(None)
            continue
        end = at + samples_in(path)
        if at and end > longest:
            track, at, end = track + 1, 0, end - at
        clips.append(Clip(track, at, end, path))
        at = end
    return ChapterSound(tuple(_within_files(clips)))


def _within_files(clips: Sequence[Clip | None]) -> Iterator[Clip | None]:
    """Cut the last clip of each track to the length that its file has by its size.

    Many programs compute the length from the size. An MP3 frame is not a whole number of bytes, so that gives slightly
    less.
    """
    last = {clip.track: clip for clip in clips if clip}
    size = 0
    for clip in clips:
        if clip is None or clip.file.suffix != ".mp3":
            yield clip
            continue
        size = (size if clip.start else 0) + clip.file.stat().st_size
        yield replace(clip, end=min(clip.end, samples_of_bytes(size))) if clip is last[clip.track] else clip


@cache
def _fingerprint() -> str:
    """A digest of all that decides how a text sounds: the rules, the lexicons, the voices and the engines."""
    speech = Path(messages.__file__).parents[1] / "speech"
    own = environment.folders(make=False).config / "lexicon"
    roots = (speech, Path(__file__).parent, voices_folder(), own, own_voices_folder())
    files = sorted(path for root in roots for path in root.rglob("*") if path.suffix in (".py", ".tsv", ".toml"))
    stats = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files]
    return hashlib.sha256(repr(stats).encode()).hexdigest()


class _Session:
    """One recording: the missing phrases, and the voices that have failed."""

    def __init__(self, settings: Settings, form: Form, sounds: SoundCache, monitor: Monitor) -> None:
        self._settings = settings
        self._form = form
        self._sounds = sounds
        self._monitor = monitor
        self._failed: set[str] = set()
        self._spoken = False  # the chosen voice has spoken
        self._done = 0

    def make(self, scripts: Scripts) -> list[Path]:
        """Make the missing phrases. Returns the files of all phrases that are heard. Raises OSError.

        The default voice replaces a voice that fails, from that phrase on. Earlier phrases that were lost with another
        process are tried again.
        """
        jobs = [self._job(script) for chapter in scripts for script in chapter if script]
        planned = {job.path: job for job in jobs}
        order = list(planned)
        missing = {key: job for key, job in planned.items() if not self._sounds.has(job.path.name)}
        total = sum(job.letters for job in jobs)
        self._done = total - _letters(missing)
        self._spoken = any(job.audible for key, job in planned.items() if key not in missing)
        self._monitor.progress(self._done, total)
        while missing:
            voice = next(iter(missing.values())).voice
            of_voice = {key: job for key, job in missing.items() if job.voice == voice}
            made = self._made_here if _letters(of_voice) < _WORTH_A_PROCESS else self._made_by_processes
            try:
                for key in made(voice, of_voice):
                    job = missing.pop(key)
                    self._spoken = self._spoken or job.audible
                    self._done += job.letters
                    self._monitor.progress(self._done, total)
            except VoiceGaveUp as failure:
                self._announce(failure)
                place = order.index(failure.phrase) if failure.phrase else 0
                for key in order[place:]:
                    planned[key] = self._without(failure.voice, planned[key]) if key in missing else planned[key]
                missing = {key: planned[key] for key in missing if not self._sounds.has(planned[key].path.name)}
                self._done = total - _letters(missing)
        return [planned[job.path].path for job in jobs]

    def _announce(self, failure: VoiceGaveUp) -> None:
        """Announce that the default voice replaces one that failed. Raises the failure if it is the default voice
        itself, or the chosen voice before it has spoken."""
        chosen = failure.voice == self._settings.voice
        if failure.voice == DEFAULT_VOICE or (chosen and not self._spoken):
            raise failure.error
        if failure.voice not in self._failed:
            self._monitor.on_trouble(messages.voice_replaced(str(failure.error)))
        self._failed.add(failure.voice)

    def _without(self, voice: str, job: Job) -> Job:
        """The job with the default voice in place of one that failed."""
        instead = DEFAULT_VOICE if job.voice == voice else job.voice
        own = "" if instead == DEFAULT_VOICE else DEFAULT_VOICE
        script = [
            Spoken(replace(utterance, voice=own), introduced)
            if utterance.voice == voice
            else Spoken(utterance, introduced)
            for utterance, introduced in job.script
        ]
        return self._job(script, instead)

    def _parameters(self, voice: str) -> dict[str, Any]:
        """The parameters of a `PhraseMaker`."""
        settings = self._settings
        return {
            "voice": voice,
            "rate": settings.rate,
            "pitch": settings.pitch,
            "addresses": settings.addresses,
            "english": listeners_english(settings.english),
            "all_languages": settings.all_languages,
            "form": self._form,
        }

    def _job(self, script: Sequence[Spoken], voice: str = "") -> Job:
        voice = voice or self._settings.voice
        content = json.dumps([_fingerprint(), self._parameters(voice), as_message(script)])
        name = f"{hashlib.sha256(content.encode()).hexdigest()[:40]}.{self._form}"
        letters = sum(len(each.utterance.text) for each in script)
        return Job(tuple(script), self._sounds.path(name), letters, voice)

    def _made_here(self, voice: str, missing: Mapping[Path, Job]) -> Iterator[Path]:
        """Make phrases of a voice in this process, and yield the key of each. Raises `VoiceGaveUp`, OSError."""
        maker = sound.PhraseMaker(**self._parameters(voice))
        try:
            for key, job in missing.items():
                try:
                    maker.make(job.script, job.path, self._monitor.check)
                except VoiceGaveUp as failure:
                    failure.phrase = key
                    raise
                yield key
        finally:
            maker.close()

    def _made_by_processes(self, voice: str, missing: Mapping[Path, Job]) -> Iterator[Path]:
        """Make phrases of a voice on all processors, and yield the key of each. Raises as `_made_here`."""
        voices = {voice, *(each.utterance.voice for job in missing.values() for each in job.script)}
        has_model = any(info.engine != ESPEAK for info in map(OwnVoices().find, voices) if info)
        size = min(cores(), _MODELS_AT_MOST) if has_model else cores()
        yield from made_by_processes(missing, self._parameters(voice), size, self._monitor.check)


def _letters(jobs: Mapping[Path, Job]) -> int:
    return sum(job.letters for job in jobs.values())
