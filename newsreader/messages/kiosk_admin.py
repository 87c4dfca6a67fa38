"""Messages to the administrator of a kiosk: starting it, its visits, its disk, its list of sources, its health."""

import errno
from collections.abc import Mapping, Sequence
from typing import Literal

from newsreader.messages.announcements import and_list, plural, sentences
from newsreader.messages.storage import system_reason

# Starting, and visits.

NEEDS_LINUX = "A kiosk needs Linux. On this system, type newsreader to open the reader."

NEEDS_TERMINAL = (
    "There is no terminal here, and a kiosk needs its own screen and keys. "
    "Start it on a console, or in a full-screen terminal."
)


def runs_already(data: str) -> str:
    return f"A kiosk is already running on this library, in the folder {data}. End that one first."


def policy_refused(problems: str) -> str:
    """The policy was changed while the kiosk runs, and is invalid. `problems` are sentences."""
    return f"The policy has changed and cannot be used. The kiosk keeps the previous one. {problems}"


SOUND_DEVICE_LOST = (
    "There is no sound device, so visitors hear nothing. Check the plug of the headphones or loudspeaker;"
    " aplay -l lists the sound cards. The kiosk uses the device as soon as it is back."
)
SOUND_DEVICE_RESTORED = "The sound device is back, and visitors hear the kiosk again."


def visit_failed(status: int | None, *, hung: bool) -> str:
    """`status` is its exit status, less than 0 for a signal, None if it could not be started."""
    if status is None:
        return "A visit could not be started. The kiosk tries again."
    if hung:
        return "A visit hung and was ended. Another has been started."
    how = f"by signal {-status}" if status < 0 else f"with status {status}"
    return f"A visit crashed {how}. Another has been started."


LIBRARY_DAMAGED = (
    "A visit found the library of the kiosk damaged, and goes on with what can be read. The library is being repaired,"
    " and the news fetched. If this happens again, check the disk. journalctl -k lists its errors."
)

# The disk.

_GOES_ON = "No new news can be saved, and the kiosk goes on with the news it has"
_NOT_STARTED = "The kiosk cannot be started"


def news_not_saved(folder: str, name: str, error: OSError) -> str:
    """News cannot be saved in the file `name` of a folder."""
    return sentences([_cause(folder, name, error), _GOES_ON, _remedy(folder, error)])


def nothing_begun(folder: str, name: str, error: OSError) -> str:
    """The kiosk cannot be started, for it cannot write its lock file. Arguments as in `news_not_saved`."""
    return sentences([_cause(folder, name, error), _NOT_STARTED, _remedy(folder, error)])


def _cause(folder: str, name: str, error: OSError) -> str:
    if error.errno in _FULL:
        return f"The disk of the kiosk is full: there is no room in {folder}"
    if error.errno == errno.EROFS:
        return f"The disk of the kiosk can only be read: nothing can be written in {folder}"
    if error.errno in _FORBIDDEN:
        return f"The kiosk may not write in {folder}"
    return f"The kiosk cannot write the file {name} in {folder}: {system_reason(error)}"


def _remedy(folder: str, error: OSError) -> str:
    if error.errno in _FULL:
        return f"Delete files from that disk; df -h {folder} says how full it is"
    if error.errno == errno.EROFS:
        return "This happens when a disk fails: look at journalctl -k, repair or replace the disk, and restart"
    if error.errno in _FORBIDDEN:
        return f"Give the folder to the user that the kiosk runs as: chown -R newsreader: {folder}"
    return f"List the folder with ls -la {folder}, and move away everything that does not belong there"


_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM)


# The list of sources.

_NAMED_AT_MOST = 5

Used = Literal["copy", "before", "none"]
"""The substitute for a list: its last good copy, the sources that the policy had before, or nothing."""

_USED: Mapping[Used, str] = {
    "copy": "Its last good copy is used.",
    "before": "The earlier sources stay until it has been fetched once.",
    "none": "There is no copy of it yet.",
}


def list_not_fetched(error: str, used: Used) -> str:
    """The list of sources could not be fetched. `error` is a sentence or two."""
    return f"The list of sources could not be fetched. {_USED[used]} {error}"


def edition_not_taken(error: str) -> str:
    """The edition could not be taken. `error` is a sentence or two."""
    return f"The edition could not be taken. {error}"


def list_not_opml(host: str, used: Used) -> str:
    return (
        f"The address of the list of sources, at {host}, leads to something other than OPML. {_USED[used]}"
        " Open it in a web browser to see what it sends, and correct opml in the policy."
    )


def list_empty(host: str, used: Used) -> str:
    return f"The list of sources at {host} has no source with a public web address. {_USED[used]}"


def list_damaged(host: str, *, has_copy: bool) -> str:
    used = _USED["copy"] if has_copy else "Its readable part is used."
    return f"The list of sources at {host} is damaged. {used} Write it again with the program that made it."


def list_too_long(host: str, most: int) -> str:
    used = plural(most, "source")
    return f"The list of sources at {host} is too long, so only its first {used} can be used. Shorten it."


def list_sources_left_out(names: Sequence[str]) -> str:
    """Names sources that cannot be polled."""
    named = list(names[:_NAMED_AT_MOST])
    if more := len(names) - len(named):
        named.append(f"{more} more")
    are = "has no public web address and is" if len(names) == 1 else "have no public web address and are"
    return f"{plural(len(names), 'source')} in the list {are} left out: {and_list(named)}."


def address_not_added(host: str, error: str) -> str:
    """A source of the policy could not be added. `error` is a sentence or two."""
    return f"{host} could not be added to the sources. It is tried again at the next refresh. {error}"


# Health, for the doctor.


def kiosk_damage(names: Sequence[str]) -> str:
    """`names` are of the files with damaged libraries that were saved."""
    saved = "The library as it was is" if len(names) == 1 else "The libraries as they were are"
    return f"The library of the kiosk was damaged, and has been repaired. {saved} called {and_list(names)}."


def delete_damaged(folder: str) -> str:
    return f"Check the disk. journalctl -k lists its errors. This is reported until you delete the files from {folder}."


KIOSK_RUNS = "The kiosk is running."
KIOSK_STOPPED = "The kiosk of this library is not running."
START_KIOSK = "To start it, an administrator types sudo systemctl start newsreader-kiosk."
KIOSK_POLICY_VALID = "The kiosk policy is valid."
KIOSK_POLICY_INVALID = "The kiosk policy is not valid. The last good one is used until the kiosk is started again."
CORRECT_POLICY = "Correct the file, then check it with newsreader kiosk --check."
KIOSK_NO_NEWS = "The kiosk has fetched no news yet."
SEE_JOURNAL = "To see why, an administrator types sudo journalctl -u newsreader-kiosk."


def kiosk_old_news(since: str) -> str:
    return f"The news of the kiosk is old: it was fetched {since}."


def kiosk_news(since: str) -> str:
    return f"The news of the kiosk was fetched {since}."
