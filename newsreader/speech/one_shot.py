"""Speech for the command line: as samples, or aloud until it ends."""

import queue
from collections.abc import Callable, Sequence

from newsreader.errors import Kind, NoSoundDevice, NoSpeechEngine, VoiceKeepsFailing
from newsreader.model.frozen import replace
from newsreader.model.passages import Sentence
from newsreader.session.values import SentenceHeard, SpeechEnded, VoiceEvent, VoiceTrouble
from newsreader.speech.engines.engine_choice import Engines
from newsreader.speech.engines.espeak import raised
from newsreader.speech.engines.voices import VoiceInfo, speaking_voice, voice_for_files
from newsreader.speech.manner import USUAL_MANNER, Manner
from newsreader.speech.player.earcons import earcon
from newsreader.speech.player.own_voices import OwnVoices
from newsreader.speech.speaker import speaker
from newsreader.speech.text.script import Utterance, silence
from newsreader.speech.voice.narrator import Narrator


def synthesise(
    utterance: Utterance,
    info: VoiceInfo,
    engines: Engines,
    rate: int,
    pitch: int,
    write: Callable[[bytes], None],
    *,
    addresses: str = "short",
    english: str = "",
    introduced: bool = False,
) -> None:
    """Pass the samples of an utterance to `write` as they come, then the pause after it.

    The utterance's own voice and rate take precedence, if that voice can speak here. `engines` are prepared for the
    voice; `addresses` and `english` are the settings of these names. `introduced`: the last utterance in a known
    language had the same language. Raises `NoSpeechEngine`, `VoiceCannotSpeak`, and what `write` raises.
    """

    def take(samples: bytes, _: Sequence[tuple[int, int]]) -> bool:
        write(samples)
        return True

    rate = utterance.rate or rate
    info = voice_for_files(OwnVoices().find(utterance.voice) or info)
    if utterance.earcon:
        write(earcon(utterance.earcon, engines.sample_rate))
    who = speaker(info, utterance.language)
    said = who.spoken(utterance.text, addresses, english, introduced=introduced).text
    if any(character.isalnum() for character in said):
        engine = engines.engine(who.voice)
        engine.synthesise(said, take, voice=who.engine_voice, rate=rate, pitch=raised(pitch, utterance.pitch))
    write(silence(utterance.pause, rate, engines.sample_rate))


def narrator_of(manner: Manner, post: Callable[[VoiceEvent], None]) -> Narrator:
    """A narrator that speaks in this manner, and posts its events on its own threads."""
    settings = replace(
        manner.reading,
        rate=manner.rate,
        volume=manner.volume,
        voice=manner.voice,
        pitch=manner.pitch,
        output_device=manner.output_device,
    )
    return Narrator(post, settings)


def speak_blocking(
    sentences: Sequence[Sentence],
    manner: Manner = USUAL_MANNER,
    announce: Callable[[str], None] = lambda _: None,
) -> None:
    """Speak aloud, and return when all has been heard. Ctrl+C stops the sound at once.

    `announce` gets sentences about anything not spoken as chosen. If the voice has to be restarted it continues with
    the sentence that was cut. Raises `NoSoundDevice`, `NoSpeechEngine`, `VoiceKeepsFailing`, `UnknownVoice`,
    `VoiceCannotSpeak`.
    """
    speaking_voice(manner.voice)
    events: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()
    narrator = narrator_of(manner, events.put)
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
                    announce(sentence)
    finally:
        narrator.close()
