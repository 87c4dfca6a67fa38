"""Paths for libraries in C, which take them as bytes."""

import os
import sys

if sys.platform == "win32":
    import ctypes

    _LONGEST = 32_768
    """Characters of a path of Windows."""


def byte_path(path: str) -> bytes:
    """The bytes by which a library in C opens a file or folder that is there.

    On Windows such a library reads them by the code page of the system, and espeak-ng as UTF-8 once it has set a
    locale. They agree only on ASCII, of which the short names are that Windows gives to files. Where it gives none, the
    code page must do.
    """
    if sys.platform == "win32" and not path.isascii():
        short = ctypes.create_unicode_buffer(_LONGEST)
        if ctypes.windll.kernel32.GetShortPathNameW(path, short, _LONGEST):
            path = short.value
        return path.encode("mbcs", "replace")
    return os.fsencode(path)
