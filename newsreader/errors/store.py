"""The store. `path` is the database file."""

from newsreader import messages
from newsreader.errors import NewsreaderError


class StoreError(NewsreaderError):
    """The library on disk could not be read or written."""


class DiskFull(StoreError):
    def __init__(self, path: str) -> None:
        super().__init__(messages.disk_full(path))


class StoreReadOnly(StoreError):
    def __init__(self, path: str) -> None:
        super().__init__(messages.store_read_only(path))


class StoreBusy(StoreError):
    def __init__(self, path: str) -> None:
        super().__init__(messages.store_busy(path))


class StoreRestored(StoreError):
    """Another library stands where the one was whose sources were asked: a copy has been restored."""

    def __init__(self) -> None:
        super().__init__(messages.store_restored())


class RemovalForgotten(StoreError):
    """Removed sources cannot be restored: since then the library was closed, or replaced by a copy."""

    def __init__(self) -> None:
        super().__init__(messages.removal_forgotten())


class StoreTooNew(StoreError):
    def __init__(self, path: str) -> None:
        super().__init__(messages.store_too_new(path))


class StoreUnusable(StoreError):
    """The folder or file cannot be opened at all. `reason` is why, to follow a colon."""

    def __init__(self, path: str, reason: str) -> None:
        self.reason = reason
        super().__init__(messages.store_unusable(path, reason))


class NotABackup(StoreError):
    """A file holds no library that could be restored. `path` is that file."""

    def __init__(self, path: str) -> None:
        super().__init__(messages.not_a_backup(path))


class StoreDamaged(StoreError):
    """The library turned out to be damaged: it is kept under the name `kept`, and a new one has been started. With ""
    it has been left where it is by who may only read, and an empty one stands for it."""

    def __init__(self, path: str, kept: str, copy: str = "") -> None:
        super().__init__(messages.store_was_damaged(path, kept, copy))


class NoSuchHome(NewsreaderError):
    """NEWSREADER_HOME begins with the home folder of somebody whom this computer does not know."""

    def __init__(self, path: str) -> None:
        super().__init__(messages.no_such_home(path))
