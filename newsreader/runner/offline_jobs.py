"""Stores articles with their recordings for offline use, off the key path, and deletes them when that is undone."""

import threading
from collections.abc import Callable

from newsreader import errors, library, messages
from newsreader.errors import NewsreaderError
from newsreader.library import Library
from newsreader.model.percent import in_steps
from newsreader.model.values import Headline
from newsreader.runner.worker import start_thread
from newsreader.session.values import DropOffline, StoredOffline, StoreOffline, StoringOffline
from newsreader.settings import Settings


class OfflineJobs:
    """Each `StoreOffline` has a thread and a library of its own."""

    def __init__(
        self,
        open_library: Callable[[], Library],
        post: Callable[[StoringOffline | StoredOffline], None],
        settings: Callable[[], Settings],
    ) -> None:
        """`settings` gives the current ones. All three are called on other threads."""
        self._open_library = open_library
        self._post = post
        self._settings = settings
        self._jobs: dict[int, _Job] = {}

    def perform(self, effect: StoreOffline | DropOffline) -> None:
        """Perform an effect. Returns at once."""
        match effect:
            case StoreOffline(generation, headlines):
                self._jobs[generation] = job = _Job(generation, headlines, self._post)
                job.thread = start_thread("storing", lambda: job.run(self._open_library, self._budget), job.fail)
            case DropOffline(generation) if generation in self._jobs:
                dropped = self._jobs.pop(generation)
                start_thread("storing", lambda: dropped.undo(self._open_library, self._budget), lambda _error: None)

    def close(self) -> None:
        """Stop storing. What was fetched stays."""
        for job in self._jobs.values():
            job.stop()

    @property
    def _budget(self) -> int:
        return self._settings().recordings_budget


class _Job:
    """Stores some articles. It implements `library.offline_storage.Report` itself."""

    thread: threading.Thread

    def __init__(
        self, generation: int, headlines: tuple[Headline, ...], post: Callable[[StoringOffline | StoredOffline], None]
    ) -> None:
        self._generation = generation
        self._headlines = headlines
        self._post = post
        self._stop: Callable[[], None] = lambda: None
        self._stopped = False
        self._new: set[str] = set()  # the addresses of the recordings that were not there
        self._current = 0
        self._progress = in_steps(lambda percent: post(StoringOffline(generation, percent)))
        self._problems: list[str] = []

    def stop(self) -> None:
        self._stopped = True
        self._stop()

    def run(self, open_library: Callable[[], Library], megabytes: int) -> None:
        with open_library() as opened:
            self._stop = opened.recordings(megabytes).stop
            try:
                stored = library.store_offline(opened, self._headlines, megabytes, self)
            except errors.GivenUp:
                return
        self._report(stored, megabytes)

    def undo(self, open_library: Callable[[], Library], megabytes: int) -> None:
        """Delete the recordings that were not stored before, and stop keeping the others."""
        self.stop()
        self.thread.join()
        with open_library() as opened:
            for each in self._headlines:
                if each.enclosures:
                    url = each.enclosures[0].url
                    opened.recordings(megabytes).drop(url, deletes=url in self._new)

    def fail(self, error: NewsreaderError) -> None:
        self._post(StoredOffline(self._generation, problems=(str(error),)))

    def _report(self, stored: "library.Stored", megabytes: int) -> None:
        full = [messages.recordings_full(megabytes, stored.left)] if stored.left else []
        count = stored.fetched + stored.already + stored.articles
        self._post(StoredOffline(self._generation, count, (*self._problems, *full)))

    # What is reported to it.

    def begins(self, headline: Headline) -> None:
        """The download of a missing recording begins. Raises GivenUp after `stop`."""
        if self._stopped:
            raise errors.GivenUp
        self._current = self._headlines.index(headline)
        if headline.enclosures:
            self._new.add(headline.enclosures[0].url)
        self.progressed(0, None)

    def progressed(self, size: int, total: int | None) -> None:
        done = self._current + (min(1.0, size / total) if total else 0.0)
        self._progress(int(100 * done), 100 * len(self._headlines))

    def failed(self, headline: Headline, error: NewsreaderError) -> None:
        self._problems.append(messages.download_failed(headline.title, str(error)))
