"""One family of errors. Each is a plain sentence with its cause and what to do, and knows its exit status.

The sentences themselves are in `messages`. A room raises these and nothing else across its border. They are kept by
what they are about, and a file of them is loaded when the first of it is asked for: the first screen needs few.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newsreader import messages

if TYPE_CHECKING:
    from newsreader.errors.content import *
    from newsreader.errors.desktop import *
    from newsreader.errors.network import *
    from newsreader.errors.speech import *
    from newsreader.errors.store import *
    from newsreader.errors.usage import *

_SUBJECTS = ("store", "usage", "network", "content", "speech", "desktop")
"""The files, with those first that a first screen needs."""


def __getattr__(name: str) -> Any:
    for subject in _SUBJECTS if name[0].isupper() else ():
        if error := vars(import_module(f"{__name__}.{subject}")).get(name):
            return error
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class NewsreaderError(Exception):
    """Something could not be done. `str(error)` is what the user is told."""

    exit_status = 3

    def __reduce__(self) -> tuple[Any, ...]:
        # Made again from what it says, in another process, and not from what it was made of.
        return _again, (type(self), str(self), self.__dict__)


def _again(kind: type[NewsreaderError], sentence: str, more: dict[str, Any]) -> NewsreaderError:
    error = kind.__new__(kind, sentence)
    error.__dict__.update(more)
    return error


class UsageError(NewsreaderError):
    """The user asked for something that makes no sense here, or that does not exist."""

    exit_status = 2


class UnexpectedFault(NewsreaderError):
    """A fault in newsreader itself. The log has the whole of it."""

    def __init__(self) -> None:
        super().__init__(messages.unexpected_fault())
