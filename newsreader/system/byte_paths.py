"""Paths as bytes, for libraries in C."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes

    _LONGEST = 32_768
    """Characters of a path of Windows."""


def byte_path(path: str) -> bytes:
    """The bytes with which a library in C opens an existing file or folder.

    On Windows such a library decodes them by the system's code page, but espeak-ng as UTF-8 once it has set a locale.
    Both agree only on ASCII. So a path with other characters is replaced by the short names that Windows gives to
    folders; without such names, the code page is used. ASCII names are unchanged, because Pico recognises a file by its
    ending.
    """
    if sys.platform == "win32" and not path.isascii():
        whole = Path(path)
        last = next((each for each in (whole, *whole.parents) if not each.name.isascii()), whole)
        short = ctypes.create_unicode_buffer(_LONGEST)
        if ctypes.windll.kernel32.GetShortPathNameW(str(last), short, _LONGEST):
            whole = short.value / whole.relative_to(last)
        return str(whole).encode("mbcs", "replace")
    return os.fsencode(path)
