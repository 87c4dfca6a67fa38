"""Stores recordings in a folder of the cache, within a budget.

A recording stored for offline use stays until it was played. Of the others, the one played longest ago is deleted
first, then the one fetched longest ago.
"""

import shutil
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from newsreader import errors, library, messages
from newsreader.fetch.recording_download import LIVE_SECONDS, RecordingDownload
from newsreader.model.recording_file import RecordingFile
from newsreader.model.values import Chapter, Enclosure, Headline
from newsreader.system import file_lock
from newsreader.system.environment import make_private_folder
from newsreader.system.files import replaced
from newsreader.system.recording_states import known_size, read_state, stored_file
from newsreader.web.address import host_of

BUDGET_MEGABYTES = 500

BEGUN = 16_384
"""The bytes of a recording needed before it is played: a second of sound."""

FIRST_BYTES_SECONDS = 60.0
"""Seconds that a caller waits for these bytes. The server's own time limits are shorter."""

TAKE_OVER_SECONDS = 0.2
"""Seconds between two checks whether another download has left a recording unfinished: an earlier one of ours, or
another process's."""

_HEARD, _KEPT, _LOCK = ".heard", ".kept", ".lock"
"""Endings of files next to a recording: it was played, at the time of that file; it is kept for offline use; it is
being fetched."""

OnBytes = Callable[[int, int | None], None]
"""Called with the bytes of a recording fetched so far, and its size, None if unknown."""


class Recordings:
    """The recordings in a folder, which is created when the first is fetched."""

    def __init__(self, folder: Path, *, megabytes: int = BUDGET_MEGABYTES) -> None:
        self._folder = folder
        self._budget = megabytes * 1_000_000
        self._running: RecordingDownload | None = None
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()

    def file(self, url: str) -> RecordingFile:
        """The path of a recording, whether it exists or not. `whole` says whether it is complete."""
        return stored_file(self._folder, url)

    def known_size(self, recording: Enclosure) -> int | None:
        """The size of a recording according to its server, else according to its source."""
        return known_size(self._folder, recording.url) or recording.bytes

    def fetch(self, headline: Headline, *, may_start: Callable[[], bool] = lambda: True) -> RecordingFile:
        """Fetch the recording of a headline in the background, so that it can be played at once.

        Returns when its first bytes are here; if an earlier download has left them, at once. Another background
        download is stopped. Raises what fetching raises, and GivenUp once `may_start` is false.
        """
        if not headline.enclosures:
            raise errors.NewsreaderError(messages.NO_RECORDING)
        return self.fetch_address(headline.enclosures[0].url, may_start=may_start)

    def fetch_address(self, url: str, *, may_start: Callable[[], bool] = lambda: True) -> RecordingFile:
        """`fetch` for the address of a recording."""
        self.stop()
        file = self.file(url)
        if not (file.whole or may_start()):
            raise errors.GivenUp
        self._make_folder()
        self._mark(file.path, _HEARD)
        if file.whole:
            return file
        begun, failures = threading.Event(), list[Exception]()

        def on_bytes(size: int, _total: int | None) -> None:
            if size >= BEGUN:
                begun.set()

        self._running = running = self._download(url, on_bytes)
        self._stopping = stopping = threading.Event()

        def run() -> None:
            try:
                while not (self._run(running) or self.file(url).whole):
                    begun.set()
                    if stopping.wait(TAKE_OVER_SECONDS):
                        return
            except Exception as error:
                failures.append(error)
            finally:
                begun.set()

        self._thread = threading.Thread(target=run, name="recording", daemon=True)
        self._thread.start()
        begun.wait(FIRST_BYTES_SECONDS)
        if failures and _size(file.path) < BEGUN:
            raise failures[0]
        return self.file(url)

    def stop(self) -> None:
        """End the background download. What was fetched stays."""
        self._stopping.set()
        if self._running is not None:
            self._running.stop()
        if self._thread is not None:
            self._thread.join(timeout=5)
        self._running = self._thread = None

    def store(self, url: str, on_bytes: OnBytes = lambda _size, _total: None, *, keeps: bool = True) -> RecordingFile:
        """Fetch all of a recording now, unless it has no end; with `keeps`, keep it for offline use.

        If another download of it is running, waits for that. Raises what fetching raises; GivenUp after `stop`.
        """
        self.stop()
        self._make_folder()
        path = self.file(url).path
        if keeps:
            self._mark(path, _KEPT)
        self._stopping = stopping = threading.Event()
        self._running = running = self._download(url, on_bytes, refuses_live=True)
        begun = time.monotonic()
        while not (self.file(url).whole or self._run_or_remove(running)):
            state = read_state(self.file(url))
            total = state.bytes if state else None
            if total is None and time.monotonic() - begun > LIVE_SECONDS:
                raise errors.DownloadEndless(messages.download_live(host_of(url)))
            on_bytes(_size(path), total)
            if stopping.wait(TAKE_OVER_SECONDS):
                raise errors.GivenUp
        return self.file(url)

    def write_to(self, path: Path, url: str, on_bytes: OnBytes) -> None:
        """`store()` a recording, and copy it to a file. Raises CannotWrite too."""
        stored = self.store(url, on_bytes, keeps=False)
        try:
            with replaced(path) as unfinished:
                shutil.copyfile(stored.path, unfinished)
        except OSError as error:
            raise errors.CannotWrite(str(path), messages.system_reason(error)) from error

    def drop(self, url: str, *, deletes: bool) -> None:
        """Stop keeping a recording for offline use; with `deletes`, delete it."""
        path = self.file(url).path
        if deletes and not file_lock.is_locked(_lock(path)):
            _remove(path)
        with suppress(OSError):
            path.with_name(path.name + _KEPT).unlink()

    def chapters(self, url: str) -> tuple[Chapter, ...]:
        """The chapters in the file of a recording; () if it has none, or that part has not been fetched yet."""
        return library.embedded_chapters.chapters_in_file(self.file(url).path)

    def kept_bytes(self) -> int:
        """The bytes of all recordings kept for offline use and not played yet."""
        return sum(_size(path) for path in self._stored() if _is_kept(path))

    def forget(self) -> int:
        """Delete every recording except those kept and not played. Returns how many."""
        gone = [path for path in self._stored() if not _is_kept(path)]
        for path in gone:
            _remove(path)
        return len(gone)

    def make_room(self, size: int, url: str = "") -> None:
        """Delete recordings until this many bytes more fit into the budget, or none is left to delete."""
        spared = self.file(url).path if url else None
        stored = self._stored()
        total = sum(map(_size, stored))
        for path in sorted(stored, key=_age):
            if total + size <= self._budget:
                return
            if path != spared and not _is_kept(path) and not file_lock.is_locked(_lock(path)):
                total -= _size(path)
                _remove(path)

    def _make_folder(self) -> None:
        """Create the folder. Raises FetchError."""
        if problem := make_private_folder(self._folder):
            raise errors.FetchError(messages.download_unwritable(str(self._folder), messages.system_reason(problem)))

    def _download(self, url: str, on_bytes: OnBytes, *, refuses_live: bool = False) -> RecordingDownload:
        return RecordingDownload(
            url,
            self.file(url),
            make_room=lambda size: self.make_room(size, url),
            on_bytes=on_bytes,
            refuses_live=refuses_live,
        )

    def _run(self, download: RecordingDownload) -> bool:
        """Fetch what is missing, unless another process is fetching it. Returns whether it was fetched."""
        with file_lock.locked(_lock(download.file.path)) as is_ours:
            if is_ours:
                download.run()
        return is_ours

    def _run_or_remove(self, download: RecordingDownload) -> bool:
        """As `_run`, but removes a recording that has no end."""
        try:
            return self._run(download)
        except errors.DownloadEndless:
            _remove(download.file.path)
            raise

    def _stored(self) -> list[Path]:
        with suppress(OSError):
            return [path for path in self._folder.iterdir() if not path.suffix and not path.name.startswith(".")]
        return []

    def _mark(self, path: Path, ending: str) -> None:
        with suppress(OSError):  # a full disk: it only goes earlier, or later
            path.with_name(path.name + ending).touch(mode=0o600)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _time_of(path: Path) -> float | None:
    try:
        return path.stat().st_mtime
    except OSError:
        return None


def _is_kept(path: Path) -> bool:
    """Whether a recording is kept for offline use, and was not played since."""
    kept, heard = (_time_of(path.with_name(path.name + ending)) for ending in (_KEPT, _HEARD))
    return kept is not None and (heard is None or heard < kept)


def _age(path: Path) -> tuple[bool, float]:
    """The sort key for deletion: played recordings first, each kind by time."""
    heard = _time_of(path.with_name(path.name + _HEARD))
    return heard is None, heard if heard is not None else _time_of(path) or 0.0


def _remove(path: Path) -> None:
    """Delete a recording and the files next to it. A player continues with the file that it has open."""
    for name in (path.name, *(path.name + ending for ending in (".json", _HEARD, _KEPT, _LOCK))):
        with suppress(OSError):
            path.with_name(name).unlink()


def _lock(path: Path) -> Path:
    """The file that is locked while a recording is being fetched."""
    return path.with_name(path.name + _LOCK)
