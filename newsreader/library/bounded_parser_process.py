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

SECONDS = 30.0
"""Limit for one page. Ten megabytes of prose, as long as any page may be read, take little more than one second."""


def _answer(work: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, BaseException | None]:
    try:
        return work(*arguments), None
    except (NewsreaderError, MemoryError) as error:
        return None, error
    except Exception:
        return None, RuntimeError(system.current_traceback())


def main() -> None:
    """Answer requests until they end."""
    this_process.limit_memory()
    send = this_process.take_stdout()
    for _, payload in this_process.requests():
        work, arguments = pickle.loads(payload)  # noqa: S301  (of our parent)
        this_process.limit_time(SECONDS)
        send({}, pickle.dumps(_answer(work, arguments)))
        this_process.limit_time(0)


if __name__ == "__main__":
    main()
