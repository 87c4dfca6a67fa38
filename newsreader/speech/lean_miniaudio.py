"""Keeps miniaudio from importing what is not used here."""

import sys
from types import ModuleType


def leave_out_unused() -> None:
    """Before miniaudio is imported: numpy, where it is installed, and urllib's client of HTTP, for radio stations. They
    take 70 ms and 50 ms of the start of a process."""
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    sys.modules.setdefault("urllib.request", ModuleType("urllib.request"))


def restore_urllib() -> None:
    """After miniaudio is imported: let urllib's client be imported again, for a process that uses the network."""
    if getattr(sys.modules.get("urllib.request"), "__file__", None) is None:
        sys.modules.pop("urllib.request", None)
