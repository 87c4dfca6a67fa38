"""Uses sound without leaving files behind.

On first use PulseAudio's library creates folders, links and a cookie in the home folder, with or without a sound
server.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

COOKIE = "/dev/zero"
"""A readable file that always exists: the user's own server identifies the process, and ignores the cookie."""

NO_FOLDER = "/dev/null/pulse"
"""A folder that cannot be created. A user without one has no server in it either."""


def unasked(environment: Mapping[str, str]) -> Mapping[str, str]:
    """Variables to add to an environment so that no traces are left; none for a user who has PulseAudio's folder."""
    home = environment.get("HOME") or "/"
    settings = environment.get("XDG_CONFIG_HOME") or f"{home}/.config"
    if any(map(os.path.exists, (f"{settings}/pulse", f"{home}/.pulse", f"{home}/.pulse-cookie"))):
        return {}
    folder = {} if environment.get("XDG_RUNTIME_DIR") else {"PULSE_RUNTIME_PATH": NO_FOLDER}
    return {name: value for name, value in {"PULSE_COOKIE": COOKIE, **folder}.items() if name not in environment}


@contextmanager
def none_left() -> Iterator[None]:
    """Leave no traces of the sound used inside the block."""
    added = unasked(os.environ)
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)
