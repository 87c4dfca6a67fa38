"""The environment of a kiosk: what it needs of the one it was started in, and nothing that starts or loads anything."""

import os
import sys
from collections.abc import Collection, Mapping

from newsreader.system import child
from newsreader.system.environment import PLAIN_YES

PATH = "/usr/local/bin:/usr/bin:/bin"
"""Where programs of the system's own are. No other is ever started."""

NAMES = frozenset(
    (
        *("HOME", "USER", "LOGNAME", "LANG", "TZ", "TERM", "COLORTERM", "NO_COLOR", "NEWSREADER_HOME"),
        *("SSL_CERT_FILE", "SSL_CERT_DIR"),
        *("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
    )
)

FAMILIES = ("LC_", "XDG_", "PULSE_", "PIPEWIRE_", "ALSA_")
"""How the names begin of what else is kept: languages, folders, and the ways to the sound device."""

LOADERS = frozenset(("PULSE_BINARY", "ALSA_PLUGIN_DIR", "PIPEWIRE_MODULE_DIR"))
"""And what of these is not: a program to be started, and folders from which code is loaded."""

PRIVATE = "NEWSREADER_ALLOW_PRIVATE_ADDRESSES"


def scrubbed(environment: Mapping[str, str]) -> dict[str, str]:
    """What a kiosk keeps of an environment.

    Dropped is all that names a program (PAGER, EDITOR, BROWSER, SHELL), loads code into one (LD_PRELOAD,
    PYTHONSTARTUP), turns on something of a library's (TEXTUAL), or chooses a face, which the policy does. Private
    addresses are refused unless they are plainly allowed.
    """
    kept = {
        name: value
        for name, value in environment.items()
        if name in NAMES or (name.startswith(FAMILIES) and name not in LOADERS)
    }
    return {**kept, "PATH": PATH, PRIVATE: "1" if environment.get(PRIVATE, "").strip().lower() in PLAIN_YES else "0"}


def become_clean(command: list[str], handing_over: Collection[str] = ()) -> None:
    """Have this process be run by a clean environment: unless it is, it becomes `command`, which is to come here again.

    `handing_over` names variables that this process has made for that one, and that nobody else is to have.
    What was loaded because of the environment, or waits for the end of Python, is gone then too.
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
