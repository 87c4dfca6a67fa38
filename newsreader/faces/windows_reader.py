"""Screen readers on Windows."""

import ctypes

_IS_SCREEN_READER_ON = 0x0046
"""SPI_GETSCREENREADER."""


def is_screen_reader_on() -> bool:
    """Whether a screen reader has told Windows that it runs."""
    on = ctypes.c_int(0)
    ctypes.windll.user32.SystemParametersInfoW(_IS_SCREEN_READER_ON, 0, ctypes.byref(on), 0)  # type: ignore[attr-defined,unused-ignore]
    return bool(on.value)
