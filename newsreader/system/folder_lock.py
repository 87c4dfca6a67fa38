"""Locks a folder for one process, without a file in it. The system releases the lock when the process ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXISTS, _ANOTHER_USERS = 183, 5
    """ERROR_ALREADY_EXISTS and ERROR_ACCESS_DENIED."""

    @contextmanager
    def locked(folder: Path) -> Iterator[bool | None]:
        """Hold the lock of a folder. Yields whether it is ours; None where the disk has no locks. Raises OSError.

        Windows locks no folders. Instead, a mutex is named after the folder's place on its disk. It exists while a
        process has it open, for the programs of all users of this computer.
        """
        found = folder.stat()
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateMutexW.restype = wintypes.HANDLE
        kernel.CreateMutexW.argtypes = (wintypes.LPVOID, wintypes.BOOL, wintypes.LPCWSTR)
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        ctypes.set_last_error(0)
        mutex = kernel.CreateMutexW(None, False, f"Global\\newsreader-{found.st_dev:x}-{found.st_ino:x}")
        error = ctypes.get_last_error()
        try:
            yield False if error in (_EXISTS, _ANOTHER_USERS) else True if mutex else None
        finally:
            if mutex:
                kernel.CloseHandle(mutex)

else:
    from newsreader.system.file_lock import lock

    @contextmanager
    def locked(folder: Path) -> Iterator[bool | None]:
        """Hold the lock of a folder. Yields whether it is ours; None where the disk has no locks. Raises OSError."""
        opened = os.open(folder, os.O_RDONLY)
        try:
            yield _lock(opened)
        finally:
            os.close(opened)

    def _lock(opened: int) -> bool | None:
        try:
            return lock(opened)
        except OSError:  # not every network's disk locks folders
            return None
