"""Child process that has a voice speak a word without playing it.

`python -m newsreader.doctor.voice_trial_process SECONDS VOICE` prints the fields of `voice_check.Trial` as JSON
objects, one line for each as soon as it is known, so that a crash loses none that came before.
"""

import array
import os
import sys
import threading
from collections.abc import Callable

from newsreader.errors import NewsreaderError, UnknownVoice, VoiceCannotSpeak
from newsreader.messages import doctor as say
from newsreader.model.values import Clean
from newsreader.speech.engines.engine_choice import Engines
from newsreader.speech.engines.engine_table import SCREEN_READER
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
from newsreader.system.frames import Message

OWN_SECONDS = 6.0
"""Seconds after which no more of the user's own voices are tried: the doctor waits fifteen seconds for all checks."""


def main(arguments: list[str]) -> int:
    leave_out_unused()
    send = this_process.take_stdout()
    this_process.limit_time(float(arguments[0]))  # the parent may have ended
    send({"problem": _problem_of(arguments[1], send)})
    known, own = all_voices(), own_voices_folder()
    owned = [each for each in known if each.folder.is_relative_to(own)]
    able = sum(each.installed for each in known)
    unable = [[each.id, each.why_not] for each in owned if not each.installed]
    send({"voices": able, "unable": unable})
    # One that hangs must not keep back what is known of the others.
    end = threading.Timer(OWN_SECONDS, os._exit, (0,))
    end.daemon = True
    end.start()
    for each in owned:
        if not each.installed or each.id == arguments[1] or each.engine == SCREEN_READER:
            continue
        if why_not := _problem_of(each.id, lambda _: None):
            able, unable = able - 1, [*unable, [each.id, why_not]]
            send({"voices": able, "unable": unable})
    return 0


def _problem_of(identity: str, send: Callable[[Message], object]) -> str:
    """Why a voice does not speak a word, or ""; what is known of it is sent."""
    samples = array.array("h")
    engines = Engines()
    try:
        info = voice(identity)
        send({"name": info.name, "engine": info.engine})
        info = unaltered_voice(identity)
        engines.prepare(voice_for_files(info))
        synthesise(Utterance(Clean(say.TRIAL_WORD), pause=0), info, engines, USUAL_RATE, USUAL_PITCH, samples.frombytes)
        megabytes = engines.megabytes(info)
    except UnknownVoice:
        send({"known": False})
        return ""
    except VoiceCannotSpeak as error:
        return error.why_not
    except NewsreaderError as error:
        return str(error)
    finally:
        engines.close()
    send({"megabytes": megabytes, "samples": len(samples), "loudest": max(map(abs, samples), default=0)})
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
