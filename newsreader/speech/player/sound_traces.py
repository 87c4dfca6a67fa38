"""Asking for sound without leaving anything: PulseAudio's library makes folders, links and a cookie in the home of
whoever asks for the first time, whether there is a sound server or not."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

COOKIE = "/dev/zero"
"""A server of one's own knows whose process asks, and looks at no cookie. This one can be read, and is never new."""

NO_FOLDER = "/dev/null/pulse"
"""Where nothing can be made. Whoever has no folder has no server in it either."""


def unasked(environment: Mapping[str, str]) -> Mapping[str, str]:
    """What is to be added to an environment so that nothing is left: nothing for whoever has a folder of PulseAudio's
    already."""
    home = environment.get("HOME") or "/"
    settings = environment.get("XDG_CONFIG_HOME") or f"{home}/.config"
    if any(map(os.path.exists, (f"{settings}/pulse", f"{home}/.pulse", f"{home}/.pulse-cookie"))):
        return {}
    folder = {} if environment.get("XDG_RUNTIME_DIR") else {"PULSE_RUNTIME_PATH": NO_FOLDER}
    return {name: value for name, value in {"PULSE_COOKIE": COOKIE, **folder}.items() if name not in environment}


@contextmanager
def none_left() -> Iterator[None]:
    """Nothing is left of what is asked while this lasts."""
    added = unasked(os.environ)
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)
