"""Screen readers on Windows."""

import ctypes
from collections.abc import Iterable, Iterator
from ctypes import wintypes

_IS_SCREEN_READER_ON = 0x0046
"""SPI_GETSCREENREADER."""

_PROCESSES = 0x0002
"""TH32CS_SNAPPROCESS."""

_PROGRAMS = {"nvda.exe": "NVDA", "jfw.exe": "JAWS", "narrator.exe": "Narrator"}
"""The program of each screen reader -> its name."""


class _Process(ctypes.Structure):
    """PROCESSENTRY32W."""

    _fields_ = (
        ("dwSize", wintypes.DWORD),
        ("cntUsage", wintypes.DWORD),
        ("th32ProcessID", wintypes.DWORD),
        ("th32DefaultHeapID", ctypes.c_size_t),
        ("th32ModuleID", wintypes.DWORD),
        ("cntThreads", wintypes.DWORD),
        ("th32ParentProcessID", wintypes.DWORD),
        ("pcPriClassBase", wintypes.LONG),
        ("dwFlags", wintypes.DWORD),
        ("szExeFile", wintypes.WCHAR * 260),
    )


def running_reader() -> str:
    """The name of the running screen reader, "A screen reader" for one that is not known by name, else ""."""
    return _named_by(_programs()) or ("A screen reader" if _is_announced() else "")


def _named_by(programs: Iterable[str]) -> str:
    return next((_PROGRAMS[each] for each in map(str.lower, programs) if each in _PROGRAMS), "")


def _programs() -> Iterator[str]:
    """The program of each process of this computer; nothing where Windows gives no list."""
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateToolhelp32Snapshot.restype = wintypes.HANDLE
    listed = wintypes.HANDLE(kernel.CreateToolhelp32Snapshot(_PROCESSES, 0))
    if listed.value in (None, wintypes.HANDLE(-1).value):
        return
    try:
        process = _Process(dwSize=ctypes.sizeof(_Process))
        more = kernel.Process32FirstW(listed, ctypes.byref(process))
        while more:
            yield process.szExeFile
            more = kernel.Process32NextW(listed, ctypes.byref(process))
    finally:
        kernel.CloseHandle(listed)


def _is_announced() -> bool:
    """Whether a screen reader has announced to Windows that it runs."""
    on = ctypes.c_int(0)
    ctypes.windll.user32.SystemParametersInfoW(_IS_SCREEN_READER_ON, 0, ctypes.byref(on), 0)  # type: ignore[attr-defined,unused-ignore]
    return bool(on.value)
