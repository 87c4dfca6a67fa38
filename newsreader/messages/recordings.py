"""Recordings: what can be wrong with one."""


def recording_needs_extra(kind: str) -> str:
    return (
        f"This recording is {kind} sound, which needs newsreader's extra podcasts."
        " Install it with pip install accessible-newsreader[podcasts], or open the recording in your browser."
    )


def recording_unknown() -> str:
    return "This recording is in a format that newsreader does not know. Open it in your browser instead."


def recording_is_page() -> str:
    return "The server sent a web page in place of the recording. Try again later, or open the page in your browser."


def recording_is_playlist() -> str:
    return "The server sent a list of recordings in place of one. Open it in your browser instead."


def recording_empty() -> str:
    return "The recording is empty. Try again later."


def recording_damaged() -> str:
    return "The recording is damaged, so nothing more of it can be played. Try again later, or open it in your browser."


def recording_stalled(seconds: float) -> str:
    return f"No more of the recording has come for {seconds:.0f} seconds. Check the connection, then play it again."


def recording_unreadable() -> str:
    return "The recording's file cannot be read. Play it again, so that it is fetched again."


def recording_too_hard() -> str:
    return "The recording made its player fail, so it was stopped. Open it in your browser instead."
