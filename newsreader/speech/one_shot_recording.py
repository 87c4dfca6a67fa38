"""Plays a recording for the command line, until it ends."""

import queue
from collections.abc import Callable

from newsreader.errors import Kind, NoSoundDevice, NoSpeechEngine, RecordingFailed, VoiceKeepsFailing
from newsreader.model.recording_file import RecordingFile
from newsreader.session import values as events
from newsreader.session.values import VoiceEvent, VoiceTrouble
from newsreader.speech.manner import Manner
from newsreader.speech.one_shot import narrator_of

_TOKEN = 0


def play_blocking(
    file: RecordingFile,
    seconds: float,
    *,
    manner: Manner,
    speed: int = 100,
    skip_silences: bool = False,
    on_moved: Callable[[float], None] = lambda _seconds: None,
    on_waiting: Callable[[], None] = lambda: None,
    announce: Callable[[str], None] = lambda _: None,
) -> None:
    """Play a recording from a second on, and return when all has been heard. Ctrl+C stops the sound at once.

    `speed` is in percent. `on_moved` is called with the current second, at most once a second; `on_waiting` when it is
    silent until more has been fetched. `announce` gets sentences about anything not played as chosen. Raises
    `RecordingFailed`, `NoSoundDevice`, `NoSpeechEngine`, `VoiceKeepsFailing`.
    """
    posted: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()
    narrator = narrator_of(manner, posted.put)
    try:
        narrator.recordings.set_speed(speed)
        narrator.recordings.set_skip_silences(skip_silences)
        narrator.recordings.play(_TOKEN, file, seconds)
        while True:
            match posted.get():
                case events.RecordingStarted(seconds=at) | events.RecordingMoved(seconds=at):
                    on_moved(at)
                case events.RecordingWaits(waits=True):
                    on_waiting()
                case events.RecordingEnded(seconds=at):
                    on_moved(at)
                    return
                case events.RecordingFailed(sentence=sentence):
                    raise RecordingFailed(sentence)
                case VoiceTrouble(fatal=True, kind=kind):
                    raise VoiceKeepsFailing if kind is Kind.VOICE_OFF else NoSpeechEngine
                case VoiceTrouble(kind=Kind.NO_SOUND_DEVICE):
                    raise NoSoundDevice
                case VoiceTrouble(sentence=sentence, restarted=False):
                    announce(sentence)
    finally:
        narrator.close()
