"""What is said of a kiosk that cannot be started, or goes on with an older policy, to its administrator."""

NEEDS_LINUX = "A kiosk needs Linux. On this system, type newsreader to open the reader."

NEEDS_TERMINAL = (
    "A kiosk needs a screen and keys of its own, and here is no terminal. "
    "Start it on a console, or in a full-screen terminal."
)


def runs_already(data: str) -> str:
    return f"A kiosk is running on this library already, in the folder {data}. End that one first."


def policy_kept_out(problems: str) -> str:
    """`problems` are sentences."""
    return f"The policy has changed and cannot be used. The kiosk goes on with the one before. {problems}"


SOUND_GONE = (
    "There is no sound device, so the kiosk cannot be heard. Look at the plug of its headphones or loudspeaker;"
    " aplay -l lists the sound cards. It is used again as soon as it is back."
)
SOUND_BACK = "The sound device is back, and the kiosk is heard again."


def visit_failed(status: int | None, *, hung: bool) -> str:
    """`status` is its exit status, less than 0 for the signal that ended it, None if it could not be started."""
    if status is None:
        return "A visit could not be started. The kiosk tries again."
    if hung:
        return "A visit gave no sign of life and was ended. Another has been started."
    how = f"by signal {-status}" if status < 0 else f"with status {status}"
    return f"A visit ended {how}, which it should not. Another has been started."
