"""Speech for the command line: into a file as fast as it comes, or to the ear until it ends."""

import queue
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsreader import messages
from newsreader.articles.passages import Sentence
from newsreader.errors import CannotWrite, NoSoundDevice, NoSpeechEngine
from newsreader.replacing import replaced
from newsreader.session.values import SentenceHeard, SpeechEnded, VoiceEvent, VoiceTrouble
from newsreader.speech.espeak import espeak
from newsreader.speech.narrator import Narrator
from newsreader.speech.script import USUAL_RATE, Utterance, of_sentences, silence
from newsreader.speech.spoken import spoken
from newsreader.speech.voices import DEFAULT_VOICE, VoiceInfo, voice


@dataclass(frozen=True, slots=True)
class Manner:
    """How something is spoken: whose voice (its id), how fast (words a minute), how loud (percent)."""

    voice: str = DEFAULT_VOICE
    rate: int = USUAL_RATE
    volume: int = 100


_USUAL = Manner()


def speak_to_file(sentences: Sequence[Sentence], path: Path, manner: Manner = _USUAL) -> None:
    """Write speech as a WAV file: 16 bits, one channel, 22,050 samples a second, at full volume.

    It is written beside its place and then put there, so that there is never half a file under its name. Raises
    `CannotWrite`, `UnknownVoice`, `NoSpeechEngine`.
    """
    info = voice(manner.voice)
    engine = espeak()
    try:
        with replaced(path) as unfinished, unfinished.open("wb") as bare, wave.open(bare, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(engine.sample_rate)
            for samples in _samples(of_sentences(sentences), info, manner.rate):
                file.writeframesraw(samples)
    except OSError as error:
        raise CannotWrite(str(path), messages.system_reason(error.errno or 0, error.strerror or "")) from error


def _samples(utterances: Sequence[Utterance], info: VoiceInfo, rate: int) -> Iterator[bytes]:
    """The samples of each utterance and of the pause after it."""
    engine = espeak()
    for utterance in utterances:
        said = spoken(utterance.text, info.language).text
        pieces: list[bytes] = []

        def take(samples: bytes, _: Sequence[tuple[int, int]], pieces: list[bytes] = pieces) -> bool:
            pieces.append(samples)
            return True

        if any(character.isalnum() for character in said):
            engine.synthesise(said, take, voice=info.engine_voice, rate=rate)
        yield b"".join(pieces)
        yield silence(utterance.pause, rate, engine.sample_rate)


def speak_blocking(sentences: Sequence[Sentence], manner: Manner = _USUAL, log: Path | None = None) -> None:
    """Speak to the end. Ctrl+C stops the sound at once. Raises `NoSoundDevice`, `UnknownVoice`, `NoSpeechEngine`.

    If the voice has to be started again it goes on with the sentence that was cut.
    """
    voice(manner.voice)
    events: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()
    narrator = Narrator(events.put, rate=manner.rate, volume=manner.volume, voice=manner.voice, log=log)
    heard = 0
    try:
        narrator.read(heard, sentences)
        while True:
            match events.get():
                case SentenceHeard(token=first, index=index):
                    heard = first + index + 1
                case SpeechEnded():
                    return
                case VoiceTrouble(fatal=True):
                    raise NoSpeechEngine
                case VoiceTrouble(sentence=sentence) if sentence == messages.no_sound_device():
                    raise NoSoundDevice
                case VoiceTrouble(restarted=True):
                    narrator.read(heard, sentences[heard:])
    finally:
        narrator.close()
