"""Writes reading positions and the queue, coalescing pending writes."""

import threading
from collections.abc import Callable

from newsreader.errors import NewsreaderError
from newsreader.library import Library
from newsreader.runner.worker import Worker
from newsreader.session.values import DeletePlace, SavePlace, SaveQueue, SaveRecordingPlace, SaveSeen

_Write = SavePlace | DeletePlace | SaveRecordingPlace | SaveQueue | SaveSeen


class PlaceWriter:
    """Has a worker write positions and the queue.

    A disk that cannot be written to is announced once, not with every sentence.
    """

    def __init__(self, worker: Worker, on_failure: Callable[[NewsreaderError], None]) -> None:
        """`on_failure` is called on the worker's thread."""
        self._worker = worker
        self._on_failure = on_failure
        self._lock = threading.Lock()
        self._pending: dict[str, _Write] = {}
        self._announced = False

    def write(self, change: _Write) -> None:
        """Write this soon, in place of a pending write of the same article, or of the queue."""
        subject = _subject(change)
        with self._lock:
            is_pending = subject in self._pending
            self._pending[subject] = change
        if not is_pending:
            self._worker.do(lambda library: self._write(library, subject), self._failed)

    def _write(self, library: Library, subject: str) -> None:
        with self._lock:
            newest = self._pending.pop(subject)
        progress = library.reading_progress()
        match newest:
            case SavePlace(place):
                progress.save_place(place)
            case DeletePlace(headline_id):
                progress.delete_place(headline_id)
            case SaveRecordingPlace(heard):
                progress.save_recording_place(heard)
            case SaveQueue(headline_ids):
                progress.save_queue(headline_ids)
            case SaveSeen(number):
                progress.mark_seen(number)
        self._announced = False

    def _failed(self, error: NewsreaderError) -> None:
        if not self._announced:
            self._announced = True
            self._on_failure(error)


def _subject(change: _Write) -> str:
    match change:
        case SavePlace(place):
            return place.headline_id
        case DeletePlace(headline_id):
            return headline_id
        case SaveRecordingPlace(heard):
            return f"recording {heard.headline_id}"
        case SaveQueue():
            return "queue"
        case SaveSeen():
            return "seen"
