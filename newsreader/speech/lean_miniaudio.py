"""Prevents miniaudio from importing modules that are not used here."""

import sys
from types import ModuleType


def leave_out_unused() -> None:
    """Call before miniaudio is imported. It then skips numpy, if installed, and urllib's HTTP client, which it has for
    radio stations. They take 70 ms and 50 ms of the start of a process."""
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    sys.modules.setdefault("urllib.request", ModuleType("urllib.request"))


def restore_urllib() -> None:
    """Call after miniaudio is imported: urllib's client can be imported again, for a process that uses the network."""
    if getattr(sys.modules.get("urllib.request"), "__file__", None) is None:
        sys.modules.pop("urllib.request", None)
