"""What the two sides of the voice tell each other: one JSON object a line, over the child's standard input and output.

To the child: {"do": "say", "generation", "index", "text", "pause", "language", "pitch", "earcon"}, {"do": "cut"},
{"do": "pause"}, {"do": "resume"}, {"do": "ping"}, {"do": "set", "name", "value"}, whose name is one of "rate",
"volume", "pitch", "voice", "output_device" and "addresses".

From the child: {"event": "ready", "device": bool}, {"event": "failed"} (there is no engine),
{"event": "word", "generation", "index", "start", "end"}, {"event": "heard", "generation", "index", "audible": bool},
{"event": "trouble", "sentence", "sayable": bool, "kind"} (a value of `errors.Kind`),
{"event": "pong"} (not sent while the engine or the device hangs).

A generation is a `say` or `read` of the narrator; cutting is done before a new one, so nothing of an old one is in the
child's queue. `index` counts the utterances within it; the rest of a `say` is what `script.Utterance` has.
"""

from collections.abc import Mapping
from typing import Any

Message = Mapping[str, Any]


def line(message: Message) -> bytes:
    """A message as one line. ASCII, so that no half of a character can ever be read."""
    import json  # not needed where nothing is said

    return json.dumps(message, separators=(",", ":")).encode("ascii") + b"\n"


def message(line: bytes) -> dict[str, Any]:
    """The message in a line, {} if there is none: a line cut short by the other side's death."""
    import json

    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
