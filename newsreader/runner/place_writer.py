"""Writing down how far one has read, and the queue: often, and never more than once for what has changed meanwhile."""

import threading
from collections.abc import Callable

from newsreader.errors import NewsreaderError
from newsreader.library import Library
from newsreader.runner.worker import Worker
from newsreader.session.values import ForgetPlace, KeepPlace, KeepQueue, KeepSeen

_Kept = KeepPlace | ForgetPlace | KeepQueue | KeepSeen


class Keeper:
    """Has a worker write. That nothing can be written is told once, and not with every sentence."""

    def __init__(self, worker: Worker, tell: Callable[[NewsreaderError], None]) -> None:
        """`tell` is called on the worker's thread."""
        self._worker = worker
        self._tell = tell
        self._lock = threading.Lock()
        self._waiting: dict[str, _Kept] = {}
        self._told = False

    def keep(self, kept: _Kept) -> None:
        """Write this down soon, in place of what waits to be written of the same article, or of the queue."""
        of = _subject(kept)
        with self._lock:
            waits = of in self._waiting
            self._waiting[of] = kept
        if not waits:
            self._worker.do(lambda library: self._write(library, of), self._failed)

    def _write(self, library: Library, of: str) -> None:
        with self._lock:
            newest = self._waiting.pop(of)
        heard = library.reading_progress()
        match newest:
            case KeepPlace(place):
                heard.save_place(place)
            case ForgetPlace(headline_id):
                heard.delete_place(headline_id)
            case KeepQueue(headline_ids):
                heard.save_queue(headline_ids)
            case KeepSeen():
                heard.mark_seen()
        self._told = False

    def _failed(self, error: NewsreaderError) -> None:
        if not self._told:
            self._told = True
            self._tell(error)


def _subject(kept: _Kept) -> str:
    match kept:
        case KeepPlace(place):
            return place.headline_id
        case ForgetPlace(headline_id):
            return headline_id
        case KeepQueue():
            return "queue"
        case KeepSeen():
            return "seen"
