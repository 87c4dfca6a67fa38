"""Checks the computer's clock by its year and by the clocks of the servers that answered."""

from dataclasses import dataclass
from datetime import datetime

from newsreader.doctor.finding import Data, Finding, Status
from newsreader.messages import doctor as say

FIRST_YEAR, LAST_YEAR = 2025, 2099
"""Plausible years. This program is not older, and a clock with an empty battery starts in 1970 or 2000."""

NOTED_SECONDS = 300
"""Difference that is reported. Servers are seldom off by more than seconds, but cached responses can be."""

WRONG_SECONDS = 3600
"""Difference that fails the check: dates are wrong, and valid certificates may seem expired."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The computer's clock: `now`, aware.

    `ahead` has the seconds that it was ahead of each server's clock. `refused`: a server's certificate was not valid
    at that time.
    """

    now: datetime
    ahead: tuple[float, ...] = ()
    refused: bool = False


def judge_clock(clock: Clock) -> Finding:
    # A server's clock may be wrong too: ours is wrong only if none agrees with it.
    least: float | None = min(clock.ahead, key=abs, default=None)
    off = None if least is None else round(least)
    data: Data = {"seconds_ahead": off}
    if off is not None and abs(off) >= NOTED_SECONDS:
        status: Status = "failed" if abs(off) >= WRONG_SECONDS else "warning"
        return Finding("clock", status, say.clock_off(abs(off), slow=off < 0), say.SET_CLOCK, data)
    if not FIRST_YEAR <= clock.now.year <= LAST_YEAR:
        return Finding("clock", "failed", say.clock_senseless(clock.now.year), say.SET_CLOCK, data)
    if off is None and clock.refused:
        return Finding("clock", "warning", say.CLOCK_DOUBTED, say.SET_CLOCK, data)
    if off is None:
        return Finding("clock", "ok", say.CLOCK_UNCOMPARED, data=data)
    return Finding("clock", "ok", say.CLOCK_RIGHT, data=data)
