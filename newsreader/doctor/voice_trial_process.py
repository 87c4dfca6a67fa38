"""Child process that has a voice speak a word without playing it.

`python -m newsreader.doctor.voice_trial_process SECONDS VOICE` prints the fields of `voice_check.Trial` as JSON
objects, one line for each as soon as it is known, so that a crash loses none that came before.
"""

import array
import sys
from dataclasses import asdict
from typing import Any

from newsreader.errors import NewsreaderError, UnknownVoice, VoiceCannotSpeak
from newsreader.messages import doctor as say
from newsreader.model.values import Clean
from newsreader.speech.engines.engine_choice import Engines
from newsreader.speech.engines.voices import (
    USUAL_PITCH,
    all_voices,
    own_voices_folder,
    unaltered_voice,
    voice,
    voice_for_files,
)
from newsreader.speech.lean_miniaudio import leave_out_unused
from newsreader.speech.one_shot import synthesise
from newsreader.speech.text.script import USUAL_RATE, Utterance
from newsreader.system import this_process


def main(arguments: list[str]) -> int:
    leave_out_unused()
    send = this_process.take_stdout()
    this_process.limit_time(float(arguments[0]))  # the parent may have ended

    def tell(**part: Any) -> None:
        send(part)

    try:
        _speak(arguments[1], tell)
    except UnknownVoice:
        tell(known=False)
    except VoiceCannotSpeak as error:
        tell(problem=error.why_not)
    except NewsreaderError as error:
        tell(problem=str(error))
    known = [asdict(each) for each in all_voices()]
    own = own_voices_folder()
    unable = [each["id"] for each in known if not each["installed"] and each["folder"].is_relative_to(own)]
    tell(voices=sum(each["installed"] for each in known), unable=unable)
    return 0


def _speak(identity: str, tell: Any) -> None:
    """Raises UnknownVoice, VoiceCannotSpeak, NoSpeechEngine."""
    info = voice(identity)
    tell(name=info.name, engine=info.engine)
    info = unaltered_voice(identity)
    samples = array.array("h")
    engines = Engines()
    try:
        engines.prepare(voice_for_files(info))
        synthesise(Utterance(Clean(say.TRIAL_WORD), pause=0), info, engines, USUAL_RATE, USUAL_PITCH, samples.frombytes)
        megabytes = engines.megabytes(info)
    finally:
        engines.close()
    tell(megabytes=megabytes)
    tell(samples=len(samples), loudest=max(map(abs, samples), default=0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
