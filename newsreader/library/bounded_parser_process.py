"""A process that works on what strangers wrote, one piece after another. `bounded` is its other side.

A question is its size on a line of its own, then a function and its arguments. An answer is its size, then what the
function returned, or the error it raised.
"""

import pickle
import sys
from collections.abc import Callable
from typing import Any

from newsreader.errors import NewsreaderError
from newsreader.system import processes

SECONDS = 30.0
"""One page. Ten megabytes of prose, as long as any page may be read, take little more than one."""


def _answer(work: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, BaseException | None]:
    try:
        return work(*arguments), None
    except (NewsreaderError, MemoryError) as error:
        return None, error
    except Exception:
        from traceback import format_exc

        return None, RuntimeError(format_exc())


def main() -> None:
    """Answer until nobody asks any more."""
    processes.bound_memory()
    answers = processes.answers_only()
    questions = sys.stdin.buffer
    while line := questions.readline():
        work, arguments = pickle.loads(questions.read(int(line)))  # noqa: S301  (of whoever started us)
        processes.bound_time(SECONDS)
        answer = pickle.dumps(_answer(work, arguments))
        answers.write(b"%d\n" % len(answer) + answer)
        answers.flush()
        processes.bound_time(0)


if __name__ == "__main__":
    main()
