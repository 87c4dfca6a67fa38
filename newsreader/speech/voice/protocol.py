"""The messages between the narrator and the voice's process, without payloads (see `system.frames`).

Commands: {"do": "say", "generation", "index", "article": bool, and the fields of a `script.Utterance`},
{"do": "presynthesise", "utterances": the fields of each that may be said next}, {"do": "cut"}, {"do": "pause"},
{"do": "resume"}, {"do": "ping"}, {"do": "set", "name", "value"}, whose name is one of `SETTINGS`. For a recording:
{"do": "prepare-recording"}, {"do": "play", "token", "seconds", and what `recording_message` has},
{"do": "seek", "seconds", "relative": bool}, {"do": "pause-recording"}, {"do": "resume-recording"},
{"do": "stop-recording"}.

Events: {"event": "ready", "device": bool}, {"event": "failed"} (there is no engine),
{"event": "word", "generation", "index", "start", "end"}, {"event": "heard", "generation", "index", "audible": bool},
{"event": "trouble", "sayable": bool} with an error (`errors.frames`),
{"event": "device", "there": bool}, {"event": "pong"} (not sent while the engine or the device hangs), and those of a
recording, each a `RecordingEvent` with the name of its class as "event".

A generation is one `say` or `read` of the narrator. It sends a cut before each, so nothing of an old one is in the
process's queue. `index` counts the utterances within it.
"""

from typing import TYPE_CHECKING

from newsreader.model.frozen import as_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsreader.speech.text.script import Utterance
    from newsreader.system.frames import Message

SETTINGS = (
    *("rate", "volume", "pitch", "voice", "output_device", "addresses", "english", "voice_rest_seconds"),
    *("all_languages", "recording_speed", "skip_silences"),
)
"""The settings that are sent to the voice's process."""


def say(generation: int, index: int, utterance: "Utterance", *, article: bool = False) -> "Message":
    """The command to speak an utterance; `article` says that it is part of an article that is read aloud."""
    return {"do": "say", "generation": generation, "index": index, "article": article, **as_fields(utterance)}


def says(generation: int, utterances: "Sequence[Utterance]", article: bool) -> "Iterator[Message]":
    """The commands to speak utterances."""
    return (say(generation, index, utterance, article=article) for index, utterance in enumerate(utterances))


def presynthesise(utterances: "Sequence[Utterance]") -> "Message":
    """The command to make the beginnings of utterances that may be said next."""
    return {"do": "presynthesise", "utterances": [as_fields(each) for each in utterances]}


def is_about_speech(command: "Message") -> bool:
    """Whether a command concerns the current speech, so that a cut makes it pointless."""
    return command.get("do") in ("say", "cut", "pause", "resume", "presynthesise")
