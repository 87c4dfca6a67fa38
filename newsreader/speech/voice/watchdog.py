"""How long the voice's child may take to answer. It reads no clock: times are seconds of one that never jumps."""

PING_SECONDS = 0.05
"""How often the child is asked whether it is well, while something is being said."""

PATIENCE_SECONDS = 0.5
"""How long it may take to answer. With 0.25 s to start another, speech is back within a second. It doubles with each
child that was ended for not answering: a computer may be so busy that another would be no quicker."""

PATIENCE_SECONDS_AT_MOST = 4.0
"""And no more than this: by then something hangs."""

QUICK_SECONDS, WELL_AFTER_SECONDS = 0.1, 3.0
"""Once a child has given every answer this quickly for so long, the computer has time for it, and patience is as short
as at first."""

FIRST_PATIENCE_SECONDS = 3.0
"""How long the first answer of a child may take: it is still compiling its rules. With ten busy processes on two
processors one took 2.3 s."""


class Patience:
    """`seconds` is how long an answer may take now, but for a child's first."""

    def __init__(self) -> None:
        self.seconds = PATIENCE_SECONDS
        self._asked_at: float | None = None  # what has not been answered yet
        self._answered = False  # whether this child ever has
        self._quick_since = 0.0  # since when every answer has come quickly

    def begin(self) -> None:
        """There is another child."""
        self._asked_at = None
        self._answered = False

    def ask(self, now: float) -> bool:
        """Whether to ask now, and if so, remember that: no question is open."""
        if self._asked_at is not None:
            return False
        self._asked_at = now
        return True

    def forget(self) -> None:
        """What was asked counts no more."""
        self._asked_at = None

    def answer(self, now: float) -> None:
        """The child is well."""
        asked_at, self._asked_at = self._asked_at, None
        if not self._answered or asked_at is None or now - asked_at > QUICK_SECONDS:
            self._quick_since = now
        elif now - self._quick_since > WELL_AFTER_SECONDS:
            self.seconds = PATIENCE_SECONDS
        self._answered = True

    def runs_out(self, now: float) -> bool:
        """Whether the child should have answered by now. If so, the next gets twice the time."""
        if self._asked_at is None or now - self._asked_at <= self._allowed:
            return False
        self._asked_at = None
        self.seconds = min(2 * self.seconds, PATIENCE_SECONDS_AT_MOST)
        return True

    def look_again_in(self, now: float) -> float:
        """Seconds until there is something to do."""
        due = PING_SECONDS if self._asked_at is None else self._asked_at + self._allowed - now
        return max(0.0, min(due, PING_SECONDS))

    @property
    def _allowed(self) -> float:
        return self.seconds if self._answered else max(self.seconds, FIRST_PATIENCE_SECONDS)
