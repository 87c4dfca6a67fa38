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
