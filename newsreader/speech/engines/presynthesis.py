"""Speech that is made before it is asked for, while its engine has nothing else to do."""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from newsreader.speech.engines.speech_model import Speech, Stopped

STOP_AGAIN_SECONDS = 0.001
"""Seconds after which the making of a speech is stopped again: a stop that comes just before it begins is lost."""

Key = tuple[Any, ...]
"""All that the speech of a request depends on."""

_log = logging.getLogger(__name__)


class Presynthesis:
    """The speech of requests that are likely to come.

    A request that comes amid its making waits for one step of the engine. Pico's longest takes 7 ms of a processor for
    a headline of 99 characters, and each of the others .1 ms.
    """

    def __init__(self, say: Callable[[Mapping[str, Any]], Iterable[Speech]], stop: Callable[[], None]) -> None:
        """`say` makes the speech of a request, always the same, and `stop` makes that raise `Stopped`."""
        self._say = say
        self._stop = stop
        self._likely: Sequence[Mapping[str, Any]] = ()
        self._made: dict[Key, tuple[Speech, ...]] = {}
        self._state = threading.Condition()  # guards what follows
        self._working = False

    def expect(self, requests: Sequence[Mapping[str, Any]]) -> None:
        """Make the speech of these requests next, in place of those given before. Called on any thread."""
        self._likely = requests

    def speech(self, request: Mapping[str, Any]) -> Iterable[Speech]:
        """The speech of a request, made before or now."""
        return self._made.get(_key(request)) or self._say(request)

    def work(self, has_time: Callable[[], bool]) -> None:
        """Make what is likely and not made yet, as long as there is time; drop what is likely no more."""
        with self._state:
            self._working = True
        try:
            likely = {_key(request): request for request in self._likely}
            self._made = {key: made for key, made in self._made.items() if key in likely}
            for key, request in likely.items():
                if not has_time():
                    break
                if key not in self._made:
                    self._made[key] = self._attempt(request)
        except Stopped:
            pass
        finally:
            with self._state:
                self._working = False
                self._state.notify_all()

    def interrupt(self) -> None:
        """Wait until nothing is being made; called on another thread, once there is no time any more."""
        with self._state:
            while self._working:
                self._stop()
                self._state.wait(STOP_AGAIN_SECONDS)

    def _attempt(self, request: Mapping[str, Any]) -> tuple[Speech, ...]:
        """The speech of a request; nothing if that fails, which the request itself will report."""
        try:
            return tuple(self._say(request))
        except Stopped:
            raise
        except Exception:
            _log.exception("A text could not be made ready")
            return ()


def _key(request: Mapping[str, Any]) -> Key:
    return tuple(request[name] for name in ("text", "voice", "rate", "pitch", "rest"))
