"""Speech and recordings for the command line: as samples, or aloud until they end."""

import queue
from collections.abc import Callable, Sequence

from newsreader import messages
from newsreader.errors import Kind, NewsreaderError, NoSoundDevice, NoSpeechEngine, RecordingError, UsageError
from newsreader.model.passages import Sentence
from newsreader.model.recording_file import RecordingFile
from newsreader.session import values as events
from newsreader.session.values import SentenceHeard, SpeechEnded, VoiceEvent, VoiceTrouble
from newsreader.settings import USUAL_SETTINGS, Settings
from newsreader.speech.engines.engine_choice import Engines
from newsreader.speech.engines.espeak import raised
from newsreader.speech.engines.voices import VoiceInfo, speaking_voice, voice_for_files
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
    anyway: bool = False,
) -> None:
    """Pass the samples of an utterance to `write` as they come, then the pause after it.

    The utterance's own voice and rate take precedence, if that voice can speak here. `engines` are prepared for the
    voice; `addresses` and `english` are the settings of these names. `introduced`: the last utterance in a known
    language had the same language. `anyway` is as for `speaker`. Raises `NoSpeechEngine`, `VoiceCannotSpeak`, and what
    `write` raises.
    """

    def take(samples: bytes, _: Sequence[tuple[int, int]]) -> bool:
        write(samples)
        return True

    rate = utterance.rate or rate
    info = voice_for_files(OwnVoices().find(utterance.voice) or info)
    if utterance.earcon:
        write(earcon(utterance.earcon, engines.sample_rate))
    who = speaker(info, utterance.language, utterance.text, anyway=anyway)
    said = who.spoken(utterance.text, addresses, english, introduced=introduced).text
    if any(character.isalnum() for character in said):
        engine = engines.engine(who.voice)
        engine.synthesise(said, take, voice=who.engine_voice, rate=rate, pitch=raised(pitch, utterance.pitch))
    write(silence(utterance.pause, rate, engines.sample_rate))


def speak_blocking(
    sentences: Sequence[Sentence],
    settings: Settings = USUAL_SETTINGS,
    announce: Callable[[str], None] = lambda _: None,
) -> None:
    """Speak aloud, and return when all has been heard. Ctrl+C stops the sound at once.

    `announce` gets sentences about anything not spoken as chosen. If the voice has to be restarted it continues with
    the sentence that was cut. Raises `NoSoundDevice`, `NoSpeechEngine`, `NewsreaderError`, `UnknownVoice`,
    `VoiceCannotSpeak`.
    """
    speaking_voice(settings.voice)
    posted: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()
    narrator = Narrator(posted.put, settings)
    heard = 0
    try:
        narrator.read(heard, sentences)
        while True:
            match posted.get():
                case SentenceHeard(token=first, index=index):
                    heard = first + index + 1
                case SpeechEnded():
                    return
                case VoiceTrouble(restarted=True):
                    narrator.read(heard, sentences[heard:])
                case VoiceTrouble() as trouble:
                    _raise_or_announce(trouble, announce)
    finally:
        narrator.close()


def play_blocking(
    file: RecordingFile,
    seconds: float,
    settings: Settings,
    *,
    on_moved: Callable[[float], None] = lambda _seconds: None,
    on_waiting: Callable[[], None] = lambda: None,
    announce: Callable[[str], None] = lambda _: None,
) -> None:
    """Play a recording from a second on, and return when all has been heard. Ctrl+C stops the sound at once.

    `on_moved` is called with the current second, at most once a second; `on_waiting` when it is
    silent until more has been fetched. `announce` gets sentences about anything not played as chosen. Raises
    `RecordingError`, `UsageError`, `NoSoundDevice`, `NoSpeechEngine`, `NewsreaderError`.
    """
    posted: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()
    narrator = Narrator(posted.put, settings)
    started = False
    try:
        narrator.recordings.play(0, file, seconds)
        while True:
            match posted.get():
                case events.RecordingStarted(seconds=at) | events.RecordingMoved(seconds=at):
                    started = True
                    on_moved(at)
                case events.RecordingWaits(waits=True):
                    on_waiting()
                case events.RecordingEnded(seconds=at):
                    if seconds and not started:
                        raise UsageError(messages.recording_shorter(at if at < seconds else None))
                    on_moved(at)
                    return
                case events.RecordingFailed(sentence=sentence):
                    raise RecordingError(sentence)
                case VoiceTrouble(restarted=False) as trouble:
                    _raise_or_announce(trouble, announce)
    finally:
        narrator.close()


def _raise_or_announce(trouble: VoiceTrouble, announce: Callable[[str], None]) -> None:
    """Raise the error of a voice that cannot be heard; announce any other trouble."""
    if trouble.fatal:
        if trouble.kind is Kind.VOICE_OFF:
            raise NewsreaderError(messages.VOICE_KEEPS_FAILING)
        raise NoSpeechEngine
    if trouble.kind is Kind.NO_SOUND_DEVICE:
        raise NoSoundDevice
    announce(trouble.sentence)
