"""The processes that speak phrases, one on each processor, and a thread for each."""

import queue
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from newsreader import messages
from newsreader.edition.sound.phrase_file import Spoken, VoiceGaveUp, as_message
from newsreader.edition.sound.sound_cache import remove_unfinished
from newsreader.errors import UnexpectedFault, VoiceCannotSpeak
from newsreader.errors.frames import error_in
from newsreader.speech.engines.voices import voice
from newsreader.speech.player.own_voices import OwnVoices
from newsreader.system.child import Child
from newsreader.system.frames import Message

_BATCH_LETTERS = 800
"""The letters that a process is given at once: about 50 seconds of speech, made in half a second."""

_POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Job:
    """A phrase to speak: the path of its file, its length in letters, and the voice for utterances without one."""

    script: tuple[Spoken, ...]
    path: Path
    letters: int
    voice: str

    @property
    def audible(self) -> bool:
        """Whether the phrase has anything to speak: a title may be a dash."""
        return any(character.isalnum() for spoken in self.script for character in spoken.utterance.text)


def made_by_processes(
    missing: Mapping[Path, Job], parameters: Message, size: int, check: Callable[[], None]
) -> Iterator[Path]:
    """Make phrases in `size` processes at most, and yield the key of each. `parameters` are those of `PhraseMaker`.

    Raises `VoiceGaveUp`, OSError, and what `check` raises.
    """
    batches = deque(_batches(missing))
    results: queue.SimpleQueue[Path | Exception | None] = queue.SimpleQueue()
    with ExitStack() as started:
        running = min(size, len(batches))
        for _ in range(running):
            started.callback(_Worker(parameters, missing, batches, results.put).stop)
        while running:
            check()
            try:
                result = results.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
            if isinstance(result, Exception):
                raise result
            if result is None:
                running -= 1
            else:
                yield result


def _batches(missing: Mapping[Path, Job]) -> Iterator[list[Path]]:
    batch: list[Path] = []
    letters = 0
    for key, job in missing.items():
        batch.append(key)
        letters += job.letters
        if letters > _BATCH_LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


class _Worker:
    """A process that speaks one batch after another, and the thread that serves it."""

    def __init__(
        self,
        parameters: Message,
        jobs: Mapping[Path, Job],
        batches: deque[list[Path]],
        post: Callable[[Path | Exception | None], None],
    ) -> None:
        """`post` gets the key of each phrase made, an error, or None at the end. Raises OSError."""
        self._jobs = dict(jobs)
        self._voice = str(parameters["voice"])
        self._batches = batches
        self._post = post
        self._child = Child("newsreader.edition.sound.phrase_process")
        self._child.send(parameters)
        self._thread = Thread(target=self._attend, name="recording", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the process at once, and remove its incomplete file."""
        self._child.kill()
        self._child.end()
        self._thread.join()
        for folder in {job.path.parent for job in self._jobs.values()}:
            remove_unfinished(folder, self._child.pid)

    def _attend(self) -> None:
        batch = self._next()
        made = 0
        for answer, _ in self._child.frames() if batch else ():
            if "made" in answer:
                self._post(batch[answer["made"]])
                made = answer["made"] + 1
            elif "done" in answer:
                batch, made = self._next(), 0
                if not batch:
                    self._post(None)
                    return
            else:
                self._post(_error(answer, batch[made] if made < len(batch) else None))
                return
        self._post(self._death(batch[made]) if made < len(batch) else None)

    def _death(self, key: Path) -> VoiceGaveUp:
        """The error for a process that ended while it spoke a phrase: the voice crashed it, or ran out of memory."""
        own = OwnVoices().find(self._jobs[key].script[-1].utterance.voice)
        spoke = own or voice(self._voice)
        return VoiceGaveUp(spoke.id, VoiceCannotSpeak(spoke.name, messages.VOICE_FAILED), key)

    def _next(self) -> list[Path]:
        """Give the process its next batch, [] if there is none."""
        try:
            batch = self._batches.popleft()
        except IndexError:
            return []
        jobs = [self._jobs[key] for key in batch]
        self._child.send({"phrases": [{"path": str(job.path), "script": as_message(job.script)} for job in jobs]})
        return batch


def _error(answer: Message, phrase: Path | None) -> Exception:
    """The error that a process sent while it spoke a phrase."""
    if "errno" in answer:
        return OSError(answer["errno"], answer["reason"])
    error = error_in(answer, [VoiceCannotSpeak])
    if isinstance(error, VoiceCannotSpeak) and "voice" in answer:
        return VoiceGaveUp(answer["voice"], error, phrase)
    return error or UnexpectedFault()
