"""Checks whether another process is running."""

import os
import sys


def is_running(process: int) -> bool:
    """Whether a process with this number is running on this computer, of any user."""
    if sys.platform == "win32":
        return _runs_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # another user's
    return True


def _runs_on_windows(process: int) -> bool:
    """As `is_running`, on Windows, where the signal 0 would be Ctrl+C."""
    import ctypes  # noqa: PLC0415  # slow to load

    query_limited_information, invalid_parameter, still_active = 0x1000, 87, 259
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(kernel.OpenProcess(query_limited_information, False, process))
    if handle.value is None:
        return bool(kernel.GetLastError() != invalid_parameter)  # the process exists, but is another user's
    try:
        status = ctypes.c_ulong()
        return bool(kernel.GetExitCodeProcess(handle, ctypes.byref(status)) and status.value == still_active)
    finally:
        kernel.CloseHandle(handle)
