"""What is said of the news that a kiosk has in stock: to its administrator, and to a visitor who asks."""

from collections.abc import Mapping, Sequence
from typing import Literal

from newsreader.messages.announcements import and_list, plural

_NAMED_AT_MOST = 5

Used = Literal["copy", "before", "none"]
"""What is used in place of a list: its last good copy, the sources from before the policy named it, or nothing."""

_USED: Mapping[Used, str] = {
    "copy": "Its last good copy is used.",
    "before": "The sources from before stay until it has been had once.",
    "none": "There is no copy of it yet.",
}


def list_not_had(error: str, used: Used) -> str:
    """`error` is a sentence or two."""
    return f"The list of sources could not be fetched. {_USED[used]} {error}"


def list_empty(host: str, used: Used) -> str:
    return f"The list of sources at {host} has no source that could be asked. {_USED[used]}"


def list_in_part(host: str, *, kept: bool) -> str:
    used = _USED["copy"] if kept else "What can be read of it is used."
    return f"The list of sources at {host} is damaged. {used} Have the program that made it write it again."


def list_too_long(host: str, most: int) -> str:
    used = plural(most, "source")
    return f"The list of sources at {host} is too long, so only its first {used} can be used. Shorten it."


def list_left_out(names: Sequence[str]) -> str:
    """Those that cannot be asked, by their names."""
    named = list(names[:_NAMED_AT_MOST])
    if more := len(names) - len(named):
        named.append(f"{more} more")
    return (
        f"The list of sources has {plural(len(names), 'source')} at no public web address, left out here: "
        f"{and_list(named)}."
    )


def address_not_added(host: str, error: str) -> str:
    """`error` is a sentence or two."""
    return f"{host} could not be added to the sources, and is tried again at the next refresh. {error}"
