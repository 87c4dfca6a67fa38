"""Fetching recordings, and keeping them."""

from newsreader.messages.announcements import plural
from newsreader.messages.recorded_items import length_and_size, recording_size


def download_other(where: str, what: str) -> str:
    """`what` is a noun with its article: "a web page"."""
    return f"{where} sent {what} in place of the recording. Try again later, or open its page in your browser."


def download_too_large(where: str, size: int, room: int) -> str:
    return (
        f"The recording on {where} has {recording_size(size)}, and there is room for {recording_size(room)}."
        " Make some room on the disk, or open it in your browser."
    )


def download_endless(where: str, size: int) -> str:
    return f"The recording on {where} has no end, so only {recording_size(size)} were fetched. Open it in your browser."


def download_live(where: str) -> str:
    return (
        f"The recording on {where} seems to be a live stream without an end, so it cannot be stored."
        " Play it while you are online."
    )


def download_stalled(where: str, seconds: float) -> str:
    return f"Nothing more of the recording came from {where} for {seconds:.0f} seconds. Try again to fetch the rest."


def download_cut(where: str) -> str:
    return f"{where} breaks off in the middle of the recording. Try again later to fetch the rest."


def download_changes(where: str) -> str:
    return f"The recording on {where} changes whenever more of it is fetched. Open it in your browser."


def download_empty(where: str) -> str:
    return f"The recording on {where} is empty. Try again later."


def download_disk_full() -> str:
    return "The disk is full, so the recording was not fetched to its end. Make some room, then try again."


def download_unwritable(path: str, reason: str) -> str:
    return f"The recording cannot be stored in {path}: {reason}. Check that folder."


def no_recording() -> str:
    return "This headline has no recording. Newsreader headlines --sound lists those that have one."


# Fetching many.

NO_RECORDINGS = "No headline of these has a recording."


def downloading(title: str, seconds: int | None, size: int | None) -> str:
    """Before a recording is fetched: "Tides: 42 minutes, 38 megabytes."."""
    known = length_and_size(seconds, size)
    return f"{title}: {known}." if known else f"{title}."


def downloads_planned(count: int, size: int, unknown: int) -> str:
    """How much is to be fetched. `size` is that of those whose size is known, all but `unknown`."""
    parts = [plural(count, "recording")]
    if size:
        parts.append(recording_size(size))
    if unknown:
        parts.append("all of unknown size" if unknown == count else f"{unknown:,} of unknown size")
    return f"{', '.join(parts)}."


def download_failed(title: str, why: str) -> str:
    """`why` is a sentence."""
    return f"{title}: {why}"


def download_elsewhere() -> str:
    return "Another newsreader is fetching it at the moment."


def downloaded(count: int, already: int) -> str:
    """How many recordings were fetched, and how many were there before."""
    fetched = f"{plural(count, 'recording')} stored for offline use."
    return f"{fetched} {already:,} already stored." if already else fetched


def recordings_full(megabytes: int, left: int) -> str:
    """`left` recordings were not fetched, since stored ones fill all that they may."""
    return (
        f"{plural(left, 'recording')} not fetched: the stored ones fill {megabytes:,} megabytes."
        " Listen to some, or raise the setting recordings_budget."
    )


def percent_of_recording(percent: int) -> str:
    return f"{percent} percent fetched."


def size_of_recording(size: int) -> str:
    """How much is there of a recording whose size is unknown."""
    return f"{recording_size(size)[:1].upper()}{recording_size(size)[1:]} fetched, of unknown size."


# Playing one.


def bad_time(option: str, given: str) -> str:
    return f"{option} needs a time in the recording, not {given or '(empty)'}. Write 12:30, or 1:02:30 with hours."


def bad_speed(option: str, given: str, low: str, high: str) -> str:
    return f"{option} needs a number from {low} to {high}, not {given or '(empty)'}."
