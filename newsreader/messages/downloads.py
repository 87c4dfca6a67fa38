"""Fetching recordings, and keeping them."""

from collections.abc import Sequence

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, Hint, plural, sentences
from newsreader.messages.recorded_items import length_and_size, recording_size
from newsreader.messages.troubles import bad_status, status_problem
from newsreader.model.values import Enclosure


def download_other(where: str, what: str) -> str:
    """`what` is a noun with its article: "a web page"."""
    return f"{where} sent {what} in place of the recording. Try again later, or open its page in your browser."


def download_status(where: str, status: int, wait_seconds: int | None) -> str:
    if status == 401:
        return sentences([status_problem(where, status), "Open its page in your browser"])
    if status == 403:
        return f"{where} does not let this recording be fetched (403). Open its page in your browser."
    if status in (404, 410):
        return f"The recording is not on {where} any more ({status}). Look for it on its page in your browser."
    if status == 429 or status >= 500:
        return bad_status(where, status, wait_seconds)
    return f"{where} gave no recording (status {status}). Try again later, or open its page in your browser."


def download_redirected(where: str) -> str:
    return f"{where} redirects in a circle, so the recording cannot be reached. Try again later."


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


def only_bytes(size: int) -> str:
    """What is at an address in place of a recording."""
    return f"only {plural(size, 'byte')}"


def download_empty(where: str) -> str:
    return f"The recording on {where} is empty. Try again later."


DOWNLOAD_DISK_FULL = "The disk is full, so part of the recording is missing. Make some room, then try again."


def download_unwritable(path: str, reason: str) -> str:
    return f"The recording cannot be stored in {path}: {reason}. Check that folder."


NO_RECORDING = "This headline has no recording. To list those that have one, type newsreader headlines --sound."


# Fetching many.

NO_RECORDINGS = "None of these headlines has a recording."


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


# Storing them while somebody reads.

NOT_STORED_OFFLINE = Announcement("No longer stored for offline use.")


def storing_offline(what: str, seconds: int | None, size: int) -> Announcement:
    """`what` is a title, or how many articles. The length and size are those of the recordings, if known."""
    known = length_and_size(seconds, size) if seconds or size else ""
    said = sentences([f"Storing {what} for offline use", known[:1].upper() + known[1:]])
    return Announcement(said, "Storing.", hints=(Hint(Command.STORE_OFFLINE, "to hear how far it has got"),))


def already_storing(percent: int) -> Announcement:
    return Announcement(f"Already storing, {percent} percent.")


PROBLEMS_AT_MOST = 3
"""Sentences about what could not be stored; of more, only how many they are."""


def stored_offline(count: int, problems: Sequence[str]) -> Announcement:
    """`problems` are sentences."""
    done = f"{plural(count, 'article')} stored for offline use." if count else ""
    more = len(problems) - PROBLEMS_AT_MOST
    others = f"{more:,} more could not be stored." if more > 0 else ""
    return Announcement(" ".join(filter(None, [done, *problems[:PROBLEMS_AT_MOST], others])))


# Writing one to a file.

EXPORT_CHOICES = "Save as"
EXPORT_CHOICE = "choice"


def recording_itself(recording: Enclosure) -> str:
    known = length_and_size(recording.seconds, recording.bytes)
    return f"The recording itself{f': {known}' if known else ''}."


def name_of_recording(ending: str) -> Announcement:
    return Announcement(
        f"Save the recording as? The name ends in {ending.removeprefix('.')}. Press Enter for the name that follows.",
        "File name.",
    )


# Progress.


def percent_of_recording(percent: int) -> str:
    return f"{percent} percent fetched."


def size_of_recording(size: int) -> str:
    """How much of a recording of unknown size has been fetched."""
    return f"{recording_size(size)[:1].upper()}{recording_size(size)[1:]} fetched, of unknown size."


# Playing one.


def bad_time(option: str, given: str) -> str:
    return f"{option} needs a time in the recording, not {given or '(empty)'}. Write 12:30, or 1:02:30 with hours."


def bad_speed(option: str, given: str, low: str, high: str) -> str:
    return f"{option} needs a number from {low} to {high}, not {given or '(empty)'}."
