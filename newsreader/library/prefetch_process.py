"""Starts and ends the process that fetches articles ahead of reading, `prefetch`."""

import threading
from contextlib import suppress

from newsreader import system


class PrefetchProcess:
    """Starts the process when there may be something to fetch. Safe to use on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: system.Child | None = None
        self._closed = False

    def start(self) -> None:
        """Start the process, unless it is running: then it will find new headlines by itself."""
        with self._lock:
            if self._closed or (self._child and self._child.is_running()):
                return
            if self._child:
                self._child.end()  # the process has ended by itself, and its pipe is still open
            with suppress(OSError):  # no process to be had: everything else works without it
                self._child = system.Child("newsreader.library.prefetch", has_output=False)

    def close(self) -> None:
        """End the process at once, and start no further one."""
        with self._lock:
            self._closed = True
            child, self._child = self._child, None
        if child:
            child.end()
