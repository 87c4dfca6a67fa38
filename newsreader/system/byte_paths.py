"""Paths for libraries in C, which take them as bytes."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes

    _LONGEST = 32_768
    """Characters of a path of Windows."""


def byte_path(path: str) -> bytes:
    """The bytes by which a library in C opens a file or folder that is there.

    On Windows such a library reads them by the code page of the system, and espeak-ng as UTF-8 once it has set a
    locale. They agree only on ASCII, of which the short names are that Windows gives to folders. Where it gives none,
    the code page must do. Names in ASCII stay, since Pico tells a file by its ending.
    """
    if sys.platform == "win32" and not path.isascii():
        whole = Path(path)
        last = next((each for each in (whole, *whole.parents) if not each.name.isascii()), whole)
        short = ctypes.create_unicode_buffer(_LONGEST)
        if ctypes.windll.kernel32.GetShortPathNameW(str(last), short, _LONGEST):
            whole = short.value / whole.relative_to(last)
        return str(whole).encode("mbcs", "replace")
    return os.fsencode(path)
