"""Errors about the store. Their subject is the database file, unless they say otherwise."""

from newsreader import messages
from newsreader.errors import ErrorAbout, Kind, StoreError


class DiskFull(ErrorAbout, StoreError):
    """There is no room on the disk."""

    says = staticmethod(messages.disk_full)


class StoreReadOnly(ErrorAbout, StoreError):
    """The file cannot be written."""

    says = staticmethod(messages.store_read_only)


class StoreBusy(ErrorAbout, StoreError):
    """Another process holds the lock."""

    says = staticmethod(messages.store_busy)


class StoreRestored(StoreError):
    """The library was replaced during a refresh: a backup has been restored."""

    message = messages.STORE_RESTORED


class RemovalForgotten(StoreError):
    """Removed sources cannot be restored: since then the library was closed, or replaced by a copy."""

    def __init__(self) -> None:
        super().__init__(messages.REMOVAL_FORGOTTEN)


class StoreTooNew(ErrorAbout, StoreError):
    """A newer version has written the file."""

    says = staticmethod(messages.store_too_new)


class StoreUnusable(StoreError):
    """The folder or file cannot be opened at all. `reason` is why, to follow a colon."""

    def __init__(self, path: str, reason: str) -> None:
        self.reason = reason
        super().__init__(messages.store_unusable(path, reason))


class NoLibrary(ErrorAbout, StoreError):
    """The folder has no library that could be copied."""

    says = staticmethod(messages.no_library)


class NotABackup(ErrorAbout, StoreError):
    """The file contains no library that could be restored."""

    says = staticmethod(messages.not_a_backup)


class BackupDamaged(NotABackup):
    """A copy of a library has rows that cannot be read. `entries` says how many: "1 headline and 2 sources"."""

    def __init__(self, path: str, entries: str) -> None:
        StoreError.__init__(self, messages.backup_damaged(path, entries))


class StoreDamaged(ErrorAbout, StoreError):
    """The library is damaged, for a process that may only read: it goes on with an empty one."""

    says = staticmethod(messages.store_damaged)

    kind = Kind.LIBRARY_DAMAGED


class StoreMended(ErrorAbout, StoreError):
    """The library was damaged, and has been replaced by what could be read of it. The call can be repeated."""

    says = staticmethod(messages.store_mended)


class NoSuchHome(ErrorAbout):
    """NEWSREADER_HOME begins with the home folder of a user that this computer does not know."""

    says = staticmethod(messages.no_such_home)
