"""Cleans the environment of a kiosk: only what it needs, and nothing that starts or loads programs."""

import os
import sys
from collections.abc import Collection, Mapping

from newsreader.system import child
from newsreader.system.environment import PLAIN_YES, PRIVATE

PATH = "/usr/local/bin:/usr/bin:/bin"
"""The folders of the system's programs. No other program is ever started."""

NAMES = frozenset(
    (
        *("HOME", "USER", "LOGNAME", "LANG", "TZ", "TERM", "COLORTERM", "NO_COLOR", "NEWSREADER_HOME"),
        *("SSL_CERT_FILE", "SSL_CERT_DIR"),
        *("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
    )
)

FAMILIES = ("LC_", "XDG_", "PULSE_", "PIPEWIRE_", "ALSA_")
"""Prefixes of more variables to keep: languages, folders and sound devices."""

LOADERS = frozenset(("PULSE_BINARY", "ALSA_PLUGIN_DIR", "PIPEWIRE_MODULE_DIR"))
"""Exceptions among these: a program to start, and folders from which code is loaded."""


def scrubbed(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that a kiosk keeps.

    Drops every variable that names a program (PAGER, EDITOR, BROWSER, SHELL), loads code (LD_PRELOAD, PYTHONSTARTUP),
    switches a library's feature (TEXTUAL), or chooses a face, which the policy does. Private addresses are refused
    unless the environment plainly allows them.
    """
    kept = {
        name: value
        for name, value in environment.items()
        if name in NAMES or (name.startswith(FAMILIES) and name not in LOADERS)
    }
    return {**kept, "PATH": PATH, PRIVATE: "1" if environment.get(PRIVATE, "").strip().lower() in PLAIN_YES else "0"}


def become_clean(command: list[str], handing_over: Collection[str] = ()) -> None:
    """Exec `command`, which calls this again, with a clean environment; return if this one is clean already.

    `handing_over` names variables that this process has set for the next one alone. The exec also unloads whatever the
    environment has loaded, and drops exit handlers.
    """
    before = dict(os.environ)
    handed_over = {name: before.pop(name) for name in handing_over if name in before}
    clean = scrubbed(before)
    os.environ.clear()
    os.environ.update(clean)
    wanted = dict(child.environment())
    if before != wanted:
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(command[0], command, {**wanted, **handed_over})  # noqa: S606  # ourselves, by the interpreter that runs us
    os.environ.update(wanted)
