"""The process that runs functions on strangers' data, one after another, for `bounded_parser`.

The payload of a request is a function and its arguments, pickled; that of an answer, what the function returned and the
error it raised.
"""

import pickle
from collections.abc import Callable
from typing import Any

from newsreader import system
from newsreader.errors import NewsreaderError
from newsreader.system import this_process
from newsreader.system.frames import Message

SECONDS = 30.0
"""Limit for one page. Ten megabytes of prose, as long as any page may be read, take little more than one second."""


def answer(_: Message, payload: bytes) -> tuple[Message, bytes]:
    work, arguments = pickle.loads(payload)  # noqa: S301  (of our parent)
    return {}, pickle.dumps(_done(work, arguments))


def _done(work: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, BaseException | None]:
    try:
        return work(*arguments), None
    except (NewsreaderError, MemoryError) as error:
        return None, error
    except Exception:
        return None, RuntimeError(system.current_traceback())


def main() -> None:
    """Answer requests until they end."""
    this_process.answer_requests(answer, SECONDS)


if __name__ == "__main__":
    main()
