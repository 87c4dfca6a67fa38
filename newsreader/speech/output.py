"""Speech for the command line: as samples, as fast as they come, or to the ear until it ends."""

import queue
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsreader.errors import Kind, NoSoundDevice, NoSpeechEngine, VoiceKeepsFailing
from newsreader.model.passages import Sentence
from newsreader.session.values import SentenceHeard, SpeechEnded, VoiceEvent, VoiceTrouble
from newsreader.settings import Settings
from newsreader.speech.engines.engine_choice import Engines
from newsreader.speech.engines.espeak import USUAL_PITCH, raised
from newsreader.speech.player.earcons import earcon
from newsreader.speech.text.script import USUAL_RATE, USUAL_SETTINGS, Utterance, silence
from newsreader.speech.voice.narrator import Narrator
from newsreader.speech.voice.speaker import speaker
from newsreader.speech.voices import DEFAULT_VOICE, VoiceInfo, speaking_voice


@dataclass(frozen=True, slots=True)
class Manner:
    """How something is spoken: whose voice (its id), how fast (words a minute), how loud (percent), how high (0 to
    100), and on which sound device (its name, "" for the system's own); `reading` are the settings that say how an
    article is read."""

    voice: str = DEFAULT_VOICE
    rate: int = USUAL_RATE
    volume: int = 100
    pitch: int = USUAL_PITCH
    output_device: str = ""
    reading: Settings = USUAL_SETTINGS


USUAL_MANNER = Manner()


def synthesise(
    utterance: Utterance,
    info: VoiceInfo,
    engines: Engines,
    rate: int,
    pitch: int,
    write: Callable[[bytes], None],
    *,
    addresses: str = "short",
    introduced: bool = False,
) -> None:
    """Hand the samples of an utterance to `write` as they come, then the pause after it. What that raises is raised
    here. `engines` are prepared for the voice, `addresses` is how much of one is said, `introduced` says that the
    last utterance of a known language is in the same. Raises `NoSpeechEngine`, `VoiceCannotSpeak`."""

    def take(samples: bytes, _: Sequence[tuple[int, int]]) -> bool:
        write(samples)
        return True

    if utterance.earcon:
        write(earcon(utterance.earcon, engines.sample_rate))
    who = speaker(info, utterance.language)
    said = who.spoken(utterance.text, addresses, introduced=introduced).text
    if any(character.isalnum() for character in said):
        engine = engines.engine(who.engine)
        engine.synthesise(said, take, voice=who.engine_voice, rate=rate, pitch=raised(pitch, utterance.pitch))
    write(silence(utterance.pause, rate, engines.sample_rate))


def speak_blocking(
    sentences: Sequence[Sentence],
    manner: Manner = USUAL_MANNER,
    tell: Callable[[str], None] = lambda _: None,
) -> None:
    """Speak to the end. Ctrl+C stops the sound at once. Raises `NoSoundDevice`, `NoSpeechEngine`, `VoiceKeepsFailing`,
    and for a voice `UnknownVoice` or `VoiceCannotSpeak`. `tell` gets sentences about what is not said as was asked.

    If the voice has to be started again it goes on with the sentence that was cut.
    """
    speaking_voice(manner.voice)
    events: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()
    narrator = Narrator(
        events.put,
        rate=manner.rate,
        volume=manner.volume,
        voice=manner.voice,
        pitch=manner.pitch,
        output_device=manner.output_device,
        reading=manner.reading,
    )
    heard = 0
    try:
        narrator.read(heard, sentences)
        while True:
            match events.get():
                case SentenceHeard(token=first, index=index):
                    heard = first + index + 1
                case SpeechEnded():
                    return
                case VoiceTrouble(fatal=True, kind=kind):
                    raise VoiceKeepsFailing if kind is Kind.VOICE_OFF else NoSpeechEngine
                case VoiceTrouble(kind=Kind.NO_SOUND_DEVICE):
                    raise NoSoundDevice
                case VoiceTrouble(restarted=True):
                    narrator.read(heard, sentences[heard:])
                case VoiceTrouble(sentence=sentence):
                    tell(sentence)
    finally:
        narrator.close()
