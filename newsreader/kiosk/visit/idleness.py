"""How long a visitor has been idle. Pure: callers pass `time.monotonic()`."""

LISTENING_SECONDS = 1800.0
"""A visitor who listens to an article is not idle; but after this time without a key, the kiosk asks."""


class Idleness:
    """The idle time of one visit."""

    def __init__(self, now: float) -> None:
        self._key_at = self._read_at = now

    def pressed(self, now: float) -> None:
        """Note a key or a typed character."""
        self._key_at = now

    def read(self, now: float) -> None:
        """Note that an article is being read aloud."""
        self._read_at = now

    def seconds(self, now: float) -> float:
        """The time since the last key or the last word read aloud."""
        return now - max(self._key_at, min(self._read_at, self._key_at + LISTENING_SECONDS))
