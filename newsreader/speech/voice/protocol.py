"""The messages between the narrator and the voice's process, without payloads (see `system.frames`).

Commands: {"do": "say", "generation", "index", "text", "pause", "language", "pitch", "earcon", "voice", "rate",
"article": bool}, {"do": "cut"}, {"do": "pause"}, {"do": "resume"}, {"do": "ping"}, {"do": "set", "name", "value"},
whose name is one of "rate", "volume", "pitch", "voice", "output_device", "addresses", "english",
"voice_rest_seconds", "recording_speed" (percent) and "skip_silences". For a recording: {"do": "prepare-recording"},
{"do": "play", "token", "seconds", and what `recording_message` has}, {"do": "seek", "seconds", "relative": bool},
{"do": "pause-recording"}, {"do": "resume-recording"}, {"do": "stop-recording"}.

Events: {"event": "ready", "device": bool}, {"event": "failed"} (there is no engine),
{"event": "word", "generation", "index", "start", "end"}, {"event": "heard", "generation", "index", "audible": bool},
{"event": "trouble", "sentence", "sayable": bool, "kind"} (a value of `errors.Kind`),
{"event": "device", "there": bool}, {"event": "pong"} (not sent while the engine or the device hangs); of a recording,
all with its "token": {"event": "recording-started", "seconds", "length": seconds or null},
{"event": "recording-moved", "seconds"}, {"event": "recording-waits", "waits": bool},
{"event": "recording-ended", "seconds"}, {"event": "recording-failed", "seconds", "sentence", "kind"}.

A generation is one `say` or `read` of the narrator. It sends a cut before each, so nothing of an old one is in the
process's queue. `index` counts the utterances within it; the rest of a `say` is what `script.Utterance` has.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsreader.speech.text.script import Utterance
    from newsreader.system.frames import Message

OF_READING = ("addresses", "english", "voice_rest_seconds")
"""The settings for reading an article that are sent to the voice's process."""


def say(generation: int, index: int, utterance: "Utterance", *, article: bool = False) -> "Message":
    """The command to speak an utterance; `article` says that it is part of an article that is read aloud."""
    return {
        "do": "say",
        "generation": generation,
        "index": index,
        "text": utterance.text,
        "pause": utterance.pause,
        "language": utterance.language,
        "pitch": utterance.pitch,
        "earcon": utterance.earcon,
        "voice": utterance.voice,
        "rate": utterance.rate,
        "article": article,
    }


def says(generation: int, utterances: "Sequence[Utterance]", article: bool) -> "Iterator[Message]":
    """The commands to speak utterances."""
    return (say(generation, index, utterance, article=article) for index, utterance in enumerate(utterances))


def is_about_speech(command: "Message") -> bool:
    """Whether a command concerns the current speech, so that a cut makes it pointless."""
    return command.get("do") in ("say", "cut", "pause", "resume")
