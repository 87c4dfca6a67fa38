"""Asking for sound without leaving anything: PulseAudio's library makes folders, links and a cookie in the home of
whoever asks for the first time, whether there is a sound server or not."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def none_left() -> Iterator[None]:
    """Whoever has no folder of PulseAudio's yet has it, while this lasts, in a folder that goes with it."""
    home = Path(os.environ.get("HOME") or "/")
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    if any(each.exists() for each in (settings / "pulse", home / ".pulse", home / ".pulse-cookie")):
        yield
        return
    with TemporaryDirectory() as folder:
        made = {"PULSE_COOKIE": f"{folder}/cookie"}
        if not os.environ.get("XDG_RUNTIME_DIR"):
            made["PULSE_RUNTIME_PATH"] = folder
        added = {name: value for name, value in made.items() if name not in os.environ}
        os.environ.update(added)
        try:
            yield
        finally:
            for name in added:
                os.environ.pop(name, None)
