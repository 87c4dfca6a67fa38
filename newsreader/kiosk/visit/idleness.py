"""How long nobody has done anything. All times are in seconds, of a clock that never jumps."""

LISTENING_SECONDS = 1800.0
"""Who has an article read aloud is there, though no key is pressed; but after so long without one, that is asked."""


class Idleness:
    """Of one visit."""

    def __init__(self, now: float) -> None:
        self._key_at = self._read_at = now

    def pressed(self, now: float) -> None:
        """A key was pressed, or something typed."""
        self._key_at = now

    def read(self, now: float) -> None:
        """Something was read aloud until now."""
        self._read_at = now

    def seconds(self, now: float) -> float:
        """How long nobody has pressed a key, and nothing was read to them."""
        return now - max(self._key_at, min(self._read_at, self._key_at + LISTENING_SECONDS))
