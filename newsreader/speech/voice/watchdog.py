"""The watchdog's timing: when to ping the voice's process, and when it hangs. Pure: callers pass `time.monotonic()`."""

PING_SECONDS = 0.05
"""How often the process is pinged while something is being said."""

TIMEOUT_SECONDS = 0.5
"""Seconds that an answer may take. With 0.25 s to start another process, speech is back within a second. The limit
doubles with each process killed: the computer may be so busy that another would be no quicker."""

LONGEST_TIMEOUT_SECONDS = 4.0
"""The longest timeout, in seconds."""

QUICK_SECONDS, WELL_AFTER_SECONDS = 0.1, 3.0
"""Once a process has given every answer within the first number of seconds, for the second number of seconds, the
timeout is reset: the computer is not busy."""

FIRST_TIMEOUT_SECONDS = 3.0
"""Seconds that the first answer of a process may take, as it is still compiling its rules. With ten busy processes on
two processors, one took 2.3 s."""


class Watchdog:
    """Decides from the answers of a process whether it hangs and must be replaced.

    `timeout` is the number of seconds that an answer may take, except the first of a process.
    """

    def __init__(self) -> None:
        self.timeout = TIMEOUT_SECONDS
        self._asked_at: float | None = None  # the ping that has not been answered yet
        self._answered = False  # whether this process ever has
        self._quick_since = 0.0  # since when every answer has come quickly

    def start(self) -> None:
        """Begin to watch a new process."""
        self._asked_at = None
        self._answered = False

    def ping(self, now: float) -> bool:
        """Whether to ping now, as no ping is unanswered. The ping counts as sent."""
        if self._asked_at is not None:
            return False
        self._asked_at = now
        return True

    @property
    def awaits_answer(self) -> bool:
        """Whether a ping is unanswered."""
        return self._asked_at is not None

    def allow(self, seconds: float) -> None:
        """Allow this many seconds more for the unanswered ping."""
        if self._asked_at is not None:
            self._asked_at += seconds

    def forget(self) -> None:
        """Ignore the unanswered ping."""
        self._asked_at = None

    def pong(self, now: float) -> None:
        """Note that the process has answered."""
        asked_at, self._asked_at = self._asked_at, None
        if not self._answered or asked_at is None or now - asked_at > QUICK_SECONDS:
            self._quick_since = now
        elif now - self._quick_since > WELL_AFTER_SECONDS:
            self.timeout = TIMEOUT_SECONDS
        self._answered = True

    def times_out(self, now: float) -> bool:
        """Whether the process should have answered by now. If so, the next process gets twice the time."""
        if self._asked_at is None or now - self._asked_at <= self._limit:
            return False
        self._asked_at = None
        self.timeout = min(2 * self.timeout, LONGEST_TIMEOUT_SECONDS)
        return True

    def next_check_in(self, now: float) -> float:
        """Seconds until the next ping or timeout."""
        due = PING_SECONDS if self._asked_at is None else self._asked_at + self._limit - now
        return max(0.0, min(due, PING_SECONDS))

    @property
    def _limit(self) -> float:
        return self.timeout if self._answered else max(self.timeout, FIRST_TIMEOUT_SECONDS)
