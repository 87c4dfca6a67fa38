"""The process that runs parsers on strangers' bytes, one after another, for `parser_pool`.

A request names a function of a module of ours and has its arguments as JSON, but the one of type bytes, which is the
payload. So is the payload of an answer (`model.plain_values`), never a pickle or marshal: bytes that take this process
over must not take over its parent as well. The answer has an "error" (`errors.frames`); or its "result" is "made";
"fault", a traceback; or "memory".
"""

import gc
import json
import sys
from importlib import import_module
from typing import Any, get_type_hints

from newsreader import errors, system
from newsreader.errors.frames import as_frame
from newsreader.model.plain_values import to_json, value_of
from newsreader.system import this_process
from newsreader.system.frames import Message

SECONDS = 30.0
"""Limit for one function. The longest time seen for a feed of 20 megabytes, on a busy machine, is a third of it; ten
megabytes of prose, as long as any page may be read, take little more than a second."""

_GARBAGE = 50_000
"""Objects that are made before garbage is looked for among them. A feed of fifty items makes and drops a thousand at a
time that hardly ever are any; looking for it as often as Python does by itself costs a twentieth of the time."""


def answer(request: Message, payload: bytes) -> tuple[Message, bytes]:
    try:
        return {"result": "made"}, to_json(_made(request, payload))
    except errors.NewsreaderError as error:
        return as_frame(error), b""
    except MemoryError:
        return {"result": "memory"}, b""
    except Exception:
        return {"result": "fault"}, to_json(system.current_traceback())


def _made(request: Message, payload: bytes) -> Any:
    work = getattr(import_module(request["module"]), request["function"])
    arguments = zip(get_type_hints(work).values(), json.loads(request["arguments"]), strict=False)
    return work(*(payload if kind is bytes else value_of(kind, value) for kind, value in arguments))


def main() -> None:
    """Answer requests until they end. The arguments are modules to load before."""
    this_process.widen_pipes(sys.stdin.fileno(), sys.stdout.fileno())
    for module in sys.argv[1:]:
        import_module(module)
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    this_process.answer_requests(answer, SECONDS)


if __name__ == "__main__":
    main()
