"""What keeps a kiosk from writing to its folder, and what its administrator can do about it."""

import errno

from newsreader.messages.announcements import sentences
from newsreader.messages.storage import system_reason

_GOES_ON = "No new news can be kept, and the kiosk goes on with what it has"
_NOT_STARTED = "The kiosk cannot be started"


def nothing_kept(folder: str, name: str, number: int, words: str) -> str:
    """News cannot be kept in the file of this name in a folder. `number` is the system's for its reason, and `words` is
    what it says of that."""
    return sentences([_cause(folder, name, number, words), _GOES_ON, _remedy(folder, number)])


def nothing_begun(folder: str, name: str, number: int, words: str) -> str:
    """The same of the file that a kiosk is started with."""
    return sentences([_cause(folder, name, number, words), _NOT_STARTED, _remedy(folder, number)])


def _cause(folder: str, name: str, number: int, words: str) -> str:
    if number in _FULL:
        return f"The disk of the kiosk is full: there is no room in {folder}"
    if number == errno.EROFS:
        return f"The disk of the kiosk can only be read: nothing can be written in {folder}"
    if number in _FORBIDDEN:
        return f"The kiosk may not write in {folder}"
    return f"The kiosk cannot write the file {name} in {folder}: {system_reason(number, words)}"


def _remedy(folder: str, number: int) -> str:
    if number in _FULL:
        return f"Remove from that disk what is not needed; df -h {folder} says how full it is"
    if number == errno.EROFS:
        return "A disk that fails is set so by the system: look into journalctl -k, mend or replace it, and restart"
    if number in _FORBIDDEN:
        return f"Give the folder to the user that the kiosk runs as: chown -R newsreader: {folder}"
    return f"Look at what is there with ls -la {folder}, and move away what does not belong there"


_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM)
