"""Writes speech to a file as fast as it is synthesised, with only a moment of it in memory."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from newsreader import export, messages
from newsreader.errors import CannotWrite
from newsreader.export.bulletin import Recording
from newsreader.export.wav_file import WavFile
from newsreader.speech.engines.engine_choice import Engines
from newsreader.speech.engines.voices import speaking_voice
from newsreader.speech.one_shot import USUAL_MANNER, Manner, synthesise
from newsreader.system.files import replaced


class _SoundFile(Protocol):
    def write(self, samples: bytes) -> None: ...

    def finish(self, marks: Sequence[int]) -> None: ...


def _no_progress(_done: int, _total: int) -> None:
    return


def write_sound(
    recording: Recording,
    path: Path,
    manner: Manner = USUAL_MANNER,
    *,
    ending: str = "",
    progress: Callable[[int, int], None] = _no_progress,
    check: Callable[[], None] = lambda: None,
) -> None:
    """Write a recording as WAV or MP3, by `ending` or else the file's suffix, at full volume: 16 bits, one channel.

    The file appears under its name only when it is complete. `progress` gets the number of characters spoken and of
    all. `check` is called every few milliseconds, and stops all by raising. Raises `CannotWrite`, `UnknownVoice`,
    `VoiceCannotSpeak`, `NoSpeechEngine`.
    """
    info = speaking_voice(manner.voice)
    if not recording.languages:
        recording = replace(recording, languages=(info.language,))
    engines = Engines(quiet=True)
    engines.prepare(info)
    total = sum(len(utterance.text) for chapter in recording.chapters for utterance in chapter.utterances)
    spoken = written = 0
    try:
        with replaced(path) as unfinished, unfinished.open("w+b") as file:
            sound: _SoundFile
            if (ending or path.suffix.lower()) == ".mp3":
                sound = export.Mp3File(file, recording, engines.sample_rate)
            else:
                sound = WavFile(file, recording, engines.sample_rate)

            def write(samples: bytes) -> None:
                nonlocal written
                check()
                if samples:
                    sound.write(samples)
                written += len(samples) // 2

            marks: list[int] = []
            for chapter in recording.chapters:
                marks.append(written)
                before = ""
                for utterance in chapter.utterances:
                    synthesise(
                        utterance,
                        info,
                        engines,
                        manner.rate,
                        manner.pitch,
                        write,
                        addresses=manner.reading.addresses,
                        english=manner.reading.english,
                        introduced=utterance.language == before,
                    )
                    before = utterance.language or before
                    spoken += len(utterance.text)
                    progress(spoken, total)
            sound.finish([*marks, written])
            check()
    except OSError as error:
        raise CannotWrite(str(path), messages.system_reason(error.errno or 0, error.strerror or "")) from error
    finally:
        engines.close()
